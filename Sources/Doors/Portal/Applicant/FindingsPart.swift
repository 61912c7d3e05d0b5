internal import Hypertext
internal import PortalParts
internal import Tables
internal import Trade

/// Findings on a page: by severity, each with the way to its cell.
struct FindingsPart {
  struct Item {
    let severity: Severity
    let code: String
    let sheet: String?
    let cell: String?
    let field: String?
    let value: String?
    let message: String
    let remedy: String
    let suggestion: String?
  }

  let items: [Item]
  /// The page of the sheet; nil where none can be shown.
  let sheet: Address?

  /// Rows of one severity that a page bears.
  private static let most = 500

  func write(into page: inout HTML) {
    for severity in [Severity.error, .warning, .info] {
      let all = items.filter { $0.severity == severity }
      guard !all.isEmpty else { continue }
      let found = all.prefix(Self.most)
      page(.h3, "\(severity.label) \(all.count)件")
      if found.count < all.count {
        page(.p, "はじめの\(found.count)件を表示しています。すべての指摘はCSVと回答のファイルにあります。", .class("hint"))
      }
      let table = Table(
        severity.label,
        [
          .init("セル", .id), .init("項目"), .init("入力値"), .init("内容"), .init("対処方法"),
          .init("コード", .id),
        ], testID: "findings-\(severity.rawValue)")
      page.table(table) { rows in
        for item in found { row(item, &rows) }
      }
    }
  }

  private func row(_ item: Item, _ rows: inout TableRows) {
    rows.row(
      .data("cell", item.cell ?? ""), .data("code", item.code),
      .data("severity", item.severity.rawValue)
    ) { cells in
      cells.cell { page in
        let place = [item.sheet, item.cell].compactMap(\.self).joined(separator: "!")
        page.text(place)
        if let link = around(item) {
          page(.p) { page in
            page(.a, "前後を見る", .href(link), .testID("around"), .aria("label", "\(place)の前後を見る"))
          }
        }
      }
      cells.cell(item.field ?? "")
      cells.cell(item.value ?? "")
      cells.cell(item.message)
      cells.cell(item.remedy + (item.suggestion.map { "（修正案: \($0)）" } ?? ""))
      cells.cell(item.code)
    }
  }

  /// Five rows about the cell.
  private func around(_ item: Item) -> Address? {
    guard let sheet, let name = item.sheet, let cell = item.cell,
      let place = CellReference(cell)
    else { return nil }
    let address = sheet.adding("sheet", name).adding("row", String(max(1, place.row - 2)))
      .adding("rows", "5")
    return "\(address)#\(place.description)"
  }

  /// All of them, as a spreadsheet program opens them.
  func csv() throws -> [UInt8] {
    var table = TableWriter(heads: ["重要度", "コード", "シート", "セル", "項目", "入力値", "内容", "対処方法", "修正案"])
    for item in items {
      table.add([
        .text(item.severity.label), .text(item.code), .text(item.sheet), .text(item.cell),
        .text(item.field), .text(item.value), .text(item.message), .text(item.remedy),
        .text(item.suggestion),
      ])
    }
    return [0xEF, 0xBB, 0xBF] + (try table.bytes(.csv))
  }
}

extension FindingsPart.Item {
  init(_ finding: Finding) {
    severity = finding.severity
    code = finding.code
    sheet = finding.sheet
    cell = finding.cell?.description
    field = finding.field
    value = finding.value
    message = finding.message
    remedy = finding.remedy
    suggestion = finding.suggestion?.text
  }
}
