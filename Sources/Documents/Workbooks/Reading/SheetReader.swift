internal import Markup
internal import Trade

/// A worksheet's rows from its markup, one at a time into one reused row.
struct SheetReader: ~Copyable, MarkupHandler {
  private let sheet: String
  private let strings: SharedStrings
  private let formats: NumberFormats
  private let limits: WorkbookLimits
  private let body: (borrowing Row) throws -> Void
  var row: Row
  private(set) var merged: [CellRange] = []
  private(set) var hiddenColumns: [ClosedRange<Int>] = []

  var section = Section.none
  /// The depth of an element whose whole content is nobody's.
  private var ignored: Int16?
  private var sawData = false
  /// The prefix of `x14ac:dyDescent`, which Excel writes on every row, stands for something.
  var knowsDescent = false
  var lastRow = 0
  /// Rows that the fast path read by itself.
  var rowsScanned = 0
  var cells = 0

  private var column = 0
  private var isOrdered = true
  var type = CellType.number
  var flags: Cell.Flags = []
  private var shownDigits: UInt8 = 0
  var valueStart = 0
  private var isValue = false
  private var isFormula = false
  var sawValue = false
  private var isInline = false
  var inline: [UInt8] = []
  private var item = TextItem()
  var sawInline = false

  enum Section { case none, data, merges, columns }
  enum CellType { case number, shared, inline, string, boolean, error, date }

  init(
    sheet: String, epoch: SerialDay.Epoch, strings: SharedStrings, formats: NumberFormats,
    limits: WorkbookLimits, body: @escaping (borrowing Row) throws -> Void
  ) {
    self.sheet = sheet
    self.strings = strings
    self.formats = formats
    self.limits = limits
    self.body = body
    row = Row(epoch: epoch, sharedText: strings.text)
  }

  /// No row was begun, and nothing is open but the data itself.
  var isAtDataStart: Bool { sawData && lastRow == 0 && ignored == nil }

  // MARK: Events

  mutating func start(_ element: MarkupEvent, in batch: borrowing MarkupBatch) throws {
    // Where only characters may stand, an element makes them something that nobody sees.
    guard !isValue, !isFormula else { throw notText("値や数式") }
    if ignored != nil { return }
    if isInline {
      item.start(element, in: batch, text: &inline)
      guard !item.isBroken else { throw notText("文字列") }
      return
    }
    guard element.isMain || element.depth == 0 else {
      ignored = element.depth
      return
    }
    switch (element.depth, element.name) {
    case (0, _): try checkRoot(element)
    case (1, Word.sheetData.rawValue): try beginData()
    case (1, Word.mergeCells.rawValue): section = .merges
    case (1, Word.cols.rawValue): section = .columns
    case (2, Word.col.rawValue) where section == .columns: columns(element, in: batch)
    case (2, Word.row.rawValue) where section == .data: try beginRow(element, in: batch)
    case (2, Word.mergeCell.rawValue) where section == .merges: try merge(element, in: batch)
    case (3, Word.c.rawValue) where section == .data: try beginCell(element, in: batch)
    case (4, Word.v.rawValue) where section == .data: try beginValue()
    case (4, Word.is.rawValue) where section == .data: try beginInline(element)
    case (4, Word.f.rawValue) where section == .data:
      flags.insert(.formula)
      isFormula = true
      ignored = element.depth
    default: ignored = element.depth
    }
  }

  mutating func text(_ event: MarkupEvent, in batch: borrowing MarkupBatch) throws {
    if isValue, ignored == nil, event.depth == 5 {
      row.storage.append(contentsOf: batch.bytes[batch.text(of: event)])
      try checkTextLimit(row.storage.count - valueStart)
    } else if isInline {
      item.append(event, in: batch, to: &inline)
      try checkTextLimit(inline.count)
    }
  }

