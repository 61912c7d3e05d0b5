package import Files
package import Hashing
internal import Trade

/// Where messages lie: `exchange/outbox` and `exchange/inbox` of a workspace. They stay there.
package struct ExchangeFolder: Sendable {
  package let outbox: FilePath
  package let inbox: FilePath
  private let fileSystem: FileSystem

  package init(in root: FilePath, _ fileSystem: FileSystem) {
    let folder = root.appending("exchange")
    outbox = folder.appending("outbox")
    inbox = folder.appending("inbox")
    self.fileSystem = fileSystem.on("exchange")
  }

  /// Numbers of the messages that lie there, lowest first; what is named otherwise is none.
  package func numbers(in folder: FilePath) throws -> [Int64] {
    try names(in: folder).compactMap { ExchangeForm.seq(ofName: $0) }.sorted()
  }

  /// What lies in the inbox and is no message by its name, or no file; what is on its way there aside.
  package func oddNames() throws -> [String] {
    try entries(in: inbox).filter { entry in
      let name = entry.name.displayText.lowercased()
      return entry.kind != .regular
        || ExchangeForm.seq(ofName: entry.name.displayText) == nil
          && !name.hasPrefix(".") && !Self.passing.contains { name.hasSuffix($0) }
    }.map(\.name.displayText).sorted()
  }

  /// How programs name a file while they transfer it.
  private static let passing = [".filepart", ".part", ".partial", ".tmp", ".crdownload"]

  private func names(in folder: FilePath) throws -> [String] {
    try entries(in: folder).filter { $0.kind == .regular }.map(\.name.displayText)
  }

  private func entries(in folder: FilePath) throws -> [FolderEntry] {
    guard try fileSystem.exists(folder) else { return [] }
    return try fileSystem.list(folder)
  }

  /// Changes with whatever happens to a message's file; nil where none lies.
  package func mark(of seq: Int64, in folder: FilePath) throws -> String? {
    try fileSystem.status(of: folder.appending(ExchangeForm.name(seq))).map {
      "\($0.inode) \($0.size) "
        + [$0.modified, $0.changed].map { "\($0.seconds).\($0.nanoseconds)" }
        .joined(separator: " ")
    }
  }

  /// Nil where no such message lies.
  package func bytes(of seq: Int64, in folder: FilePath) throws -> [UInt8]? {
    let path = folder.appending(ExchangeForm.name(seq))
    guard try fileSystem.status(of: path) != nil else { return nil }
    return try fileSystem.contents(of: path)
  }

  /// Of a message that lies there; nil where none does.
  package func hash(of seq: Int64, in folder: FilePath) throws -> ContentHash? {
    let path = folder.appending(ExchangeForm.name(seq))
    guard try fileSystem.status(of: path) != nil else { return nil }
    return try fileSystem.hash(of: path).hash
  }

  /// Whole or not at all, and durable.
  package func write(_ bytes: [UInt8], as seq: Int64, in folder: FilePath) throws {
    try fileSystem.makeFolders(folder)
    try fileSystem.writeWhole(bytes, to: folder.appending(ExchangeForm.name(seq)))
  }
}
