package import Trade
import Workbooks

/// Where a form says with whom a row agrees on what: its rule `agreement`.
package struct AgreementColumns: Sendable {
  /// The table whose rows they are, by index.
  package let table: Int
  let own: String
  let partner: Source
  let plant: Int
  let terms: [Int]
  /// The column and value that say that the applicant gives.
  let gives: (column: Int, value: String)?
  /// The column and value that ask for 対象期間全量.
  let whole: (column: Int, value: String)?
  let quantity: Int?

  /// Nil where the form has no such rule.
  package init?(_ form: FormDefinition) {
    guard let use = form.rules.first(where: { $0.rule == Self.rule }),
      let index = form.tableIndex(of: use, Self.specification)
    else { return nil }
    let table = form.tables[index]
    self.table = index
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

/// The values of one row that make up an agreement; nil and empty for what is missing.
struct AgreementParts {
  var plant: PlantID?
  /// Nil also where the head names the partner.
  var partner: CorporateNumber?
  var terms: String
  var gives: Bool
  var isWhole: Bool
  /// kWh.
  var quantity: Int64?
}

/// Makes the agreements of one document's rows.
package struct AgreementReader: Sendable {
  private let columns: AgreementColumns
  private let own: CorporateNumber?
  private let headPartner: CorporateNumber?

  /// `head` gives a field's normalised text.
  package init(_ columns: AgreementColumns, head: (String) -> String?) {
    self.columns = columns
    own = head(columns.own).flatMap { CorporateNumber($0) }
    headPartner =
      if case .head(let name) = columns.partner { head(name).flatMap { CorporateNumber($0) } } else
      {
        nil
      }
  }

  /// A row's agreement by its normalised texts; nil while a part of it is missing.
  package func agreement(text: (Int) -> String?, number: (Int) -> Int64?) -> Agreement? {
    let partner: CorporateNumber? =
      if case .column(let column) = columns.partner {
        text(column).flatMap { CorporateNumber($0) }
      } else { nil }
    return agreement(
      AgreementParts(
        plant: text(columns.plant).flatMap { PlantID($0) }, partner: partner,
        terms: Self.joined(columns.terms.map { text($0) ?? "" }),
        gives: columns.gives.map { text($0.column) == $0.value } ?? false,
        isWhole: columns.whole.map { text($0.column) == $0.value } ?? false,
        quantity: columns.quantity.flatMap(number)))
  }

  func agreement(_ parts: AgreementParts) -> Agreement? {
    guard let own, let partner = parts.partner ?? headPartner, let amount = amount(parts) else {
      return nil
    }
    return Agreement(
      plant: parts.plant, own: own, partner: partner, terms: parts.terms,
      gives: columns.gives == nil ? nil : parts.gives, amount: amount)
  }

  /// A form that has no amount means all there is.
  private func amount(_ parts: AgreementParts) -> Agreement.Amount? {
    if parts.isWhole || columns.quantity == nil { return .whole }
    return parts.quantity.map(Agreement.Amount.kwh)
  }

  static func joined(_ terms: [String]) -> String { terms.joined(separator: "・") }
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
