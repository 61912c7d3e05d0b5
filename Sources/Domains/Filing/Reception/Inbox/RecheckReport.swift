package import Trade

/// What became of one returned application that was to be checked once more.
package struct RecheckReport: Sendable {
  package enum Result: Sendable {
    /// Checked anew under a number of its own.
    case checked(UploadOutcome)
    /// It would be returned for the same again; nothing was done.
    case same(errors: Int)
    case refused(why: String)
  }

  package let receipt: ReceiptNumber
  package let result: Result
}
