extension FindingKind {
  static let recordOrder = FindingKind(
    "E0422", "record-order", "レコードの順序", "レコードは、様式で決められた順に並んでいなければなりません。",
    passing: .lines(LineExample.lines),
    failing: .lines(LineExample.lines, replacing: 0, with: "\"9\"")
  ) { _, first, second, third in
    let before = second
    return Wording(
      before.isEmpty
        ? "ファイルの先頭に「\(first)」を置くことはできません。"
        : "「\(before)」の次に「\(first)」を置くことはできません。",
      "「\(first)」は、次のどれかの直後に置いてください: \(third)")
  }
}
