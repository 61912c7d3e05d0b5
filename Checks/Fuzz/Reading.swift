import Workbooks

/// What one way of reading found in a workbook.
struct Reading: Equatable {
  struct Sheet: Equatable {
    let name: String
    /// Over every row and cell, in order.
    var digest: UInt64 = 0xCBF2_9CE4_8422_2325
  }

  private(set) var sheets: [Sheet] = []
  private(set) var refusal: Refusal?

  init(
    _ bytes: [UInt8], _ limits: WorkbookLimits, usesScanner: Bool, knowing known: KnownFrames? = nil
  ) throws {
    do {
      let workbook = try Workbook(bytes: bytes, limits: limits, knowing: known)
      workbook.usesScanner = usesScanner
      for sheet in workbook.sheets {
        var found = Sheet(name: sheet.name)
        try workbook.eachRow(of: sheet) { found.add($0) }
        for range in try workbook.mergedRanges(of: sheet) { found.add("\(range)".utf8) }
        sheets.append(found)
      }
    } catch let refusal as Refusal {
      self.refusal = refusal
    }
  }

  /// Refusals are equal: which of several faults is met first is nobody's business.
  static func == (a: Reading, b: Reading) -> Bool {
    if a.refusal != nil || b.refusal != nil { return a.refusal != nil && b.refusal != nil }
    return a.sheets == b.sheets
  }
}

extension Reading.Sheet {
  mutating func add(_ row: borrowing Row) {
    add("\(row.number) \(row.isHidden)".utf8)
    for cell in row.cells {
      add(
        "\(cell.column) \(cell.kind) \(cell.hasFormula) \(cell.isShownAsDate) \(cell.lacksCachedValue)"
          .utf8)
      add(row.text(of: cell).utf8)
    }
  }

  fileprivate mutating func add(_ bytes: some Sequence<UInt8>) {
    for byte in bytes { digest = (digest ^ UInt64(byte)) &* 0x100_0000_01B3 }
    digest = (digest ^ 0xFF) &* 0x100_0000_01B3
  }
}
