internal import Glibc

/// Where an archive is written.
protocol ByteTarget: ~Copyable {
  mutating func write(_ bytes: [UInt8]) throws(ArchiveError)
}

struct MemoryTarget: ByteTarget {
  private(set) var bytes: [UInt8] = []
  mutating func write(_ bytes: [UInt8]) { self.bytes += bytes }
}

/// A file that is made or emptied; closed in any case, and complained about in `close()` alone.
struct FileTarget: ByteTarget, ~Copyable {
  private var descriptor: CInt

  init(path: String) throws(ArchiveError) {
    let flags = O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC
    let opened = unsafe open(path, flags, 0o644)
    guard opened >= 0 else { throw ArchiveError(.unwritable, systemCode: errno) }
    descriptor = opened
  }

  deinit { if descriptor >= 0 { _ = Glibc.close(descriptor) } }

  mutating func write(_ bytes: [UInt8]) throws(ArchiveError) {
    var done = 0
    while done < bytes.count {
      let step = unsafe bytes.withUnsafeBytes { all in
        unsafe Glibc.write(descriptor, all.baseAddress.map { unsafe $0 + done }, all.count - done)
      }
      if step < 0, errno == EINTR { continue }
      guard step > 0 else { throw ArchiveError(.unwritable, systemCode: errno) }
      done += step
    }
  }

  mutating func close() throws(ArchiveError) {
    let closed = Glibc.close(descriptor)
    descriptor = -1
    guard closed == 0 else { throw ArchiveError(.unwritable, systemCode: errno) }
  }
}
