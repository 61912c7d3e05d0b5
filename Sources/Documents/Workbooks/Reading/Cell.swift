package import Trade

/// One cell as it lies in a row: 16 bytes that point into the row's text.
package struct Cell: Sendable {
  package enum Kind: UInt8, Sendable {
    /// No value: a styled blank, or a formula that was never calculated.
    case empty
    /// Text of any storage (shared, inline, formula result), decoded and without readings.
    case text
    /// A finite number; its bytes are the literal as written.
    case number
    case boolean
    /// `#REF!` and its kin.
    case error
    /// `t="d"`: an ISO 8601 text.
    case isoDate
  }

  struct Flags: OptionSet, Sendable {
    let rawValue: UInt8
    static let formula = Flags(rawValue: 1)
    static let shared = Flags(rawValue: 2)
    /// The number format shows a date or a time.
    static let dateFormat = Flags(rawValue: 4)
    /// The number format is `@`.
    static let textFormat = Flags(rawValue: 8)
    /// Struck out from its first character to its last.
    static let struck = Flags(rawValue: 16)
    /// A part of the text is struck out, raised or lowered: the row has its `TextMarks`.
    static let marked = Flags(rawValue: 32)
    /// A picture or a linked data type stands where the value would.
    static let linked = Flags(rawValue: 64)
    static let remarkable: Flags = [.struck, .marked, .linked]
    /// The number format is zeros alone, `0000`.
    static let zeroFormat = Flags(rawValue: 128)
  }

  /// 1-based.
  package let column: Int32
  package let kind: Kind
  let flags: Flags
  /// How many digits are shown at least: a format of zeros shows 1 as `0001`.
  package let shownDigits: UInt8
  let offset: UInt32
  let length: UInt32

  init(
    column: Int, kind: Kind, flags: Flags = [], shownDigits: UInt8 = 0, offset: Int = 0,
    length: Int = 0
  ) {
    self.column = Int32(truncatingIfNeeded: column)
    self.kind = kind
    self.flags = flags
    self.shownDigits = shownDigits
    self.offset = UInt32(truncatingIfNeeded: offset)
    self.length = UInt32(truncatingIfNeeded: length)
  }

  package var isEmpty: Bool { kind == .empty }
  package var isText: Bool { kind == .text }
  package var hasFormula: Bool { flags.contains(.formula) }
  /// The formula was never calculated: never to be taken for a blank.
  package var lacksCachedValue: Bool { kind == .empty && hasFormula }
  package var isShownAsDate: Bool { flags.contains(.dateFormat) }
  package var byteCount: Int { Int(length) }
  package var isStruck: Bool { flags.contains(.struck) }
  package var isLinked: Bool { flags.contains(.linked) }
}

/// A text whose parts do not mean the same: what a reader takes for deleted or for a note would
/// become one value with the rest.
package struct TextMarks: Hashable, Sendable {
  /// What is neither.
  package var plain = ""
  package var struck = ""
  /// Raised or lowered, as the numbers of notes are.
  package var raised = ""

  package init(plain: String = "", struck: String = "", raised: String = "") {
    self.plain = plain
    self.struck = struck
    self.raised = raised
  }
}

/// What a cell holds, decoded.
package enum CellValue: Hashable, Sendable {
  case empty
  case text(String)
  /// The double and its literal as written.
  case number(Double, literal: String)
  case boolean(Bool)
  /// A number shown as a date or time, in the workbook's epoch.
  case date(SerialDay)
  /// An ISO 8601 text of a `t="d"` cell.
  case isoDate(String)
  case error(String)
}

