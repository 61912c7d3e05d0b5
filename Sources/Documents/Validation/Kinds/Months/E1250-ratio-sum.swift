extension FindingKind {
  static let ratioSum = FindingKind(
    "E1250", "ratio-sum", "比率の合計",
    "設備ごとの比率の合計は、100.000%です。",
    passing: .ratio(),
    failing: .ratio(["J12": .number("29.999")])
  ) { _, sum, lack, way, fuels in
    Wording(
      "比率の合計が\(sum)%です。100.000%\(way == "over" ? "を\(lack)%超えています" : "に\(lack)%足りません")。",
      "燃料区分\(fuels.isEmpty ? "A～G" : fuels)の値を見直し、合計を100.000%にしてください。")
  }
}
