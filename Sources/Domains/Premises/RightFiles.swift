package import Files
internal import Synchronization
package import Trade

/// The facts of live files when their content was last found right, so that what nobody has touched
/// since is not read again.
package final class RightFiles: Sendable {
  private let facts = Mutex<[ReceiptNumber: FileStatus]>([:])

  package init() {}

  package subscript(_ receipt: ReceiptNumber) -> FileStatus? {
    facts.withLock { $0[receipt] }
  }

  package func note(_ status: FileStatus?, of receipt: ReceiptNumber) {
    facts.withLock { $0[receipt] = status }
  }
}
