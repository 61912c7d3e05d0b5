extension FindingKind {
  static let informationCode = FindingKind(
    "E1224", "information-code", "情報区分",
    "情報区分は、決められたものでなければなりません。",
    passing: .supply(),
    failing: .supply(situation: .otherInformation)
  ) { finding, known in
    Wording("情報区分「\(finding.value)」は使えません。", "次のどれかに直してください: \(known)")
  }
}
