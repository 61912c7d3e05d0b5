internal import Events
internal import FilingRecords
internal import Intake
internal import Premises
internal import Storage
internal import Trade
internal import Validation

/// What an original gives when it is read again, by the definitions that judged it.
struct Derivation {
  private let store: Store
  private let shelves: Shelves
  private let reviewer: Reviewer
  private let definitions: Definitions
  private let definitionsMark: String

  init(_ premises: Premises, _ shelves: Shelves) {
    store = premises.store
    self.shelves = shelves
    reviewer = premises.reviewer
    definitions = premises.definitions
    definitionsMark = premises.definitionsMark
  }

  /// Whether heads and rows of an accepted application are those of its original; nil where the
  /// definitions have changed since, or nothing was read. Registers are not asked: what they say now
  /// is not what they said then, and an accepted application has no row that they refuse.
  func agrees(_ receipt: ReceiptNumber) throws -> Bool? {
    let application = try store.knownApplication(receipt)
    let isText = application.isKeptAsText(by: definitions)
    guard try store.isChecked(receipt, by: definitionsMark), isText || !application.isKeptUnread,
      let content = try store.content(of: receipt)
    else { return nil }
    var derived = FactDigest()
    var filing = Filing(
      form: application.form, operator: application.operatorID, slot: application.slot)
    filing.permissions = try store.permits(for: application).compactMap {
      Permission(rule: $0.rule, reason: $0.reason)
    }
    let sink: RowSink = { derived.add(table: $0, row: $1, json: $2) }
    let review =
      if isText {
        try reviewer.review(
          shelves.openLines(application.original), filing: filing, references: nil, rows: sink)
      } else {
        try reviewer.review(
          shelves.open(application.original), filing: filing, references: nil, rows: sink)
      }
    var kept = FactDigest()
    try store.forEachRow(of: receipt) { kept.add(table: $0.table, row: $0.row, json: $0.json) }
    return derived.finish() == kept.finish() && review.head == content.heads
  }
}

extension FactDigest {
  fileprivate mutating func add(table: Int, row: Int, json: [UInt8]) {
    add(String(table))
    add(String(row))
    add(String(decoding: json, as: UTF8.self))
  }
}
