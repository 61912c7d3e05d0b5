package import Files
package import Trade

/// The folders that one secretariat works in, by their places below one root.
package struct Workspace: Hashable, Sendable {
  /// The shelf of versions that a resubmission replaced.
  package static let superseded = Status.superseded.tag

  package let root: FilePath
  /// Uploads arrive here; may lie on another file system.
  package var inbox: FilePath

  package init(root: FilePath, inbox: FilePath? = nil) {
    self.root = root
    self.inbox = inbox ?? root.appending("inbox")
  }

  package var settings: FilePath { root.appending("wariate.yaml") }
  package var database: FilePath { root.appending("wariate.sqlite") }
  /// Claimed, not yet committed.
  package var incoming: FilePath { root.appending("incoming") }
  /// What comes through the portal, on its way: parts of uploads, and `ready`.
  package var uploads: FilePath { root.appending("uploads") }
  /// Whole uploads of the portal, each in a folder named as its claim will be.
  package var readyUploads: FilePath { uploads.appending("ready") }
  /// Files of announcements, by their hash; made with the first one.
  package var announcements: FilePath { root.appending("announcements") }
  /// Held by the one `serve` of the workspace.
  package var portalLock: FilePath { root.appending("portal.lock") }
  /// The bytes as received, by their hash.
  package var originals: FilePath { root.appending("originals") }
  package var applications: FilePath { root.appending("applications") }
  package var results: FilePath { root.appending("results") }
  package var quarantine: FilePath { root.appending("quarantine") }

  /// Where the live files of an operator lie: by round, month, or 随時.
  package func shelf(of operatorID: OperatorID, slot: Slot) -> FilePath {
    applications.appending(slot.shelf).appending(operatorID.description)
  }

  /// Where the replaced versions of an operator lie.
  package func supersededShelf(of operatorID: OperatorID, slot: Slot) -> FilePath {
    shelf(of: operatorID, slot: slot).appending(Self.superseded)
  }

  /// The tables of one market's allocation.
  package func results(of round: RoundID, market: Market) -> FilePath {
    results.appending(round.description).appending(market.rawValue)
  }

  package func notices(of round: RoundID) -> FilePath {
    results.appending(round.description).appending("notices")
  }

  /// Makes every folder that is missing; what is there stays as it is.
  package func create(fileSystem: FileSystem = FileSystem()) throws {
    let folders = [
      inbox, incoming, uploads, readyUploads, originals, applications, results, quarantine,
    ]
    for folder in folders { try fileSystem.on("workspace").makeFolders(folder) }
  }

  /// The folder has been made into a workspace.
  package func exists(fileSystem: FileSystem = FileSystem()) throws -> Bool {
    let fileSystem = fileSystem.on("workspace")
    return try fileSystem.exists(incoming) && fileSystem.exists(originals)
  }

  /// Removes half-written files of writers that died; to be called at start-up.
  @discardableResult
  package func sweepLeftovers(fileSystem: FileSystem = FileSystem()) throws -> Int {
    let fileSystem = fileSystem.on("leftover")
    var folders = [(root, 0), (originals, 1), (applications, 3), (results, 3), (quarantine, 0)]
    var count = 0
    while let (folder, depth) = folders.popLast() {
      count += try fileSystem.sweepLeftovers(in: folder)
      guard depth > 0 else { continue }
      for entry in try fileSystem.list(folder) where entry.kind == .folder {
        folders.append((folder.appending(entry.name), depth - 1))
      }
    }
    return count
  }
}

extension Workspace {
  /// A path below the workspace, as the database keeps it.
  package func relative(_ path: FilePath) -> String {
    String(path.text.dropFirst(root.text.count + 1))
  }
}

extension FilePath {
  /// Down a path that the database keeps, `applications/…`.
  package func appending(relative text: String) -> FilePath {
    text.split(separator: "/").reduce(self) { $0.appending(String($1)) }
  }
}
