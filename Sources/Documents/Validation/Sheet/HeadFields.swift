import Trade
import Workbooks

/// The head's values after checking.
struct HeadValues {
  var values: [Evaluated]
  var places: [Place]
  var shown: [String]
  /// Totals that some program left to be calculated.
  var placeholders: Set<Int> = []
  /// The head is of another operator than the file: none of it is held against the register.
  var namesAnother = false
  /// The applicant may not file the form at all: what follows from that is not said again.
  var mayNotFile = false
  private let names: [String]

  init(_ form: FormDefinition) {
    names = form.fields.map(\.name)
    values = form.fields.map { _ in Evaluated(state: .absent) }
    places = form.fields.indices.map { Place.field($0).on(1) }
    shown = form.fields.map { _ in "" }
  }

  func index(of name: String?) -> Int? { name.flatMap { names.firstIndex(of: $0) } }

  /// The normalised value of a field that is right.
  func text(_ index: Int?) -> String? {
    guard let index, values[index].state == .right else { return nil }
    return values[index].text
  }

  func number(_ index: Int?) -> Int64? {
    guard let index, values[index].state == .right else { return nil }
    return values[index].number
  }

  var texts: [String: String] {
    var texts: [String: String] = [:]
    for (index, name) in names.enumerated() {
      if let text = text(index) { texts[name] = text }
    }
    return texts
  }
}

/// Finds the labels of a form's head and the value of each: right of the label, else below where
/// `Documentation/contract.md` lets it count.
struct HeadFinder {
  let form: FormDefinition
  private let labels: [Set<LabelKey>]
  private let versionKeys: Set<LabelKey>
  private let known: Set<LabelKey>

  init(_ form: FormDefinition) {
    self.form = form
    labels = form.fields.map { field in
      Set(([field.title] + field.aliases).map(JapaneseText.labelKey))
    }
    versionKeys = [JapaneseText.labelKey(form.versionLabel)]
    var known = labels.reduce(into: versionKeys) { $0.formUnion($1) }
    for table in form.tables { known.formUnion(HeadingKeys(table).all) }
    self.known = known
  }

  /// A label found, and the cell of its value.
  struct Found {
    var label: HeadRow.Cell
    var row: Int
    var place: (row: Int, column: Int)
    /// nil where the value is blank.
    var cell: RawCell?
  }

  /// Some label has nothing beside it: only merged ranges can tell where its right is.
  func needsMerges(_ rows: [HeadRow]) -> Bool {
    (labels + [versionKeys]).contains { keys in
      let cells = occurrences(keys, rows)
      return !cells.isEmpty && !cells.contains { $0.row.cell($0.cell.column + 1) != nil }
    }
  }

  func find(_ index: Int, in rows: [HeadRow], merges: [CellRange]) -> Found? {
    let check = FieldCheck(form.fields[index])
    let all = occurrences(labels[index], rows).map {
      value(of: $0.cell, in: $0.row, rows, merges, check)
    }
    return all.first { $0.cell != nil } ?? all.first
  }

  /// Some label of the head is there.
  func findsAnything(in rows: [HeadRow]) -> Bool {
    labels.contains { !occurrences($0, rows).isEmpty }
  }

  /// The version that the sheet names, and where.
  func version(in rows: [HeadRow], merges: [CellRange]) -> Found? {
    let all = occurrences(versionKeys, rows).map {
      value(of: $0.cell, in: $0.row, rows, merges, nil)
    }
    return all.first { $0.cell != nil } ?? all.first
  }

  /// A label that may be a mistyped form of the field's, 「もしかして」.
  func nearMiss(_ index: Int, in rows: [HeadRow]) -> (row: Int, cell: HeadRow.Cell)? {
    for row in rows {
      for cell in row.cells where !cell.key.isEmpty && !known.contains(cell.key) {
        let title = form.fields[index].title
        if Suggestion.isNear(cell.label, title)
          || isPart(cell.key, of: JapaneseText.labelKey(title))
        {
          return (row.number, cell)
        }
      }
    }
    return nil
  }

  /// 「区分」 for 「事業者区分」.
  private func isPart(_ key: LabelKey, of title: LabelKey) -> Bool {
    key.text.unicodeScalars.count >= 2 && title.text.hasSuffix(key.text)
  }

  private func occurrences(
    _ keys: Set<LabelKey>, _ rows: [HeadRow]
  ) -> [(row: HeadRow, cell: HeadRow.Cell)] {
    rows.flatMap { row in row.cells.filter { keys.contains($0.key) }.map { (row, $0) } }
  }

  /// What stands a little further right than the value should, where that cell is blank.
  func beside(
    _ found: Found, _ index: Int, in rows: [HeadRow]
  ) -> HeadRow.Cell? {
    guard let row = rows.first(where: { $0.number == found.row }) else { return nil }
    let check = FieldCheck(form.fields[index])
    let reach = (found.place.column + 1)...(found.place.column + Self.besideReach)
    guard let cell = row.cells.first(where: { reach.contains($0.column) }),
      cell.key.isEmpty || !known.contains(cell.key),
      !"※（(←→＊*".contains(cell.label.first ?? "※")
    else { return nil }
    if cell.raw.isUncalculated { return form.fields[index].sumOf == nil ? nil : cell }
    return check.evaluate(cell.raw).state == .right ? cell : nil
  }

  /// Columns beside a value's cell in which it is looked for.
  private static let besideReach = 3

  private func value(
    of label: HeadRow.Cell, in row: HeadRow, _ rows: [HeadRow], _ merges: [CellRange],
    _ check: FieldCheck?
  ) -> Found {
    let reference = CellReference(row: row.number, column: label.column)
    let merged = merges.first { $0.contains(reference) }
    let column = (merged?.last.column ?? label.column) + 1
    let right = row.cell(column)
    let place = (row: row.number, column: column)
    if let right, !known.contains(right.key) || right.key.isEmpty {
      return Found(label: label, row: row.number, place: place, cell: right.raw)
    }
    let belowRow = (merged?.last.row ?? row.number) + 1
    let below = rows.first { $0.number == belowRow }?.cell(label.column)
    // Notes (※) stand below labels in real forms.
    guard let below, !below.label.hasPrefix("※"), below.key.isEmpty || !known.contains(below.key)
    else {
      return Found(label: label, row: row.number, place: place, cell: nil)
    }
    let counts = right != nil || check.map { $0.evaluate(below.raw).state == .right } ?? false
    return Found(
      label: label, row: row.number, place: counts ? (belowRow, label.column) : place,
      cell: counts ? below.raw : nil)
  }
}
