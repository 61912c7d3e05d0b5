internal import Events
package import Storage
package import Trade

/// A row as the check left it: its table, the sheet's row number and a JSON array of its normalised
/// values.
package struct ValidatedRow: Hashable, Sendable {
  /// By the order of the form's tables.
  package let table: Int
  package let row: Int
  /// Compact JSON in UTF-8, without line breaks.
  package let json: [UInt8]
  /// What others' rows are held against; kept beside the row, and nil when the row is read back.
  package var agreement: Agreement?

  package init(table: Int = 0, row: Int, json: [UInt8], agreement: Agreement? = nil) {
    self.table = table
    self.row = row
    self.json = json
    self.agreement = agreement
  }
}

/// Packs rows into blocks: an insert for each of a hundred thousand rows would cost more than
/// reading the workbook did.
private struct RowBlock {
  static let limit = 64 * 1024
  static let insertion = Insertion(
    into: "row_blocks", "receipt, ordinal, row_count, rows, table_number")
  private(set) var bytes: [UInt8] = []
  private(set) var count = 0

  var isFull: Bool { bytes.count >= Self.limit }

  mutating func append(_ row: ValidatedRow) {
    precondition(!row.json.contains(UInt8(ascii: "\n")), "rows are compact JSON")
    bytes.append(contentsOf: (count == 0 ? "[[" : ",\n[").utf8)
    bytes.append(contentsOf: String(row.row).utf8)
    bytes.append(UInt8(ascii: ","))
    bytes.append(contentsOf: row.json)
    bytes.append(UInt8(ascii: "]"))
    count += 1
  }

  /// The block as a JSON document; empties it.
  mutating func take() -> (text: String, count: Int) {
    bytes.append(UInt8(ascii: "]"))
    defer {
      bytes.removeAll(keepingCapacity: true)
      count = 0
    }
    return (String(decoding: bytes, as: UTF8.self), count)
  }

  static func unpack(_ text: String, of table: Int, _ body: (ValidatedRow) throws -> Void) throws {
    for line in text.utf8.split(separator: UInt8(ascii: "\n")) {
      // `[` or nothing, `[16,`, the row's JSON, `]`, and `,` or `]`.
      let start =
        line.first == UInt8(ascii: "[") && line.dropFirst().first == UInt8(ascii: "[") ? 2 : 1
      let content = line.dropFirst(start)
      guard let comma = content.firstIndex(of: UInt8(ascii: ",")),
        let row = Int(String(decoding: content[..<comma], as: UTF8.self)), line.count > start + 2
      else { throw StorageError(.corrupt, "reading stored rows") }
      let json = content[content.index(after: comma)...].dropLast(2)
      try body(ValidatedRow(table: table, row: row, json: Array(json)))
    }
  }
}

extension Database {
  /// Keeps rows and their agreements, and counts them into `digests`; a block has rows of one table.
  func store(
    _ rows: RowSource, of receipt: ReceiptNumber, into digests: inout ContentDigests
  ) throws {
    let statement = try prepare(RowBlock.insertion)
    var block = RowBlock()
    var ordinal = 0
    var table = 0
    func flush() throws {
      ordinal += 1
      let (text, count) = block.take()
      try statement.execute([receipt.rawValue, ordinal, count, text, table], into: &digests.rows)
    }
    try rows { row in
      if row.table != table {
        if block.count > 0 { try flush() }
        table = row.table
      }
      if let agreement = row.agreement {
        try keep(agreement, row: row.row, of: receipt, into: &digests.agreements)
      }
      block.append(row)
      if block.isFull { try flush() }
    }
    if block.count > 0 { try flush() }
  }

  package func forEachRow(
    of receipt: ReceiptNumber, _ body: (ValidatedRow) throws -> Void
  ) throws {
    let sql = "SELECT rows, table_number FROM row_blocks WHERE receipt = ? ORDER BY ordinal"
    try each(sql, [receipt.rawValue]) { try RowBlock.unpack($0[0], of: $0[1], body) }
  }
}

extension Store {
  /// The good rows of an application that was チェックOK, table by table in the sheet's order, one at a
  /// time.
  package func forEachRow(of receipt: ReceiptNumber, _ body: (ValidatedRow) throws -> Void) throws {
    try read("reading rows") { try $0.forEachRow(of: receipt, body) }
  }
}
