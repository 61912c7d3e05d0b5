package import Trade

/// Everything that is particular to one form from one round on, as written in
/// `Validators/<form-id>/<version>.yaml`.
package struct FormDefinition: Hashable, Sendable {
  /// Where a form's header stands, unless it says otherwise.
  package static let usualSheet = "申請書"

  package var id: FormID
  /// 様式版, e.g. `2023.1`; the value beside the version mark in the sheet.
  package var version: String
  /// The round from which the version holds; nil holds from the beginning.
  package var firstRound: RoundID?
  /// The month from which the version of a form that is filed by the month holds.
  package var firstMonth: Month?
  /// The Japanese title, as in file names.
  package var title: String
  package var aliases: [String]
  /// The title that consists of ASCII alone, as in `fit_wariate_shinsei`.
  package var asciiAlias: String?
  /// Nil, for documents alone, where it serves whichever market the operator takes part in.
  package var market: Market?
  /// How often it is filed; the file name then carries `YYYYRR` or `YYYYMM`.
  package var cadence: Cadence
  /// A supporting document: it may come until the round's later deadline for these.
  package var isSupporting: Bool
  /// Who may file it: a composite category may when one of its parts may.
  package var filedBy: [OperatorCategory.Part]
  /// The sheet that holds the data.
  package var sheet: String
  /// The sheet that shows how to fill in; never read.
  package var exampleSheet: String?
  /// The label of the version mark, 「様式版」.
  package var versionLabel: String
  /// The cell of the version mark's label in our template.
  package var versionCell: CellReference
  /// What the template says under its title.
  package var notes: [String]
  /// Where the first of the notes stands in our template.
  package var notesCell: CellReference?
  /// The cells of the head: one label and one value each.
  package var fields: [FieldDefinition]
  package var tables: [TableDefinition]
  package var rules: [RuleUse]
  /// What the rows are for; nil for a form that nobody reads further.
  package var roles: RowRoles?
  /// What is kept as it comes, without looking inside; empty for what is a workbook to be checked.
  package var stores: [DocumentKind] = []
  /// Not filed per round, yet the name may say to which round it belongs.
  package var mayNameRound = false
  /// A workbook, or a CSV whose kinds of record are the tables.
  package var source = DocumentSource.workbook
  package var dialect = Dialect()
  /// By the index of their tables.
  package var records: [RecordDefinition] = []
  /// What the name says behind the title where the form has several documents a period.
  package var key: NameKey?

  /// Filed once for each round.
  package var isPerRound: Bool { cadence == .round }
  /// A meter's half hours: the month that it is filed for stands in the document, not in its name.
  package var hasHalfHours: Bool { tables.first?.layout == .halfHours }
  /// Who has no 事業者番号 yet may file it, under 新規.
  package var isForNewcomers = false
  /// Who has no 事業者番号 yet may file it, under the ユーザID of the portal.
  package var isForApplicants = false
  /// It serves no market: who takes part in none may file it.
  package var isOutsideMarkets = false
  /// Any number of them counts in one period: none replaces another, unless it corrects it by name.
  package var allowsSeveral = false

  /// A newer one replaces an older one of the same slot.
  package func isSlotted(_ slot: Slot) -> Bool {
    !allowsSeveral
      && (cadence != .none || key != nil && !(key?.isOptional == true && slot.part == nil))
  }
  /// `YYYYRR` or `YYYYMM` from which the version holds.
  package var firstDigits: String? { firstMonth?.compact ?? firstRound?.description }

  /// A workbook that may also come as a CSV with the headings of its table.
  package var takesLines = false
  /// It has a sheet that is checked, and a template.
  package var hasSheet: Bool { source == .workbook && (!fields.isEmpty || !tables.isEmpty) }
  package var isCSV: Bool { source == .csv }

  /// The form as lines: of a CSV itself; of a workbook that may also come as a CSV the headings and
  /// rows of its table, without its head; nil for any other.
  package var asLines: FormDefinition? {
    if isCSV { return self }
    guard takesLines, let table = tables.first else { return nil }
    var form = self
    form.source = .csv
    form.fields = []
    form.tables = [table]
    form.dialect.encoding = .any
    form.dialect.endsLinesWithCRLF = false
    form.dialect.quotesAll = false
    form.records = [
      RecordDefinition(
        name: table.name, title: table.title, mark: "",
        after: [RecordDefinition.start, table.name], mayBeLast: true)
    ]
    form.rules = rules.map { use in
      var use = use
      use.parameters = use.parameters.filter { name, _ in
        use.text(name).map { field($0) == nil } ?? true
      }
      return use
    }
    return form
  }

  /// Whether a file of this name is read as a CSV.
  package func isLines(_ name: String) -> Bool {
    isCSV || takesLines && name.lowercased().hasSuffix(".csv")
  }

  /// Which of the round's windows it has to keep.
  package var window: Window { isSupporting ? .documents : .applications }

  /// The markets that it serves.
  package var markets: [Market] { market.map { [$0] } ?? Market.allCases }

  /// For summaries: title and 様式版.
  package var titleWithVersion: String { "\(title)（様式版 \(version)）" }

  package func field(_ name: String) -> FieldDefinition? { fields.first { $0.name == name } }

  /// The first column of that name and its table, by index.
  func place(ofColumn name: String) -> (table: Int, column: Int)? {
    for (table, definition) in tables.enumerated() {
      if let column = definition.index(of: name) { return (table, column) }
    }
    return nil
  }

  /// The index of the table that has the most of these columns, the first of several; 0 where there
  /// is none.
  package func table(having columns: some Sequence<String>) -> Int {
    guard tables.count > 1 else { return 0 }
    let names = Array(columns)
    let counts = tables.map { table in names.count { table.column($0) != nil } }
    return counts.firstIndex(of: counts.max() ?? 0) ?? 0
  }

  /// The index of the table on the sheet with the head; nil where that sheet has none.
  package var mainTable: Int? {
    if isCSV { return nil }
    let key = JapaneseText.key(sheet)
    return tables.firstIndex { JapaneseText.key($0.sheet) == key }
  }

  /// The tables that have a sheet of their own, by index.
  package var furtherTables: [Int] { tables.indices.filter { $0 != mainTable } }

  /// The number of a table's first column among all fields: the head's and earlier tables' come
  /// before.
  func firstColumn(of table: Int) -> Int {
    tables[..<table].reduce(fields.count) { $0 + $1.columns.count }
  }

  /// The table's columns that a rule names, else where it has its agreements, else the first.
  func table(of use: RuleUse, _ specification: RuleSpecification) -> TableDefinition? {
    tableIndex(of: use, specification).map { tables[$0] }
  }

  func tableIndex(of use: RuleUse, _ specification: RuleSpecification) -> Int? {
    guard tables.count > 1, !specification.isOfFile else { return tables.indices.first }
    if let name = use.table { return tables.firstIndex { $0.name == name } }
    let columns = specification.parameters.filter { $0.kind == .column || $0.kind == .place }
      .flatMap { use.texts($0.name) }.filter { field($0) == nil }
    if columns.isEmpty, specification.readsAgreements, use.rule != AgreementColumns.rule,
      let agreement = rules.first(where: { $0.rule == AgreementColumns.rule })
    {
      return tableIndex(of: agreement, AgreementColumns.specification)
    }
    return table(having: columns)
  }

  /// The table whose rows the form's `roles` speak of.
  package var roleTable: Int { table(having: roles?.columns.values.sorted() ?? []) }
  package var roleColumns: [FieldDefinition] {
    tables.indices.contains(roleTable) ? tables[roleTable].columns : []
  }
}

