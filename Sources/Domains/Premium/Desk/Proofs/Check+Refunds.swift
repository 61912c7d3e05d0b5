internal import Events
internal import FilingRecords
package import Premises
internal import PremiumRecords
internal import Storage
internal import Trade
internal import Validation

extension Check {
  /// What is kept of applications about 積立金 is what was written down and what their workbooks say, and
  /// what the ledgers got of them is what those ask that are 確定, and of no others.
  package static let refunds = Check("積立金の取戻し") { premises, verification, _ in
    try verification.tell("refunds", "積立金の取戻しを確かめられません") { report in
      let refunds = RefundApplications(
        definitions: premises.definitions, settings: premises.settings[.occto])
      let seals = try premises.store.seals()
      try premises.store.read("proving refunds") { database in
        try proveSeals(seals, database, &report)
        var entered = Dictionary(grouping: try database.fundRefunds(), by: \.receipt)
        for form in premises.definitions.refundForms.keys.sorted() {
          for application in try database.applications(ApplicationFilter(form: form)) {
            let entries = entered.removeValue(forKey: application.receipt) ?? []
            guard application.status.counts else {
              entered[application.receipt] = entries.isEmpty ? nil : entries
              continue
            }
            try prove(application, refunds, entries, database, &report)
          }
        }
        for receipt in entered.keys.sorted() {
          report.find(
            .refund, "\(receipt)", "受付番号\(receipt)は確定した取戻申請ではありませんが、積立金の明細があります")
        }
      }
    }
  }

  private static func proveSeals(
    _ seals: Seals, _ database: Database, _ report: inout Verification
  ) throws {
    let sealed = seals.newest.keys.compactMap { subject in
      subject.receipt.flatMap { Seals.Subject.fundRefunds(of: $0) == subject ? $0 : nil }
    }
    for receipt in try Set(sealed).union(database.refundReceipts()).sorted() {
      let digest = try database.refundDigest(of: receipt)
      guard seals.standing(of: digest, .fundRefunds(of: receipt)) != .agrees else { continue }
      report.find(.refund, "\(receipt)", "受付番号\(receipt)の取戻しが、最後に記録したときと違います")
    }
  }

  private static func prove(
    _ application: Application, _ refunds: RefundApplications, _ entries: [FundRefund],
    _ database: Database, _ report: inout Verification
  ) throws {
    let receipt = application.receipt
    let kept = try database.filedRefunds(in: receipt)
    let saved = Dictionary(kept.map { ($0.plant, $0.saved) }) { first, _ in first }
    let heads = try database.content(of: receipt)?.heads ?? [:]
    let filed = try refunds.rows(of: application, database, heads: heads, saved: saved)
    let plain = { (row: FiledRefund) in
      var row = row
      row.isConfirmed = false
      // Of 交付金相当額 it is what stood in the ledger then.
      if row.kind == .withheld { row.yen = 0 }
      return row
    }
    guard kept.map(plain) == filed.map(plain) else {
      return report.find(.refund, "\(receipt)", "受付番号\(receipt)の取戻しの行が、申請の内容と違います")
    }
    guard let kind = refunds.kind(of: application) else { return }
    let due = application.status == .confirmed && kind != .completion ? kept : []
    let byRow = Dictionary(entries.map { ($0.row, $0) }) { first, _ in first }
    // Of 交付金相当額 the office may have decided that nothing is paid: such a row has no entry.
    let isComplete = entries.count == due.count || kind == .withheld && entries.count < due.count
    let isSame =
      isComplete && byRow.count == entries.count
      && entries.allSatisfy { entry in due.contains { $0.row == entry.row } }
      && due.allSatisfy { row in
        guard let entry = byRow[row.row] else { return kind == .withheld }
        return entry.plant == row.plant && entry.ledger == kind.ledger
          && entry.operatorID == row.operatorID && entry.subject == kind.subject
          && (kind == .withheld || entry.yen == row.yen)
      }
    if !isSame {
      report.find(.refund, "\(receipt)", "受付番号\(receipt)の取戻しの明細が、確定した申請と違います")
    }
  }
}

extension Fault.Kind {
  static let refund = Self("refund")
}
