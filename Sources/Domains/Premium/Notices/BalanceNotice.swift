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
  package let recipient: PremiumRecipient
  package let sender: PremiumSender
  /// Up to the end of it, or to the day of issue where that is before.
  package let month: Month
  package let date: CivilDate
  package let lines: [Line]

  package init(
    kind: FundKind, to recipient: PremiumRecipient, from sender: PremiumSender, month: Month,
    date: CivilDate, lines: [Line]
  ) {
    self.kind = kind
    self.recipient = recipient
    self.sender = sender
    self.month = month
    self.date = date
    self.lines = lines
  }

  package var operatorID: OperatorID { recipient.code }

  /// Yen.
  /// - Throws: `Trouble` for more than 64 bits.
  package var total: Int64 { get throws { try sum(of: \.balance, "残高") } }

  /// 不足額 of all plants, likewise.
  package var shortage: Int64 { get throws { try sum(of: \.shortage, "不足額") } }

  private func sum(of part: (Line) -> Int64, _ what: String) throws -> Int64 {
    let sum = lines.reduce(Int128(0)) { $0 + Int128(part($1)) }
    guard let total = Int64(exactly: sum) else {
      throw Trouble("\(what)の合計が大きすぎます（\(operatorID)）")
    }
    return total
  }

  /// The end of the month, or the day of issue while the month goes on.
  package var standing: String {
    let isOver = Month(of: date).map { $0 > month } ?? false
    let isLast = date.day == CivilDate.length(ofMonth: date.month, year: date.year)
    return isOver || isLast ? "\(month.title)末日現在" : "\(PremiumPage.day(date))現在"
  }

  private var title: String { "\(kind.title)残高確認書" }

  /// `00000001_廃棄等費用積立金残高確認書_202510.pdf`.
  package var fileName: String { "\(operatorID)_\(title)_\(month.compact).pdf" }

  /// - Throws: `PageError`, and `Trouble` for a total of more than 64 bits.
  package func printed() throws -> [UInt8] {
    let table = try table
    let document = try NewPDF(
      size: .a4Portrait,
      about: PDFProperties(
        title: "\(title) \(operatorID) \(month.compact)", subject: title,
        author: sender.name, createdOn: date.description))
    var flow = PageFlow(document, foot: "\(operatorID)　\(title) \(month.compact)")
    PremiumPage.head(
      &flow, title: title, below: standing, to: recipient, from: sender, date: date)
    flow.text(
      "\(month.title)までに確定した\(kind.title)の残高は、次のとおりです。", PremiumPage.prose, gap: 6)
    if kind == .disposal {
      let total = try self.total
      let shortage = try self.shortage
      PremiumPage.fact(&flow, "残高の合計", "\(total.grouped)円")
      PremiumPage.fact(&flow, "不足額の合計", "\(shortage.grouped)円")
      flow.gap(6)
    }
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
