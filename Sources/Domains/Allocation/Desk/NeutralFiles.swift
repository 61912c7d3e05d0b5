internal import Allocation
internal import Files
internal import Hashing
internal import Premises
internal import Trade

/// The allocator and its checker on neutral files, without a workspace.
package enum NeutralFiles {
  /// Solves a problem, checks the result with separate code, and writes it.
  /// - Throws: `Complaint` where the problem cannot be read, the result not written, or the checker
  ///   refuses it; then nothing is written.
  package static func solve(
    problem path: String, out: String, ruleSet name: String?
  ) throws -> AllocationFigures {
    let ruleSet = try name.map(ruleSet)
    var figures = AllocationFigures()
    let problem = try measured(&figures.stages.load) { try Self.problem(at: path, ruleSet) }
    let outcome = measured(&figures.stages.solve) { problem.allocate() }
    let violations = measured(&figures.stages.check) {
      Checker(problem).violations(in: AllocationResult(outcome))
    }
    guard violations.isEmpty else { throw Complaint(refusing: violations) }
    try measured(&figures.stages.write) { try write(ResultFile.write(outcome), to: out) }
    figures.count(problem, outcome)
    figures.digest = ContentHash(of: outcome.digestInput).rawValue
    return figures
  }

  private static func measured<Value>(
    _ seconds: inout Double, _ body: () throws -> Value
  ) rethrows -> Value {
    let start = ProcessorTime.seconds
    defer { seconds = ProcessorTime.seconds - start }
    return try body()
  }

  private static func write(_ bytes: [UInt8], to path: String) throws {
    do {
      try FileSystem().writeWhole(bytes, to: FilePath(path))
    } catch let error as FileError {
      throw Complaint(unwritable: path, error)
    }
  }

  /// What the checker has against a result, a sentence each.
  package static func check(problem path: String, result: String) throws -> [String] {
    let problem = try problem(at: path, nil)
    do {
      let result = try ResultFile.read(contents(of: result))
      return Checker(problem).violations(in: result).map(\.description)
    } catch let fault as JSONFault {
      throw Complaint(.unreadable, "\(result): \(fault)")
    }
  }

  private static func problem(at path: String, _ ruleSet: RuleSet?) throws -> Problem {
    do {
      return try ProblemFile.read(contents(of: path), ruleSet: ruleSet ?? .maxMin)
    } catch let fault as JSONFault {
      throw Complaint(.unreadable, "\(path): \(fault)")
    }
  }

  private static func contents(of path: String) throws -> [UInt8] {
    do {
      return try FileSystem().contents(of: FilePath(path))
    } catch let error as FileError {
      throw Complaint(unreadable: path, error)
    }
  }

  private static func ruleSet(named name: String) throws -> RuleSet {
    guard let ruleSet = RuleSet(rawValue: name) else {
      let known = RuleSet.allCases.map(\.rawValue).joined(separator: ", ")
      throw Complaint(.usage, "規則「\(name)」はありません（ある規則: \(known)）")
    }
    return ruleSet
  }
}
