extension FindingKind {
  static let pointsComplete = FindingKind(
    "E1213", "points-complete", "受電地点の漏れ",
    "登録が必要な受電地点を、すべて一つのファイルに入れます。",
    passing: .supply(),
    failing: .supply(situation: .morePoints)
  ) { _, count, points in
    Wording(
      "登録が必要な受電地点のうち、\(count)件がこのファイルにありません: \(points)。",
      "すべての受電地点を一つのファイルに入れてください。運転開始前の設備は、すべて0で作成してください。")
  }
}
