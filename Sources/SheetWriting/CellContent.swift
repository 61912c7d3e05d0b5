/// What is written into one cell.
public enum CellContent: Hashable, Sendable {
  case blank
  /// Never a formula, whatever it begins with.
  case text(String)
  case number(Double)
  /// Written as text beyond fifteen digits, where Excel would lose the rest.
  case integer(Int64)
  case boolean(Bool)
  /// A formula and the value that readers see who do not calculate.
  case formula(String, cached: Double)
  /// A formula whose value is a text.
  case textFormula(String, cached: String)
  /// A text that leads to a cell of this workbook.
  case link(String, sheet: String, cell: String)
}

/// A cell's content with its look.
public struct StyledCell: Hashable, Sendable {
  public var content: CellContent
  public var format: SheetFormat

  public init(_ content: CellContent, _ format: SheetFormat = .body) {
    self.content = content
    self.format = format
  }

  public init(_ text: String, _ format: SheetFormat = .body) { self.init(.text(text), format) }
}

/// A rectangle of cells, 1-based, ends included.
public struct SheetArea: Hashable, Sendable {
  public var rows: ClosedRange<Int>
  public var columns: ClosedRange<Int>

  public init(rows: ClosedRange<Int>, columns: ClosedRange<Int>) {
    self.rows = rows
    self.columns = columns
  }

  public init(row: Int, column: Int) { self.init(rows: row...row, columns: column...column) }

  /// `$B$2:$D$9`.
  public var absoluteReference: String {
    let first = "$\(SheetName.letters(columns.lowerBound))$\(rows.lowerBound)"
    let last = "$\(SheetName.letters(columns.upperBound))$\(rows.upperBound)"
    return first == last ? first : "\(first):\(last)"
  }

  /// `B2:D9`.
  public var reference: String { String(absoluteReference.filter { $0 != "$" }) }
}

/// How sheets and columns are named inside formulas and links.
public enum SheetName {
  /// `'通常''割当'`: quoted, so that any name is safe.
  public static func quoted(_ name: String) -> String {
    "'" + name.map { $0 == "'" ? "''" : String($0) }.joined() + "'"
  }

  /// 3 → `C`.
  public static func letters(_ column: Int) -> String {
    var rest = column
    var letters: [UInt8] = []
    while rest > 0 {
      rest -= 1
      letters.append(UInt8(65 + rest % 26))
      rest /= 26
    }
    return String(decoding: letters.reversed(), as: UTF8.self)
  }
}
