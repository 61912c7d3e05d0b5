extension FindingKind {
  static let generationRange = FindingKind(
    "W0910", "generation-range", "発電量の計算値",
    "月間発電量と30分メーター値から計算した発電量が、0を下回るか、設備の出力で発電できる量（1.05倍まで）を上回っています。",
    passing: .meterSet(.complete), failing: .meterSet(.negativeGeneration),
    changesWithOthers: true
  ) { _, generation, most in
    Wording(
      most.isEmpty
        ? "発電量の計算値（d ＋ a ＋ e － b － c）が \(generation) kWh となり、0 kWh を下回ります。"
        : "発電量の計算値（d ＋ a ＋ e － b － c）\(generation) kWh が、設備の出力で対象期間に発電できる量 \(most) kWh を上回ります。",
      "a・b・c・e の各ファイルと月間発電量（d）が、同じ期間・同じ単位（kWh）のものか確かめてください。")
  }
}
