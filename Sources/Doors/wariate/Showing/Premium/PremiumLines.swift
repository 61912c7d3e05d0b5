internal import PremiumDesk
internal import Trade

/// What a calculation came to, for a terminal.
struct PremiumLines {
  let lines: [String]

  init(_ report: PremiumReport) {
    let what = report.settledMonth.map { "\($0.title)分の精算" } ?? "\(report.month.title)分"
    let sums = report.sums
    var lines = [
      "\(what): \(report.calculated)件を算定しました。"
        + (report.confirmed > 0 ? "（確定済 \(report.confirmed)件は変えません）" : ""),
      "  交付金額 \(sums.grant.yen)円、積立金額 \(sums.reserve.yen)円、留保 \(sums.withheld.yen)円",
      "  支払額 \(sums.payment.yen)円、不足額 \(sums.shortage.yen)円",
    ]
    lines += Self.open(report.open)
    for (flag, count) in report.flags.sorted(by: { $0.key < $1.key }) {
      lines.append("注意 \(count)件: \(flag)")
    }
    if let folder = report.folder { lines.append(folder) }
    self.lines = lines
  }

  /// Why plants were not calculated.
  static func open(_ reasons: [String: Int]) -> [String] {
    reasons.sorted { $0.key < $1.key }.map { "算定不可 \($1)件: \($0)（\(words[$0] ?? $0)）" }
  }

  private static let words = [
    "price-missing": "市場価格か月別の値が台帳にありません",
    "terms-missing": "基準価格が台帳にありません",
    "supply-missing": "供給電力量が台帳にありません",
    "area-unknown": "受電地点特定番号の先頭がエリアを表していません",
    "area-zero": "0.01円コマを除くエリア供給電力量が0です",
    "ratio-missing": "バイオマス比率がありません",
    "battery-incomplete": "系統充電蓄電池供給電力量がそろっていません",
    "battery-ratio": "充電量が0で放電量がある月があります",
    "several-plants": "一つの受電地点に複数の設備があります",
  ]
}

extension Int128 {
  /// Whole yen as people read them.
  var yen: String { Int64(clamping: self).grouped }
}
