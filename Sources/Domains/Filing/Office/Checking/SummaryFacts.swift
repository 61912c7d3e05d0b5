internal import FilingRecords
internal import Premises
internal import RegistersRecords
internal import Storage
package import Trade
package import Validation

/// What an answer's summary says of the applicant and the round, as the registers have it at the
/// time of the check.
package struct SummaryFacts {
  private let references: (any References)?
  private let definitions: Definitions
  private let contact: String

  /// Without registers only the contact is known.
  package init(_ references: (any References)?, _ definitions: Definitions, contact: String) {
    self.references = references
    self.definitions = definitions
    self.contact = contact
  }

  /// 事業者名, 締切 and 問い合わせ先, where they are known.
  package func lines(operator id: OperatorID?, form: FormID?, slot: Slot) throws -> [SummaryLine] {
    let name = try id.flatMap { try references?.operator($0)?.name }
    let end = try form.flatMap { definitions.form($0, slot: slot) }.flatMap {
      try deadline(of: $0, slot)
    }
    return [
      name.map { SummaryLine("事業者名", $0) }, end.map { SummaryLine("締切", $0) },
      contact.isEmpty ? nil : SummaryLine("問い合わせ先", contact),
    ].compactMap(\.self)
  }

  /// When the window that the form is filed in closes; the last where it has one of each market.
  private func deadline(of form: FormDefinition, _ slot: Slot) throws -> String? {
    guard let references, let round = slot.round else { return nil }
    let ends = try form.markets.compactMap { market in
      try references.round(round, market: market).map { $0.closes(form.window) }
    }
    // A window without an end has no deadline.
    guard !ends.isEmpty, !ends.contains(nil) else { return nil }
    return ends.compactMap(\.self).max()?.japanText
  }
}
