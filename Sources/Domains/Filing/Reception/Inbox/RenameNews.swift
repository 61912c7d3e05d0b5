internal import Office
internal import Synchronization

/// What was done about live files on the way, until somebody takes it to tell it.
final class RenameNews: Sendable {
  private let reports = Mutex<[RenameReport]>([])

  func keep(_ new: [RenameReport]) { reports.withLock { $0 += new } }

  func drain() -> [RenameReport] {
    reports.withLock { reports in
      defer { reports = [] }
      return reports
    }
  }
}
