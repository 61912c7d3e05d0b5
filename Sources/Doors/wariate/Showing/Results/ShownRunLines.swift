internal import AllocationDesk
internal import Trade

/// A run for a terminal: what it came to, then its rows.
struct ShownRunLines {
  let head: [String]
  let table: TextTable

  init(_ run: ShownRun) {
    let record = run.record
    let marks = Grant.allCases.map { "\($0.rawValue) \(run.counts[$0, default: 0])" }
      .joined(separator: "・")
    head =
      [
        "実行\(record.run)（\(record.state.rawValue)）  \(record.round.title) \(record.market.rawValue)",
        "日時      \(record.at.japanText)  \(record.actor)",
        "規則      \(record.ruleSet.rawValue)",
        "設備      \(run.plants)・割当可能量 \(run.availableKWh.grouped) kWh",
        "希望      \(run.rows.count)行・割当 \(run.grantedKWh.grouped) kWh（\(marks)）",
        "ダイジェスト \(record.digest)",
      ] + (record.comment.isEmpty ? [] : ["理由      \(record.comment)"])
    var table = TextTable(["事業者", "事業者名", "受付番号", "行", "希望(kWh)", "割当(kWh)", "結果", "理由"])
    for row in run.rows {
      table.add([
        row.operatorID.rawValue, row.name, row.receipt.description, String(row.row),
        row.asked?.grouped ?? "全量", row.granted.grouped, row.status.rawValue, row.reason,
      ])
    }
    self.table = table
  }
}
