/// The end of central directory (APPNOTE 4.3.16, zip64 4.3.14), believed only where it is the one
/// that reaches the end of the file.
struct EndRecord {
  let entries: Int
  let directoryStart: Int
  let directoryCount: Int
  /// The archive's comment, verbatim.
  let comment: [UInt8]

  private static let fixedCount = 22
  private static let locatorCount = 20
  private static let end64Count = 56

  init(of source: ArchiveSource) throws(ArchiveError) {
    let tailCount = min(source.count, Self.fixedCount + 0xFFFF)
    let tail = Fields(bytes: try source.bytes(at: source.count - tailCount, count: tailCount))
    guard let at = Self.place(in: tail, endingAt: source.count) else {
      let head = Fields(bytes: try source.bytes(at: 0, count: min(4, source.count)))
      throw ArchiveError(head.has(Signature.local) ? .truncated : .notArchive)
    }
    let rest = Array(tail.bytes[(at + Self.fixedCount)...])
    guard !Self.holdsEnd(rest) else { throw ArchiveError(.malformed) }
    comment = Array(rest.prefix(tail.u16(at + 20)))

    let endStart = source.count - tailCount + at
    let counts = (onDisk: tail.u16(at + 8), all: tail.u16(at + 10))
    let size = tail.u32(at + 12)
    let start = tail.u32(at + 16)
    guard tail.u16(at + 4) == 0 || tail.u16(at + 4) == 0xFFFF else {
      throw ArchiveError(.malformed)
    }
    let wantsMore = counts.all == 0xFFFF || size == 0xFFFF_FFFF || start == 0xFFFF_FFFF
    if let wide = try Self.wide(of: source, endingAt: endStart) {
      guard counts.all == 0xFFFF || counts.all == wide.entries,
        size == 0xFFFF_FFFF || size == wide.size,
        start == 0xFFFF_FFFF || start == wide.start
      else { throw ArchiveError(.malformed) }
      entries = wide.entries
      directoryStart = wide.start
      directoryCount = wide.size
      guard Self.sum(wide.start, wide.size) == wide.recordStart else {
        throw ArchiveError(.malformed)
      }
    } else {
      guard !wantsMore, counts.onDisk == counts.all, start + size == endStart else {
        throw ArchiveError(.malformed)
      }
      entries = counts.all
      directoryStart = start
      directoryCount = size
    }
  }

  /// The last end record whose comment reaches exactly to the end of the file; else, where junk
  /// follows the archive, the only one that stands behind a directory of its own size.
  private static func place(in tail: Fields, endingAt end: Int) -> Int? {
    // Nearly always there is no comment and nothing behind.
    let usual = tail.bytes.count - fixedCount
    if tail.has(Signature.end, at: usual), tail.u16(usual + 20) == 0 { return usual }
    let places = stride(from: tail.bytes.count - fixedCount, through: 0, by: -1)
      .filter { tail.has(Signature.end, at: $0) }
    let exact = places.first { $0 + fixedCount + tail.u16($0 + 20) == tail.bytes.count }
    if let exact { return exact }
    let origin = end - tail.bytes.count
    let sound = places.filter { tail.u32($0 + 12) + tail.u32($0 + 16) == origin + $0 }
    return sound.count == 1 ? sound[0] : nil
  }

  /// A second end record behind the first is there to be found by somebody else.
  private static func holdsEnd(_ rest: [UInt8]) -> Bool {
    let fields = Fields(bytes: rest)
    return rest.indices.contains { fields.has(Signature.end, at: $0) }
  }

  private static func wide(
    of source: ArchiveSource, endingAt end: Int
  ) throws(ArchiveError) -> (entries: Int, start: Int, size: Int, recordStart: Int)? {
    guard end >= locatorCount + end64Count else { return nil }
    let locator = Fields(bytes: try source.bytes(at: end - locatorCount, count: locatorCount))
    guard locator.has(Signature.locator64) else { return nil }
    guard let at = locator.u64(8), at <= end - locatorCount - end64Count else {
      throw ArchiveError(.malformed)
    }
    let record = Fields(bytes: try source.bytes(at: at, count: end64Count))
    guard record.has(Signature.end64), let length = record.u64(4),
      sum(sum(at, 12), length) == end - locatorCount,
      let onDisk = record.u64(24), let all = record.u64(32), onDisk == all,
      let size = record.u64(40), let start = record.u64(48)
    else { throw ArchiveError(.malformed) }
    return (all, start, size, at)
  }

  private static func sum(_ a: Int?, _ b: Int) -> Int? {
    guard let a else { return nil }
    let (sum, overflow) = a.addingReportingOverflow(b)
    return overflow ? nil : sum
  }
}
