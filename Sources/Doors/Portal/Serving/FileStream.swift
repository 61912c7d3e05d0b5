internal import Files
internal import HTTPTypes
internal import Hummingbird
internal import NIOCore
internal import Office

extension Portal {
  /// A stored file as an answer to keep, or a piece of it (RFC 9110, 14); its tag is its SHA-256.
  func stream(_ file: StoredFile, for call: Call) async throws -> Reply {
    let tag = "\"\(file.sha256)\""
    let request = call.request.headers
    if EntityTag.matches(request[.ifNoneMatch], tag) {
      return Reply(.notModified, headers: [.eTag: tag])
    }
    let reader = try await lane.run { try FileReader(file.path) }
    let range: ByteRange.Answer =
      if let ifRange = request[.ifRange], ifRange != tag { .whole } else {
        ByteRange.answer(to: request[.range], size: reader.size)
      }
    let (status, piece): (HTTPResponse.Status, Range<Int64>) =
      switch range {
      case .whole: (.ok, 0..<reader.size)
      case .piece(let piece): (.partialContent, piece)
      case .none:
        throw {
          var fault = RequestFault(.noRange)
          fault.headers[.contentRange] = "bytes */\(reader.size)"
          return fault
        }()
      }
    var reply = Reply(
      status, headers: [.contentType: WorkbookType.of(file.name)], body: body(of: reader, piece))
    reply.headers[.contentDisposition] = Reply.disposition(file.name)
    reply.headers[.contentSecurityPolicy] = SecurityHeaders.policy + "; sandbox"
    reply.headers[.acceptRanges] = "bytes"
    reply.headers[.eTag] = tag
    // Kept by whoever has it, and asked for anew each time.
    reply.headers[.cacheControl] = "private, no-cache"
    if status == .partialContent {
      reply.headers[.contentRange] =
        "bytes \(piece.lowerBound)-\(piece.upperBound - 1)/\(reader.size)"
    }
    return reply
  }

  private func body(of reader: FileReader, _ piece: Range<Int64>) -> ResponseBody {
    let lane = lane
    return ResponseBody(contentLength: Int(piece.upperBound - piece.lowerBound)) { writer in
      var place = piece.lowerBound
      while place < piece.upperBound {
        let (here, most) = (place, Int(min(FileReader.most, piece.upperBound - place)))
        let bytes = try await lane.run { try reader.read(at: here, most: most) }
        // A file that is shorter than it was ends the connection: half of it must not look whole.
        guard !bytes.isEmpty else { throw RequestFault(.failed) }
        place += Int64(bytes.count)
        try await writer.write(ByteBuffer(bytes: bytes))
      }
      try await writer.finish(nil)
    }
  }
}

/// `Range` (RFC 9110, 14.2): one piece; of several the whole is sent.
enum ByteRange {
  enum Answer: Hashable { case whole, piece(Range<Int64>), none }

  static func answer(to header: String?, size: Int64) -> Answer {
    guard let header, header.lowercased().hasPrefix("bytes=") else { return .whole }
    let parts = header.dropFirst(6).split(separator: "-", omittingEmptySubsequences: false)
      .map { String($0).trimmed }
    guard parts.count == 2, !parts[1].contains(","), parts.allSatisfy(isNumber) else {
      return .whole
    }
    switch (Int64(parts[0]), Int64(parts[1])) {
    case (nil, nil): return .whole
    case (nil, let last?):
      return last == 0 || size == 0 ? .none : .piece(max(0, size - last)..<size)
    case (let first?, nil): return first < size ? .piece(first..<size) : .none
    case (let first?, let last?):
      guard first <= last else { return .whole }
      return first < size ? .piece(first..<min(last, size - 1) + 1) : .none
    }
  }

  private static func isNumber(_ text: String) -> Bool {
    text.utf8.count < 19 && text.utf8.allSatisfy { (0x30...0x39).contains($0) }
  }
}

/// An open file that is read piece by piece.
private final class FileReader: Sendable {
  static let most: Int64 = 256 << 10
  let size: Int64
  private let file: OpenFile

  init(_ path: FilePath) throws {
    file = try FileSystem().on("download").open(path)
    size = try file.status().size
  }

  func read(at place: Int64, most: Int) throws -> [UInt8] {
    var buffer = [UInt8](repeating: 0, count: most)
    let count = try file.read(into: &buffer, at: place)
    return Array(buffer.prefix(count))
  }
}
