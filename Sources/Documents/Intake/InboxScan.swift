public import Files
public import Trade

/// A file in the inbox.
public struct InboxFile: Hashable, Sendable {
  /// Below the inbox, its own name last.
  public let path: [FileName]
  public let placement: InboxPlacement
  public let status: FileStatus
  /// When it was first seen, or its ctime then if that is earlier; real time.
  public let arrival: Instant
  public let readiness: Readiness

  public init(
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
  public var size: Int64 { status.size }
}

/// Something in the inbox that is neither followed nor opened.
public struct InboxOddity: Hashable, Sendable {
  public enum Kind: Hashable, Sendable {
    /// A link, pipe, socket or device.
    case special(FileKind)
    /// A folder whose name ends in `.xlsx`.
    case folderNamedAsWorkbook
    /// A folder so deep that we do not go down.
    case tooDeep
    /// A folder that cannot be listed, and why.
    case unreadableFolder(FileError)
  }

  public let path: [FileName]
  public let kind: Kind
}

/// One look at the inbox.
public struct InboxScan: Hashable, Sendable {
  /// In the order of arrival.
  public internal(set) var files: [InboxFile] = []
  public internal(set) var oddities: [InboxOddity] = []
  /// Files that are ignored by their names.
  public internal(set) var ignoredCount = 0
  /// There was more than one look takes in; look again when these are done.
  public internal(set) var isTruncated = false

  public var ready: [InboxFile] { files.filter(\.readiness.isSettled) }
  public var waiting: [InboxFile] { files.filter { !$0.readiness.isSettled } }

  /// When the first of those that wait may be ready.
  public var nextLook: Instant? {
    files.compactMap { file in
      if case .waiting(_, let until) = file.readiness { until } else { nil }
    }.min()
  }
}
