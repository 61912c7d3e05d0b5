internal import Pages
package import Trade

/// 支払通知書 or 請求書 on A4; the same data give the same bytes. What is paid under a number may grow until the
/// month is over, so that each says of which day it is.
package struct PaymentNotice: Hashable, Sendable {
  /// What of a plant makes up the amount.
  package struct Line: Hashable, Sendable {
    package enum Subject: Hashable, Sendable {
      /// The payment's own month.
      case month
      /// The difference of a month that was put right.
      case settled(Month)
      /// 取戻 and its 差額, by 取戻申請番号.
      case refund(ReceiptNumber)
      case difference(ReceiptNumber)
    }

    package let plant: PlantID
    package let plantName: String
    package let subject: Subject
    package let yen: Int64

    package init(plant: PlantID, plantName: String, subject: Subject, yen: Int64) {
      self.plant = plant
      self.plantName = plantName
      self.subject = subject
      self.yen = yen
    }

    /// 内訳.
    package func words(in payment: PremiumPayment) -> String {
      switch subject {
      case .month: "\(payment.month.title)分 \(payment.subject.rawValue)"
      case .settled(let month): "\(month.title)分の精算の差額"
      case .refund(let number): "取戻（取戻申請番号 \(Self.tenDigits(number))）"
      case .difference(let number): "取戻の差額（取戻申請番号 \(Self.tenDigits(number))）"
      }
    }

    private static func tenDigits(_ number: ReceiptNumber) -> String {
      let digits = String(number.rawValue)
      return String(repeating: "0", count: max(0, 10 - digits.utf8.count)) + digits
    }
  }

  package let payment: PremiumPayment
  package let recipient: PremiumRecipient
  package let sender: PremiumSender
  package let date: CivilDate
  package let lines: [Line]

  package init(
    payment: PremiumPayment, to recipient: PremiumRecipient, from sender: PremiumSender,
    date: CivilDate, lines: [Line]
  ) {
    self.payment = payment
    self.recipient = recipient
    self.sender = sender
    self.date = date
    self.lines = lines
  }

  private var title: String { payment.subject.isClaim ? "請求書" : "支払通知書" }

  /// `00000001_支払通知書_0000000001_202507.pdf`.
  package var fileName: String {
    "\(payment.operatorID)_\(title)_\(payment.number)_\(payment.month.compact).pdf"
  }

  /// Its day was over when the page was printed, and not all of it has been paid.
  package var isOverdue: Bool { payment.dueOn < date && !payment.isDone }

  /// What is done, or to be done.
  package var deed: String {
    switch (payment.subject.isClaim, isOverdue) {
    case (true, false): "次の金額を、支払期日までにお支払いください。"
    case (true, true): "次の金額の支払期日が過ぎています。お早めにお支払いください。"
    case (false, false): "次の金額をお支払いします。"
    case (false, true): "次の金額をお支払いします。支払予定日が過ぎているため、お支払いする日は別途ご案内します。"
    }
  }

  /// - Throws: `PageError`.
  package func printed() throws -> [UInt8] {
    let document = try NewPDF(
      size: .a4Portrait,
      about: PDFProperties(
        title: "\(title) \(payment.number)", subject: payment.subject.rawValue,
        author: sender.name, createdOn: date.description))
    var flow = PageFlow(document, foot: "\(payment.operatorID)　\(title) \(payment.number)")
    PremiumPage.head(
      &flow, title: title, below: "\(payment.month.title)分 \(payment.subject.rawValue)",
      to: recipient, from: sender, date: date)
    flow.text(deed, PremiumPage.prose, gap: 6)
    for (label, value) in facts { PremiumPage.fact(&flow, label, value) }
    flow.gap(8)
    flow.table(table)
    flow.gap(6)
    flow.text(
      "この\(title)は、\(PremiumPage.day(date))現在の内容です。同じ番号の\(title)を先にお送りしている場合は、この\(title)が代わります。",
      TextStyle(size: 9))
    flow.draw()
    return try document.close()
  }

  private var facts: [(label: String, value: String)] {
    let isClaim = payment.subject.isClaim
    let due = payment.dueOn.slashed + (isOverdue ? "（過ぎています）" : "")
    var facts = [
      (label: isClaim ? "請求番号" : "支払番号", value: payment.number),
      (label: "取引対象", value: payment.subject.rawValue),
      (label: "対象年月", value: payment.month.title),
      (label: isClaim ? "請求額" : "支払額", value: "\(payment.yen.grouped)円"),
      (label: isClaim ? "支払期日" : "支払予定日", value: due),
    ]
    if isClaim {
      facts.append(
        (label: "お支払先", value: sender.payTo.isEmpty ? "別途ご案内します" : sender.payTo))
    }
    return facts
  }

  private var table: PageTable {
    PageTable(
      columns: [
        PageTable.Column("#", width: 5, .right), PageTable.Column("設備ID", width: 15, .center),
        PageTable.Column("発電設備の名称", width: 28), PageTable.Column("内訳", width: 34),
        PageTable.Column("金額(円)", width: 18, .right),
      ],
      rows: lines.enumerated().map { index, line in
        [
          String(index + 1), line.plant.rawValue, line.plantName, line.words(in: payment),
          line.yen.grouped,
        ]
      }, total: ("合計(円)", payment.yen.grouped), textSize: 9)
  }
}
