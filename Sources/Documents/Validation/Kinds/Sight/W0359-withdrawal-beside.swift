extension FindingKind {
  static let withdrawalBeside = FindingKind(
    "W0359", "withdrawal-beside", "表の外の取消しの記載",
    "表の外に、取消しや削除を述べる文字があります。表の外の文字は申請の内容になりません。",
    passing: .normal(), failing: .normal(["E17": "この行は取消"])
  ) { finding in
    Wording(
      "表の外に「\(finding.value)」と書かれていますが、表の外の文字は読み取りません。\(finding.row)行目は表のとおりに扱いました。",
      "取りやめる行があれば、その行を削除してください。")
  }
}
