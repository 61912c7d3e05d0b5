internal import CLibZip

/// An entry's inflated bytes as they come, counted against the limits.
@safe
package struct EntryReader: ~Copyable {
  private let archive: Archive
  private let index: Int
  private let handle: OpaquePointer
  private let file: OpaquePointer
  private let allowed: Int
  private let ratioAllowed: Int
  private var done = 0

  init(of archive: Archive, entry index: Int) throws(ArchiveError) {
    let entry = archive.entries[index]
    let limits = archive.limits
    guard entry.packedCount < 0xFFFF_FFFF, entry.declaredCount < 0xFFFF_FFFF,
      entry.declaredCount <= limits.inflatedBytesPerEntry
    else { throw ArchiveError(.entryTooLarge, entry: index, limit: limits.inflatedBytesPerEntry) }
    let opened = unsafe try Self.open(entry, in: archive.source, index: index)
    unsafe handle = unsafe opened.handle
    unsafe file = unsafe opened.file
    self.archive = archive
    self.index = index
    allowed = limits.inflatedBytesPerEntry
    let (ratio, overflow) = entry.packedCount.multipliedReportingOverflow(by: limits.inflateRatio)
    ratioAllowed = max(limits.inflateGrace, overflow ? Int.max : ratio)
  }

  private static func open(
    _ entry: ArchiveEntry, in source: ArchiveSource, index: Int
  ) throws(ArchiveError) -> (handle: OpaquePointer, file: OpaquePointer) {
    guard let view = unsafe EntryView.source(of: entry, in: source) else {
      throw ArchiveError(.badData, entry: index)
    }
    guard let handle = unsafe zip_open_from_source(view, ZIP_RDONLY, nil) else {
      unsafe zip_source_free(view)
      throw ArchiveError(.badData, entry: index)
    }
    guard let file = unsafe zip_fopen_index(handle, 0, 0) else {
      unsafe zip_discard(handle)
      throw ArchiveError(.badData, entry: index)
    }
    return unsafe (handle, file)
  }

  deinit {
    unsafe zip_fclose(file)
    unsafe zip_discard(handle)
  }

  /// Fills `buffer` from `start` on; 0 at the end, after length and checksum were found right.
  package mutating func read(
    into buffer: inout [UInt8], from start: Int
  ) throws(ArchiveError) -> Int {
    let room = buffer.count - start
    precondition(start >= 0 && room > 0)
    let count = unsafe buffer.withUnsafeMutableBytes { all in
      unsafe zip_fread(file, all.baseAddress.map { unsafe $0 + start }, zip_uint64_t(room))
    }
    guard count >= 0 else { throw failure() }
    done += Int(count)
    guard done <= allowed else {
      throw ArchiveError(.entryTooLarge, entry: index, limit: allowed)
    }
    guard done <= ratioAllowed else {
      throw ArchiveError(.ratioTooHigh, entry: index, limit: archive.limits.inflateRatio)
    }
    let declared = archive.entries[index].declaredCount
    guard done <= declared, count > 0 || done == declared else {
      throw ArchiveError(.headerMismatch, entry: index)
    }
    try archive.count(Int(count), of: index)
    return Int(count)
  }

  private func failure() -> ArchiveError {
    let error = unsafe zip_file_get_error(file)
    let code = unsafe zip_error_code_zip(error)
    return ArchiveError(code == ZIP_ER_CRC ? .badChecksum : .badData, entry: index)
  }
}
