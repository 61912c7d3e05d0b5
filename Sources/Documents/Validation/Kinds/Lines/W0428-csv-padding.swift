extension FindingKind {
  static let csvPadding = FindingKind(
    "W0428", "csv-padding", "余分な空の項目", "レコードの終わりより後に空の項目がありますが、読み取れました。",
    passing: .lines(LineExample.lines),
    failing: .lines(LineExample.lines, replacing: 2, with: "\"9\",,")
  ) { _, first in
    Wording(
      "この行の項目は\(first)個ですが、その後に空の項目があります。空の項目は無視しました。",
      "今回の対応は不要です。表計算ソフトで保存し直したファイルの場合は、元のデータから出力し直すことをお勧めします。")
  }
}
