extension FindingKind {
  static let recordEnd = FindingKind(
    "E0424", "record-end", "ファイルの終わり", "ファイルは、様式で決められたレコードで終わらなければなりません。",
    passing: .lines(LineExample.lines), failing: .lines(Array(LineExample.lines.dropLast()))
  ) { _, first in
    Wording(
      "ファイルが「\(first)」で終わっていません。",
      "ファイルが途中で切れていないかを確かめ、最後の行を「\(first)」にしてください。")
  }
}
