package import Trade

/// The price bands and fees that hold: those of the register, and behind them what is built in.
package struct PriceRules: Sendable {
  private let rules: [PriceRule]

  /// `rules`: of the register, in any order.
  package init(_ rules: [PriceRule]) { self.rules = rules }

  /// What was published: bands, and the exchange's fee.
  private static let builtIn: [PriceRule] = [
    rule(.fit, 1, 1, 1, floor: 30, cap: 400, fee: 10_000),
    rule(.fit, 2023, 7, 26, floor: 40, cap: nil, fee: nil),
    rule(.nonFIT, 1, 1, 1, floor: 60, cap: 130, fee: 10_000),
    rule(.fit, 2024, 4, 1, floor: nil, cap: nil, fee: 1_000),
    rule(.nonFIT, 2024, 4, 1, floor: nil, cap: nil, fee: 1_000),
  ].compactMap(\.self)

  private static func rule(
    _ market: Market, _ year: Int, _ month: Int, _ day: Int, floor: Int64?, cap: Int64?,
    fee: Int64?
  ) -> PriceRule? {
    CivilDate(year: year, month: month, day: day).map {
      PriceRule(market: market, from: $0, floorSen: floor, capSen: cap, feeMicroYen: fee)
    }
  }

  /// Of an auction: each value by itself is that of the newest rule not after its first day which has
  /// it.
  package func terms(of auction: Auction) -> PriceTerms {
    func value(_ column: (PriceRule) -> Int64?) -> Int64 {
      for list in [rules, Self.builtIn] {
        let newest = list.filter {
          $0.market == auction.market && $0.from <= auction.opensOn && column($0) != nil
        }.max { $0.from < $1.from }
        if let value = newest.flatMap(column) { return value }
      }
      return 0
    }
    return PriceTerms(
      floorSen: value(\.floorSen), capSen: value(\.capSen), feeMicroYen: value(\.feeMicroYen))
  }
}
