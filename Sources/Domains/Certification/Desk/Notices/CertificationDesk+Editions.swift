internal import CertificationNotices
internal import Events
internal import Files
internal import Hashing
internal import Intake
internal import Storage
internal import Trade

/// 版 of notices: one that tells the recipient something else than the one before takes its place, and
/// that is put aside as `差替え_第1版/…`. What was given out is known by what was written down, not by what
/// lies in the folder: a process that dies leaves there what nobody was given.
extension CertificationDesk {
  /// Says of each notice which 版 it is, and puts aside those that were given and no longer hold. That is
  /// written down first; whoever comes after a process that died in between finishes it.
  func number(_ notices: inout [CertificationNotice], of month: Month, in folder: FilePath) throws {
    var present = try store.publications().present
    try finishPuttingAside(present, in: folder)
    let editions = try knownEditions(of: month)
    var moved: [PublishedFile] = []
    for index in notices.indices {
      let name = notices[index].name
      func given(_ ending: String, in folder: FilePath) -> PublishedFile? {
        let path = workspace.relative(folder.appending(name + ending))
        return present[path].map { PublishedFile(path, $0) }
      }
      var version = 1
      while given(Self.bookEnding, in: Self.aside(version, in: folder)) != nil { version += 1 }
      notices[index].version = version
      guard given(Self.bookEnding, in: folder) != nil,
        !editions.contains(publicationName(of: notices[index]))
      else { continue }
      for ending in [Self.bookEnding, Self.printEnding] {
        guard let old = given(ending, in: folder) else { continue }
        let target = Self.aside(version, in: folder).appending(name + ending)
        moved += [
          PublishedFile(old.path, nil), PublishedFile(workspace.relative(target), old.hash),
        ]
      }
      notices[index].version = version + 1
    }
    guard !moved.isEmpty else { return }
    try store.publish(moved, as: "notices of \(month) put aside", at: clock.now())
    for file in moved { present[file.path] = file.hash }
    try finishPuttingAside(present, in: folder)
  }

  /// By what a 版 is known again: whose it is, of which month, and what it tells.
  func publicationName(of notice: CertificationNotice) -> String {
    var digest = FactDigest()
    for fact in notice.facts { digest.add(fact) }
    return Self.edition(of: notice.month)
      + "\(notice.recipient.id), \(notice.version): \(digest.finish().rawValue)"
  }

  /// The names of all 版 that were given out of a month.
  func knownEditions(of month: Month) throws -> Set<String> {
    try store.publicationNames(beginning: Self.edition(of: month))
  }

  private static func edition(of month: Month) -> String { "notice of \(month) to " }

  static let bookEnding = ".xlsx"
  static let printEnding = ".pdf"

  private static func aside(_ version: Int, in folder: FilePath) -> FilePath {
    folder.appending("\(mark)\(version)版")
  }

  private static let mark = "差替え_第"

  /// Moves, durably, what was written down as put aside and does not lie there yet: what comes next is
  /// written in its place.
  private func finishPuttingAside(
    _ present: [String: ContentHash], in folder: FilePath
  ) throws {
    let fileSystem = fileSystem.on("results")
    let start = workspace.relative(folder) + "/"
    var touched: Set<FilePath> = []
    for path in present.keys.filter({ $0.hasPrefix(start + Self.mark) }).sorted() {
      let target = workspace.root.appending(relative: path)
      let from = folder.appending(path.split(separator: "/").last.map(String.init) ?? "")
      guard present[workspace.relative(from)] == nil, try !fileSystem.exists(target),
        try fileSystem.exists(from)
      else { continue }
      try fileSystem.makeFolders(target.folder)
      try fileSystem.renameNew(from, to: target)
      touched.formUnion([folder, target.folder])
    }
    for folder in touched.sorted(by: { $0.text < $1.text }) { try fileSystem.syncFolder(folder) }
  }
}
