internal import CLibZip

/// One audited entry as an archive of its own, for libzip to inflate: header and directory are
/// ours, only the packed bytes are the stranger's. libzip never sees his directory.
@safe
final class EntryView {
  private let source: ArchiveSource
  private let dataStart: Int
  private let dataCount: Int
  private let head: [UInt8]
  private let tail: [UInt8]
  private var offset = 0
  private var error = unsafe zip_error_t()

  private init(of entry: ArchiveEntry, in source: ArchiveSource) {
    self.source = source
    dataStart = entry.dataStart
    dataCount = entry.packedCount
    var common: [UInt8] = []
    common.append16(20)  // version needed
    common.append16(0)  // flags
    common.append16(Int(entry.method.rawValue))
    common.append32(0x0021_0000)  // 1980-01-01
    common.append32(Int(entry.checksum))
    common.append32(entry.packedCount)
    common.append32(entry.declaredCount)
    common.append16(1)  // length of the name
    common.append16(0)  // length of the extra field

    var head: [UInt8] = []
    head.append32(Signature.local)
    head += common + [UInt8(ascii: "e")]
    self.head = head

    var tail: [UInt8] = []
    tail.append32(Signature.central)
    tail.append16(20)
    tail += common + [UInt8](repeating: 0, count: 14) + [UInt8(ascii: "e")]
    let directoryCount = tail.count
    tail.append32(Signature.end)
    tail.append32(0)
    tail.append16(1)
    tail.append16(1)
    tail.append32(directoryCount)
    tail.append32(head.count + entry.packedCount)
    tail.append16(0)
    self.tail = tail
  }

  /// The view as libzip's own source; nil where memory is out.
  static func source(of entry: ArchiveEntry, in source: ArchiveSource) -> OpaquePointer? {
    let view = unsafe Unmanaged.passRetained(EntryView(of: entry, in: source))
    let made = unsafe zip_source_function_create(
      { state, data, count, command in
        guard let state = unsafe state else { return -1 }
        let view = unsafe Unmanaged<EntryView>.fromOpaque(state)
        if command == ZIP_SOURCE_FREE {
          unsafe view.release()
          return 0
        }
        return unsafe view.takeUnretainedValue().answer(command, data, count)
      }, view.toOpaque(), nil)
    if unsafe made == nil { unsafe view.release() }
    return unsafe made
  }

  private var count: Int { head.count + dataCount + tail.count }

  private func answer(
    _ command: zip_source_cmd_t, _ data: UnsafeMutableRawPointer?, _ length: zip_uint64_t
  ) -> zip_int64_t {
    switch command {
    case ZIP_SOURCE_OPEN:
      offset = 0
      return 0
    case ZIP_SOURCE_READ:
      return unsafe zip_int64_t(
        read(UnsafeMutableRawBufferPointer(start: data, count: Int(length))))
    case ZIP_SOURCE_SEEK:
      let place = unsafe zip_source_seek_compute_offset(
        zip_uint64_t(offset), zip_uint64_t(count), data, length, &error)
      guard place >= 0 else { return -1 }
      offset = Int(place)
      return 0
    case ZIP_SOURCE_TELL: return zip_int64_t(offset)
    case ZIP_SOURCE_STAT:
      guard let status = unsafe data?.assumingMemoryBound(to: zip_stat_t.self) else { return -1 }
      unsafe zip_stat_init(status)
      unsafe status.pointee.size = zip_uint64_t(count)
      unsafe status.pointee.valid |= zip_uint64_t(ZIP_STAT_SIZE)
      return unsafe zip_int64_t(MemoryLayout<zip_stat_t>.size)
    case ZIP_SOURCE_ERROR: return unsafe zip_error_to_data(&error, data, length)
    case ZIP_SOURCE_CLOSE: return 0
    case ZIP_SOURCE_SUPPORTS: return Self.supported
    default:
      unsafe zip_error_set(&error, ZIP_ER_OPNOTSUPP, 0)
      return -1
    }
  }

  private static let supported: zip_int64_t = [
    ZIP_SOURCE_OPEN, ZIP_SOURCE_READ, ZIP_SOURCE_CLOSE, ZIP_SOURCE_STAT, ZIP_SOURCE_ERROR,
    ZIP_SOURCE_FREE, ZIP_SOURCE_SEEK, ZIP_SOURCE_TELL, ZIP_SOURCE_SUPPORTS,
  ].reduce(0) { $0 | 1 << zip_int64_t($1.rawValue) }

  /// Copies from where we stand: our head, his bytes, our tail.
  private func read(_ buffer: UnsafeMutableRawBufferPointer) -> Int {
    var filled = 0
    while filled < buffer.count, offset < count {
      let room = unsafe UnsafeMutableRawBufferPointer(rebasing: buffer[filled...])
      let step =
        if offset < head.count {
          unsafe copy(head[offset...], to: room)
        } else if offset < head.count + dataCount {
          unsafe source.fill(
            UnsafeMutableRawBufferPointer(rebasing: room.prefix(head.count + dataCount - offset)),
            at: dataStart + offset - head.count)
        } else {
          unsafe copy(tail[(offset - head.count - dataCount)...], to: room)
        }
      guard step > 0 else {
        unsafe zip_error_set(&error, ZIP_ER_READ, 0)
        return -1
      }
      offset += step
      filled += step
    }
    return filled
  }

  private func copy(_ bytes: ArraySlice<UInt8>, to room: UnsafeMutableRawBufferPointer) -> Int {
    let count = min(bytes.count, room.count)
    unsafe room.copyBytes(from: bytes.prefix(count))
    return count
  }
}
