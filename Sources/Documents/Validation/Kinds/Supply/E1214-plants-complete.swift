extension FindingKind {
  static let plantsComplete = FindingKind(
    "E1214", "plants-complete", "設備の漏れ",
    "発電量と所内消費量では、登録が必要な設備を、すべて一つのファイルに入れます。",
    passing: .supply(),
    failing: .supply(situation: .morePlants)
  ) { _, count, plants in
    Wording(
      "登録が必要な設備のうち、\(count)件がこのファイルにありません: \(plants)。",
      "すべての設備を一つのファイルに入れてください。運転開始前の設備は、すべて0で作成してください。")
  }
}
