internal import BooksRecords
package import CertificationDesk
internal import CertificationRecords
internal import Ledger
package import RegistersRecords
internal import Storage
package import Trade

/// Books certified energy into the accounts of those to whom it was certified.
package enum CertifiedBooking {
  /// In the transaction in which the ledger of certified energy changes.
  package static let follower: CertificationDesk.CertificationFollower = {
    month, actor, instant, transaction in
    var books = try Bookkeeping(transaction.database, at: instant)
    try book(month, &books)
    try books.finish(by: actor, why: "\(month.map { "\($0.title)分 " } ?? "")認定電力量の記帳")
  }

  /// When certifications from elsewhere are imported.
  package static func importFollower(_ clock: BusinessClock) -> RegisterFollower {
    { register, actor, transaction in
      guard register == .certifications else { return }
      try follower(nil, actor, clock.now(), transaction)
    }
  }

  /// Entries of a month, or of any, that are not yet booked; each chain of corrections stands with what
  /// its last entry says.
  static func book(_ month: Month?, _ books: inout Bookkeeping) throws {
    let database = books.database
    // Some at a time: a month may have millions.
    var last = ""
    while true {
      let numbers = try database.unbookedCertifications(of: month, after: last, limit: 1000)
      guard let newest = numbers.last else { return }
      for number in numbers {
        if let entry = try database.certification(number) { try book(entry, &books) }
      }
      last = newest
    }
  }

  private static func book(_ entry: CertificationEntry, _ books: inout Bookkeeping) throws {
    let database = books.database
    let earlier = try entry.replaces.flatMap { try database.bookedCertification($0) }
    let standing = earlier?.bookedKWh ?? 0
    if let earlier, earlier.state == .waiting {
      try database.keep(earlier.with(bookedKWh: standing, .superseded))
    }
    let receipt = entry.row.map(\.receipt)
    let kept = BookedCertification(
      number: entry.number, receipt: receipt, row: entry.row?.row, kwh: entry.kwh,
      bookedKWh: standing, state: .waiting)
    try database.keep(kept)
    try settle(kept, account: account(of: entry), &books)
  }

  /// Corrections that waited.
  static func bookWaiting(_ books: inout Bookkeeping) throws {
    for waiting in try books.database.waitingCertifications() {
      guard let entry = try books.database.certification(waiting.number) else { continue }
      try settle(waiting, account: account(of: entry), &books)
    }
  }

  private static func account(of entry: CertificationEntry) -> HolderAccount {
    HolderAccount(
      entry.operatorID, year: entry.key.month.year, entry.key.isRenewable ? .renewable : .other)
  }

  private static func settle(
    _ waiting: BookedCertification, account: HolderAccount, _ books: inout Bookkeeping
  ) throws {
    let change = waiting.kwh - waiting.bookedKWh
    if change < 0, try books.balance(.sellable, of: account) < -change { return }
    if change != 0 { try books.book(.certified(account, change: change, waiting.number)) }
    try books.database.keep(waiting.with(bookedKWh: waiting.kwh, .booked))
  }
}

extension BookedCertification {
  fileprivate func with(bookedKWh: Int64, _ state: State) -> BookedCertification {
    BookedCertification(
      number: number, receipt: receipt, row: row, kwh: kwh, bookedKWh: bookedKWh, state: state)
  }
}
