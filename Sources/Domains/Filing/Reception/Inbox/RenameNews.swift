internal import Files
internal import Intake
internal import Office
internal import Synchronization

/// What was done about live files on the way, until somebody takes it to tell it.
final class RenameNews: Sendable {
  private let reports = Mutex<[RenameReport]>([])

  func add(_ new: [RenameReport]) { reports.withLock { $0 += new } }

  func take() -> [RenameReport] {
    reports.withLock { reports in
      defer { reports = [] }
      return reports
    }
  }
}

extension Reception {
  /// What people have commanded by a name on the shelves where these are going counts before them.
  func followRenames(before arrivals: [Step<Arrived>]) throws {
    var folders: Set<FilePath> = []
    for case .on(let arrived) in arrivals {
      folders.insert(
        workspace.shelf(of: arrived.operatorID, slot: arrived.identification.slot))
    }
    guard !folders.isEmpty else { return }
    renames.add(
      try reviews.followRenames(
        in: folders.sorted { $0.bytes.lexicographicallyPrecedes($1.bytes) }))
  }
}
