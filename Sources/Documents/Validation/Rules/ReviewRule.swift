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
  /// The field index of the first column: the head's fields come before.
  var firstColumn: Int

  mutating func add(
    _ kind: FindingKind, row: Int, column: Int, value: String? = nil, _ arguments: [String] = []
  ) {
    let place = Place.cell(row: row, column: columns[column], field: firstColumn + column)
    store.add(kind, at: place, value: value, arguments)
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

/// What a parameter of a rule names; a place is a field or a column.
enum ParameterKind: Sendable { case field, column, place, text }

/// A rule's name and parameters, for the lint.
struct RuleSpecification: Sendable {
  struct Parameter: Sendable {
    var name: String
    var kind: ParameterKind
    var isRequired = true
  }

  var name: String
  var parameters: [Parameter]
  var make: @Sendable (RuleSite) -> (any ReviewRule)?
}

extension RuleSpecification {
  /// It looks at the rows' agreements, so it belongs to the table that has them.
  var readsAgreements: Bool {
    [
      Counterpart.specification.name, ConfirmationOnFile.specification.name,
      WholePeriodOnce.specification.name, RoundBalance.specification.name,
      WishOnce.specification.name, OneTransfer.specification.name,
    ].contains(name)
  }
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

/// The rules that a definition may name.
enum RuleBook {
  static var names: [String] { all.map(\.name) }

  static func specification(of name: String) -> RuleSpecification? { all.first { $0.name == name } }

  static var all: [RuleSpecification] {
    [
      SumMatches.specification, SumAtMost.specification, GroupSumAtMost.specification,
      WholePeriodOrQuantity.specification, ConsumerAgreementOnly.specification,
      RequiredWhen.specification, BlankWhen.specification, GeneratorSells.specification,
      FieldsDiffer.specification, PeriodOrder.specification, PeriodCoversRound.specification,
      ChoicePrefix.specification, RankSequence.specification, ApplicantIsParty.specification,
      OwnPlant.specification, PlantAgrees.specification, PlantAsRegistered.specification,
      RestAsRegistered.specification,
      PartnerIsOther.specification, MonthInYear.specification, UniqueRows.duplicateWish,
      UniqueRows.duplicateRow, RegisteredOperator.specification, CategoryMayFile.specification,
      MarketParticipation.specification, RegisteredPlant.specification,
      PriorityHolder.specification, BilateralRest.specification, RegisteredPartner.specification,
      AgreementColumns.specification, Counterpart.specification, ConfirmationOnFile.specification,
      WholePeriodOnce.specification, RoundBalance.specification, WishOnce.specification,
      OneTransfer.specification,
    ]
  }
}

/// kWh with digit groups, `1,500,000`.
func grouped(_ number: Int64) -> String {
  let digits = Array(String(number.magnitude))
  var text = ""
  for (index, digit) in digits.enumerated() {
    if index > 0, (digits.count - index) % 3 == 0 { text.append(",") }
    text.append(digit)
  }
  return (number < 0 ? "-" : "") + text
}

func grouped(_ text: String) -> String { Int64(text).map(grouped) ?? text }
