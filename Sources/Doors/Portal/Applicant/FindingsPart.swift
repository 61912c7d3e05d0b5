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
  /// The sheet that stands beside, whose cells the findings lead to.
  var beside: String?

  init(items: [Item], sheet: Address?, beside: String? = nil) {
    self.items = items
    self.sheet = sheet
    self.beside = beside
  }

  /// Rows of one severity that a page bears.
  private static let most = 500

  func write(into page: inout HTML) {
    var told: Set<String> = []
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
        for item in found {
          let isFirst = item.cell.map { item.sheet == beside && told.insert($0).inserted } ?? false
          row(item, isFirst, &rows)
        }
      }
    }
  }

  /// `isFirst`: of those about its cell, which the cell beside it names.
  private func row(_ item: Item, _ isFirst: Bool, _ rows: inout TableRows) {
    var attributes: [Attribute] = [
      .data("cell", item.cell ?? ""), .data("code", item.code),
      .data("severity", item.severity.rawValue),
    ]
    if isFirst, let cell = item.cell { attributes.append(.id("finding-\(cell)")) }
    rows.row(attributes) { cells in
      cells.cell { page in place(item, &page) }
      cells.cell(item.field ?? "")
      cells.cell(item.value ?? "")
      cells.cell(item.message)
      cells.cell(item.remedy + (item.suggestion.map { "（修正案: \($0)）" } ?? ""))
      cells.cell(item.code)
    }
  }

  private func place(_ item: Item, _ page: inout HTML) {
    guard item.sheet != nil || item.cell != nil else { return }
    page(.div, .class("place")) { page in
      if let cell = item.cell {
        if let beside, item.sheet == beside {
          page(.a, cell, .class("id"), .href("#\(cell)"))
        } else {
          page.id(cell)
        }
      }
      if let name = item.sheet { page(.span, name, .class("hint")) }
      if let link = around(item) {
        let place = [item.sheet, item.cell].compactMap(\.self).joined(separator: "!")
        page(.a, "前後を見る", .href(link), .testID("around"), .aria("label", "\(place)の前後を見る"))
      }
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
