internal import Annotation
internal import Tables
internal import Trade

/// What is wrong with a CSV, as a text of its own beside it: CP932, lines ended by CRLF, every item in
/// quotes; rows as in the answer's table.
struct ErrorList {
  static let suffix = "_エラーリスト.txt"
  private static let heads = ["No", "行", "列", "項目", "入力値", "ID", "内容", "対処方法"]

  private var text = ""

  init(_ findings: some FindingSource) {
    add(Self.heads)
    for (index, row) in AnswerRows(findings).rows.enumerated() {
      switch row {
      case .finding(let finding): add(index + 1, finding, finding.message)
      case .more(let folded):
        add(index + 1, folded.first, folded.message + "（\(folded.places)）")
      case .nothingFound: break
      }
    }
  }

  private mutating func add(_ number: Int, _ finding: Finding, _ message: String) {
    add([
      String(number), finding.cell.map { String($0.row) } ?? "",
      finding.cell.map { CellReference.letters($0.column) } ?? "", finding.field ?? "",
      finding.value ?? "", finding.messageID ?? finding.code, message, finding.remedy,
    ])
  }

  private mutating func add(_ cells: [String]) {
    text +=
      cells.map { cell in
        "\""
          + String(cell.map { $0.isNewline ? " " : $0 }).replacing("\"", with: "\"\"") + "\""
      }.joined(separator: ",") + "\r\n"
  }

  /// - Throws: `Trouble` where the machine has no table of CP932.
  var bytes: [UInt8] {
    get throws {
      do {
        return try CP932Encoder().bytes(of: text)
      } catch {
        throw Trouble("CP932へ変換できません")
      }
    }
  }
}
