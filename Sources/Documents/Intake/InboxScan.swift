package import Files
package import Trade

/// A file in the inbox.
package struct InboxFile: Hashable, Sendable {
  /// Below the inbox, its own name last.
  package let path: [FileName]
  package let placement: InboxPlacement
  package let status: FileStatus
  /// When it was first seen, or its ctime then if that is earlier; real time.
  package let arrival: Instant
  package let readiness: Readiness

  package init(
    path: [FileName], placement: InboxPlacement, status: FileStatus, arrival: Instant,
    readiness: Readiness
  ) {
    self.path = path
    self.placement = placement
    self.status = status
    self.arrival = arrival
    self.readiness = readiness
  }

  /// Bytes.
  package var size: Int64 { status.size }
}

/// Something that a program has begun to send or to save, by its name.
package struct UnfinishedFile: Hashable, Sendable {
  package let path: [FileName]
  /// When it last changed.
  package let since: Instant
}

/// One look at the inbox.
package struct InboxScan: Hashable, Sendable {
  /// In the order of arrival.
  package internal(set) var files: [InboxFile] = []
  package internal(set) var oddities: [InboxOddity] = []
  /// Files that are ignored by their names.
  package internal(set) var ignoredCount = 0
  /// Files and folders among them that programs have not finished, and what has stood still longest.
  package internal(set) var unfinishedCount = 0
  package internal(set) var oldestUnfinished: UnfinishedFile?
  /// There was more than one look takes in; look again when these are done.
  package internal(set) var isTruncated = false

  package var ready: [InboxFile] { files.filter(\.readiness.isSettled) }
  package var waiting: [InboxFile] { files.filter { !$0.readiness.isSettled } }

  /// When the first of those that wait may be ready.
  package var nextLook: Instant? {
    files.compactMap { file in
      if case .waiting(_, let until) = file.readiness { until } else { nil }
    }.min()
  }
}
