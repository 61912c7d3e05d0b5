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

  private func known(_ id: ReceiptNumber) throws -> Application {
    guard let application = try store.application(id) else {
      throw Complaint(.refused, "受付番号\(id)の申請はありません", code: "not-found")
    }
    return application
  }
}
