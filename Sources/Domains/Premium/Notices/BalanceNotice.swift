internal import Pages
package import Trade

/// 積立金残高確認書 on A4; the same data give the same bytes.
package struct BalanceNotice: Hashable, Sendable {
  package struct Line: Hashable, Sendable {
    package let plant: PlantID
    package let name: String
    /// Yen.
    package let balance: Int64
    package let shortage: Int64

    package init(plant: PlantID, name: String, balance: Int64, shortage: Int64) {
      self.plant = plant
      self.name = name
      self.balance = balance
      self.shortage = shortage
    }
  }

  package let kind: FundKind
  package let operatorID: OperatorID
  package let name: String
  /// Up to the end of it.
  package let month: Month
  package let date: CivilDate
  package let lines: [Line]

  package init(
    kind: FundKind, operatorID: OperatorID, name: String, month: Month, date: CivilDate,
    lines: [Line]
  ) {
    self.kind = kind
    self.operatorID = operatorID
    self.name = name
    self.month = month
    self.date = date
    self.lines = lines
  }

  /// Yen.
  package var total: Int64 { lines.reduce(0) { $0 + $1.balance } }

  private var title: String { "\(kind.title)残高確認書" }

  /// - Throws: `PageError`.
  package func printed() throws -> [UInt8] {
    let document = try NewPDF(
      size: .a4Portrait,
      about: PDFProperties(
        title: "\(title) \(operatorID) \(month.compact)", subject: title,
        createdOn: date.description))
    var flow = PageFlow(document, foot: "\(operatorID)　\(title) \(month.compact)")
    PremiumPage.head(
      &flow, title: title, below: "\(month.title)末日現在", recipient: name, code: operatorID,
      date: date)
    flow.text(
      "\(month.title)までに確定した\(kind.title)の残高は、次のとおりです。", PremiumPage.prose, gap: 6)
    flow.table(table)
    flow.draw()
    return try document.close()
  }

  private var table: PageTable {
    let hasShortage = kind == .disposal
    var columns = [
      PageTable.Column("#", width: 5, .right), PageTable.Column("設備ID", width: 16, .center),
      PageTable.Column("発電設備の名称", width: 35), PageTable.Column("残高(円)", width: 20, .right),
    ]
    if hasShortage { columns.append(PageTable.Column("不足額(円)", width: 20, .right)) }
    let rows = lines.enumerated().map { index, line in
      [String(index + 1), line.plant.rawValue, line.name, line.balance.grouped]
        + (hasShortage ? [line.shortage.grouped] : [])
    }
    return PageTable(columns: columns, rows: rows, total: ("残高の合計(円)", total.grouped), textSize: 9)
  }
}
