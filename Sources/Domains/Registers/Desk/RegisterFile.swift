internal import Files
internal import Tables
internal import Trade
internal import Workbooks
internal import Yams

/// A register's file as rows, whatever its kind.
enum RegisterFile {
  static func rows(at path: String) throws -> [TableRow] {
    let bytes: [UInt8]
    do {
      bytes = try FileSystem().contents(of: FilePath(path))
    } catch let error as FileError {
      throw Complaint(.unreadable, "\(path) を読めません（\(error.reason)）")
    }
    if bytes.starts(with: "PK".utf8) { return try workbookRows(bytes, path) }
    if path.hasSuffix(".yaml") || path.hasSuffix(".yml") {
      return try yamlRows(String(decoding: bytes, as: UTF8.self), path)
    }
    return Array(CSVReader(bytes))
  }

  private static func workbookRows(_ bytes: [UInt8], _ path: String) throws -> [TableRow] {
    do {
      let workbook = try Workbook(bytes: bytes)
      guard let sheet = workbook.sheets.first(where: { $0.visibility == .visible }) else {
        return []
      }
      var rows: [TableRow] = []
      try workbook.eachRow(of: sheet) { row in
        var cells: [String] = []
        for cell in row.cells where cell.kind != .empty {
          let column = Int(cell.column)
          while cells.count < column - 1 { cells.append("") }
          cells.append(Self.text(row.value(of: cell)))
        }
        if cells.contains(where: { !$0.isEmpty }) {
          rows.append(TableRow(line: row.number, cells: cells))
        }
      }
      return rows
    } catch let refusal as Refusal {
      throw Complaint(.unreadable, "\(path): \(refusal.message) \(refusal.remedy)")
    }
  }

  private static func text(_ value: CellValue) -> String {
    switch value {
    case .empty: ""
    case .text(let text), .isoDate(let text), .error(let text): text
    case .number(let number, let literal):
      Int64(exactly: number).map(String.init) ?? literal
    case .boolean(let flag): flag ? "true" : "false"
    case .date(let serial): serial.isoText ?? String(serial.number)
    }
  }

  /// `rounds:` or a bare list of mappings; keys are the CSV heads.
  private static func yamlRows(_ text: String, _ path: String) throws -> [TableRow] {
    let node: Node?
    do {
      node = try Yams.compose(yaml: text)
    } catch {
      throw Complaint(.unreadable, "\(path): YAMLとして読めません")
    }
    let list = node?["rounds"]?.sequence ?? node?.sequence
    guard let list else { throw Complaint(.refused, "\(path): 回の並び（rounds:）がありません") }
    let heads = [
      "round", "market", "opens_at", "closes_at", "documents_close_at", "generation_from",
      "generation_to", "reference_date", "rule_set",
    ]
    var rows = [TableRow(line: 1, cells: heads)]
    for item in list {
      let line = item.mark?.line ?? 1
      guard let mapping = item.mapping else {
        throw Complaint(.refused, "\(path):\(line): 回は「キー: 値」の並びで書いてください")
      }
      for key in mapping.keys where !heads.contains(key.string ?? "") {
        throw Complaint(
          .refused, "\(path):\(key.mark?.line ?? line): キー「\(key.string ?? "?")」はありません")
      }
      rows.append(TableRow(line: line, cells: heads.map { mapping[$0]?.scalar?.string ?? "" }))
    }
    return rows
  }
}