/// One table of a form: headings and the rows below them.
package struct TableDefinition: Hashable, Sendable {
  package var name: String
  /// What people call its rows, e.g. 「割当希望」.
  package var title: String
  /// The sheet on which it stands, alone.
  package var sheet: String
  /// The row of the headings in our template (the lower one where groups stand above); data
  /// begins in the next row. A filled form may have them anywhere.
  package var headerRow: Int
  /// How many rows the template prepares for input.
  package var templateRows: Int
  /// A table that may stay empty has 0.
  package var minimumRows: Int
  /// The columns by which findings call a row.
  package var rowKey: [String]
  package var columns: [FieldDefinition]
  /// Rows for 記入例, one text a column, in the order of the columns; empty is blank.
  package var exampleRows: [[String]]
  /// Rows under headings, or days with 48 half hours each.
  package var layout = TableLayout.rows

  /// That of a form which is a head alone.
  static let none = TableDefinition(
    name: "", title: "", sheet: "", headerRow: 1, templateRows: 1, minimumRows: 0, rowKey: [],
    columns: [], exampleRows: [])

  package func column(_ name: String) -> FieldDefinition? { columns.first { $0.name == name } }
  package func index(of name: String) -> Int? { columns.firstIndex { $0.name == name } }
  /// Some column stands under a group heading, so the template has two heading rows.
  package var hasGroups: Bool { columns.contains { $0.group != nil } }
}

/// How a table is written.
package enum TableLayout: String, CaseIterable, Hashable, Sendable {
  case rows
  /// A day a row and a half hour a column, or a row for each of them.
  case halfHours = "half-hours"
}

/// A rule that a definition names, with its parameters.
package struct RuleUse: Hashable, Sendable {
  package var rule: String
  package var parameters: [String: RuleParameter]
  /// The table that it is about, by name; nil where the columns tell.
  package var table: String?
  /// The id that another authority's manual gives to what the rule finds.
  package var messageID: String?
  /// Where the definition names it, for the lint.
  package var line: Int

  package func text(_ name: String) -> String? {
    if case .text(let text) = parameters[name] { text } else { nil }
  }

  /// The texts of a list; one text alone is a list of one.
  package func texts(_ name: String) -> [String] {
    switch parameters[name] {
    case .text(let text): [text]
    case .texts(let texts): texts
    case nil: []
    }
  }
}

/// A rule's parameter: a text or several.
package enum RuleParameter: Hashable, Sendable {
  case text(String)
  case texts([String])
}
