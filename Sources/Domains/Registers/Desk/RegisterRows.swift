internal import RegistersRecords
internal import Trade
internal import Validation
internal import Workbooks

/// The rows of a register's file as the register takes them, the heads first; what was seen on the
/// way is noted.
struct RegisterRows: Sequence, IteratorProtocol {
  /// What is noted while the rows go by.
  final class Notes {
    var reading = RegisterReading()
    fileprivate var rewritten: [Int: RegisterReading.Rewritten] = [:]
    fileprivate var headless: Set<Int> = []

    var finished: RegisterReading {
      var reading = reading
      reading.rewritten = rewritten.sorted { $0.key < $1.key }.map(\.value)
      reading.headless = headless.sorted().map { CellReference.letters($0 + 1) }
      return reading
    }
  }

  let notes: Notes
  private var rows: AnyIterator<SourceRow>
  private let head: FoundHead
  private let register: Register
  /// The register's columns by their place in the file.
  private let columns: [Int?]
  private let normaliser = CellNormaliser()
  private var isBegun = false
  private var mayRepeatHead = true

  init(_ source: RegisterSource, _ head: FoundHead, of register: Register) throws {
    self.head = head
    self.register = register
    rows = AnyIterator(try source.rows(of: head.sheet).makeIterator())
    columns = head.names.map { name in register.heads.firstIndex(of: name) }
    notes = Notes()
    notes.reading.sheet = head.sheet
    notes.reading.likeSheets = head.likeSheets
    notes.reading.isCP932 = source.isCP932
  }

  mutating func next() -> RegisterRow? {
    guard isBegun else {
      isBegun = true
      passTitles()
      return RegisterRow(line: head.row.line, cells: head.names, fault: head.row.fault)
    }
    while let row = rows.next() {
      if let taken = take(row) { return taken }
    }
    return nil
  }

  /// Whatever stands above the heads.
  private mutating func passTitles() {
    var isFirst = true
    while let row = rows.next(), row.line != head.row.line {
      if row.cells.contains(where: { !$0.isBlank }) { isFirst = false }
    }
    if !isFirst { notes.reading.headLine = head.row.line }
  }

  private mutating func take(_ row: SourceRow) -> RegisterRow? {
    if let fault = row.fault { return RegisterRow(line: row.line, cells: [], fault: fault) }
    guard row.cells.contains(where: { !$0.isBlank }) else { return nil }
    if mayRepeatHead, repeatsHead(row) { return nil }
    mayRepeatHead = false
    if let mark = mark(in: row) {
      notes.reading.skipped.append(RegisterReading.Skipped(line: row.line, text: mark))
      return nil
    }
    var cells: [String] = []
    var wrong: [RegisterRow.WrongCell] = []
    cells.reserveCapacity(row.cells.count)
    for (place, cell) in row.cells.enumerated() {
      guard place < columns.count, let index = columns[place] else {
        if !cell.isBlank, place >= columns.count || head.names[place].isEmpty {
          notes.headless.insert(place)
        }
        cells.append("")
        continue
      }
      let column = register.fields[index]
      switch normaliser.read(cell, as: column) {
      case .text(let text):
        cells.append(text)
        note(text, of: cell, column, index, row.line)
      case .wrong(let kind, let problem, let expected):
        cells.append(cell.shown.isEmpty ? " " : cell.shown)
        wrong.append(
          RegisterRow.WrongCell(
            place: place, kind, shown: cell.shown, problem: problem, expected: expected))
      }
    }
    return RegisterRow(line: row.line, cells: cells, wrong: wrong)
  }

  /// The heads once more, in the other language.
  private func repeatsHead(_ row: SourceRow) -> Bool {
    let names = HeadNames(of: register)
    var count = 0
    for (place, cell) in row.cells.enumerated() where !cell.isBlank {
      guard place < head.names.count, names.head(of: cell) == head.names[place] else {
        return false
      }
      count += 1
    }
    return count > 1
  }

  /// The word of a row that is a total, the end of the table, or a note.
  private func mark(in row: SourceRow) -> String? {
    let filled = row.cells.filter { !$0.isBlank }
    guard let first = filled.first, case .text(let text) = first.value else { return nil }
    let word = JapaneseText.key(text)
    if filled.count == 1, Self.ends.contains(word) || word.hasPrefix("※") { return text }
    let keys = columns.indices.filter { columns[$0].map { $0 < register.keyCount } ?? false }
    let others = keys.filter { place in
      place < row.cells.count && !row.cells[place].isBlank && row.cells[place].shown != text
    }
    return Self.totals.contains(word) && others.isEmpty ? text : nil
  }

  private static let totals: Set<String> = [
    "合計", "計", "小計", "総計", "総合計", "total", "sum", "合計行",
  ]
  private static let ends: Set<String> = ["以上", "以下余白", "以下、余白", "-以上-", "end"]

  private func note(
    _ text: String, of cell: SourceCell, _ column: RegisterColumn, _ index: Int, _ line: Int
  ) {
    if case .moment(let isEnd) = column.content, isEnd, CivilDate(text) != nil {
      notes.reading.bareDays[column, default: 0] += 1
    }
    guard case .text(let original) = cell.value, text != original else { return }
    let shown = JapaneseText.trimmed(original)
    guard text != shown, !Self.isKnownForm(shown, column) else { return }
    if notes.rewritten[index] == nil {
      notes.rewritten[index] = RegisterReading.Rewritten(
        column: column, count: 0, line: line, from: shown, to: text)
    }
    notes.rewritten[index]?.count += 1
  }

  /// One of the ways in which the contract lets a value be written.
  private static func isKnownForm(_ text: String, _ column: RegisterColumn) -> Bool {
    switch column.content {
    case .flag: ["true", "false", "1", "0"].contains(text.lowercased())
    case .day: CivilDate(text) != nil
    case .month: Month(text) != nil
    case .decimal(let places): PlacedDecimal.read(text, places: places) != nil
    case .signedDecimal(let places):
      PlacedDecimal.read(text, places: places, mayBeNegative: true) != nil
    default: false
    }
  }
}
