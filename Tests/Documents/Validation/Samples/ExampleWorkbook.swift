import Trade
import Validation

@testable import Workbooks

/// A form's own example as a workbook, with a few cells changed.
struct ExampleWorkbook: WorkbookReading {
  var sheetNames = ["申請書", "記入例", "エラーチェック結果"]
  var cells: [CellReference: ExampleCell] = [:]
  /// What stands in 記入例, the second sheet.
  var exampleCells: [CellReference: ExampleCell] = [:]
  var merges: [CellRange] = []
  /// Places, e.g. `B7`, whose value is a formula's.
  var formulas: Set<String> = []
  /// What is to be seen of cells of the data sheet beside their values.
  var traits: [CellReference: ShownTrait] = [:]
  var facts = WorkbookFacts()

  /// The example that the definition gives, in the places of our template.
  init(_ form: FormDefinition) {
    self[form.versionCell] = .text(form.versionLabel)
    self[form.versionCell.right] = .text(form.version)
    for field in form.fields {
      guard let cell = field.cell else { continue }
      self[cell] = .text(field.title)
      self[cell.right] = Self.cell(field, field.example)
    }
    for table in form.tables { fill(table, form) }
  }

  init(_ form: FormDefinition, changes: [String: ExampleCell]) {
    self.init(form)
    for (place, value) in changes {
      guard let cell = CellReference(place) else { preconditionFailure("no place: \(place)") }
      self[cell] = value
    }
  }

  init(_ form: FormDefinition, traits: [String: ShownTrait]) {
    self.init(form)
    for (place, trait) in traits {
      guard let cell = CellReference(place) else { preconditionFailure("no place: \(place)") }
      self.traits[cell] = trait
      switch trait {
      case .marked(let plain, let struck, let raised): self[cell] = .text(struck + plain + raised)
      case .linked(let error): self[cell] = .error(error)
      case .merged(let last):
        guard let range = CellRange("\(place):\(last)") else {
          preconditionFailure("no place: \(last)")
        }
        merges.append(range)
      case .struck, .linkedText, .hiddenRow, .hiddenColumn: break
      }
    }
  }

  /// As our template writes it: numbers as numbers, everything else as text.
  private static func cell(_ field: FieldDefinition, _ text: String) -> ExampleCell {
    if text.isEmpty { return .blank }
    return field.type == .integer || field.type == .number ? .number(text) : .text(text)
  }

  private subscript(cell: CellReference) -> ExampleCell {
    get { cells[cell] ?? .blank }
    set { cells[cell] = newValue == .blank ? nil : newValue }
  }

  private mutating func fill(_ table: TableDefinition, _ form: FormDefinition) {
    var sums: [String: Int64] = [:]
    var lastGroup: String?
    for (index, column) in table.columns.enumerated() {
      self[CellReference(row: table.headerRow, column: index + 1)] = .text(column.title)
      if let group = column.group, group != lastGroup {
        self[CellReference(row: table.headerRow - 1, column: index + 1)] = .text(group)
      }
      lastGroup = column.group
      for (row, values) in table.exampleRows.enumerated() where !values[index].isEmpty {
        let cell = CellReference(row: table.headerRow + 1 + row, column: index + 1)
        self[cell] = Self.cell(column, values[index])
        sums[column.name, default: 0] += Int64(values[index]) ?? 0
      }
    }
    for field in form.fields {
      guard let name = field.sumOf, let cell = field.cell else { continue }
      self[cell.right] = .number(String(sums[name] ?? 0))
    }
  }

  /// Without any row below the headings.
  func withoutRows(_ form: FormDefinition) -> ExampleWorkbook {
    var copy = self
    let header = form.tables.first?.headerRow ?? 0
    copy.cells = cells.filter { $0.key.row <= header }
    return copy
  }

  /// As our template: blank, and the example as we deliver it in 記入例.
  static func untouched(_ form: FormDefinition) -> ExampleWorkbook {
    let example = ExampleWorkbook(form)
    var copy = example.withoutRows(form)
    for field in form.fields where field.sumOf == nil {
      if let cell = field.cell { copy[cell.right] = .blank }
    }
    copy.exampleCells = example.cells
    return copy
  }

  /// 申請書 blank, and 記入例 written over.
  static func filledExample(
    _ form: FormDefinition, changes: [String: ExampleCell]
  ) -> ExampleWorkbook {
    var copy = untouched(form)
    copy.exampleCells = ExampleWorkbook(form, changes: changes).cells
    return copy
  }

  // MARK: WorkbookReading

  var sheets: [SheetInfo] {
    sheetNames.enumerated().map { SheetInfo(index: $0.offset, name: $0.element) }
  }

  func eachRow(of sheet: SheetInfo, _ body: (borrowing Row) throws -> Void) throws {
    guard sheet.index < 2 else { return }
    let cells = sheet.index == 0 ? cells : exampleCells
    let rows = Dictionary(grouping: cells, by: \.key.row)
    for number in rows.keys.sorted() {
      var row = Row(number: number)
      for (place, value) in (rows[number] ?? []).sorted(by: { $0.key < $1.key }) {
        append(value, place.column, isFormula: formulas.contains(place.description), &row)
        if sheet.index == 0, let trait = traits[place] { show(trait, &row) }
      }
      try body(row)
    }
  }

  private func show(_ trait: ShownTrait, _ row: inout Row) {
    guard let last = row.cells.last else { return }
    var flags: Cell.Flags = []
    switch trait {
    case .marked(let plain, let struck, let raised):
      flags = .marked
      row.marks[last.column] = TextMarks(plain: plain, struck: struck, raised: raised)
    case .struck: flags = .struck
    case .linked, .linkedText: flags = .linked
    case .hiddenRow: row.isHidden = true
    case .hiddenColumn, .merged: break
    }
    row.traits.formUnion(flags)
    row.cells[row.cells.count - 1] = Cell(
      column: Int(last.column), kind: last.kind, flags: last.flags.union(flags),
      offset: Int(last.offset), length: Int(last.length))
  }

  private func append(
    _ value: ExampleCell, _ column: Int, isFormula: Bool, _ row: inout Row
  ) {
    let flags: Cell.Flags = isFormula ? .formula : []
    switch value {
    case .blank: break
    case .text(let text): row.append(column: column, kind: .text, flags: flags, text: text.utf8)
    case .number(let number):
      row.append(column: column, kind: .number, flags: flags, text: number.utf8)
    case .error(let name): row.append(column: column, kind: .error, flags: flags, text: name.utf8)
    case .uncalculated: row.append(column: column, kind: .empty, flags: .formula, text: [])
    }
  }

  func mergedRanges(of sheet: SheetInfo) throws -> [CellRange] { merges }

  func hiddenColumns(of sheet: SheetInfo) throws -> [ClosedRange<Int>] {
    traits.filter { $0.value == .hiddenColumn }.map { $0.key.column...$0.key.column }
  }
}

extension CellReference {
  var right: CellReference { CellReference(row: row, column: column + 1) }
}
