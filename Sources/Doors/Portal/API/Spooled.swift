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

  /// Not waited for.
  func discard(_ lane: Lane) {
    Task { [folder] in
      // What is left behind the next start removes.
      try? await lane.run { try FileSystem().on("spool").removeTree(folder) }
    }
  }
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

  /// - Throws: `RequestFault` with `too-large` beyond the limit of uploads.
  func spool(_ call: Call, as name: String) async throws -> Spooled {
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
      return Spooled(folder: folder, file: file, sha256: hash)
    } catch {
      Spooled(folder: folder, file: file, sha256: "").discard(lane)
      throw error
    }
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
