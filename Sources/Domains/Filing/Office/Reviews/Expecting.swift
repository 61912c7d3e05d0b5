internal import FilingRecords
package import Trade

/// Why an operator is expected to file.
package struct Expectation: Hashable, Sendable {
  /// The documents of the market that counted in the round before, by title.
  package var filedBefore: [String] = []
  /// Plants of the market that are registered as the operator's own.
  package var plants = 0
  /// Rows of others that wait for what this operator files.
  package var awaited = 0
}

/// A document that an operator filed in the round before, and of which nothing counts in this one.
package struct MissingForm: Sendable {
  package let operatorID: OperatorID
  package let name: String
  package let market: Market
  package let form: FormID
  package let formTitle: String
  /// The state of the newest one that does not count; nil where there is none.
  package let standing: Status?
}

/// What the round before and others let expect of a round.
struct Expecting {
  private struct Party: Hashable {
    let operatorID: OperatorID
    let market: Market
  }

  private struct Filed: Hashable {
    let operatorID: OperatorID
    let form: FormID?
  }

  private var before: [Party: Set<FormID>] = [:]
  private var awaited: [CorporateNumber: Int] = [:]
  private let naming: (FormID) -> String

  init(naming: @escaping (FormID) -> String) { self.naming = naming }

  /// It counted in the round before.
  mutating func noteEarlier(_ form: FormID, of operatorID: OperatorID, in market: Market) {
    before[Party(operatorID: operatorID, market: market), default: []].insert(form)
  }

  /// A row of somebody else's waits for a partner.
  mutating func noteAwaited(_ partner: CorporateNumber) { awaited[partner, default: 0] += 1 }

  func expectation(of one: Operator, in market: Market, plants: Int) -> Expectation {
    let forms = before[Party(operatorID: one.id, market: market)] ?? []
    return Expectation(
      filedBefore: forms.sorted().map(naming), plants: plants,
      awaited: awaited[one.corporateNumber] ?? 0)
  }

  /// By operator and form.
  func unfiledForms(among filings: [Application], _ operators: [Operator]) -> [MissingForm] {
    let filed = Dictionary(grouping: filings.filter { $0.form != nil }) {
      Filed(operatorID: $0.operatorID, form: $0.form)
    }
    let names = Dictionary(operators.map { ($0.id, $0.name) }) { first, _ in first }
    return before.flatMap { party, forms in
      forms.compactMap { form -> MissingForm? in
        let theirs = filed[Filed(operatorID: party.operatorID, form: form)] ?? []
        guard !theirs.contains(where: \.status.counts) else { return nil }
        return MissingForm(
          operatorID: party.operatorID, name: names[party.operatorID] ?? "", market: party.market,
          form: form, formTitle: naming(form),
          standing: theirs.reversed().first { $0.status != .withdrawn && $0.status != .superseded }?
            .status)
      }
    }.sorted { ($0.operatorID, $0.form) < ($1.operatorID, $1.form) }
  }
}
