internal import Events
internal import Hashing
package import Premises
internal import Premium
internal import PremiumRecords
internal import Storage
internal import Trade

extension Check {
  /// Months, ledgers and payments of FIP are what was written down, what their parts come to, and what
  /// follows from each other.
  package static let premium = Check("FIP交付金") { premises, verification, _ in
    try verification.tell("fip", "FIP交付金を確かめられません") { report in
      let seals = try premises.store.seals()
      try premises.store.read("proving FIP") { database in
        let months = try months(seals, database)
        try proveSeals(seals, of: months, database, &report)
        let paid = try database.payments().map(\.month) + database.fundRefunds().map(\.month)
        for month in Set(months + paid).sorted() { try prove(month, database, &report) }
      }
    }
  }

  /// Those of which something is kept, was sealed once, or is paid: a month whose rows are all gone is
  /// missed, too. One that was reopened was sealed without rows.
  private static func months(_ seals: Seals, _ database: Database) throws -> [Month] {
    var months = Set(try database.premiumMonths())
    months.formUnion(seals.newest.keys.compactMap { Month(premiumSeal: $0) })
    // What is paid back of 積立金 is of no month of FIP.
    months.formUnion(
      try database.payments().filter { !PaymentSubject.refunds.contains($0.subject) }.map(\.month))
    return months.sorted()
  }

  private static func proveSeals(
    _ seals: Seals, of months: [Month], _ database: Database, _ report: inout Verification
  ) throws {
    for month in months {
      let digest = try database.premiumDigest(of: month)
      guard seals.standing(of: digest, month.premiumSeal) != .agrees else { continue }
      report.find(.premium, "fip \(month)", "\(month.title)分のFIP交付金が、最後に記録したときと違います")
    }
    let payments = try database.payments()
    let standing = seals.standing(of: try database.paymentDigest(), .premiumPayments)
    if standing == .differs || standing == .missing && !payments.isEmpty {
      report.find(.premium, "fip payments", "入出金の予定が、最後に記録したときと違います")
    }
  }

  private static func prove(
    _ month: Month, _ database: Database, _ report: inout Verification
  ) throws {
    let lines = try database.lines(PremiumSearch(month: month))
    for line in lines { try prove(line, database, &report) }
    try prove(lines.filter { $0.state == .confirmed }, of: month, database, &report)
  }

  /// Calculates a line anew from the parts that are kept of it.
  private static func prove(
    _ line: PremiumLine, _ database: Database, _ report: inout Verification
  ) throws {
    let kept = try database.parts(of: line)
    // What is too large was never kept.
    let again = try? PremiumCalculation(
      kept.map(\.part), isWithheld: line.isWithheld, line.rules)
    let what = line.settledMonth.map { "（\($0.title)分の精算）" } ?? ""
    if again?.amounts != kept.map(\.amounts) || again?.sums != line.sums {
      report.find(
        .premium, line.plant.rawValue,
        "設備\(line.plant)の\(line.month.title)分\(what)の金額が、内訳から算定した金額と違います")
    }
    guard let settled = line.settledMonth, line.state == .confirmed else { return }
    let before = try database.confirmed(line.plant, settled, before: line.month)
    if before?.sums != line.before {
      report.find(
        .premium, line.plant.rawValue,
        "設備\(line.plant)の\(line.month.title)分\(what)の差額の元が、確定した金額と違います")
    }
  }

  /// What is paid and claimed is what the lines that are final bring.
  private static func prove(
    _ lines: [PremiumLine], of month: Month, _ database: Database, _ report: inout Verification
  ) throws {
    var planned: [String: Int64] = [:]
    for (payee, amounts) in try PremiumPlan(lines).amounts {
      for (subject, yen) in amounts { planned["\(payee) \(subject.rawValue)"] = yen }
    }
    for refund in try database.fundRefunds(month: month) where refund.yen > 0 {
      planned["\(refund.operatorID) \(refund.subject.rawValue)", default: 0] += refund.yen
    }
    var booked: [String: Int64] = [:]
    for payment in try database.payments(month: month) {
      booked["\(payment.operatorID) \(payment.subject.rawValue)"] = payment.yen
    }
    for key in Set(planned.keys).union(booked.keys).sorted()
    where planned[key] != booked[key] {
      report.find(
        .premium, key,
        "\(month.title)分の\(key)の予定額 \((booked[key] ?? 0).grouped)円が、確定した算定 \((planned[key] ?? 0).grouped)円と違います"
      )
    }
  }
}

extension Fault.Kind {
  static let premium = Self("premium")
}
