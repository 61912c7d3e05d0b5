extension FindingKind {
  static let recordMark = FindingKind(
    "E0421", "record-mark", "レコード区分", "各行の先頭の項目は、様式で決められたレコード区分でなければなりません。",
    passing: .lines(LineExample.lines),
    failing: .lines(LineExample.lines, replacing: 1, with: "\"7\",\"01\",\"1.00\"")
  ) { finding, first in
    Wording(
      "先頭の項目「\(finding.value)」は、レコード区分ではありません。",
      "行の先頭を、次のどれかに直してください: \(first)")
  }
}
