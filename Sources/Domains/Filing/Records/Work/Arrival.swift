package import Hashing
package import Trade

/// An upload whose operator is known and whose bytes are kept, about to get its number.
package struct Arrival: Sendable {
  package var claim: ClaimID
  package var operatorID: OperatorID
  /// As the name tells it; nil where it names no known form.
  package var form: FormID?
  package var slot: Slot
  /// The form has one counting document a slot, by its definition.
  package var hasSlots: Bool
  /// The number that the name still carried, with a tag.
  package var corrects: ReceiptNumber?
  /// As it arrived, below the inbox.
  package var arrivedName: String
  package var original: ContentHash
  package var byteCount: Int
  package var receivedAt: Instant
  /// The state of the definitions, any text that changes when they do.
  package var definitions: String
  /// What its check said may be otherwise by now, for others have filed or months were worked on.
  package var asksOthers = false

  package init(
    claim: ClaimID, operatorID: OperatorID, form: FormID?, slot: Slot, hasSlots: Bool,
    corrects: ReceiptNumber? = nil, arrivedName: String, original: ContentHash, byteCount: Int,
    receivedAt: Instant, definitions: String
  ) {
    self.claim = claim
    self.operatorID = operatorID
    self.form = form
    self.slot = slot
    self.hasSlots = hasSlots
    self.corrects = corrects
    self.arrivedName = arrivedName
    self.original = original
    self.byteCount = byteCount
    self.receivedAt = receivedAt
    self.definitions = definitions
  }
}

/// What became of an arrival.
package enum Registration: Hashable, Sendable {
  /// It has a number; the intent is the チェック中 file.
  case new(Application, Turn, Intent)
  /// This very claim was registered before, by a start that did not finish it.
  case again(Application, Turn)
  /// The same bytes are there already; nothing was added, and the first verdict is the answer.
  case duplicate(of: Application)
}

/// Whether an application may be checked now, seen from the earlier ones that it would replace.
package enum Turn: Hashable, Sendable {
  case free
  /// An earlier one is still being checked, or is stuck.
  case waits(behind: ReceiptNumber)
  /// An earlier one is with the secretariat or final: it cannot be replaced (審査中のため差し替えできません).
  case underReview(ReceiptNumber)
}