  mutating func end(_ element: MarkupEvent) throws {
    if let depth = ignored {
      if element.depth == depth {
        ignored = nil
        isFormula = false
      }
      return
    }
    if isInline {
      item.end(element, text: &inline)
      if element.depth == 4 {
        isInline = false
        if let marks = item.marks { mark(marks) }
        item.finish(&inline)
      }
      return
    }
    switch element.depth {
    case 1: section = .none
    case 2 where section == .data: try endRow()
    case 3: try endCell()
    case 4: isValue = false
    default: break
    }
  }

  // MARK: Sheet

  private func checkRoot(_ element: MarkupEvent) throws {
    guard element.isMain, element.is(.worksheet) else {
      throw Refusal.package("シート「\(Refusal.shown(sheet))」の部品がワークシートではありません。")
    }
  }

  private mutating func beginData() throws {
    guard !sawData else { throw Refusal.sheet(sheet, "", "データ部（sheetData）が二つあります。") }
    sawData = true
    section = .data
  }

  private mutating func merge(
    _ element: MarkupEvent, in batch: borrowing MarkupBatch
  ) throws {
    guard merged.count < limits.mergedRanges else {
      throw Refusal.limit("シート「\(Refusal.shown(sheet))」の結合セルの数", limits.mergedRanges, unit: "個")
    }
    guard let text = batch.string(.ref, of: element), let range = CellRange(text) else {
      throw Refusal.sheet(sheet, "", "結合セルの範囲が正しくありません。")
    }
    merged.append(range)
  }

  /// Widths that are wrong are for Excel to complain about.
  private mutating func columns(_ element: MarkupEvent, in batch: borrowing MarkupBatch) {
    func number(_ word: Word) -> Int? { batch.string(word, of: element).flatMap { Int($0) } }
    let isHidden =
      batch.flag(.hidden, of: element)
      || batch.string(.width, of: element).flatMap { Double($0) } == 0
    guard isHidden, hiddenColumns.count < CellReference.maxColumn, let first = number(.min),
      let last = number(.max), first > 0, first <= last
    else { return }
    hiddenColumns.append(first...last)
  }

  // MARK: Rows

  private mutating func beginRow(
    _ element: MarkupEvent, in batch: borrowing MarkupBatch
  ) throws {
    try openRow(
      batch.bytes, number: batch.attribute(.r, of: element),
      isHidden: batch.flag(.hidden, of: element)
        || batch.attribute(.ht, of: element).map { CellText.isZero(batch.bytes, $0) } == true)
  }

  mutating func openRow(_ bytes: [UInt8], number range: Range<Int>?, isHidden: Bool) throws {
    var number = lastRow + 1
    if let range {
      guard let given = CellText.number(bytes, range, limit: CellReference.maxRow), given > 0
      else { throw Refusal.sheet(sheet, "\(lastRow)行目の次の行の", "行番号が正しくありません。") }
      number = given
    }
    guard number > lastRow else {
      throw Refusal.sheet(sheet, "\(number)行目", number == lastRow ? "が二つあります。" : "が順番どおりに並んでいません。")
    }
    guard number <= CellReference.maxRow else {
      throw Refusal.sheet(sheet, "", "行数がExcelの上限（1,048,576行）を超えています。")
    }
    lastRow = number
    row.begin(number, isHidden: isHidden)
    column = 0
    isOrdered = true
  }

  mutating func endRow() throws {
    if !isOrdered { try sortCells() }
    try body(row)
  }

  private mutating func sortCells() throws {
    row.cells.sort { $0.column < $1.column }
    for (cell, next) in zip(row.cells, row.cells.dropFirst()) where cell.column == next.column {
      throw duplicate(Int(cell.column))
    }
  }

  private func duplicate(_ column: Int) -> Refusal {
    Refusal.sheet(sheet, "セル\(place(column))", "が二つあります。")
  }

  private func place(_ column: Int) -> String { CellReference.letters(column) + String(row.number) }

  // MARK: Cells

