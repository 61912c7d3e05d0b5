internal import RegistersRecords
package import Trade
internal import Validation

/// What an operator may file now.
package struct OperatorOverview: Sendable {
  package struct Form: Sendable {
    package let id: FormID
    package let title: String
    package let market: Market?
  }

  package let name: String
  /// Those that it takes part in.
  package let markets: [Market]
  /// Rounds that are open, of the markets that the operator takes part in.
  package let windows: [Round]
  /// What its category may file, in those markets.
  package let forms: [Form]
}

extension ApplicationsDesk {
  package func overview(of id: OperatorID, at instant: Instant) throws -> OperatorOverview {
    guard let one = try store.operator(id) else {
      throw Complaint(.refused, "事業者番号「\(id)」は登録されていません")
    }
    let markets = Market.allCases.filter(one.participates)
    let windows = try markets.flatMap { try store.openRounds(of: $0, at: instant) }
    let forms = definitions.forms.compactMap { definitions.newest($0.id) }.filter { form in
      form.filedBy.contains(where: one.category.includes)
        && (form.market.map(one.participates) ?? true)
    }
    var seen: Set<FormID> = []
    return OperatorOverview(
      name: one.name, markets: markets, windows: windows,
      forms: forms.filter { seen.insert($0.id).inserted }.map {
        .init(id: $0.id, title: $0.title, market: $0.market)
      })
  }

  /// Those that an operator takes part in; none where there is no such operator.
  package func participation(of id: OperatorID) throws -> [Market] {
    guard let one = try store.operator(id) else { return [] }
    return Market.allCases.filter(one.participates)
  }

  /// Every round with its windows.
  package func windows() throws -> [Round] { try store.rounds() }
}
