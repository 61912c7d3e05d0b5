import Trade
import Workbooks

/// What is said about the lines of a CSV.
enum LineEntries {
  static let mark = CatalogueEntry(
    "E0421", "record-mark", "レコード区分", "各行の先頭の項目は、様式で決められたレコード区分でなければなりません。",
    passing: .lines(sample), failing: .lines(sample, replacing: 1, with: "\"7\",\"01\",\"1.00\"")
  ) { finding in
    Wording(
      "先頭の項目「\(finding.value)」は、レコード区分ではありません。",
      "行の先頭を、次のどれかに直してください: \(finding.argument(0))")
  }

  static let order = CatalogueEntry(
    "E0422", "record-order", "レコードの順序", "レコードは、様式で決められた順に並んでいなければなりません。",
    passing: .lines(sample), failing: .lines(sample, replacing: 0, with: "\"9\"")
  ) { finding in
    let before = finding.argument(1)
    return Wording(
      before.isEmpty
        ? "ファイルの先頭に「\(finding.argument(0))」を置くことはできません。"
        : "「\(before)」の次に「\(finding.argument(0))」を置くことはできません。",
      "「\(finding.argument(0))」は、次のどれかの直後に置いてください: \(finding.argument(2))")
  }

  static let cells = CatalogueEntry(
    "E0423", "record-cells", "項目の数", "1行の項目の数は、レコードの種類ごとに決まっています。",
    passing: .lines(sample), failing: .lines(sample, replacing: 1, with: "\"3\",\"01\"")
  ) { finding in
    Wording(
      "「\(finding.argument(0))」の項目は\(finding.argument(1))個ですが、この行には\(finding.argument(2))個あります。",
      "項目の抜けや、項目の中のカンマがないかを確かめ、\(finding.argument(1))個に直してください。")
  }

  static let end = CatalogueEntry(
    "E0424", "record-end", "ファイルの終わり", "ファイルは、様式で決められたレコードで終わらなければなりません。",
    passing: .lines(sample), failing: .lines(Array(sample.dropLast()))
  ) { finding in
    Wording(
      "ファイルが「\(finding.argument(0))」で終わっていません。",
      "ファイルが途中で切れていないかを確かめ、最後の行を「\(finding.argument(0))」にしてください。")
  }

  static let quoteBroken = CatalogueEntry(
    "E0429", "csv-quote", "引用符", "引用符（\"）で始まる項目は引用符で終わり、その直後は区切りか改行でなければなりません。",
    passing: .lines(sample), failing: .lines(sample, replacing: 1, with: "\"3\",\"01\"x,\"1.00\"")
  ) { finding in
    Wording(
      finding.argument(0) == "open" ? "引用符（\"）が閉じていません。" : "引用符（\"）で閉じた項目の後に、文字が続いています。",
      "項目の中に引用符を書くときは、「\"\"」のように二つ重ねてください。")
  }

  static let encoding = CatalogueEntry(
    "W0425", "csv-encoding", "文字コード", "様式で決められた文字コードと異なりますが、読み取れました。",
    passing: .lines(sample), failing: .text("\u{FEFF}" + sample.joined(separator: "\r\n") + "\r\n")
  ) { finding in
    Wording(
      "文字コードが\(finding.argument(0))です。内容は読み取れました。",
      "今回の対応は不要です。次回からは\(finding.argument(1))で出力してください。")
  }

  static let lineEnd = CatalogueEntry(
    "W0426", "csv-line-end", "改行コード", "行の終わりがCRLFではありませんが、読み取れました。",
    passing: .lines(sample), failing: .text(sample.joined(separator: "\n") + "\n")
  ) { _ in
    Wording("改行コードがCRLFではありません。内容は読み取れました。", "今回の対応は不要です。次回からはCRLFで出力してください。")
  }

  static let quotes = CatalogueEntry(
    "W0427", "csv-quotes", "引用符の省略", "引用符で囲まれていない項目がありますが、読み取れました。",
    passing: .lines(sample), failing: .lines(sample, replacing: 1, with: "3,01,1.00")
  ) { _ in
    Wording(
      "引用符（\"）で囲まれていない項目があります。内容は読み取れました。", "今回の対応は不要です。次回からは、すべての項目を引用符で囲んでください。")
  }

  static let padding = CatalogueEntry(
    "W0428", "csv-padding", "余分な空の項目", "レコードの終わりより後に空の項目がありますが、読み取れました。",
    passing: .lines(sample), failing: .lines(sample, replacing: 2, with: "\"9\",,")
  ) { finding in
    Wording(
      "この行の項目は\(finding.argument(0))個ですが、その後に空の項目があります。空の項目は無視しました。",
      "今回の対応は不要です。表計算ソフトで保存し直したファイルの場合は、元のデータから出力し直すことをお勧めします。")
  }

  /// A form and a file that show them.
  static let sample = ["\"1\",\"A123456C13\"", "\"3\",\"01\",\"1.00\"", "\"9\""]

  static let form: FormDefinition? = DefinitionReader.read(
    """
    form: line-example
    version: "1"
    title: 例のCSV
    market: 非FIT
    period: month
    filedBy: [発電]
    source: csv
    records:
      - name: header
        title: ヘッダレコード
        mark: "1"
        after: [start]
        schema:
          fields:
            - {name: mark, title: レコード区分, type: string, constraints: {required: true}}
            - {name: plant, title: 設備ID, type: string, constraints: {required: true, pattern: "^[0-9A-Z]{10}$"}}
      - name: slot
        title: 明細レコード
        mark: "3"
        after: [header, slot]
        schema:
          fields:
            - {name: mark, title: レコード区分, type: string, constraints: {required: true}}
            - {name: number, title: コマ番号, type: string, constraints: {required: true, pattern: "^[0-9]{2}$"}}
            - {name: kwh, title: 電力量, type: number, decimals: 2, constraints: {required: true, minimum: 0}}
      - name: end
        title: 終了レコード
        mark: "9"
        after: [slot]
        last: true
        schema:
          fields:
            - {name: mark, title: レコード区分, type: string, constraints: {required: true}}
    """, file: "line-example/1.yaml"
  ).0
}

extension CatalogueExample {
  /// All quoted, CRLF.
  static func lines(_ lines: [String], replacing line: Int? = nil, with text: String = "") -> Self {
    var lines = lines
    if let line { lines[line] = text }
    return .text(lines.map { $0 + "\r\n" }.joined())
  }
}
