internal import CertificationNotices
internal import Events
internal import Files
internal import Hashing
internal import Intake
internal import Storage
internal import Trade

/// 版 of notices: one that tells the recipient something else than the one before takes its place, and
/// that is put aside as `差替え_第1版/…`.
extension CertificationDesk {
  /// Says of each notice which 版 it is, and puts aside those that were given and no longer hold.
  func number(_ notices: inout [CertificationNotice], in folder: FilePath) throws {
    var moves: [(from: FilePath, to: FilePath)] = []
    for index in notices.indices {
      let name = notices[index].name
      let version = try newestVersion(of: name, in: folder)
      notices[index].version = version
      guard try fileSystem.on("results").exists(folder.appending("\(name).xlsx")),
        try store.published(as: publicationName(of: notices[index])).isEmpty
      else { continue }
      moves += try putAside(name, version: version, in: folder)
      notices[index].version = version + 1
    }
    guard !moves.isEmpty, let month = notices.first?.month else { return }
    let present = try store.publications().present
    var files: [PublishedFile] = []
    for (from, target) in moves {
      let old = workspace.relative(from)
      guard let hash = present[old] else { continue }
      files += [PublishedFile(old, nil), PublishedFile(workspace.relative(target), hash)]
    }
    try store.publish(files, as: "notices of \(month) put aside", at: clock.now())
  }

  /// By what a 版 is known again: whose it is, of which month, and what it tells.
  func publicationName(of notice: CertificationNotice) -> String {
    var digest = FactDigest()
    for fact in notice.facts { digest.add(fact) }
    let id = notice.recipient.id
    return "notice \(notice.version) of \(notice.month) to \(id), \(digest.finish().rawValue)"
  }

  /// Of the notice that lies in the folder, or is to lie there.
  private func newestVersion(of name: String, in folder: FilePath) throws -> Int {
    let fileSystem = fileSystem.on("results")
    var version = 1
    while try fileSystem.exists(Self.aside(version, in: folder).appending("\(name).xlsx")) {
      version += 1
    }
    return version
  }

  private static func aside(_ version: Int, in folder: FilePath) -> FilePath {
    folder.appending("差替え_第\(version)版")
  }

  /// The workbook goes last: it is by that that a 版 is counted.
  private func putAside(
    _ name: String, version: Int, in folder: FilePath
  ) throws -> [(from: FilePath, to: FilePath)] {
    let fileSystem = fileSystem.on("results")
    let aside = Self.aside(version, in: folder)
    try fileSystem.makeFolders(aside)
    var moves: [(from: FilePath, to: FilePath)] = []
    for file in ["\(name).pdf", "\(name).xlsx"] {
      let (from, target) = (folder.appending(file), aside.appending(file))
      guard try fileSystem.exists(from) else { continue }
      try fileSystem.rename(from, to: target)
      moves.append((from, target))
    }
    return moves
  }
}
