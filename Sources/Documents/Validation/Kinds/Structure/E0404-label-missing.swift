extension FindingKind {
  static let labelMissing = FindingKind(
    "E0404", "label-missing", "項目のラベル",
    "様式にある項目のラベルが見つかりません。ラベルの文字を変更しないでください。", passing: .normal(),
    failing: .normal(["A6": "区分の事業者"]), leavesValues: false
  ) { finding, title, near in
    Wording(
      "項目「\(title)」が見つかりません。" + (near.isEmpty ? "" : "もしかして「\(near)」ですか。"),
      "ラベルを「\(title)」に戻し、その右のセルに入力してください。")
  }
}
