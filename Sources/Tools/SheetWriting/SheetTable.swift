/// A table that becomes a sheet of its own: heads that stay in view, a filter on them, codes kept as
/// text and amounts as numbers.
package struct SheetTable: Sendable {
  /// What stands in a column.
  package enum Kind: Hashable, Sendable {
    /// Letters and digits, whose zeros count.
    case code
    case text
    /// Sentences, in a wide column.
    case prose
    case amount
    case rate
  }

  package struct Column: Hashable, Sendable {
    package var title: String
    package var kind: Kind
    /// In characters.
    package var width: Double

    package init(_ title: String, _ kind: Kind = .text, width: Double? = nil) {
      self.title = title
      self.kind = kind
      let least =
        switch kind {
        case .code: 12.0
        case .text: 16.0
        case .prose: 80.0
        case .amount: 18.0
        case .rate: 10.0
        }
      // The filter's button takes room beside the head.
      self.width = width ?? max(least, Double(SheetText.width(title)) + 5)
    }
  }

  package var name: String
  package var columns: [Column]
  package private(set) var rows: [[CellContent]] = []
  /// Columns that stay in view to the left.
  package var keyCount = 1

  package init(_ name: String, _ columns: [Column], keyCount: Int = 1) {
    self.name = name
    self.columns = columns
    self.keyCount = keyCount
  }

  package mutating func add(_ row: [CellContent]) { rows.append(row) }
}

extension CellContent {
  /// Nothing where there is no text.
  package static func words(_ text: String?) -> CellContent {
    guard let text, !text.isEmpty else { return .blank }
    return .text(SheetText.fitting(text))
  }

  package static func amount(_ number: some BinaryInteger) -> CellContent {
    .integer(Int64(number))
  }
}

extension NewWorkbook {
  /// Rows of a sheet below its heads; what is more goes on in another one.
  private static let rowsOfSheet = 1_000_000

  /// Writes a table as a sheet, or as several where it is longer than one; `footer` stands on paper.
  package func add(_ table: SheetTable, footer: String = "") throws(SheetWritingError) {
    var start = 0
    repeat {
      let end = min(table.rows.count, start + Self.rowsOfSheet)
      let sheet = try addSheet(freeName(for: table.name))
      try sheet.write(table, rows: start..<end, footer: footer)
      start = end
    } while start < table.rows.count
  }

  /// What a sheet may be called (31 characters, none of `[]:*?/\`), and no other one is.
  private func freeName(for name: String) -> String {
    var plain = String(name.map { "[]:*?/\\".contains($0) ? "_" : $0 })
    while plain.hasPrefix("'") { plain.removeFirst() }
    while plain.hasSuffix("'") { plain.removeLast() }
    var number = 1
    while true {
      let mark = number == 1 ? "" : " (\(number))"
      let cut = Self.cut(plain.isEmpty ? "表" : plain, to: 31 - mark.utf16.count) + mark
      if names.insert(cut.lowercased()).inserted { return cut }
      number += 1
    }
  }

  private static func cut(_ text: String, to limit: Int) -> String {
    var cut = text
    while cut.utf16.count > limit { cut.removeLast() }
    return cut
  }
}

extension NewSheet {
  fileprivate func write(
    _ table: SheetTable, rows: Range<Int>, footer: String
  ) throws(SheetWritingError) {
    try setWidths(table.columns.map(\.width))
    try write(table.columns.map { StyledCell($0.title, TableLook.heading) }, row: 1)
    try setHeight(24, row: 1)
    let looks = table.columns.map { TableLook.cell($0.kind) }
    for (offset, place) in rows.enumerated() {
      for (column, content) in table.rows[place].enumerated() where content != .blank {
        try write(content, row: offset + 2, column: column + 1, looks[column])
      }
    }
    let last = max(rows.count, 1) + 1
    for (place, column) in table.columns.enumerated() where column.kind == .code {
      try expectNumbersAsText(
        in: SheetArea(rows: 2...last, columns: (place + 1)...(place + 1)))
    }
    try freeze(row: 2, column: table.keyCount + 1)
    try filter(SheetArea(rows: 1...last, columns: 1...max(1, table.columns.count)))
    var setup = PrintSetup()
    setup.isLandscape = true
    setup.repeatedRows = 1...1
    setup.header = name
    setup.footer = footer
    try setPrint(setup)
  }
}

private enum TableLook {
  private static let line: Color = 0xBFC8D2

  static let heading = SheetFormat.body.with {
    $0.size = 10
    $0.isBold = true
    $0.wraps = true
    $0.horizontal = .center
    $0.background = 0xDDEBF7
    $0.borders = .box
    $0.borderColor = line
  }

  private static let plain = SheetFormat.body.with {
    $0.size = 10
    $0.borders = .box
    $0.borderColor = line
  }

  static func cell(_ kind: SheetTable.Kind) -> SheetFormat {
    plain.with { look in
      switch kind {
      case .code: look.numberFormat = SheetFormat.textNumberFormat
      case .text: break
      case .prose:
        look.wraps = true
        look.vertical = .top
      case .amount:
        look.numberFormat = SheetFormat.wholeNumber
        look.horizontal = .right
      case .rate:
        look.numberFormat = "0.0%"
        look.horizontal = .right
      }
    }
  }
}
