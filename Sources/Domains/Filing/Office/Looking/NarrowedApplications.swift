internal import FilingRecords
internal import Storage
package import Trade
internal import Validation

extension ApplicationsDesk {
  /// Of these, what counts and is to be settled with other parties (要調整).
  package func toSettle(_ receipts: [ReceiptNumber]) throws -> [ReceiptNumber] {
    try store.atOneMoment {
      try receipts.filter { try store.application($0).map(isToSettle) ?? false }
    }
  }

  /// The oldest application that waits for a reviewer, after one; nil where there is none left.
  package func nextToReview(
    after receipt: ReceiptNumber?, among isMine: (ReceiptNumber) -> Bool
  ) throws -> ReceiptNumber? {
    var search = ApplicationSearch()
    search.statuses = [.checkedOK, .underReview]
    let waiting = try self.search(search).filter { $0 != receipt && isMine($0) }
    guard let receipt else { return waiting.first }
    return waiting.first { $0 > receipt } ?? waiting.first
  }

  /// Words that reviewers have written most often, for them to choose from.
  package func keptPhrases(_ limit: Int) throws -> [String] {
    try store.reviewerWords(limit: limit)
  }
}
