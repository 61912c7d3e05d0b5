internal import Glibc

/// The bytes of an archive, in memory or in a file, read at any place.
package final class ArchiveSource {
  /// Files up to this size are read once and kept: one call instead of one per entry.
  static let keptInMemory = 1 << 20

  package let count: Int
  private let bytes: [UInt8]
  private let descriptor: CInt

  package init(bytes: [UInt8], limits: ArchiveLimits = .default) throws(ArchiveError) {
    guard bytes.count <= limits.fileBytes else {
      throw ArchiveError(.fileTooLarge, limit: limits.fileBytes)
    }
    self.bytes = bytes
    count = bytes.count
    descriptor = -1
  }

  /// Opens a regular file; symbolic links, folders, pipes and devices are none.
  package init(path: String, limits: ArchiveLimits = .default) throws(ArchiveError) {
    // Without O_NONBLOCK a pipe that nobody writes would hold us for ever.
    let opened = unsafe open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC | O_NOCTTY)
    guard opened >= 0 else {
      let isLink = errno == ELOOP || errno == ENXIO
      throw ArchiveError(isLink ? .notRegularFile : .unreadable, systemCode: errno)
    }
    var status = stat()
    guard unsafe fstat(opened, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      close(opened)
      throw ArchiveError(.notRegularFile)
    }
    let size = Int(status.st_size)
    guard size <= limits.fileBytes else {
      close(opened)
      throw ArchiveError(.fileTooLarge, limit: limits.fileBytes)
    }
    count = size
    guard size <= Self.keptInMemory else {
      bytes = []
      descriptor = opened
      return
    }
    defer { close(opened) }
    bytes = try Self.read(opened, at: 0, count: size)
    descriptor = -1
  }

  deinit { if descriptor >= 0 { close(descriptor) } }

  /// Exactly these bytes; a range outside the source is malformed.
  package func bytes(at offset: Int, count: Int) throws(ArchiveError) -> [UInt8] {
    let (end, overflow) = offset.addingReportingOverflow(count)
    guard offset >= 0, count >= 0, !overflow, end <= self.count else {
      throw ArchiveError(.malformed)
    }
    if descriptor < 0 { return Array(bytes[offset..<end]) }
    return try Self.read(descriptor, at: offset, count: count)
  }

  /// Fills as much as there is, at most the buffer; -1 where the system refuses.
  func fill(_ buffer: UnsafeMutableRawBufferPointer, at offset: Int) -> Int {
    let wanted = max(0, min(buffer.count, count - offset))
    guard wanted > 0, offset >= 0 else { return 0 }
    guard descriptor < 0 else {
      return unsafe pread(descriptor, buffer.baseAddress, wanted, off_t(offset))
    }
    unsafe bytes.withUnsafeBytes { all in
      unsafe buffer.copyMemory(
        from: UnsafeRawBufferPointer(rebasing: all[offset..<offset + wanted]))
    }
    return wanted
  }

  private static func read(
    _ descriptor: CInt, at offset: Int, count: Int
  ) throws(ArchiveError) -> [UInt8] {
    var done = 0
    var failure: Int32 = 0
    let bytes = unsafe [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
      while done < count {
        let step = unsafe pread(
          descriptor, buffer.baseAddress.map { unsafe $0 + done }, count - done,
          off_t(offset + done))
        if step < 0, errno == EINTR { continue }
        if step < 0 { failure = errno }
        guard step > 0 else { break }
        done += step
      }
      filled = done
    }
    guard failure == 0 else { throw ArchiveError(.unreadable, systemCode: failure) }
    guard done == count else { throw ArchiveError(.truncated) }
    return bytes
  }
}
