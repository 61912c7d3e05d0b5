internal import CLibZip

/// Contents as they lie in an archive: deflated, or stored where that is no longer.
struct PackedEntry {
  /// A higher level costs six times as much for a tenth less.
  private static let level: zip_uint32_t = 3

  let method: ArchiveEntry.Method
  let checksum: UInt32
  let count: Int
  let packed: [UInt8]

  /// Packs by way of an archive of one entry in memory.
  init(_ contents: [UInt8]) throws(ArchiveError) {
    let archive = try Archive(bytes: try Self.archive(of: contents))
    guard let entry = archive.entries.first else { throw ArchiveError(.badData) }
    method = entry.method
    checksum = entry.checksum
    count = contents.count
    packed = try archive.packed(at: 0)
  }

  private static func archive(of contents: [UInt8]) throws(ArchiveError) -> [UInt8] {
    let bytes: [UInt8]? = unsafe contents.withUnsafeBytes { contents in
      guard let target = unsafe zip_source_buffer_create(nil, 0, 0, nil) else { return nil }
      defer { unsafe zip_source_free(target) }
      unsafe zip_source_keep(target)
      guard let handle = unsafe zip_open_from_source(target, ZIP_CREATE | ZIP_TRUNCATE, nil) else {
        unsafe zip_source_free(target)
        return nil
      }
      let source = unsafe zip_source_buffer(
        handle, contents.baseAddress, zip_uint64_t(contents.count), 0)
      let index = unsafe zip_file_add(handle, "e", source, 0)
      guard index >= 0,
        unsafe zip_set_file_compression(handle, zip_uint64_t(index), ZIP_CM_DEFLATE, level) == 0,
        unsafe zip_close(handle) == 0
      else {
        unsafe zip_discard(handle)
        return nil
      }
      return unsafe read(target)
    }
    guard let bytes else { throw ArchiveError(.badData) }
    return bytes
  }

  private static func read(_ source: OpaquePointer) -> [UInt8]? {
    var status = unsafe zip_stat_t()
    guard unsafe zip_source_stat(source, &status) == 0, unsafe zip_source_open(source) == 0 else {
      return nil
    }
    defer { unsafe zip_source_close(source) }
    let count = unsafe Int(status.size)
    return unsafe [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
      filled = max(0, Int(unsafe zip_source_read(source, buffer.baseAddress, zip_uint64_t(count))))
    }
  }
}
