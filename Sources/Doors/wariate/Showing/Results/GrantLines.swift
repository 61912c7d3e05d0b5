internal import AllocationDesk
internal import Trade

/// What the published run gave an application's rows, for a terminal; nothing where there is none.
struct GrantLines {
  let lines: [String]

  init(_ grants: [RowGrant], of receipt: ReceiptNumber) {
    guard let run = grants.first?.run else {
      lines = []
      return
    }
    lines =
      ["割当（実行\(run)）"]
      + grants.map { grant in
        let asked = grant.asked.map { $0.grouped + " kWh" } ?? "全量"
        return
          "  \(grant.row)行目: 希望 \(asked)・割当 \(grant.granted.grouped) kWh（\(grant.status.rawValue)）"
          + (grant.reason.isEmpty ? "" : "  \(grant.reason)")
      } + ["  1行ごとの説明: wariate explain \(receipt) --row \(grants[0].row)"]
  }
}
