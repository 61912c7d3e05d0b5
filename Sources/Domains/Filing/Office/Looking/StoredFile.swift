package import Files
internal import FilingRecords
internal import Hashing
internal import Intake
package import Trade

/// A file of an application, to be read by whoever may.
package struct StoredFile: Sendable {
  package let path: FilePath
  /// As it is to be called.
  package let name: String
  package let sha256: String

  package init(path: FilePath, name: String, sha256: String) {
    self.path = path
    self.name = name
    self.sha256 = sha256
  }

  /// Of whatever lies there now.
  package init(hashing path: FilePath, name: String) throws {
    self.init(
      path: path, name: name,
      sha256: try FileSystem().on("download").hash(of: path).hash.rawValue)
  }
}

extension ApplicationsDesk {
  /// The live file: the answer, once there is one.
  package func liveFile(of id: ReceiptNumber) throws -> StoredFile {
    let application = try known(id)
    return StoredFile(
      path: workspace.root.appending(relative: application.livePath),
      name: application.livePath.split(separator: "/").last.map(String.init) ?? "\(id).xlsx",
      sha256: application.liveHash.rawValue)
  }

  /// The bytes as they came, under the name that they had.
  package func originalFile(of id: ReceiptNumber) throws -> StoredFile {
    let application = try known(id)
    return StoredFile(
      path: originals.path(of: application.original),
      name: application.arrivedName.split(separator: "/").last.map(String.init) ?? "\(id).xlsx",
      sha256: application.original.rawValue)
  }

  /// 直した案 beside the live file; nil where there is none.
  package func proposal(of id: ReceiptNumber) throws -> StoredFile? {
    let live = workspace.root.appending(relative: try known(id).livePath)
    let fileSystem = FileSystem().on("download")
    guard let path = Shelves.proposal(live), try fileSystem.exists(path) else { return nil }
    return StoredFile(
      path: path, name: path.name?.displayText ?? "\(id).xlsx",
      sha256: try fileSystem.hash(of: path).hash.rawValue)
  }

  /// 前回からの変化 in words; nil for the first.
  package func change(of id: ReceiptNumber) throws -> String? { try known(id).remarks.change }

  /// A workbook or a CSV that was read. A document is kept as it came, and nothing is opened before
  /// its verdict.
  package func hasSheet(_ id: ReceiptNumber) throws -> Bool {
    let application = try known(id)
    guard let verdict = application.verdict, verdict != .unreadable else { return false }
    return application.isKeptAsText(by: definitions) || !application.isKeptUnread
  }

  private func known(_ id: ReceiptNumber) throws -> Application {
    guard let application = try store.application(id) else {
      throw Complaint(.refused, "受付番号\(id)の申請はありません", code: "not-found")
    }
    return application
  }
}
