internal import Glibc

/// A file of ours alone (mode 0600) that goes when the value goes.
struct TemporaryFile: ~Copyable {
  let path: String
  private let descriptor: Int32

  /// `TMPDIR`, else `/tmp`.
  static var folder: String {
    guard let value = unsafe getenv("TMPDIR") else { return "/tmp" }
    let folder = unsafe String(cString: value)
    return folder.isEmpty ? "/tmp" : folder
  }

  init() throws(SheetWritingError) {
    var template = Array((Self.folder + "/wariate-XXXXXX").utf8CString)
    descriptor = unsafe mkstemp(&template)
    guard descriptor >= 0 else {
      throw SheetWritingError(.file, "make a temporary file", cause: errno)
    }
    _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
    path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  deinit {
    _ = Glibc.close(descriptor)
    _ = unsafe unlink(path)
  }

  /// All that the file holds now.
  borrowing func bytes() throws(SheetWritingError) -> [UInt8] {
    var status = stat()
    guard unsafe fstat(descriptor, &status) == 0, let size = Int(exactly: status.st_size) else {
      throw SheetWritingError(.file, "read the workbook back", cause: errno)
    }
    var bytes = [UInt8](repeating: 0, count: size)
    var done = 0
    while done < size {
      let count = unsafe bytes.withUnsafeMutableBytes { buffer in
        unsafe pread(
          descriptor, buffer.baseAddress?.advanced(by: done), size - done, off_t(done))
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else {
        throw SheetWritingError(.file, "read the workbook back", cause: errno)
      }
      done += count
    }
    return bytes
  }
}
