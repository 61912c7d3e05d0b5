internal import CZlib

/// Contents as they lie in an archive: deflated where that saves something.
struct PackedEntry: Sendable {
  /// Setting up a deflater costs more than a small part could save.
  private static let smallest = 2048

  let method: ArchiveEntry.Method
  let checksum: UInt32
  let count: Int
  let packed: [UInt8]

  init(_ contents: [UInt8]) throws(ArchiveError) {
    count = contents.count
    checksum = unsafe contents.withUnsafeBytes { bytes in
      unsafe UInt32(
        truncatingIfNeeded: crc32_z(0, bytes.bindMemory(to: UInt8.self).baseAddress, bytes.count))
    }
    guard contents.count > Self.smallest else {
      method = .stored
      packed = contents
      return
    }
    method = .deflated
    packed = try Deflater.deflate(contents)
  }
}

/// Raw deflate by zlib, all at once.
private enum Deflater {
  /// A higher level costs six times as much for a tenth less.
  private static let level: Int32 = 3

  static func deflate(_ contents: [UInt8]) throws(ArchiveError) -> [UInt8] {
    var stream = unsafe z_stream()
    guard unsafe wariate_deflate_init(&stream, level) == Z_OK else {
      throw ArchiveError(.badData)
    }
    defer { unsafe deflateEnd(&stream) }
    guard let inputCount = UInt32(exactly: contents.count) else { throw ArchiveError(.badData) }
    let bound = unsafe Int(deflateBound(&stream, UInt(contents.count)))
    var isComplete = false
    let packed = unsafe [UInt8](unsafeUninitializedCapacity: bound) { output, filled in
      unsafe contents.withUnsafeBufferPointer { input in
        unsafe stream.next_in = UnsafeMutablePointer(mutating: input.baseAddress)
        unsafe stream.avail_in = inputCount
        unsafe stream.next_out = output.baseAddress
        unsafe stream.avail_out = UInt32(clamping: bound)
        isComplete = unsafe CZlib.deflate(&stream, Z_FINISH) == Z_STREAM_END
      }
      filled = unsafe Int(stream.total_out)
    }
    guard isComplete else { throw ArchiveError(.badData) }
    return packed
  }
}
