internal import AllocationDesk
internal import Trade

/// What an allocation came to, for a terminal.
struct AllocationLines {
  let lines: [String]

  init(_ report: AllocationReport) {
    lines = report.markets.flatMap(Self.lines) + EmptyMarketLines(report.empty).lines
  }

  private static func lines(_ result: AllocationReport.MarketResult) -> [String] {
    let marks = Grant.allCases.map { "\($0.rawValue) \(result.counts[$0, default: 0])" }
      .joined(separator: "・")
    var lines = [
      "\(result.round.title) \(result.market.rawValue): 設備 \(result.plants)・"
        + "希望 \(result.rows)行・割当 \(result.grantedKWh.grouped) kWh（\(marks)）"
    ]
    var details = LeftOutLines(result.leftOut).lines
    details.append("実行番号: \(result.run)　規則: \(result.ruleSet.rawValue)")
    let trial = "試行のため公表していません（見るには: wariate runs show \(result.run)）"
    details.append("結果: \(result.folder ?? trial)")
    details.append("ダイジェスト: \(result.digest)")
    if let difference = result.difference { details += ComparisonLines(difference).lines }
    if result.fallenNotices > 0 {
      details.append(
        "前の実行の通知書 \(result.fallenNotices)者分は、results/\(result.round)/notices の「差替え」のフォルダーに移しました。"
      )
      details.append("訂正の通知書を書き出すには: wariate notices --round \(result.round)")
    }
    if let settlement = result.settlement { details += SettlementLines(settlement).lines }
    lines += details.map { "  " + $0 }
    return lines
  }
}

/// The applications that an allocation has not counted.
struct LeftOutLines {
  let lines: [String]

  init(_ leftOut: LeftOut) {
    guard leftOut.count > 0 else {
      lines = []
      return
    }
    let counts = Status.allCases.compactMap { status in
      leftOut.receipts[status].map { "\(status.tag) \($0.count)件" }
    }.joined(separator: "・")
    let receipts = leftOut.receipts.values.joined().sorted()
    let rest = receipts.count > 12 ? " ほか" : ""
    lines = [
      "確定でない申請 \(leftOut.count)件は含みません（\(counts)）",
      "  受付番号 " + receipts.prefix(12).map(\.description).joined(separator: "、") + rest,
    ]
  }
}

/// The markets that were not published.
struct EmptyMarketLines {
  private(set) var lines: [String] = []

  init(_ markets: [EmptyMarket]) {
    for one in markets {
      let name = "\(one.round.title) \(one.market.rawValue)"
      guard !one.isIdle else {
        lines.append("\(name): 申請がないため、公表しません")
        continue
      }
      let held = one.holds.map { "（実行\($0)の公表はそのままです）" } ?? ""
      lines.append("\(name): 割り当てる申請が1件もないため、公表しませんでした\(held)")
      lines += LeftOutLines(one.leftOut).lines.map { "  " + $0 }
      lines.append("  空の割当を公表する場合は --allow-empty を付けてください")
    }
  }
}
