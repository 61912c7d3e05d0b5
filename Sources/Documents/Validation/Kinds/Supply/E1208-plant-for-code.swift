extension FindingKind {
  static let plantForCode = FindingKind(
    "E1208", "plant-for-code", "設備IDの要否",
    "設備IDは、発電量（GNtoGRBT）と所内消費量（GRBTtoGN）では必須、ほかの電力量コードでは空欄です。",
    passing: .supply(),
    failing: .supply([2: ["A800019101": ""]]), leavesValues: false
  ) { finding, reason, first, second in
    switch reason {
    case "missing":
      Wording(
        "電力量コード「\(first)」では設備IDが必要ですが、空欄です。", "この受電地点の設備の設備ID（10桁）を記入してください。")
    case "surplus":
      Wording(
        "電力量コード「\(first)」は受電地点ごとの値のため、設備ID「\(finding.value)」は記入できません。", "設備IDを空欄にしてください。")
    default:
      Wording(
        "設備ID「\(finding.value)」は、受電地点\(first)の設備ではありません。", "この受電地点の設備に直してください: \(second)")
    }
  }
}
