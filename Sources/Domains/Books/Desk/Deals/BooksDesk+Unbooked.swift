internal import BooksRecords
internal import FilingRecords
internal import Storage
package import Trade
package import Validation

/// A row that is due and not booked yet.
package struct UnbookedRow: Hashable, Sendable {
  /// Nil for certified energy that was imported.
  package let receipt: ReceiptNumber?
  package let row: Int?
  package let reason: UnbookedReason
}

extension BooksDesk {
  /// By application and row, corrections of certified energy last.
  package func unbooked() throws -> [UnbookedRow] {
    try store.read("listing what waits") { database in
      try database.waitingDeals().map {
        UnbookedRow(receipt: $0.deal.receipt, row: $0.deal.row, reason: $0.reason)
      }
        + database.waitingCertifications().map {
          UnbookedRow(receipt: $0.receipt, row: $0.row, reason: .correctionShort)
        }
    }
  }

  /// Tries every confirmed row that is not booked, those from before there were accounts among them;
  /// gives the lots that came of it.
  package func enterDeals(
    _ definitions: Definitions, by actor: Actor
  ) throws -> [LotChange] {
    try booking("booking what waits", by: actor, why: "未計上の行の記帳") { books in
      let database = books.database
      try CertifiedBooking.book(nil, &books)
      try CertifiedBooking.bookWaiting(&books)
      var changes: [LotChange] = []
      for application in try database.applications(ApplicationFilter(statuses: [.confirmed])) {
        let deals = try DealBooking.deals(of: application, definitions, database)
        for deal in deals where try !database.knows(deal) {
          if let change = try DealBooking.book(deal, &books) { changes.append(change) }
        }
      }
      for (deal, _) in try database.waitingDeals() {
        if let change = try DealBooking.book(deal, &books) { changes.append(change) }
      }
      return changes
    }
  }
}
