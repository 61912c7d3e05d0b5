extension FindingKind {
  static let pointMixed = FindingKind(
    "E1211", "point-mixed", "受電地点の設備",
    "一つの受電地点の設備は、すべて登録の対象か、すべて対象外でなければなりません。",
    passing: .supply(),
    failing: .supply(situation: .mixed)
  ) { _, point, others in
    Wording(
      "受電地点\(point)には、登録の対象でない設備があります: \(others)",
      "事業計画認定情報の系統充電蓄電池の有無を確かめ、誤りがあれば事務局へお知らせください。")
  }
}