  private mutating func beginCell(
    _ element: MarkupEvent, in batch: borrowing MarkupBatch
  ) throws {
    try openCell(
      batch.bytes, place: batch.attribute(.r, of: element), style: batch.attribute(.s, of: element),
      type: batch.attribute(.t, of: element))
    if let range = batch.attribute(.vm, of: element), !CellText.isZero(batch.bytes, range) {
      flags.insert(.linked)
      row.traits.insert(.linked)
    }
  }

  private mutating func mark(_ marks: (flags: Cell.Flags, texts: TextMarks)) {
    flags.formUnion(marks.flags)
    row.traits.formUnion(marks.flags)
    if marks.flags.contains(.marked) { row.marks[Int32(column)] = marks.texts }
  }

  @inline(__always)
  mutating func openCell(
    _ bytes: [UInt8], place: Range<Int>?, style: Range<Int>?, type typeRange: Range<Int>?
  ) throws {
    cells += 1
    guard cells <= limits.cells else {
      throw Refusal.limit("シート「\(Refusal.shown(sheet))」のセルの数", limits.cells, unit: "個")
    }
    let before = column
    if let range = place {
      guard let place = CellText.reference(bytes, range) else {
        throw Refusal.sheet(sheet, "\(row.number)行目に", "番地の正しくないセルがあります。")
      }
      guard place.row == row.number else {
        throw Refusal.sheet(sheet, "\(row.number)行目に", "別の行（\(place.row)行目）のセルがあります。")
      }
      column = place.column
    } else {
      column += 1
      guard column <= CellReference.maxColumn else {
        throw Refusal.sheet(sheet, "\(row.number)行目の", "列数がExcelの上限（16,384列）を超えています。")
      }
    }
    if column <= before {
      guard column < before else { throw duplicate(column) }
      isOrdered = false
    }
    flags = []
    if let style, let number = CellText.number(bytes, style, limit: Int(Int32.max)) {
      flags = formats.flags(at: number)
      row.traits.formUnion(flags)
      if flags.contains(.zeroFormat) { shownDigits = formats.zeros(at: number) }
    }
    type = try cellType(bytes, typeRange)
    valueStart = row.storage.count
    sawValue = false
    sawInline = false
  }

  private func cellType(_ bytes: [UInt8], _ range: Range<Int>?) throws -> CellType {
    guard let range, !range.isEmpty else { return .number }
    if range.count == 1 {
      switch bytes[range.lowerBound] {
      case UInt8(ascii: "s"): return .shared
      case UInt8(ascii: "n"): return .number
      case UInt8(ascii: "b"): return .boolean
      case UInt8(ascii: "e"): return .error
      case UInt8(ascii: "d"): return .date
      default: break
      }
    }
    if Self.spells(bytes, range, Self.inlineStr) { return .inline }
    if Self.spells(bytes, range, Self.str) { return .string }
    throw Refusal.sheet(sheet, "セル\(place(column))", "の種類が正しくありません。")
  }

  private static var inlineStr: InlineArray<9, UInt8> {
    [
      UInt8(ascii: "i"), UInt8(ascii: "n"), UInt8(ascii: "l"), UInt8(ascii: "i"), UInt8(ascii: "n"),
      UInt8(ascii: "e"), UInt8(ascii: "S"), UInt8(ascii: "t"), UInt8(ascii: "r"),
    ]
  }

  private static var str: InlineArray<3, UInt8> {
    [UInt8(ascii: "s"), UInt8(ascii: "t"), UInt8(ascii: "r")]
  }

  /// Byte by byte with a word that lies in no memory: a comparison of sequences shows in sheets whose
  /// texts are all inline.
  @inline(__always)
  private static func spells<let count: Int>(
    _ bytes: [UInt8], _ range: Range<Int>, _ word: InlineArray<count, UInt8>
  ) -> Bool {
    guard range.count == count else { return false }
    for index in 0..<count where bytes[range.lowerBound + index] != word[index] { return false }
    return true
  }

