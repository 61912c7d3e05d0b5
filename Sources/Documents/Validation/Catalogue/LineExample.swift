import Trade
import Workbooks

/// A small CSV that shows what is said about lines.
enum LineExample {
  /// A form and a file that show them.
  static let lines = ["\"1\",\"A123456C13\"", "\"3\",\"01\",\"1.00\"", "\"9\""]

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
