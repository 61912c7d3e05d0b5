package import Trade

/// What became of one upload.
package struct UploadOutcome: Sendable {
  package enum Kind: String, Sendable {
    case answered
    /// The same bytes are here already; the first verdict is the answer.
    case duplicate
    case quarantined
    /// Behind an earlier one of its slot that is not done.
    case waiting
    /// Our fault; it will be tried again.
    case stuck
    /// Still being written.
    case growing
    /// Stays in the inbox untouched: no file, or where none is looked for.
    case leftAlone = "left"
  }

  package var kind: Kind
  /// As it arrived, below the inbox.
  package var file: String
  package var receipt: ReceiptNumber?
  package var status: Status?
  package var verdict: Verdict?
  package var counts = FindingCounts()
  /// Where the answer lies, below the workspace.
  package var answer: String?
  /// The first finding, or why it is not answered.
  package var remark = ""
}
