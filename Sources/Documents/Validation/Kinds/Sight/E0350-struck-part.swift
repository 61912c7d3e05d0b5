extension FindingKind {
  static let struckPart = FindingKind(
    "E0350", "struck-part", "一部の取り消し線",
    "セルの文字の一部に取り消し線が引かれています。消した文字と残した文字を、一つの値として読むことはしません。",
    passing: .normal(), failing: .shown(["C16": .marked(plain: "2000", struck: "1000")]),
    leavesValues: false
  ) { finding, struck, plain in
    Wording(
      "「\(finding.label)」の一部に取り消し線が引かれています"
        + (struck.isEmpty ? "。" : "（取り消し線の部分「\(struck)」、残りの部分「\(plain)」）。"),
      plain.isEmpty
        ? "取り消し線の文字を消し、正しい値だけを入力し直してください。"
        : "取り消し線の文字を消してください。残りの「\(plain)」が正しい値であれば、「\(plain)」だけを入力し直してください。")
  }
}
