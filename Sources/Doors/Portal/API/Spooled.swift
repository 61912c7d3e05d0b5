internal import Files
internal import Hashing
internal import House
internal import Hummingbird
internal import Intake
internal import NIOCore
internal import Premises
internal import Reception
internal import Trade

/// A body that lies in a file of its own while it is looked at.
struct Spooled: Sendable {
  let folder: FilePath
  let file: FilePath
  let sha256: String
}

extension Portal {
  private static let place = "spool"

  private var spoolFolder: FilePath {
    house.premises.workspace.uploads.appending(Self.place)
  }

  /// For a start: what the last one had in hand.
  func clearSpool() throws {
    let fileSystem = FileSystem().on("spool")
    if try fileSystem.exists(spoolFolder) { try fileSystem.removeTree(spoolFolder) }
  }

  /// Has the body in a file while `look` looks at it; the file is gone before the answer is given.
  /// - Throws: `RequestFault` with `too-large` beyond the limit of uploads.
  func spool(
    _ call: Call, as name: String, _ look: (Spooled) async throws -> Reply
  ) async throws -> Reply {
    let length = call.request.headers[.contentLength].flatMap { Int64($0) } ?? 0
    let limit = uploads.limit
    guard length <= limit else { throw tooLarge(length) }
    let folder = spoolFolder.appending(Self.newMark())
    let file = folder.appending(name)
    do {
      let spool = try await lane.run { try SpoolFile(file) }
      var size: Int64 = 0
      for try await buffer in call.request.body {
        size += Int64(buffer.readableBytes)
        guard size <= limit else { throw tooLarge(size) }
        let bytes = Array(buffer.readableBytesView)
        try await lane.run { try spool.add(bytes) }
      }
      let hash = try await lane.run { try FileSystem().on("spool").hash(of: file).hash.rawValue }
      let reply = try await look(Spooled(folder: folder, file: file, sha256: hash))
      await discard(folder)
      return reply
    } catch {
      await discard(folder)
      throw error
    }
  }

  /// Of a request that was given up, too: a task of its own is not cancelled with it.
  private func discard(_ folder: FilePath) async {
    await Task { [lane] in
      // What is left behind the next start removes.
      try? await lane.run { try FileSystem().on("spool").removeTree(folder) }
    }.value
  }

  private func tooLarge(_ size: Int64) -> RequestFault {
    RequestFault(.tooLarge, "1ファイル \(uploads.limit >> 20) MiB までです（\(size) バイト）。")
  }

  private static func newMark() -> String {
    String(UInt64.random(in: .min ... .max), radix: 36)
      + String(UInt64.random(in: .min ... .max), radix: 36)
  }
}

private final class SpoolFile: Sendable {
  private let file: OpenFile

  init(_ path: FilePath) throws {
    let fileSystem = FileSystem().on("spool")
    try fileSystem.makeFolders(path.folder)
    file = try fileSystem.create(path, mode: 0o600)
  }

  func add(_ bytes: [UInt8]) throws { try file.write(bytes) }
}
