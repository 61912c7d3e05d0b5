import Files

/// Which file of the inbox a claim is a copy of, written before the copying begins.
///
/// The device number is left out, for mounts change it.
struct SourceMarker: Equatable {
  let path: [FileName]
  private let facts: [Int64]

  init(path: [FileName], status: FileStatus) {
    self.path = path
    facts = Self.facts(of: status)
  }

  /// Nil where there is no marker or not a whole one.
  init?(at place: FilePath, _ fileSystem: FileSystem) throws {
    guard try fileSystem.exists(place) else { return nil }
    let lines = try fileSystem.contents(of: place, limit: 1 << 16)
      .split(separator: 0, omittingEmptySubsequences: false)
    let facts = lines.prefix(4).compactMap { Int64(String(decoding: $0, as: UTF8.self)) }
    let path = lines.dropFirst(4).compactMap { FileName(bytes: $0) }
    guard facts.count == 4, !path.isEmpty, path.count == lines.count - 4 else { return nil }
    self.facts = facts
    self.path = path
  }

  /// Facts and names, each ended by NUL but the last: names may hold anything else.
  var bytes: [UInt8] {
    let fields = facts.map { Array(String($0).utf8) } + path.map(\.bytes)
    return Array(fields.joined(separator: [0]))
  }

  /// The file is still the one that was copied.
  func matches(_ status: FileStatus) -> Bool { facts == Self.facts(of: status) }

  private static func facts(of status: FileStatus) -> [Int64] {
    [
      Int64(bitPattern: status.inode), status.size, status.modified.milliseconds,
      status.changed.milliseconds,
    ]
  }
}
