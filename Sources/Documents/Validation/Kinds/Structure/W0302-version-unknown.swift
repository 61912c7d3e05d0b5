extension FindingKind {
  static let versionUnknown = FindingKind(
    "W0302", "version-unknown", "知らない様式版",
    "様式版の値が、知られている版のいずれとも異なります。", passing: .normal(["E2": .blank]),
    failing: .normal(["E2": "1999.9"])
  ) { finding, assumed in
    Wording(
      "様式版「\(finding.value)」は、この回では使用できない版です。「\(assumed)」として確認しました。",
      "正しい様式を使用しているか確認してください。様式版の欄は変更しないでください。")
  }
}
