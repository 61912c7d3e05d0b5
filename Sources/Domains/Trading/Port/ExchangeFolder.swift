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

  /// Whole files in the inbox that bear no message's name.
  package func oddNames() throws -> [String] {
    try names(in: inbox).filter {
      $0.hasSuffix(".jsonl") && !$0.hasPrefix(".") && ExchangeForm.seq(ofName: $0) == nil
    }.sorted()
  }

  private func names(in folder: FilePath) throws -> [String] {
    guard try fileSystem.exists(folder) else { return [] }
    return try fileSystem.list(folder).filter { $0.kind == .regular }.map(\.name.displayText)
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
