internal import BooksDesk
internal import Files
internal import Intake
internal import Office
internal import Premises
internal import Trade
internal import Wire

/// What became of files of rows, kept for a day.
struct BulkShelf: Sendable {
  /// What can be taken along: all rows with their answers, and those that failed as they were given.
  enum File: String, CaseIterable, Sendable {
    case results = "results.csv"
    case failed = "failed.csv"
  }

  private let fileSystem: FileSystem
  private let folder: FilePath
  private static let life: Int64 = 24 * 3_600_000
  private static let answers = "answers.jsonl"

  init(_ premises: Premises) {
    fileSystem = premises.fileSystem.on("check")
    folder = premises.workspace.uploads.appending("bulk")
  }

  /// Its id begins with its moment; `mark`: letters and digits that nobody can guess.
  func keep(
    _ report: BulkReport, of operatorID: OperatorID, mark: String, at instant: Instant
  ) throws -> String {
    try sweep(at: instant)
    let id = Self.shelfID(mark, at: instant)
    let place = place(id, of: operatorID)
    try fileSystem.makeFolders(place)
    var lines: [UInt8] = []
    try report.eachLine { lines += $0.line() + [UInt8(ascii: "\n")] }
    try fileSystem.writeWhole(report.results(), to: place.appending(File.results.rawValue))
    try fileSystem.writeWhole(report.failures(), to: place.appending(File.failed.rawValue))
    // Last: who sees it sees the others.
    try fileSystem.writeWhole(lines, to: place.appending(Self.answers))
    return id
  }

  /// The report that was kept with this mark, where its day is not over.
  func kept(mark: String, of operatorID: OperatorID, at instant: Instant) throws -> String? {
    guard try fileSystem.exists(folder) else { return nil }
    for entry in try fileSystem.list(folder) {
      let parts = entry.name.text?.split(separator: "_", maxSplits: 1) ?? []
      guard parts.count == 2, parts[0] == operatorID.rawValue,
        let dash = parts[1].firstIndex(of: "-"), parts[1][dash...].dropFirst() == mark,
        try found(String(parts[1]), operatorID, instant) != nil
      else { continue }
      return String(parts[1])
    }
    return nil
  }

  /// A line a row, then the sums; nil where there is none, it is another's, or its day is over.
  func lines(of id: String, for operatorID: OperatorID, at instant: Instant) throws -> [JSON]? {
    guard let place = try found(id, operatorID, instant) else { return nil }
    let bytes = try fileSystem.contents(of: place.appending(Self.answers))
    return bytes.split(separator: UInt8(ascii: "\n")).compactMap { JSON(parsing: Array($0)) }
  }

  func file(
    _ file: File, of id: String, for operatorID: OperatorID, at instant: Instant
  ) throws -> StoredFile? {
    guard let place = try found(id, operatorID, instant) else { return nil }
    return try StoredFile(
      hashing: place.appending(file.rawValue),
      name: file == .results ? "一括登録の結果_\(operatorID).csv" : "登録できなかった行_\(operatorID).csv")
  }

  private func found(
    _ id: String, _ operatorID: OperatorID, _ instant: Instant
  ) throws -> FilePath? {
    guard id.utf8.allSatisfy(Self.isMark), let begun = Self.shelfMoment(of: id),
      instant.milliseconds - begun < Self.life
    else { return nil }
    let place = place(id, of: operatorID)
    return try fileSystem.exists(place.appending(Self.answers)) ? place : nil
  }

  private func place(_ id: String, of operatorID: OperatorID) -> FilePath {
    folder.appending("\(operatorID)_\(id)")
  }

  /// What a report may be kept under.
  static func isMark(_ text: String) -> Bool {
    (1...64).contains(text.utf8.count) && text.utf8.allSatisfy(isMark)
  }

  /// What ids consist of: no step of a path.
  private static func isMark(_ byte: UInt8) -> Bool {
    ASCII.isDigit(byte) || ASCII.isLower(byte) || ASCII.isUpper(byte) || byte == 0x2D
      || byte == 0x5F
  }

  /// What is kept since a moment; `mark`: letters and digits that nobody can guess.
  static func shelfID(_ mark: String, at instant: Instant) -> String {
    "\(String(instant.milliseconds, radix: 36))-\(mark)"
  }

  static func shelfMoment(of id: some StringProtocol) -> Int64? {
    id.split(separator: "-").first.flatMap { Int64($0, radix: 36) }
  }

  /// Removes what is older than a day.
  private func sweep(at instant: Instant) throws {
    guard try fileSystem.exists(folder) else { return }
    for entry in try fileSystem.list(folder) {
      let id = entry.name.text?.split(separator: "_", maxSplits: 1).last
      guard let begun = id.flatMap({ Self.shelfMoment(of: $0) }) else { continue }
      if instant.milliseconds - begun >= Self.life {
        try fileSystem.removeTree(folder.appending(entry.name))
      }
    }
  }
}
