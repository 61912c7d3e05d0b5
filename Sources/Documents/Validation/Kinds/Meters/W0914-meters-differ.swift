extension FindingKind {
  static let metersDiffer = FindingKind(
    "W0914", "meters-differ", "一組の30分メーター値の不一致",
    "一つの設備と年月の30分メーター値は項目が同じでなければならず、同じ受電地点の設備の a・b・c は合計が同じでなければなりません。",
    passing: .meterSet(.complete), failing: .meterSet(.otherPeriod), changesWithOthers: true
  ) { _, title, own, symbol, other in
    if title.isEmpty, symbol.isEmpty {
      return Wording(
        "このファイルの合計 \(own) kWh が、同じ受電地点にある他の事業者の設備の、同じ図の記号のファイルの合計と異なります。",
        "同じメーターの値ですので、値に誤りがないか確かめ、あれば提出し直してください。一致するまで、認定は保留になります。")
    }
    if title.isEmpty {
      return Wording(
        "このファイルの合計 \(own) kWh が、同じ受電地点の設備\(symbol)の同じ図の記号のファイルの合計 \(other) kWh と異なります。",
        "同じメーターの値ですので、どちらが正しいか確かめ、誤っている方を提出し直してください。一致するまで、認定は保留になります。")
    }
    return Wording(
      "このファイルの「\(title)」（\(own)）が、\(symbol) のファイル（\(other)）と異なります。",
      "どちらが正しいか確かめ、誤っている方を提出し直してください。一致するまで、認定は保留になります。")
  }
}
