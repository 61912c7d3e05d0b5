extension FindingKind {
  static let raisedPart = FindingKind(
    "E0351", "raised-part", "上付き・下付きの文字",
    "数値やコードのセルの一部が、上付きまたは下付きの文字です。注の番号などを、値の一部として読むことはしません。",
    passing: .normal(), failing: .shown(["C16": .marked(plain: "1000", raised: "1")]),
    leavesValues: false
  ) { finding, raised, plain in
    Wording(
      "「\(finding.label)」の一部「\(raised)」が、上付きまたは下付きの文字です（残りの部分「\(plain)」）。",
      plain.isEmpty
        ? "注の番号などの「\(raised)」を消し、値だけを入力し直してください。"
        : "注の番号などの「\(raised)」を消し、「\(plain)」が正しい値であれば、「\(plain)」だけを入力し直してください。")
  }
}
