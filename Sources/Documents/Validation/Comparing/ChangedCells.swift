import Trade
package import Workbooks

/// What somebody has changed in a workbook since another one of the same form.
///
/// Rows are matched by what they hold, so that one put in or taken out is one change; results of
/// formulas are nobody's change.
package struct ChangedCells: Sendable {
  /// Cells of which old and new are told.
  private static let mostShown = 5
  /// Rows of which the numbers are told.
  private static let mostRows = 10

  private var cells: [Change] = []
  private var cellCount = 0
  private var added: [Int] = []
  private var removed: [Int] = []
  private var isTooLarge = false

  private struct Change: Sendable {
    var place: String
    var old = ""
    var new = ""
  }

  package init<Before: WorkbookReading, After: WorkbookReading>(
    from before: Before, _ old: FieldPlaces, to after: After, _ new: FieldPlaces
  ) throws {
    for (oldSheet, newSheet) in zip(old.sheets, new.sheets) {
      let prefix = new.sheets.count > 1 ? "\(newSheet.name)!" : ""
      try compareHeads(before, old, oldSheet, after, new, newSheet, prefix)
      try compareRows(before, old, oldSheet, after, new, newSheet, prefix)
    }
  }

  /// 「変更したセル 1件: C16 150,000 → 7,000」.
  package var text: String {
    var parts: [String] = []
    if cellCount > 0 {
      let shown = cells.map { "\($0.place) \(Self.quoted($0.old)) → \(Self.quoted($0.new))" }
      let rest = cellCount - cells.count
      parts.append(
        "変更したセル \(cellCount)件: \(shown.joined(separator: "、"))\(rest > 0 ? " ほか\(rest)件" : "")")
    }
    if !added.isEmpty { parts.append("追加した行 \(added.count)件（\(Self.rows(added))）") }
    if !removed.isEmpty { parts.append("削除した行 \(removed.count)件（前回の\(Self.rows(removed))）") }
    if isTooLarge { parts.append("表の行は、数が多いため比較していません") }
    return parts.isEmpty ? "セルの変更はありません" : parts.joined(separator: "・")
  }

  private static func rows(_ numbers: [Int]) -> String {
    let shown = numbers.prefix(mostRows).map(String.init).joined(separator: "、")
    return numbers.count > mostRows ? "\(shown)行目 ほか" : "\(shown)行目"
  }

  private static func quoted(_ text: String) -> String {
    if text.isEmpty { return "（空白）" }
    return text.count > longest ? text.prefix(longest) + "…" : text
  }

  private static let longest = 30

  // MARK: Heads

  private mutating func compareHeads<Before: WorkbookReading, After: WorkbookReading>(
    _ before: Before, _ old: FieldPlaces, _ oldSheet: FieldPlaces.Sheet,
    _ after: After, _ new: FieldPlaces, _ newSheet: FieldPlaces.Sheet, _ prefix: String
  ) throws {
    let olds = try Self.heads(of: oldSheet, in: before, old)
    let news = try Self.heads(of: newSheet, in: after, new)
    let places = newSheet.heads.sorted {
      ($0.key.row, $0.key.column) < ($1.key.row, $1.key.column)
    }
    for (cell, field) in places {
      guard let was = olds[field.label], let now = news[field.label], let was, let now, was != now
      else { continue }
      add(Change(place: prefix + cell.description, old: field.shown(was), new: field.shown(now)))
    }
  }

  /// By label; nil for the result of a formula.
  private static func heads(
    of sheet: FieldPlaces.Sheet, in workbook: some WorkbookReading, _ places: FieldPlaces
  ) throws -> [String: String?] {
    var texts = Dictionary(sheet.heads.values.map { ($0.label, String?.some("")) }) { $1 }
    let last = sheet.heads.keys.map(\.row).max() ?? 0
    try places.eachRow(of: sheet, in: workbook, through: last) { row in
      for index in row.cells.indices {
        let cell = row.cells[index]
        let reference = CellReference(row: row.number, column: Int(cell.column))
        guard let field = sheet.heads[reference] else { continue }
        texts[field.label] = cell.hasFormula ? String?.none : text(of: cell, in: row)
      }
    }
    return texts
  }

  private static func text(of cell: Cell, in row: borrowing Row) -> String {
    JapaneseText.trimmed(RawCell(cell, in: row).shown)
  }

  private mutating func add(_ change: Change) {
    cellCount += 1
    if cells.count < Self.mostShown { cells.append(change) }
  }

  // MARK: Rows

  private mutating func compareRows<Before: WorkbookReading, After: WorkbookReading>(
    _ before: Before, _ old: FieldPlaces, _ oldSheet: FieldPlaces.Sheet,
    _ after: After, _ new: FieldPlaces, _ newSheet: FieldPlaces.Sheet, _ prefix: String
  ) throws {
    let labels = Set(oldSheet.columns.values.map(\.label))
    let shared = newSheet.columns.filter { labels.contains($0.value.label) }.sorted {
      $0.key < $1.key
    }
    let oldColumns = shared.compactMap { one in
      oldSheet.columns.first { $0.value.label == one.value.label }?.key
    }
    guard !shared.isEmpty, oldColumns.count == shared.count else { return }
    guard let was = try RowDigests(before, old, oldSheet, oldColumns),
      let now = try RowDigests(after, new, newSheet, shared.map(\.key))
    else { return isTooLarge = true }
    let match = RowMatch(was, now)
    added += match.added.map { now.numbers[$0] }
    removed += match.removed.map { was.numbers[$0] }
    try tell(match, was, now, columns: shared.map { ($0.key, $0.value) }, oldColumns, prefix) {
      rows, columns in
      try Self.texts(of: rows, columns, oldSheet, before, old)
    } new: { rows, columns in
      try Self.texts(of: rows, columns, newSheet, after, new)
    }
  }

  private typealias Texts = (Set<Int>, Set<Int>) throws -> [CellReference: String]

  private mutating func tell(
    _ match: RowMatch, _ was: RowDigests, _ now: RowDigests,
    columns: [(at: Int, field: FieldPlaces.Field)], _ oldColumns: [Int], _ prefix: String,
    old: Texts, new: Texts
  ) throws {
    var shown: [(old: CellReference, new: CellReference, field: FieldPlaces.Field)] = []
    for (before, after) in match.pairs {
      for column in columns.indices where was.differs(before, from: now, after, column) {
        cellCount += 1
        if cells.count + shown.count < Self.mostShown {
          shown.append(
            (
              CellReference(row: was.numbers[before], column: oldColumns[column]),
              CellReference(row: now.numbers[after], column: columns[column].at),
              columns[column].field
            ))
        }
      }
    }
    guard !shown.isEmpty else { return }
    let olds = try old(Set(shown.map(\.old.row)), Set(shown.map(\.old.column)))
    let news = try new(Set(shown.map(\.new.row)), Set(shown.map(\.new.column)))
    for one in shown {
      cells.append(
        Change(
          place: prefix + one.new.description, old: one.field.shown(olds[one.old] ?? ""),
          new: one.field.shown(news[one.new] ?? "")))
    }
  }

  private static func texts(
    of rows: Set<Int>, _ columns: Set<Int>, _ sheet: FieldPlaces.Sheet,
    _ workbook: some WorkbookReading, _ places: FieldPlaces
  ) throws -> [CellReference: String] {
    var texts: [CellReference: String] = [:]
    try places.eachRow(of: sheet, in: workbook, through: rows.max() ?? 0) { row in
      guard rows.contains(row.number) else { return }
      for index in row.cells.indices where columns.contains(Int(row.cells[index].column)) {
        let cell = row.cells[index]
        texts[CellReference(row: row.number, column: Int(cell.column))] = text(of: cell, in: row)
      }
    }
    return texts
  }
}