  private mutating func beginValue() throws {
    guard !sawValue else { throw Refusal.sheet(sheet, "セル\(place(column))", "に値が二つあります。") }
    isValue = true
    sawValue = true
  }

  private func notText(_ what: String) -> Refusal {
    Refusal.sheet(sheet, "セル\(place(column))", "の\(what)の中に、文字でないものがあります。")
  }

  private mutating func beginInline(_ element: MarkupEvent) throws {
    guard type == .inline, !sawInline else {
      ignored = element.depth
      return
    }
    isInline = true
    sawInline = true
    inline.removeAll(keepingCapacity: true)
    item.begin(element, at: 0)
  }

  func checkTextLimit(_ count: Int) throws {
    guard count <= limits.textBytes else {
      throw Refusal.limit(
        "シート「\(Refusal.shown(sheet))」のセル\(place(column))の文字列の長さ", limits.textBytes, unit: "バイト")
    }
  }

  mutating func endCell() throws {
    switch type {
    case .number: try endNumber()
    case .shared: try endShared()
    case .boolean: endBoolean()
    case .error: endTrimmed(.error)
    case .date: endTrimmed(.isoDate)
    case .string: endText()
    case .inline:
      if sawInline { row.storage.replaceSubrange(valueStart..., with: inline) }
      endText(isEscaped: !sawInline)
    }
  }

  private mutating func append(_ kind: Cell.Kind) {
    row.cells.append(
      Cell(
        column: column, kind: kind, flags: flags,
        shownDigits: flags.contains(.zeroFormat) ? shownDigits : 0, offset: valueStart,
        length: row.storage.count - valueStart))
  }

  private mutating func endNumber() throws {
    SpreadsheetText.trim(&row.storage, from: valueStart)
    guard row.storage.count > valueStart else { return append(.empty) }
    guard CellText.isFiniteNumber(row.storage, valueStart..<row.storage.count) else {
      throw Refusal.sheet(sheet, "セル\(place(column))", "の数値が正しくありません。")
    }
    append(.number)
  }

  private mutating func endShared() throws {
    guard sawValue else { return append(.empty) }
    SpreadsheetText.trim(&row.storage, from: valueStart)
    let range = valueStart..<row.storage.count
    let index = CellText.number(row.storage, range, limit: Int(Int32.max))
    row.storage.removeSubrange(range)
    try appendShared(index)
  }

  @inline(__always) mutating func appendShared(_ index: Int?) throws {
    guard let index, let string = strings.range(index) else {
      throw Refusal.sheet(sheet, "セル\(place(column))", "の文字列番号が正しくありません。")
    }
    if strings.hasMarks, let marks = strings.marks(of: index) { mark(marks) }
    row.cells.append(
      Cell(
        column: column, kind: string.count == 0 && !flags.contains(.formula) ? .empty : .text,
        flags: flags.union(.shared), offset: string.start, length: string.count))
  }

  private mutating func endBoolean() {
    SpreadsheetText.trim(&row.storage, from: valueStart)
    guard row.storage.count > valueStart else { return append(.empty) }
    let text = row.storage[valueStart...]
    let isTrue = text.elementsEqual("1".utf8) || text.elementsEqual("true".utf8)
    row.storage.replaceSubrange(
      valueStart..., with: CollectionOfOne(UInt8(ascii: isTrue ? "1" : "0")))
    append(.boolean)
  }

  private mutating func endTrimmed(_ kind: Cell.Kind) {
    SpreadsheetText.trim(&row.storage, from: valueStart)
    append(row.storage.count > valueStart ? kind : .empty)
  }

  private mutating func endText(isEscaped: Bool = true) {
    if isEscaped { SpreadsheetText.resolveEscapes(&row.storage, from: valueStart) }
    // A formula that came to an empty text was calculated: it is a text, not a blank.
    let isBlank = row.storage.count == valueStart && !(sawValue && flags.contains(.formula))
    append(isBlank ? .empty : .text)
  }
}
