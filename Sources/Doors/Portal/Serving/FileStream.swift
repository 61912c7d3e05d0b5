internal import Files
internal import HTTPTypes
internal import Hummingbird
internal import NIOCore
internal import Office

extension Portal {
  /// A stored file as an answer to keep; read piece by piece, as it is sent.
  func stream(_ file: StoredFile) async throws -> Reply {
    let lane = lane
    let reader = try await lane.run { try FileReader(file.path) }
    let body = ResponseBody(contentLength: Int(reader.size)) { writer in
      var rest = reader.size
      while rest > 0 {
        let piece = try await lane.run { try reader.next() }
        // A file that is shorter than it was ends the connection: half of it must not look whole.
        guard !piece.isEmpty else { throw Fault(.failed) }
        let bytes = piece.prefix(Int(min(Int64(piece.count), rest)))
        rest -= Int64(bytes.count)
        try await writer.write(ByteBuffer(bytes: bytes))
      }
      try await writer.finish(nil)
    }
    var reply = Reply(.ok, headers: [.contentType: WorkbookType.of(file.name)], body: body)
    reply.headers[.contentDisposition] = Reply.disposition(file.name)
    reply.headers[.contentSecurityPolicy] = SecurityHeaders.policy + "; sandbox"
    return reply
  }
}

/// An open file that is read from its beginning.
private final class FileReader: Sendable {
  let size: Int64
  private let file: OpenFile

  init(_ path: FilePath) throws {
    file = try FileSystem().on("download").open(path)
    size = try file.status().size
  }

  func next() throws -> [UInt8] {
    var buffer = [UInt8](repeating: 0, count: 256 << 10)
    let count = try file.read(into: &buffer)
    return Array(buffer.prefix(count))
  }
}
