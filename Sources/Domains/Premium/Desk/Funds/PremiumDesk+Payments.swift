internal import PremiumNotices
internal import PremiumRecords
internal import Storage
package import Trade

/// Payments and claims, some of many.
package struct PaymentListPage: Sendable {
  package let payments: [PremiumPayment]
  package let total: Int
  /// The number behind which the next page begins; nil on the last.
  package let next: String?
}

extension PremiumDesk {
  /// What is paid and claimed, by number; nil asks for all.
  package func payments(
    number: String? = nil, operatorID: OperatorID? = nil, month: Month? = nil
  ) throws -> [PremiumPayment] {
    try store.read("listing payments") {
      try $0.payments(number: number, operatorID: operatorID, month: month)
    }
  }

  /// So many of them behind a number; or before it, the newest first.
  package func paymentPage(
    number: String? = nil, operatorID: OperatorID? = nil, month: Month? = nil,
    isNewestFirst: Bool = false, after place: String? = nil, limit: Int
  ) throws -> PaymentListPage {
    try store.read("listing payments") { database in
      let found = try database.payments(
        number: number, operatorID: operatorID, month: month, isNewestFirst: isNewestFirst,
        after: place, limit: limit + 1)
      let payments = Array(found.prefix(limit))
      return PaymentListPage(
        payments: payments,
        total: try database.paymentCount(
          number: number, operatorID: operatorID, month: month),
        next: found.count > limit ? payments.last?.number : nil)
    }
  }

  /// 支払通知書 or 請求書 of a number; nil where there is none of it, or it is not an operator's where one is
  /// named.
  package func paymentNotice(
    _ number: String, of operatorID: OperatorID? = nil
  ) throws -> PrintedPremiumPage? {
    let notice = try store.read("collecting a payment") { database in
      try database.payments(number: number, operatorID: operatorID).first.map {
        try self.notice(of: $0, database)
      }
    }
    return try notice.map { PrintedPremiumPage(name: $0.fileName, bytes: try $0.printed()) }
  }

  /// Writes 支払通知書 and 請求書 of a month, one for each number.
  /// - Throws: `Complaint` for a month in which nothing is paid or claimed.
  package func writePaymentNotices(
    of month: Month, to folder: String
  ) throws -> [WrittenPremiumPage] {
    let notices = try store.read("collecting payments") { database in
      try database.payments(month: month).map { try notice(of: $0, database) }
    }
    guard !notices.isEmpty else {
      throw Complaint(.refused, "\(month.title)分の支払・請求はありません（fip confirm か取戻申請の確定で付きます）")
    }
    return try notices.map { notice in
      let path = try write(try notice.printed(), as: notice.fileName, to: folder)
      return WrittenPremiumPage(
        path: path, operatorID: notice.payment.operatorID, total: notice.payment.yen)
    }
  }

  private func notice(of payment: PremiumPayment, _ database: Database) throws -> PaymentNotice {
    PaymentNotice(
      payment: payment, to: try recipient(payment.operatorID, database), from: sender,
      date: clock.now().japanDate, lines: try lines(of: payment, database))
  }

  /// The plants whose months make up a payment.
  private func lines(
    of payment: PremiumPayment, _ database: Database
  ) throws -> [PaymentNotice.Line] {
    if PaymentSubject.refunds.contains(payment.subject) {
      return try database.fundRefunds(month: payment.month).filter {
        $0.operatorID == payment.operatorID && $0.subject == payment.subject && $0.yen > 0
      }.map { entry in
        PaymentNotice.Line(
          plant: entry.plant, plantName: try database.certifiedName(of: entry.plant),
          subject: try subject(of: entry, database), yen: entry.yen)
      }
    }
    var search = PremiumSearch(month: payment.month, state: .confirmed)
    search.operatorID = payment.operatorID
    return try database.lines(search).compactMap { line in
      let yen = try PremiumPlan([line]).amounts.first?.1[payment.subject]
      return try yen.map {
        PaymentNotice.Line(
          plant: line.plant, plantName: try database.certifiedName(of: line.plant),
          subject: line.settledMonth.map(PaymentNotice.Line.Subject.settled) ?? .month, yen: $0)
      }
    }
  }

  /// A 取戻 by its own number, its 差額 by that of the 取戻.
  private func subject(
    of entry: FundRefund, _ database: Database
  ) throws -> PaymentNotice.Line.Subject {
    let filed = try database.filedRefunds(in: entry.receipt).first { $0.row == entry.row }
    guard let filed, filed.kind == .difference else { return .refund(entry.receipt) }
    return .difference(filed.refund)
  }
}
