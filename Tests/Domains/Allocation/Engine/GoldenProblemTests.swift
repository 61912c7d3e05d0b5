import Allocation
import Foundation
import TestSupport
import Testing
import Trade

/// Problems with known answers that stand beside the repository.
enum GoldenProblems {
  static let folder =
    SharedFolder.url?.appending(path: "allocation") ?? URL(filePath: "/nonexistent")

  static let names =
    ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? [])
    .filter { $0.hasSuffix(".json") }.sorted()
}

struct GoldenProblemTests {
  private struct Golden: Decodable {
    var totals: [String: Int64]
    var levels: [String: String]?
  }

  @Test(
    "a golden problem has its totals and levels",
    .enabled(if: !GoldenProblems.names.isEmpty, "../shared/allocation is not there"),
    arguments: GoldenProblems.names)
  func golden(name: String) throws {
    let data = try Data(contentsOf: GoldenProblems.folder.appending(path: name))
    let golden = try JSONDecoder().decode(Golden.self, from: data)
    let file = try #require(
      try JSONSerialization.jsonObject(with: data) as? [String: any Sendable])
    let bytes = try JSONSerialization.data(withJSONObject: try #require(file["problem"]))
    let problem = try ProblemFile.read([UInt8](bytes))
    let outcome = problem.allocate()
    #expect(outcome.totals == golden.totals)
    if let levels = golden.levels { #expect(outcome.levels == levels) }
    let result = try ResultFile.read(ResultFile.write(outcome))
    #expect(Checker(problem).violations(in: result).isEmpty)
  }
}
