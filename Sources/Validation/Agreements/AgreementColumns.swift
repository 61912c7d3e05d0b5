public import Applications
import Workbooks

/// Where a form says with whom a row agrees on what: its rule `agreement`.
public struct AgreementColumns: Sendable {
  let own: String
  let partner: Source
  let plant: Int
  let terms: [Int]
  /// The column and value that say that the applicant gives.
  private let gives: (column: Int, value: String)?
  /// The column and value that ask for 対象期間全量.
  private let whole: (column: Int, value: String)?
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

  /// Those that make up an agreement.
  var used: [Int] {
    let partner: [Int] = if case .column(let column) = partner { [column] } else { [] }
    return [plant] + partner + terms
      + [gives?.column, whole?.column, quantity].compactMap(\.self)
  }

  /// The column to point at where the amount is meant.
  var amount: Int { quantity ?? plant }
  var method: Int? { whole?.column }

  /// A row's agreement by its normalised texts; nil while a part of it is missing.
  public func agreement(
    head: (String) -> String?, text: (Int) -> String?, number: (Int) -> Int64?
  ) -> Agreement? {
    guard let own = head(own).flatMap({ CorporateNumber($0) }),
      let partner = partner(head, text).flatMap({ CorporateNumber($0) }),
      let amount = amount(text, number)
    else { return nil }
    return Agreement(
      plant: text(plant).flatMap { PlantID($0) }, own: own, partner: partner,
      terms: terms.map { text($0) ?? "" }.joined(separator: "・"),
      gives: gives.map { text($0.column) == $0.value }, amount: amount)
  }

  private func partner(_ head: (String) -> String?, _ text: (Int) -> String?) -> String? {
    switch partner {
    case .head(let name): head(name)
    case .column(let column): text(column)
    }
  }

  /// A form that has no amount means all there is.
  private func amount(
    _ text: (Int) -> String?, _ number: (Int) -> Int64?
  ) -> Agreement.Amount? {
    if let whole, text(whole.column) == whole.value { return .whole }
    guard let quantity else { return .whole }
    return number(quantity).map(Agreement.Amount.kwh)
  }

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
