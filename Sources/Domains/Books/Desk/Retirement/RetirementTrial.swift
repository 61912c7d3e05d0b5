internal import BooksRecords
internal import Hashing
internal import Ledger
internal import Storage
package import Trade

/// A certificate as it would be, and what it would do to its lots.
package struct RetirementTrial: Sendable {
  package struct Change: Hashable, Sendable {
    /// As it stands now.
    package let lot: Lot
    /// Taken of it.
    package let kwh: Int64
    /// As it would stand.
    package let after: LotBalances
  }

  package let certificate: ShownCertificate
  /// By lot.
  package let changes: [Change]
  /// Stands for order, day and lots as they were shown: what is registered with it is that or nothing.
  package let digest: String
  /// 即時: nobody can undo it.
  package let isImmediate: Bool
}

extension BooksDesk {
  /// What an order would register now.
  /// - Throws: `LedgerRefusal`; `Complaint` for an unknown operator.
  package func trial(
    of order: RetirementOrder, of id: OperatorID
  ) throws -> RetirementTrial {
    try store.read("trying a certificate") { database in
      let now = clock.now()
      let holder = RetiringHolder(try Self.known(id, in: database))
      let plan = try plan(order, holder, database, at: now)
      let registering = try CertificateRegistering(database, holder, order.variant, at: now)
      let changes = try plan.lines.map { line in
        let lot = try stored(database.lot(line.lot), "a lot that was picked")
        var after = lot.balances
        after.free -= line.kwh
        if plan.isImmediate { after.settled += line.kwh } else { after.reserved += line.kwh }
        return RetirementTrial.Change(lot: lot, kwh: line.kwh, after: after)
      }
      return RetirementTrial(
        certificate: try registering.trial(plan), changes: changes,
        digest: try Self.digest(of: plan, order, database), isImmediate: plan.isImmediate)
    }
  }

  /// Over what somebody has seen before saying yes.
  static func digest(
    of plan: RetirementPlan, _ order: RetirementOrder, _ database: Database
  ) throws -> String {
    let lines = try plan.lines.map { line in
      let free = try database.lot(line.lot)?.balances.free ?? 0
      return "\(line.lot),\(line.kwh),\(free)\n"
    }
    let head = "\(plan.name)\n\(plan.settledOn) \(plan.isImmediate)\n"
    let text = order.content(on: plan.settledOn) + head + lines.joined()
    return ContentHash(of: Array(text.utf8)).rawValue
  }
}
