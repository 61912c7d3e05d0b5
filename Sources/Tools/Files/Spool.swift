import CLinux
import Glibc

/// Records on their way from one pass to the next: in memory up to 1 MiB, beyond it in a file
/// without a name, which goes when the spool or the process does.
package struct Spool: ~Copyable {
  /// Bytes held in memory before they go to the file.
  package static let memoryLimit = 1 << 20

  private let folder: FilePath
  private let fileSystem: FileSystem
  /// The records that are not in the file yet, each behind its length (four bytes, low one first).
  private var pending: [UInt8] = []
  private var file: OpenFile?
  private var byteCountInFile: Int64 = 0
  package private(set) var recordCount = 0

  /// The file, if one is needed, will lie in this folder's file system.
  package init(in folder: FilePath, fileSystem: FileSystem = FileSystem()) {
    self.folder = folder
    self.fileSystem = fileSystem
  }

  package var isInMemory: Bool { byteCountInFile == 0 }

  /// Adds a record. Throws EFBIG over 4 GiB, and what writing throws.
  package mutating func append(_ record: Span<UInt8>) throws {
    guard let length = UInt32(exactly: record.count) else {
      throw fileSystem.error(.write, SystemError(code: EFBIG))
    }
    for shift in stride(from: UInt32(0), to: 32, by: 8) {
      pending.append(UInt8(truncatingIfNeeded: length >> shift))
    }
    unsafe record.withUnsafeBufferPointer { unsafe pending.append(contentsOf: $0) }
    recordCount += 1
    if pending.count > Self.memoryLimit { try spill() }
  }

  package mutating func append(_ record: [UInt8]) throws { try append(record.span) }

  /// Hands out every record so far, in the order they came; may be called again.
  package func eachRecord(_ body: (Span<UInt8>) throws -> Void) throws {
    var window: [UInt8] = []
    var offset: Int64 = 0
    while offset < byteCountInFile {
      offset += try fill(&window, at: offset)
      let used = try Self.deliver(window.span, body)
      window.removeFirst(used)
    }
    let used = try Self.deliver(pending.span, body)
    // A spool always spills whole records, so nothing can be left over.
    precondition(window.isEmpty && used == pending.count)
  }

  private mutating func spill() throws {
    if file == nil { file = try fileSystem.createAnonymous(in: folder) }
    try file?.write(pending.span)
    byteCountInFile += Int64(pending.count)
    pending.removeAll(keepingCapacity: true)
  }

  /// Reads the next piece of the file behind what the window still holds.
  private func fill(_ window: inout [UInt8], at offset: Int64) throws -> Int64 {
    var piece = [UInt8](repeating: 0, count: Int(min(1 << 18, byteCountInFile - offset)))
    guard let count = try file?.read(into: &piece, at: offset), count > 0 else {
      throw fileSystem.error(.read, .inputOutput)
    }
    window.append(contentsOf: piece[..<count])
    return Int64(count)
  }

  /// Hands out the whole records at the front; returns how many bytes they took.
  private static func deliver(
    _ bytes: Span<UInt8>, _ body: (Span<UInt8>) throws -> Void
  ) throws -> Int {
    var start = 0
    while bytes.count - start >= 4 {
      var length = 0
      for place in 0..<4 { length |= Int(bytes[start + place]) << (8 * place) }
      guard bytes.count - start - 4 >= length else { break }
      try body(bytes.extracting(start + 4..<start + 4 + length))
      start += 4 + length
    }
    return start
  }
}

extension FileSystem {
  /// A file that no folder holds; where the file system has none, one whose name is taken away.
  package func createAnonymous(in folder: FilePath) throws -> OpenFile {
    do {
      try pass(.create)
      return try open(
        folder, flags: O_RDWR | wariate_open_anonymous, mode: 0o600, operation: .create)
    } catch let error as FileError where error.reason.isMissingFeature {
      let mark = String(UInt64.random(in: .min ... .max), radix: 36)
      let path = folder.appending("\(AtomicFile.prefix)\(mark)\(AtomicFile.suffix)")
      let file = try create(path, mode: 0o600)
      try remove(path)
      return file
    }
  }
}
