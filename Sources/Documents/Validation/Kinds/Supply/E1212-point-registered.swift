extension FindingKind {
  static let pointRegistered = FindingKind(
    "E1212", "point-registered", "受電地点の登録",
    "受電地点は、認定事業者情報に登録した設備のものでなければなりません。",
    passing: .supply(),
    failing: .supply(situation: .otherPoint)
  ) { _, point, month in
    Wording(
      "受電地点\(point)は、\(month)に有効な認定事業者情報に登録されていません。",
      "番号を確かめて直してください。新しい設備の場合は、先に認定事業者情報を申請してください。")
  }
}
