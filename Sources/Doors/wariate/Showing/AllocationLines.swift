internal import AllocationDesk
internal import Trade

/// What an allocation came to, for a terminal.
struct AllocationLines {
  let lines: [String]

  init(_ report: AllocationReport) { lines = report.markets.flatMap(Self.lines) }

  private static func lines(_ result: AllocationReport.MarketResult) -> [String] {
    let marks = Grant.allCases.map { "\($0.rawValue) \(result.counts[$0, default: 0])" }
      .joined(separator: "・")
    return [
      "\(result.round.title) \(result.market.rawValue): 設備 \(result.plants)・"
        + "希望 \(result.rows)行・割当 \(result.grantedKWh) kWh（\(marks)）",
      "  実行番号: \(result.run)　規則: \(result.ruleSet.rawValue)",
      "  結果: \(result.folder ?? "（試行のため公表していません）")", "  ダイジェスト: \(result.digest)",
    ] + rest(result).map { "  " + $0 }
  }

  private static func rest(_ result: AllocationReport.MarketResult) -> [String] {
    (result.difference.map { ComparisonLines($0).lines } ?? [])
      + (result.settlement.map { SettlementLines($0).lines } ?? [])
  }
}
