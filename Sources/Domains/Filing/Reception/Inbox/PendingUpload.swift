/// A file of the inbox that the next start takes.
package struct PendingUpload: Equatable, Sendable {
  /// As it arrived, below the inbox.
  package let file: String
  /// False while it is still written, or has only just been put there.
  package let isSettled: Bool

  package init(file: String, isSettled: Bool) {
    self.file = file
    self.isSettled = isSettled
  }
}
