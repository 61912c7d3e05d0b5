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
    lines += Self.open(report.open, report.openPlants)
    for (flag, count) in report.flags.sorted(by: { $0.key < $1.key }) {
      let whose = PremiumWords.plants(report.flagPlants[flag] ?? [], of: count)
      lines.append("注意 \(count)件: \(flag)（\(BatteryFlagWords.title(of: flag))）: \(whose)")
    }
    if let folder = report.folder { lines.append(folder) }
    self.lines = lines
  }

  /// Why plants were not calculated, and the first of them where they are known.
  static func open(_ reasons: [String: Int], _ plants: [String: [PlantID]] = [:]) -> [String] {
    reasons.sorted { $0.key < $1.key }.map { reason, count in
      let line = "算定不可 \(count)件: \(reason)（\(PremiumWords.gap(reason))）"
      return plants[reason].map { "\(line): \(PremiumWords.plants($0, of: count))" } ?? line
    }
  }

  /// What a confirmation has left, or is late for.
  static func left(_ move: PremiumMove) -> [String] {
    var lines: [String] = []
    if let day = move.missedDueOn {
      lines.append("注意: 支払日 \(day.slashed) は過ぎています。通知書には、その旨を記載します。")
    }
    if !move.unconfirmed.isEmpty {
      let whose = PremiumWords.plants(move.unconfirmed)
      lines.append("未確定の設備が\(move.unconfirmed.count)件残っています: \(whose)")
    }
    let count = move.open.values.reduce(0) { $0 + $1.count }
    guard count > 0 else { return lines }
    lines.append("算定できず、確定していない設備が\(count)件残っています。")
    return lines + Self.open(move.open.mapValues(\.count), move.open)
  }
}

extension Int128 {
  /// Whole yen as people read them.
  var yen: String { Int64(clamping: self).grouped }
}
