package import Files

/// A folder in which each mail lies as `ID.eml`: for tests, and for programs that send mail on.
package struct MailFolder: MailDelivery {
  private let folder: FilePath
  private let fileSystem: FileSystem

  package init(_ folder: FilePath, fileSystem: FileSystem) {
    self.folder = folder
    self.fileSystem = fileSystem
  }

  /// The file is there whole and durable or not at all; a mail that is there already is delivered.
  package func deliver(_ message: MailMessage) throws(MailError) {
    do {
      try fileSystem.makeFolders(folder)
      try fileSystem.writeWhole(
        message.bytes, to: folder.appending("\(message.id).eml"), replacing: false, mode: 0o600)
    } catch let error as FileError where error.reason == .exists {
      return
    } catch {
      throw .folder
    }
  }
}