/// One row on its way through: the buffers are reused, so nothing of it outlives the callback.
package struct Row: ~Copyable {
  /// 1-based row number of the sheet.
  package internal(set) var number: Int
  /// The cells that the file mentions, by rising column, blanks included.
  package internal(set) var cells: [Cell]
  package internal(set) var isHidden = false
  /// What is to be seen of some cell beside its value, all cells together.
  var traits: Cell.Flags = []
  /// By column; nearly always none.
  var marks: [Int32: TextMarks] = [:]
  private(set) var epoch: SerialDay.Epoch
  var storage: [UInt8]
  /// The shared strings' arena of the workbook.
  var sharedText: [UInt8]

  init(number: Int = 0, epoch: SerialDay.Epoch = .year1900, sharedText: [UInt8] = []) {
    self.number = number
    self.epoch = epoch
    cells = []
    storage = []
    self.sharedText = sharedText
  }

  /// Makes the row the next one; the buffers stay.
  mutating func begin(_ number: Int, isHidden: Bool) {
    self.number = number
    self.isHidden = isHidden
    traits = []
    if !marks.isEmpty { marks.removeAll() }
    cells.removeAll(keepingCapacity: true)
    storage.removeAll(keepingCapacity: true)
  }

  /// A row for tests and samples: values by column.
  package init(
    number: Int, values: [(column: Int, value: CellValue)], epoch: SerialDay.Epoch = .year1900
  ) {
    self.init(number: number, epoch: epoch)
    for (column, value) in values {
      let (kind, text, flags): (Cell.Kind, String, Cell.Flags) =
        switch value {
        case .empty: (.empty, "", [])
        case .text(let text): (.text, text, [])
        case .number(_, let literal): (.number, literal, [])
        case .boolean(let value): (.boolean, value ? "1" : "0", [])
        case .date(let serial): (.number, serial.number.description, .dateFormat)
        case .isoDate(let text): (.isoDate, text, [])
        case .error(let text): (.error, text, [])
        }
      append(column: column, kind: kind, flags: flags, text: text.utf8)
    }
  }

  mutating func append(column: Int, kind: Cell.Kind, flags: Cell.Flags, text: some Sequence<UInt8>)
  {
    let start = storage.count
    traits.formUnion(flags)
    storage.append(contentsOf: text)
    cells.append(
      Cell(column: column, kind: kind, flags: flags, offset: start, length: storage.count - start))
  }

  /// Makes the row a copy of another; the buffers stay.
  package mutating func become(_ other: borrowing Row) {
    number = other.number
    isHidden = other.isHidden
    traits = other.traits
    marks = other.marks
    epoch = other.epoch
    cells.replaceSubrange(0..., with: other.cells)
    storage.replaceSubrange(0..., with: other.storage)
    sharedText = other.sharedText
  }

  /// Some cell is struck out, has marked parts or is linked.
  package var isRemarkable: Bool { !traits.isDisjoint(with: .remarkable) }

  /// The parts of a text that do not mean the same; nil for any other cell.
  package func marks(of cell: Cell) -> TextMarks? {
    cell.flags.contains(.marked) ? marks[cell.column] ?? TextMarks() : nil
  }

  /// The cell of a 1-based column, nil where the file has none.
  package func cell(inColumn column: Int) -> Cell? {
    // Rows are short and nearly always dense: look where a dense row would have it first.
    let guess = column - 1
    if guess < cells.count, guess >= 0, cells[guess].column == column { return cells[guess] }
    return cells.first { $0.column == column }
  }

  /// The UTF-8 of a text, the literal of a number, `1`/`0`, the name of an error.
  @_lifetime(borrow self)
  package func bytes(of cell: Cell) -> Span<UInt8> {
    let range = Int(cell.offset)..<Int(cell.offset) + Int(cell.length)
    if cell.flags.contains(.shared) { return sharedText.span.extracting(range) }
    return storage.span.extracting(range)
  }

  /// The bytes as a string; invalid UTF-8 cannot get this far.
  package func text(of cell: Cell) -> String {
    let range = Int(cell.offset)..<Int(cell.offset) + Int(cell.length)
    let source = cell.flags.contains(.shared) ? sharedText : storage
    return String(decoding: source[range], as: UTF8.self)
  }

  package func value(of cell: Cell) -> CellValue {
    switch cell.kind {
    case .empty: return .empty
    case .text: return .text(text(of: cell))
    case .number:
      let literal = text(of: cell)
      let number = Double(literal) ?? 0
      return cell.isShownAsDate
        ? .date(SerialDay(number, epoch: epoch)) : .number(number, literal: literal)
    case .boolean: return .boolean(bytes(of: cell)[0] == UInt8(ascii: "1"))
    case .isoDate: return .isoDate(text(of: cell))
    case .error: return .error(text(of: cell))
    }
  }
}
