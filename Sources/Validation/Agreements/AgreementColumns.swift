public import Applications
import Workbooks

/// Where a form says with whom a row agrees on what: its rule `agreement`.
public struct AgreementColumns: Sendable {
  let own: String
  fileprivate let partner: Source
  let plant: Int
  let terms: [Int]
  /// The column and value that say that the applicant gives.
  fileprivate let gives: (column: Int, value: String)?
  /// The column and value that ask for 対象期間全量.
  fileprivate let whole: (column: Int, value: String)?
  let quantity: Int?

  /// Nil where the form has no such rule.
  public init?(_ form: FormDefinition) {
    guard let use = form.rules.first(where: { $0.rule == Self.rule }),
      let table = form.tables.first
    else { return nil }
    func column(_ name: String) -> Int? { use.text(name).flatMap { table.index(of: $0) } }
    guard let own = use.text("own"), let partnerName = use.text("partner"),
      let plant = column("plant")
    else { return nil }
    self.own = own
    guard
      let partner = form.field(partnerName) != nil
        ? Source.head(partnerName) : table.index(of: partnerName).map(Source.column)
    else { return nil }
    self.partner = partner
    self.plant = plant
    terms = use.texts("terms").compactMap { table.index(of: $0) }
    gives = column("side").flatMap { column in use.text("gives").map { (column, $0) } }
    whole = column("method").flatMap { column in use.text("whole").map { (column, $0) } }
    quantity = column("quantity")
  }

  static let rule = "agreement"

  /// Those whose texts make up an agreement, beside the number of `quantity`.
  var texts: [Int] {
    let partner: [Int] = if case .column(let column) = partner { [column] } else { [] }
    return [plant] + partner + terms + [gives?.column, whole?.column].compactMap(\.self)
  }

  /// The column to point at where the amount is meant.
  var amount: Int { quantity ?? plant }
  var method: Int? { whole?.column }

  static let specification = RuleSpecification(
    name: rule,
    parameters: [
      .init(name: "own", kind: .field), .init(name: "partner", kind: .place),
      .init(name: "plant", kind: .column), .init(name: "terms", kind: .column, isRequired: false),
      .init(name: "side", kind: .column, isRequired: false),
      .init(name: "gives", kind: .text, isRequired: false),
      .init(name: "method", kind: .column, isRequired: false),
      .init(name: "whole", kind: .text, isRequired: false),
      .init(name: "quantity", kind: .column, isRequired: false),
    ]
  ) { _ in nil }
}

/// Makes the agreements of one document's rows.
public struct AgreementReader {
  private let columns: AgreementColumns
  private let own: CorporateNumber?
  private let headPartner: CorporateNumber?
  /// Rows name the same partner again and again.
  private var lastPartner: (text: String, number: CorporateNumber?) = ("", nil)

  /// `head` gives a field's normalised text.
  public init(_ columns: AgreementColumns, head: (String) -> String?) {
    self.columns = columns
    own = head(columns.own).flatMap { CorporateNumber($0) }
    headPartner =
      if case .head(let name) = columns.partner { head(name).flatMap { CorporateNumber($0) } } else
      {
        nil
      }
  }

  /// A row's agreement by its normalised texts; nil while a part of it is missing.
  public mutating func agreement(
    text: (Int) -> String?, number: (Int) -> Int64?
  ) -> Agreement? {
    guard let own, let partner = partner(text), let amount = amount(text, number) else {
      return nil
    }
    return Agreement(
      plant: text(columns.plant).flatMap { PlantID($0) }, own: own, partner: partner,
      terms: terms(text), gives: columns.gives.map { text($0.column) == $0.value }, amount: amount)
  }

  private mutating func partner(_ text: (Int) -> String?) -> CorporateNumber? {
    guard case .column(let column) = columns.partner else { return headPartner }
    guard let text = text(column) else { return nil }
    if text != lastPartner.text { lastPartner = (text, CorporateNumber(text)) }
    return lastPartner.number
  }

  private func terms(_ text: (Int) -> String?) -> String {
    if columns.terms.count == 1 { return text(columns.terms[0]) ?? "" }
    return columns.terms.map { text($0) ?? "" }.joined(separator: "・")
  }

  /// A form that has no amount means all there is.
  private func amount(_ text: (Int) -> String?, _ number: (Int) -> Int64?) -> Agreement.Amount? {
    if let whole = columns.whole, text(whole.column) == whole.value { return .whole }
    guard let quantity = columns.quantity else { return .whole }
    return number(quantity).map(Agreement.Amount.kwh)
  }
}

extension Agreement.Amount {
  /// As people read it.
  var text: String {
    switch self {
    case .whole: "対象期間全量"
    case .kwh(let kwh): "\(kwh.grouped)kWh"
    }
  }

  var kwh: Int64 { if case .kwh(let kwh) = self { kwh } else { 0 } }
}
