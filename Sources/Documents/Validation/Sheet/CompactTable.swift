/// Values by 64-bit keys, close to their own size: sixty-four segments grow by a quarter each at its
/// own time, so that there is never a second copy of all.
struct CompactTable<Value> {
  fileprivate struct Segment {
    var keys: [UInt64] = []
    var values: [Value] = []
    var count = 0
  }

  /// The bits of a key that choose its segment.
  private static var segmentBits: Int { 6 }
  private var segments = [Segment](repeating: Segment(), count: 1 << segmentBits)

  /// Hands on the value of a key other than 0 whose bits are well mixed; it is `initial` where the
  /// key is new.
  mutating func update<Result>(
    _ key: UInt64, initial: Value, _ body: (inout Value) -> Result
  ) -> Result {
    let segment = Int(key >> (UInt64.bitWidth - Self.segmentBits))
    let slot = segments[segment].slot(of: key, initial)
    return body(&segments[segment].values[slot])
  }

  /// What the table takes.
  var byteCount: Int {
    segments.reduce(0) { $0 + $1.keys.count * (8 + MemoryLayout<Value>.stride) }
  }
}

extension CompactTable.Segment {
  /// Where the key stands, put there if it is new.
  fileprivate mutating func slot(of key: UInt64, _ initial: Value) -> Int {
    if count * 10 >= keys.count * 9 { grow(first: 8 + Int(key >> 58) % 7, initial) }
    let slot = place(of: key)
    if keys[slot] != key {
      keys[slot] = key
      values[slot] = initial
      count += 1
    }
    return slot
  }

  private func place(of key: UInt64) -> Int {
    // The upper bits chose the segment; the lower ones choose the slot.
    var slot = Int((UInt64(UInt32(truncatingIfNeeded: key)) &* UInt64(keys.count)) >> 32)
    while keys[slot] != 0, keys[slot] != key {
      slot += 1
      if slot == keys.count { slot = 0 }
    }
    return slot
  }

  private mutating func grow(first: Int, _ initial: Value) {
    let size = max(first, keys.count + keys.count / 4 + 1)
    let (oldKeys, oldValues) = (keys, values)
    keys = [UInt64](repeating: 0, count: size)
    values = [Value](repeating: initial, count: size)
    for index in oldKeys.indices where oldKeys[index] != 0 {
      let slot = place(of: oldKeys[index])
      keys[slot] = oldKeys[index]
      values[slot] = oldValues[index]
    }
  }
}
