internal import Files
internal import FilingRecords
internal import Hashing
internal import Intake
package import Trade

extension ApplicationsDesk {
  /// The answer workbook: the live file, or what lies beside a CSV; nil for a document, which is kept
  /// as it came, and while there is no answer yet.
  package func answerFile(of id: ReceiptNumber) throws -> StoredFile? {
    guard let application = try store.application(id), application.verdict != nil,
      application.status.hasAnswer
    else { return nil }
    let live = workspace.root.appending(relative: application.livePath)
    if application.isKeptAsText(by: definitions) {
      let fileSystem = FileSystem().on("download")
      guard let path = Shelves.beside(live), try fileSystem.exists(path) else { return nil }
      return StoredFile(
        path: path, name: path.name?.displayText ?? "\(id).xlsx",
        sha256: try fileSystem.hash(of: path).hash.rawValue)
    }
    return application.isKeptUnread ? nil : try liveFile(of: id)
  }

  /// Its file is a CSV, which is answered beside.
  package func isText(_ id: ReceiptNumber) throws -> Bool {
    try store.application(id)?.isKeptAsText(by: definitions) ?? false
  }
}
