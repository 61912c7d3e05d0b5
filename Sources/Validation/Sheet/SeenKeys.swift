/// Which key stood in which row first, at no more than 16 bytes a row.
///
/// Keys are held as 64-bit hashes: among a million rows two different keys meet once in thirty
/// million sheets. Sixty-four segments grow by a quarter each at its own time, so that there is
/// never a second copy of all.
struct SeenKeys {
  fileprivate struct Segment {
    var hashes: [UInt64] = []
    var rows: [UInt32] = []
    var count = 0
  }

  private var segments = [Segment](repeating: Segment(), count: 64)

  /// The row that had the key before, nil where this one is the first.
  mutating func insert(_ hash: UInt64, row: Int) -> Int? {
    // 0 marks an empty slot.
    let hash = hash == 0 ? 1 : hash
    return segments[Int(hash >> 58)].insert(hash, UInt32(truncatingIfNeeded: row))
  }
}

extension SeenKeys.Segment {
  fileprivate mutating func insert(_ hash: UInt64, _ row: UInt32) -> Int? {
    if count * 10 >= hashes.count * 9 { grow(first: 8 + Int(hash >> 58) % 7) }
    let slot = slot(of: hash)
    if hashes[slot] == hash { return Int(rows[slot]) }
    hashes[slot] = hash
    rows[slot] = row
    count += 1
    return nil
  }

  private func slot(of hash: UInt64) -> Int {
    // The upper bits chose the segment; the lower ones choose the slot.
    var slot = Int((UInt64(UInt32(truncatingIfNeeded: hash)) &* UInt64(hashes.count)) >> 32)
    while hashes[slot] != 0, hashes[slot] != hash {
      slot += 1
      if slot == hashes.count { slot = 0 }
    }
    return slot
  }

  private mutating func grow(first: Int) {
    let size = max(first, hashes.count + hashes.count / 4 + 1)
    let (oldHashes, oldRows) = (hashes, rows)
    hashes = [UInt64](repeating: 0, count: size)
    rows = [UInt32](repeating: 0, count: size)
    for index in oldHashes.indices where oldHashes[index] != 0 {
      let slot = slot(of: oldHashes[index])
      hashes[slot] = oldHashes[index]
      rows[slot] = oldRows[index]
    }
  }
}

extension SeenKeys {
  /// What the keys take, for the promise above.
  var byteCount: Int { segments.reduce(0) { $0 + $1.hashes.count * 12 } }
}
