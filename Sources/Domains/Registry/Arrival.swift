public import Trade

/// An upload whose operator is known and whose bytes are kept, about to get its number.
public struct Arrival: Sendable {
  public var claim: ClaimID
  public var operatorID: OperatorID
  /// As the name tells it; nil where it names no known form.
  public var form: FormID?
  public var round: RoundID?
  /// The form's definition says that it is filed per round.
  public var isPerRound: Bool
  /// The number that the name still carried, with a tag.
  public var corrects: ReceiptNumber?
  /// As it arrived, below the inbox.
  public var arrivedName: String
  public var original: ContentHash
  public var byteCount: Int
  public var receivedAt: Instant
  /// The state of the definitions, any text that changes when they do.
  public var definitions: String

  public init(
    claim: ClaimID, operatorID: OperatorID, form: FormID?, round: RoundID?, isPerRound: Bool,
    corrects: ReceiptNumber? = nil, arrivedName: String, original: ContentHash, byteCount: Int,
    receivedAt: Instant, definitions: String
  ) {
    self.claim = claim
    self.operatorID = operatorID
    self.form = form
    self.round = round
    self.isPerRound = isPerRound
    self.corrects = corrects
    self.arrivedName = arrivedName
    self.original = original
    self.byteCount = byteCount
    self.receivedAt = receivedAt
    self.definitions = definitions
  }
}

/// What became of an arrival.
public enum Registration: Hashable, Sendable {
  /// It has a number; the intent is the チェック中 file.
  case new(Application, Turn, Intent)
  /// This very claim was registered before, by a start that did not finish it.
  case again(Application, Turn)
  /// The same bytes are there already; nothing was added, and the first verdict is the answer.
  case duplicate(of: Application)
}

/// Whether an application may be checked now, seen from the earlier ones that it would replace.
public enum Turn: Hashable, Sendable {
  case free
  /// An earlier one is still being checked, or is stuck.
  case waits(behind: ReceiptNumber)
  /// An earlier one is with the secretariat or final: it cannot be replaced (審査中のため差し替えできません).
  case underReview(ReceiptNumber)
}
