package import Files
internal import Hashing
internal import Intake
package import Office
package import Premises
package import Trade

/// Files that were checked without filing, and their copies with findings; they go after a day.
package struct CheckShelf: Sendable {
  /// A file that is to be checked, and where what comes of it goes.
  package struct Place: Sendable {
    package let id: String
    package let file: String
    package let answers: String
    package let proposals: String
    package let report: String
  }

  private let fileSystem: FileSystem
  private let uploads: FilePath
  private static let life: Int64 = 24 * 3_600_000

  package init(_ premises: Premises) {
    fileSystem = premises.fileSystem.on("check")
    uploads = premises.workspace.uploads
  }

  private var folder: FilePath { uploads.appending("checks") }

  private func folder(_ id: String, of operatorID: OperatorID) -> FilePath {
    folder.appending("\(operatorID)_\(id)")
  }

  /// Takes an upload's bytes, which are filed nowhere.
  /// `mark`: letters and digits that nobody can guess.
  package func take(
    _ upload: String, as name: FileName, of operatorID: OperatorID, mark: String,
    at instant: Instant
  ) throws -> Place {
    try sweep(at: instant)
    let id = "\(String(instant.milliseconds, radix: 36))-\(mark)"
    let place = folder(id, of: operatorID)
    try fileSystem.makeFolders(place.appending("in"))
    let file = place.appending("in").appending(name)
    try fileSystem.renameNew(uploads.appending("\(upload).part"), to: file)
    return Place(
      id: id, file: file.text, answers: place.appending("answer").text,
      proposals: place.appending("proposal").text, report: place.appending("report.json").text)
  }

  package func report(at place: Place) throws -> [UInt8]? {
    let path = FilePath(place.report)
    guard try fileSystem.exists(path) else { return nil }
    return try fileSystem.contents(of: path)
  }

  /// What was sent is kept no longer than its check takes.
  package func forgetFile(of place: Place) throws {
    try fileSystem.removeIfThere(FilePath(place.file))
  }

  /// The copy with findings; nil where there is none, or not any more.
  package func answer(
    of id: String, for operatorID: OperatorID, at instant: Instant
  ) throws -> StoredFile? {
    try copy("answer", id, operatorID, instant)
  }

  /// 直した案.
  package func proposal(
    of id: String, for operatorID: OperatorID, at instant: Instant
  ) throws -> StoredFile? {
    try copy("proposal", id, operatorID, instant)
  }

  private func copy(
    _ kind: String, _ id: String, _ operatorID: OperatorID, _ instant: Instant
  ) throws -> StoredFile? {
    guard let begun = Self.moment(of: id), instant.milliseconds - begun < Self.life,
      id.utf8.allSatisfy({
        $0 == 0x2D || $0 == 0x5F || Character(Unicode.Scalar($0)).isNumber
          || Character(Unicode.Scalar($0)).isLetter && $0 < 0x80
      })
    else { return nil }
    let place = folder(id, of: operatorID).appending(kind)
    guard try fileSystem.exists(place), let entry = try fileSystem.list(place, limit: 1).first
    else { return nil }
    let path = place.appending(entry.name)
    return StoredFile(
      path: path, name: entry.name.displayText,
      sha256: try fileSystem.hash(of: path).hash.rawValue)
  }

  private static func moment(of id: some StringProtocol) -> Int64? {
    id.split(separator: "-").first.flatMap { Int64($0, radix: 36) }
  }

  /// Removes what is older than a day.
  package func sweep(at instant: Instant) throws {
    guard try fileSystem.exists(folder) else { return }
    for entry in try fileSystem.list(folder) {
      let id = entry.name.text?.split(separator: "_", maxSplits: 1).last
      guard let begun = id.flatMap({ Self.moment(of: $0) }) else { continue }
      if instant.milliseconds - begun >= Self.life {
        try fileSystem.removeTree(folder.appending(entry.name))
      }
    }
  }
}
