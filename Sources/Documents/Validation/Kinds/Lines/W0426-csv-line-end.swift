extension FindingKind {
  static let csvLineEnd = FindingKind(
    "W0426", "csv-line-end", "改行コード", "行の終わりがCRLFではありませんが、読み取れました。",
    passing: .lines(LineExample.lines),
    failing: .text(LineExample.lines.joined(separator: "\n") + "\n")
  ) { _ in
    Wording("改行コードがCRLFではありません。内容は読み取れました。", "今回の対応は不要です。次回からはCRLFで出力してください。")
  }
}
