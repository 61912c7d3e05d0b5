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
  /// - Throws: `Trouble` for more than 64 bits.
  package var total: Int64 {
    get throws {
      let sum = lines.reduce(Int128(0)) { $0 + Int128($1.balance) }
      guard let total = Int64(exactly: sum) else { throw Trouble("残高の合計が大きすぎます（\(operatorID)）") }
      return total
    }
  }

  private var title: String { "\(kind.title)残高確認書" }

  /// - Throws: `PageError`, and `Trouble` for a total of more than 64 bits.
  package func printed() throws -> [UInt8] {
    let table = try table
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

  /// 残高 stands last: its total is written below the last columns.
  private var table: PageTable {
    get throws {
      let hasShortage = kind == .disposal
      var columns = [
        PageTable.Column("#", width: 5, .right), PageTable.Column("設備ID", width: 16, .center),
        PageTable.Column("発電設備の名称", width: 35),
      ]
      if hasShortage { columns.append(PageTable.Column("不足額(円)", width: 20, .right)) }
      columns.append(PageTable.Column("残高(円)", width: 20, .right))
      let rows = lines.enumerated().map { index, line in
        var cells = [String(index + 1), line.plant.rawValue, line.name]
        if hasShortage { cells.append(line.shortage.grouped) }
        cells.append(line.balance.grouped)
        return cells
      }
      return PageTable(
        columns: columns, rows: rows, total: ("残高の合計(円)", try total.grouped), textSize: 9)
    }
  }
}
