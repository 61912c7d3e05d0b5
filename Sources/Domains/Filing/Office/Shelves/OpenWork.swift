package import FilingRecords
package import Trade

/// File work that is promised and not done yet, of each application in the order of its promises:
/// who overtakes an earlier one would move a file that does not lie there yet.
package struct OpenWork {
  private var rest: [ReceiptNumber: ArraySlice<Intent>]
  package private(set) var done: [Intent] = []

  /// `intents` in the order in which they were promised.
  package init(_ intents: [Intent]) {
    rest = [:]
    for intent in intents {
      if let receipt = intent.receipt { rest[receipt, default: []].append(intent) }
    }
  }

  /// What has to be done first for some applications; nil once all of it is done.
  package func next(of receipts: some Sequence<ReceiptNumber>) -> Intent? {
    receipts.compactMap { rest[$0]?.first }.min { $0.id < $1.id }
  }

  /// It is done, and nobody looks at it again.
  package mutating func note(_ intent: Intent) {
    guard let receipt = intent.receipt, rest[receipt]?.first?.id == intent.id else { return }
    rest[receipt]?.removeFirst()
    done.append(intent)
  }
}
