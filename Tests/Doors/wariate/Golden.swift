import Foundation
import TestSupport
import Testing

/// A text that is to stay as it is, kept beside the tests. Where it is not there yet, or with
/// `WARIATE_RECORD` set, it is written, which fails the run, so that nobody records by accident.
struct Golden {
  private let path: String

  init(_ name: String) { path = PackageFolder.path("Tests/Doors/wariate/Golden/\(name).txt") }

  func expect(_ text: String, _ place: SourceLocation = #_sourceLocation) throws {
    let isWanted = ProcessInfo.processInfo.environment["WARIATE_RECORD"] != nil
    if isWanted || !FileManager.default.fileExists(atPath: path) {
      try FileManager.default.createDirectory(
        at: URL(filePath: path).deletingLastPathComponent(), withIntermediateDirectories: true)
      try text.write(toFile: path, atomically: true, encoding: .utf8)
      Issue.record("recorded: \(path)", sourceLocation: place)
      return
    }
    let wanted = try String(contentsOfFile: path, encoding: .utf8)
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    let wantedLines = wanted.split(separator: "\n", omittingEmptySubsequences: false)
    for (index, line) in lines.enumerated()
    where !wantedLines.indices.contains(index) || wantedLines[index] != line {
      Issue.record("\(path):\(index + 1): \(line)", sourceLocation: place)
      return
    }
    #expect(lines.count == wantedLines.count, sourceLocation: place)
  }
}
