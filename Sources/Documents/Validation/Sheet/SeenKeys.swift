/// Which key stood in which row first, at no more than 16 bytes a row.
///
/// Keys are held as 64-bit hashes: among a million rows two different keys meet once in thirty
/// million sheets.
struct SeenKeys {
  private var table = CompactTable<UInt32>()

  /// The row that had the key before, nil where this one is the first.
  mutating func insert(_ hash: UInt64, row: Int) -> Int? {
    let row = UInt32(truncatingIfNeeded: row)
    // 0 marks an empty slot.
    let first = table.update(hash == 0 ? 1 : hash, initial: row) { $0 }
    return first == row ? nil : Int(first)
  }

  /// What the keys take, for the promise above.
  var byteCount: Int { table.byteCount }
}
