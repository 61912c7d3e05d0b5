/// A transfer as the journal shows it.
package struct JournalEntry: Hashable, Sendable {
  package let movement: Int64
  package let at: Instant
  package let kind: MovementKind
  package let ordinal: Int
  package let book: String
  package let from: String
  package let to: String
  package let kwh: Int64
  package let reference: String

  package init(
    movement: Int64, at: Instant, kind: MovementKind, ordinal: Int, book: String, from: String,
    to: String, kwh: Int64, reference: String
  ) {
    self.movement = movement
    self.at = at
    self.kind = kind
    self.ordinal = ordinal
    self.book = book
    self.from = from
    self.to = to
    self.kwh = kwh
    self.reference = reference
  }
}
