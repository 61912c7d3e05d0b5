package import Files
package import Trade

/// The folder where uploads arrive, and what this process remembers of it between looks.
package struct Inbox: Sendable {
  /// Folders below the inbox that are looked into; the deepest path still fits into PATH_MAX.
  static let maxDepth = 8
  /// Entries of one folder that one look reads at most, so that memory stays bounded.
  static let maxEntries = 200_000

  private struct Sighting {
    var status: FileStatus
    let arrival: Instant
    /// Since when the facts have been these.
    var since: Instant
    var hasChanged = false
  }

  private let root: FilePath
  private let fileSystem: FileSystem
  private let settling: Settling
  /// Files that one look takes in at most.
  private let limit: Int
  private var sightings: [[FileName]: Sighting] = [:]

  package init(
    workspace: Workspace, fileSystem: FileSystem = FileSystem(), settling: Settling = Settling(),
    limit: Int = 20_000
  ) {
    root = workspace.inbox
    self.fileSystem = fileSystem.on("inbox")
    self.settling = settling
    self.limit = limit
  }

  /// Looks at everything; `now` is the real clock. Throws only if the inbox itself cannot be
  /// listed.
  package mutating func scan(now: Instant) throws -> InboxScan {
    var scan = InboxScan()
    var seen: [[FileName]: Sighting] = [:]
    var folders = [(path: [FileName](), entries: try fileSystem.list(root, limit: Self.maxEntries))]
    while let folder = folders.popLast() {
      if folder.entries.count == Self.maxEntries { scan.isTruncated = true }
      for entry in folder.entries {
        let path = folder.path + [entry.name]
        switch entry.kind {
        case .folder where InboxRules.nature(ofFolder: entry.name) == .unfinished:
          leave(path, now: now, &scan)
        case .folder:
          if let entries = entries(of: path, &scan) { folders.append((path, entries)) }
        case .regular where InboxRules.ignoresFile(entry.name):
          scan.ignoredCount += 1
          if InboxRules.nature(ofFile: entry.name) == .unfinished { leave(path, now: now, &scan) }
        case .regular where scan.files.count >= limit:
          scan.isTruncated = true
        case .regular:
          look(at: path, now: now, &scan, &seen)
        default:
          scan.oddities.append(InboxOddity(path: path, kind: .special(entry.kind)))
        }
      }
    }
    sightings = seen
    scan.files.sort { ($0.arrival, $0.size) < ($1.arrival, $1.size) }
    return scan
  }

  /// Remembers what a program has not finished, in case it never does.
  private func leave(_ path: [FileName], now: Instant, _ scan: inout InboxScan) {
    // What is gone by now has been finished.
    guard let status = try? fileSystem.status(of: root.appending(path)) else { return }
    let changed = max(status.modified.milliseconds, status.changed.milliseconds)
    let since = Instant(milliseconds: min(now.milliseconds, max(0, changed)))
    scan.unfinishedCount += 1
    if let known = scan.oldestUnfinished, known.since <= since { return }
    scan.oldestUnfinished = UnfinishedFile(path: path, since: since)
  }

  private func entries(of path: [FileName], _ scan: inout InboxScan) -> [FolderEntry]? {
    guard let name = path.last, InboxRules.nature(ofFolder: name) == .upload else { return nil }
    guard !InboxRules.isNamedAsWorkbook(name) else {
      scan.oddities.append(InboxOddity(path: path, kind: .folderNamedAsWorkbook))
      return nil
    }
    guard path.count < Self.maxDepth else {
      scan.oddities.append(InboxOddity(path: path, kind: .tooDeep))
      return nil
    }
    do {
      return try fileSystem.list(root.appending(path), limit: Self.maxEntries)
    } catch let error as FileError {
      if error.reason != .absent {
        scan.oddities.append(InboxOddity(path: path, kind: .unreadableFolder(error)))
      }
    } catch {
      // Besides file errors only a simulated death is thrown, and every later call throws it again.
    }
    return nil
  }

  private func look(
    at path: [FileName], now: Instant, _ scan: inout InboxScan, _ seen: inout [[FileName]: Sighting]
  ) {
    // What cannot be asked about now is asked about again at the next scan.
    guard let status = try? fileSystem.status(of: root.appending(path)), status.kind == .regular
    else {
      return
    }
    let sighting = sighting(of: path, status, now: now)
    seen[path] = sighting
    var readiness = settling.readiness(
      of: status, seenSince: sighting.since, isGrowing: sighting.hasChanged, now: now)
    if readiness.isSettled, let reason = reasonToWait(for: path) {
      readiness = .waiting(
        reason, until: Instant(milliseconds: now.milliseconds + settling.settleTime))
    }
    scan.files.append(
      InboxFile(
        path: path, placement: InboxPlacement(path: path), status: status,
        arrival: sighting.arrival,
        readiness: readiness))
  }

  private func sighting(of path: [FileName], _ status: FileStatus, now: Instant) -> Sighting {
    guard var known = sightings[path], known.status.isSameFile(as: status) else {
      let changed = max(0, status.changed.milliseconds)
      let arrival = Instant(milliseconds: min(now.milliseconds, changed))
      return Sighting(status: status, arrival: arrival, since: now)
    }
    if known.status != status {
      known.status = status
      known.since = now
      known.hasChanged = true
    }
    return known
  }

  private func reasonToWait(for path: [FileName]) -> Readiness.Reason? {
    do {
      return try fileSystem.isBeingWritten(root.appending(path)) == true ? .beingWritten : nil
    } catch {
      return .unreadable
    }
  }
}
