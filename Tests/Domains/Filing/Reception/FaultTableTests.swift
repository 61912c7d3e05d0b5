import Files
import Foundation
import HouseBench
import Testing

/// Every fault at every call: the long form of `FaultTests`, as a table for people.
@Suite(
  .enabled(
    if: ProcessInfo.processInfo.environment["WARIATE_FAULT_TABLE"] != nil,
    "`make faults` runs it: some thousand starts of a house"))
struct FaultTableTests {
  static let output = ProcessInfo.processInfo.environment["WARIATE_FAULT_TABLE"]

  private static let reasons: [SystemError] = [.noSpace, .inputOutput, .busy, .denied]

  private struct Cell {
    var tried = 0
    var same = 0
  }

  @Test func `Every fault at every call comes to the same end`() throws {
    var wrong: [String] = []
    var table: [String: [Cell]] = [:]
    for call in 1...FaultBench.undisturbed.calls.count {
      let results = try Self.all(at: call)
      let name = FaultBench.name(of: call)
      var row = table[name] ?? Array(repeating: Cell(), count: results.count)
      for (index, differences) in results.enumerated() {
        row[index].tried += 1
        row[index].same += differences.isEmpty ? 1 : 0
      }
      table[name] = row
      for (fault, differences) in zip(Self.heads, results) where !differences.isEmpty {
        wrong.append("\(fault) at call \(call), \(name): \(differences)")
      }
    }
    let path = try #require(Self.output)
    try Self.text(of: table, wrong).write(toFile: path, atomically: true, encoding: .utf8)
    #expect(wrong.isEmpty)
  }

  private static var heads: [String] { ["death"] + reasons.map(\.description) }

  private static func all(at call: Int) throws -> [[String]] {
    try [FaultBench.dying(.die, at: call)] + reasons.map { try FaultBench.failing($0, at: call) }
  }

  private static func text(of table: [String: [Cell]], _ wrong: [String]) -> String {
    var lines = [row("step", heads)]
    var sums = Array(repeating: Cell(), count: heads.count)
    for (name, cells) in table.sorted(by: { $0.key < $1.key }) {
      lines.append(row(name, cells.map { "\($0.same)/\($0.tried)" }))
      for (index, cell) in cells.enumerated() {
        sums[index].tried += cell.tried
        sums[index].same += cell.same
      }
    }
    lines.append(row("all: same end / tried", sums.map { "\($0.same)/\($0.tried)" }))
    return (lines + wrong.sorted()).joined(separator: "\n") + "\n"
  }

  private static func row(_ name: String, _ cells: [String]) -> String {
    let padded =
      [name.padding(toLength: 28, withPad: " ", startingAt: 0)]
      + cells.map { String(repeating: " ", count: max(0, 10 - $0.count)) + $0 }
    return padded.joined()
  }
}
