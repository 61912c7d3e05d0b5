internal import Files
internal import Hashing
internal import Intake
package import Office
internal import Premises
internal import Trade

/// Files that the office gives to everybody: they came as uploads, and stay by their hash.
extension UploadDesk {
  /// The name that a file may bear.
  /// - Throws: `Complaint` with `invalid`.
  package func announcementName(for sent: String) throws -> String {
    // Why it is no name is not told: that it is none is.
    guard let name = try? SentName.fileName(sent) else {
      throw Complaint(.refused, "ファイル名「\(sent)」は使えません。名前を変えてください", code: "invalid")
    }
    return name.displayText
  }

  /// Keeps a whole part for good; returns its SHA-256.
  package func keepForAnnouncement(_ id: String) throws -> String {
    let hash = try self.hash(of: id)
    let folder = workspace.announcements
    try fileSystem.makeFolders(folder)
    let target = folder.appending(hash)
    if try fileSystem.exists(target) {
      try discard(id)
    } else {
      try fileSystem.renameNew(workspace.uploads.appending("\(id).part"), to: target)
      try fileSystem.syncFolder(folder)
    }
    return hash
  }

  /// Nil where it is not there.
  package func announcementFile(_ sha256: String, name: String) throws -> StoredFile? {
    let path = workspace.announcements.appending(sha256)
    guard try fileSystem.exists(path) else { return nil }
    return StoredFile(path: path, name: name, sha256: sha256)
  }
}
