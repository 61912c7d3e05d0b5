internal import AllocationDesk
internal import Trade

/// What applicants keep after the auction, for a terminal.
struct SettlementLines {
  let lines: [String]

  init(_ report: SettlementReport) {
    let head =
      "\(report.round.title) \(report.market.rawValue): 購入が割当量に満たない事業者 "
      + "\(report.underbought.count)者・解放 \(report.releasedKWh.grouped) kWh（\(report.folder)）"
    lines =
      [head]
      + report.underbought.map {
        "  事業者番号\($0.operatorID): 割当 \($0.grantedKWh.grouped) kWh・購入 "
          + "\($0.purchasedKWh.grouped) kWh"
      }
  }
}
