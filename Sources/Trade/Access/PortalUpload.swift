/// A file on its way through the portal.
package struct PortalUpload: Hashable, Sendable {
  package enum State: String, CaseIterable, Hashable, Sendable {
    /// Bytes are still to come.
    case uploading
    /// Whole, and not claimed yet.
    case received
    /// Whole, and an application.
    case taken
    /// Given up by its sender, or too old.
    case gone
  }

  /// 22 characters that nobody can guess.
  package let id: String
  /// For whom it is filed.
  package let operatorID: OperatorID
  package let actor: Actor
  /// As sent.
  package let filename: String
  /// Bytes.
  package let size: Int64
  package var offset: Int64
  package var state: State
  /// Nil where the sender has not said it.
  package let period: Slot.Period?
  package let form: FormID?
  package let corrects: ReceiptNumber?
  /// What the sender says of the whole.
  package let sha256: String?
  package let begunAt: Instant
  /// When the last byte came.
  package var receivedAt: Instant?
  package var claim: ClaimID?
  package var application: ReceiptNumber?
  package let expiresAt: Instant
  /// Why it was not taken; nil for what was, or still may be.
  package let refusal: String?

  package init(
    id: String, operatorID: OperatorID, actor: Actor, filename: String, size: Int64,
    offset: Int64 = 0, state: State = .uploading, period: Slot.Period?, form: FormID?,
    corrects: ReceiptNumber?, sha256: String?, begunAt: Instant, receivedAt: Instant? = nil,
    claim: ClaimID? = nil, application: ReceiptNumber? = nil, expiresAt: Instant,
    refusal: String? = nil
  ) {
    self.id = id
    self.operatorID = operatorID
    self.actor = actor
    self.filename = filename
    self.size = size
    self.offset = offset
    self.state = state
    self.period = period
    self.form = form
    self.corrects = corrects
    self.sha256 = sha256
    self.begunAt = begunAt
    self.receivedAt = receivedAt
    self.claim = claim
    self.application = application
    self.expiresAt = expiresAt
    self.refusal = refusal
  }
}
