extension FindingKind {
  static let csvEncoding = FindingKind(
    "W0425", "csv-encoding", "文字コード", "様式で決められた文字コードと異なりますが、読み取れました。",
    passing: .lines(LineExample.lines),
    failing: .text("\u{FEFF}" + LineExample.lines.joined(separator: "\r\n") + "\r\n")
  ) { _, first, second in
    Wording(
      "文字コードが\(first)です。内容は読み取れました。",
      "今回の対応は不要です。次回からは\(second)で出力してください。")
  }
}
