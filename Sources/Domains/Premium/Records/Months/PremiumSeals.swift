package import Events
package import Storage
package import Trade

extension Month {
  /// Its lines, parts, gaps and entries, as the chain keeps their digest after each change.
  package var premiumSeal: Seals.Subject { Seals.Subject("fip \(self)") }

  /// The month of such a digest; nil for one of anything else.
  package init?(premiumSeal subject: Seals.Subject) {
    guard let month = Month(subject.name.suffix(7)), month.premiumSeal == subject else {
      return nil
    }
    self = month
  }
}

extension Seals.Subject {
  /// What is paid and claimed, likewise.
  package static let premiumPayments = Seals.Subject("fip payments")

  /// What an application asks back of 積立金, and what 確定 has entered of it.
  package static func fundRefunds(of receipt: ReceiptNumber) -> Self {
    Self("fund refunds", of: receipt)
  }
}

extension Database {
  /// Over all that is kept of a month.
  package func premiumDigest(of month: Month) throws -> FactDigest {
    var digest = FactDigest()
    let mine = "WHERE month = ?"
    for sql in [
      "SELECT \(PremiumLine.columns) FROM fip_lines \(mine) ORDER BY settled_month, plant",
      """
      SELECT settled_month, plant, \(CalculatedPart.columns) FROM fip_parts \(mine)
      ORDER BY settled_month, plant, year_month, fuel
      """,
      """
      SELECT settled_month, plant, reason FROM fip_open \(mine) ORDER BY settled_month, plant
      """,
      """
      SELECT settled_month, plant, ledger, booked_month, target_month, text, yen, shortage_yen, state
      FROM fund_lines \(mine) ORDER BY settled_month, plant, ledger
      """,
    ] {
      digest.add(try self.digest(sql, [month.description]))
    }
    return digest
  }

  package func paymentDigest() throws -> FactDigest {
    try digest("SELECT \(PremiumPayment.columns) FROM fip_payments ORDER BY number")
  }

  package func refundDigest(of receipt: ReceiptNumber) throws -> FactDigest {
    var digest = FactDigest()
    for sql in [
      """
      SELECT receipt, row, kind, refund, operator, plant, reason, panels_thousandths_kw, saved_yen,
        cost_yen, yen
      FROM occto_refunds WHERE receipt = ? ORDER BY row
      """,
      "SELECT \(FundRefund.columns) FROM fund_refunds WHERE receipt = ? ORDER BY row",
    ] {
      digest.add(try self.digest(sql, [receipt.rawValue]))
    }
    return digest
  }

  package func sealRefunds(of receipt: ReceiptNumber, at instant: Instant) throws {
    try seal(.fundRefunds(of: receipt), as: refundDigest(of: receipt), at: instant)
  }
}
