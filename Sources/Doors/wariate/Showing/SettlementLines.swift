internal import AllocationDesk
internal import Trade

/// What applicants keep after the auction, for a terminal.
struct SettlementLines {
  private(set) var lines: [String]

  init(_ report: SettlementReport) {
    lines = [
      "\(report.round.title) \(report.market.rawValue): 購入が割当量に満たない事業者 "
        + "\(report.underbought.count)者・解放 \(report.releasedKWh.grouped) kWh（\(report.folder)）"
    ]
    for one in report.underbought {
      lines.append(
        "  \(one.operatorID) \(one.name): 割当 \(one.grantedKWh.grouped) kWh・購入 "
          + "\(one.purchasedKWh.grouped) kWh")
    }
    guard !report.unrecorded.isEmpty else { return }
    let granted = report.unrecorded.reduce(Int64(0)) { $0 + $1.grantedKWh }
    lines.append(
      "  購入の記録がない事業者 \(report.unrecorded.count)者（割当 \(granted.grouped) kWh）は、購入 0 kWh とはせず、"
        + "解放していません。記録がすべて揃っていれば --complete を付けてください。")
    for one in report.unrecorded.prefix(Self.most) {
      lines.append("    記録なし: \(one.operatorID) \(one.name)")
    }
    let rest = report.unrecorded.count - Self.most
    if rest > 0 { lines.append("    ほか \(rest)者（unrecorded.csv）") }
  }

  private static let most = 20
}

/// How far purchases are known, and what to do next.
struct PurchaseLines {
  let lines: [String]

  init(_ standings: [PurchaseStanding]) {
    lines = standings.flatMap { one in
      let what = one.isSettled ? "前回の精算のあとに記録を取り込みました。精算し直すには" : "まだ精算していません。精算するには"
      return [
        "\(one.round.title) \(one.market.rawValue): 割当のある事業者のうち、購入の記録あり \(one.recorded)者・"
          + "記録なし \(one.unrecorded)者",
        "  \(what): wariate settle --round \(one.round) --market \(one.market.rawValue)",
      ]
    }
  }
}
