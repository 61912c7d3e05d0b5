extension FindingKind {
  static let ratioDue = FindingKind(
    "I1253", "ratio-due", "比率の登録がない設備",
    "比率の登録が必要な設備の行がありません。前の登録があれば、その比率のままです。",
    passing: .ratio(),
    failing: .ratio(situation: .morePlants)
  ) { _, count, plants in
    Wording(
      "登録が必要な設備のうち、\(count)件の行がありません: \(plants)。",
      "前に登録した比率のままでよければ、対応は不要です。初めて登録する設備は、行を追加して提出してください。")
  }
}
