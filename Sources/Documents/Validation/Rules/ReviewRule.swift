import Trade
import Workbooks

/// A rule between values: the moments of one pass over a table.
protocol ReviewRule: AnyObject {
  /// False, known after `start`, for a rule that has nothing to ask of the rows.
  var readsRows: Bool { get }
  /// The head is known, no row has been read.
  func start(_ head: inout HeadValues, _ report: inout Report) throws
  /// True for a rule that wants to see rows before its turn comes.
  var looksAhead: Bool { get }
  /// Rows whose cells have been checked and to which no rule has come yet; says nothing of them.
  func lookAhead(_ rows: ArraySlice<HeldRow>) throws
  /// A row that holds something; its cells have been checked by themselves.
  func row(_ values: inout RowValues, _ row: borrowing Row, _ report: inout Report) throws
  /// All rows have been read.
  func end(_ report: inout Report) throws
}

extension ReviewRule {
  var readsRows: Bool { true }
  var looksAhead: Bool { false }
  func lookAhead(_ rows: ArraySlice<HeldRow>) throws {}
  func start(_ head: inout HeadValues, _ report: inout Report) throws {}
  func row(_ values: inout RowValues, _ row: borrowing Row, _ report: inout Report) throws {}
  func end(_ report: inout Report) throws {}
}

/// Where rules say what they found.
struct Report {
  var store: FindingStore
  /// By column of the definition: the sheet's column, 0 where absent.
  var columns: [Int] = []
  /// Rows read so far that hold something.
  var rowCount = 0
  /// The lowest row of the headings; data begins below.
  var headingRow = 0
  /// A row of totals stands among the rows: no sum can be held against them.
  var hasTotalRow = false
  /// The field index of the first column: the head's fields come before.
  var firstColumn: Int
  /// Of a CSV, the kind of record that is looked at.
  var table = 0

  mutating func add(
    _ kind: FindingKind, row: Int, column: Int, value: String? = nil, _ arguments: [String] = [],
    isTyped: Bool = false
  ) {
    let place = Place.cell(row: row, column: columns[column], field: firstColumn + column)
    store.add(kind, at: place, value: value, arguments, isTyped: isTyped)
  }

  mutating func add(
    _ kind: FindingKind, head: inout HeadValues, _ index: Int, _ arguments: [String] = []
  ) {
    store.add(kind, at: head.places[index], value: head.shown[index], arguments)
    let severity = store.decision(on: kind, at: head.places[index])?.severity
    if severity == .error { head.values[index].state = .wrong }
  }

  /// The applicant's own label of a column.
  func label(_ column: Int) -> String { store.labels[firstColumn + column] }
}

/// What a rule needs to be set up for one review.
struct RuleSite {
  let form: FormDefinition
  let table: TableDefinition
  let use: RuleUse
  let filing: Filing
  let references: RememberedReferences?
  /// What the rules between files look at; nil where the form says nothing of agreements.
  let agreements: DocumentAgreements?

  /// The definition was linted: what it names exists.
  func column(_ parameter: String) -> Int? { use.text(parameter).flatMap { table.index(of: $0) } }
  func columns(_ parameter: String) -> [Int] {
    use.texts(parameter).compactMap { table.index(of: $0) }
  }
  func field(_ parameter: String) -> String? { use.text(parameter) }
  func place(_ parameter: String) -> Source? {
    guard let name = use.text(parameter) else { return nil }
    if form.field(name) != nil { return .head(name) }
    return table.index(of: name).map(Source.column)
  }
  func texts(_ parameter: String) -> [String] { use.texts(parameter) }
  func text(_ parameter: String) -> String { use.text(parameter) ?? "" }
}

/// Where a value comes from: a field of the head by name, or a column by index.
enum Source {
  case head(String)
  case column(Int)
}

/// A rule whose findings have ids in another authority's manual.
final class NumberedRule: ReviewRule {
  private let rule: any ReviewRule
  private let messageID: String

  init(_ rule: any ReviewRule, _ messageID: String) {
    self.rule = rule
    self.messageID = messageID
  }

  var readsRows: Bool { rule.readsRows }
  var looksAhead: Bool { rule.looksAhead }
  func lookAhead(_ rows: ArraySlice<HeldRow>) throws { try rule.lookAhead(rows) }

  func start(_ head: inout HeadValues, _ report: inout Report) throws {
    let count = report.store.count
    try rule.start(&head, &report)
    report.store.mark(from: count, messageID: messageID)
  }

  func row(_ values: inout RowValues, _ row: borrowing Row, _ report: inout Report) throws {
    let count = report.store.count
    try rule.row(&values, row, &report)
    report.store.mark(from: count, messageID: messageID)
  }

  func end(_ report: inout Report) throws {
    let count = report.store.count
    try rule.end(&report)
    report.store.mark(from: count, messageID: messageID)
  }
}
