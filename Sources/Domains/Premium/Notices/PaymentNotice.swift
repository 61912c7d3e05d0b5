internal import Pages
package import Trade

/// 支払通知書 or 請求書 on A4; the same data give the same bytes.
package struct PaymentNotice: Hashable, Sendable {
  /// A plant's month that makes up the amount.
  package struct Line: Hashable, Sendable {
    package let plant: PlantID
    /// The month that was put right; nil for the month itself.
    package let settledMonth: Month?
    package let yen: Int64

    package init(plant: PlantID, settledMonth: Month?, yen: Int64) {
      self.plant = plant
      self.settledMonth = settledMonth
      self.yen = yen
    }
  }

  package let payment: PremiumPayment
  package let name: String
  package let date: CivilDate
  package let lines: [Line]

  package init(payment: PremiumPayment, name: String, date: CivilDate, lines: [Line]) {
    self.payment = payment
    self.name = name
    self.date = date
    self.lines = lines
  }

  private var title: String { payment.subject.isClaim ? "請求書" : "支払通知書" }

  /// `00000001_支払通知書_0000000001_202507.pdf`.
  package var fileName: String {
    "\(payment.operatorID)_\(title)_\(payment.number)_\(payment.month.compact).pdf"
  }

  /// - Throws: `PageError`.
  package func printed() throws -> [UInt8] {
    let document = try NewPDF(
      size: .a4Portrait,
      about: PDFProperties(
        title: "\(title) \(payment.number)", subject: payment.subject.rawValue,
        createdOn: date.description))
    var flow = PageFlow(document, foot: "\(payment.operatorID)　\(title) \(payment.number)")
    PremiumPage.head(
      &flow, title: title, below: "\(payment.month.title)分 \(payment.subject.rawValue)",
      recipient: name, code: payment.operatorID, date: date)
    let deed = payment.subject.isClaim ? "次の金額を、期日までにお支払いください。" : "次の金額をお支払いします。"
    flow.text(deed, PremiumPage.prose, gap: 6)
    let isClaim = payment.subject.isClaim
    for (label, value) in [
      (isClaim ? "請求番号" : "支払番号", payment.number), ("取引対象", payment.subject.rawValue),
      ("対象年月", payment.month.title),
      (isClaim ? "請求額" : "支払額", "\(payment.yen.grouped)円"),
      (isClaim ? "支払期日" : "支払予定日", payment.dueOn.slashed),
    ] {
      // As wide as the longest label and two more: each of these characters is as wide as another.
      let space = String(repeating: "　", count: max(0, 7 - label.count))
      flow.text(label + space + value, TextStyle(size: 11, isBold: true), gap: 3)
    }
    flow.gap(8)
    flow.table(table)
    flow.draw()
    return try document.close()
  }

  private var table: PageTable {
    PageTable(
      columns: [
        PageTable.Column("#", width: 6, .right), PageTable.Column("設備ID", width: 20, .center),
        PageTable.Column("対象年月", width: 30), PageTable.Column("金額(円)", width: 24, .right),
      ],
      rows: lines.enumerated().map { index, line in
        [
          String(index + 1), line.plant.rawValue,
          line.settledMonth.map { "\($0.title)分の精算" } ?? payment.month.title,
          line.yen.grouped,
        ]
      }, total: ("合計(円)", payment.yen.grouped), textSize: 9)
  }
}
