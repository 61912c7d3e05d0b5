package import Trade

/// What became of a live file that somebody renamed or changed by hand.
package struct RenameReport: Sendable {
  package enum Result: Sendable {
    case followed(from: Status, to: Status)
    /// It has its old name again.
    case putBack(why: String)
    /// Its content was changed: that lies in quarantine, and the file is as it was.
    case restored
  }

  package let receipt: ReceiptNumber
  /// As the person has called it.
  package let name: String
  package let result: Result
}
