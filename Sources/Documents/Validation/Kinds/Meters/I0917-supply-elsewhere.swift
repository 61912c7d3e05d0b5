extension FindingKind {
  static let supplyElsewhere = FindingKind(
    "I0917", "supply-elsewhere", "系統充電蓄電池供給電力量との比較",
    "同じ受電地点・対象期間の系統充電蓄電池供給電力量（電力広域的運営推進機関へ提出したもの）と合計が異なるときに、お知らせします。",
    passing: .meterSet(.complete), failing: .meterSet(.otherSupply), changesWithOthers: true
  ) { _, symbols, own, code, other in
    let what = symbols.isEmpty ? "発電量の計算値（d ＋ a ＋ e － b － c）" : "\(symbols) の合計"
    return Wording(
      "\(what) \(own) kWh が、同じ対象期間の系統充電蓄電池供給電力量の\(code)の合計 \(other) kWh と異なります。",
      "どちらも正しい場合、対応は不要です。誤りがある場合は、誤っている方を提出し直してください。")
  }
}
