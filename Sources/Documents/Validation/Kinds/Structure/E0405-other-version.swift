extension FindingKind {
  static let otherVersion = FindingKind(
    "E0405", "other-version", "様式の版",
    "今回の申請で使う版とは別の版の様式です。", passing: .normal(),
    failing: .normal(["E2": "2022.1"]), leavesValues: false
  ) { finding, current in
    Wording(
      "様式版「\(finding.value)」の様式ですが、今回使用する版は「\(current)」です。",
      "最新の様式を入手し、入力し直して提出してください。")
  }
}
