/// Reads the central directory and holds every claim of it against the local headers, so that no
/// two programs can see two different archives in one file.
struct DirectoryAudit {
  private(set) var entries: [ArchiveEntry] = []
  let end: EndRecord
  private let source: ArchiveSource
  private let limits: ArchiveLimits

  init(of source: ArchiveSource, limits: ArchiveLimits) throws(ArchiveError) {
    self.source = source
    self.limits = limits
    end = try EndRecord(of: source)
    guard end.entries <= limits.entries else {
      throw ArchiveError(.tooManyEntries, limit: limits.entries)
    }
    try readRecords()
    try refuseDuplicates()
    try refuseOverlaps()
    try limitTotal()
  }

  private mutating func readRecords() throws(ArchiveError) {
    // A record takes at least 46 bytes and at most 46 + 3 × 65,535.
    guard end.directoryCount >= end.entries * 46,
      end.directoryCount <= end.entries * (46 + 3 * 0xFFFF)
    else { throw ArchiveError(.malformed) }
    let directory = Fields(
      bytes: try source.bytes(at: end.directoryStart, count: end.directoryCount))
    var at = 0
    for index in 0..<end.entries {
      let record = try CentralRecord(in: directory, at: at, index: index)
      at += record.bytes.count
      entries.append(try audited(record, index: index))
    }
    guard at == directory.bytes.count else { throw ArchiveError(.malformed) }
  }

  private func audited(_ record: CentralRecord, index: Int) throws(ArchiveError) -> ArchiveEntry {
    func fail(_ code: ArchiveError.Code) -> ArchiveError { ArchiveError(code, entry: index) }
    guard EntryName.isSafe(record.name) else { throw fail(.unsafeName) }
    guard record.flags & CentralRecord.encryptionFlags == 0, record.method != 99,
      record.extra[0x9901] == nil
    else { throw fail(.encrypted) }
    guard let method = ArchiveEntry.Method(rawValue: UInt16(truncatingIfNeeded: record.method)),
      record.flags & CentralRecord.patchFlag == 0
    else { throw fail(.unsupportedMethod) }
    guard method == .deflated || record.packed == record.unpacked else { throw fail(.malformed) }
    guard record.start <= end.directoryStart - 30 else { throw fail(.malformed) }

    let local = try LocalHeader(in: source, at: record.start, index: index)
    guard local.flags & CentralRecord.encryptionFlags == 0 else { throw fail(.encrypted) }
    guard local.agrees(with: record) else { throw fail(.headerMismatch) }
    guard record.packed <= end.directoryStart - local.dataStart else { throw fail(.malformed) }
    let dataEnd = local.dataStart + record.packed
    var entryEnd = dataEnd
    if local.flags & CentralRecord.descriptorFlag != 0 {
      guard let count = try descriptorCount(of: record, at: dataEnd) else {
        throw fail(.headerMismatch)
      }
      entryEnd += count
    }
    return ArchiveEntry(
      nameBytes: record.name, method: method, checksum: UInt32(record.checksum),
      packedCount: record.packed, declaredCount: record.unpacked, start: record.start,
      dataStart: local.dataStart, end: entryEnd, record: record.bytes)
  }

  /// A descriptor comes with or without signature, with sizes of 32 or 64 bits; one must fit.
  private func descriptorCount(
    of record: CentralRecord, at offset: Int
  ) throws(ArchiveError) -> Int? {
    let room = min(24, end.directoryStart - offset)
    guard room >= 12 else { return nil }
    let fields = Fields(bytes: try source.bytes(at: offset, count: room))
    for lead in [4, 0] where lead == 0 || fields.has(Signature.descriptor) {
      guard room >= lead + 12, fields.u32(lead) == record.checksum else { continue }
      if room >= lead + 20, fields.u64(lead + 4) == record.packed,
        fields.u64(lead + 12) == record.unpacked
      {
        return lead + 20
      }
      if fields.u32(lead + 4) == record.packed, fields.u32(lead + 8) == record.unpacked {
        return lead + 12
      }
    }
    return nil
  }

  /// Last, so that entries that lie in each other are told as what they are.
  private func limitTotal() throws(ArchiveError) {
    var total = 0
    for (index, entry) in entries.enumerated() {
      guard entry.declaredCount <= limits.inflatedBytes - total else {
        throw ArchiveError(.totalTooLarge, entry: index, limit: limits.inflatedBytes)
      }
      total += entry.declaredCount
    }
  }

  private func refuseDuplicates() throws(ArchiveError) {
    var seen: Set<[UInt8]> = []
    for (index, entry) in entries.enumerated() {
      guard seen.insert(ArchiveEntry.key(entry.nameBytes)).inserted else {
        throw ArchiveError(.duplicateName, entry: index)
      }
    }
  }

  private func refuseOverlaps() throws(ArchiveError) {
    let order = entries.indices.sorted { entries[$0].start < entries[$1].start }
    for (first, next) in zip(order, order.dropFirst())
    where entries[first].end > entries[next].start {
      throw ArchiveError(.overlap, entry: next)
    }
  }
}
