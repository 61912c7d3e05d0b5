internal import Allocation
internal import Files

/// The allocator and its checker on neutral files, without a workspace.
public enum NeutralFiles {
  /// - Throws: `Complaint` where the problem cannot be read or the result not written.
  public static func solve(problem path: String, out: String, ruleSet name: String?) throws {
    let ruleSet = try name.map(ruleSet)
    let problem = try problem(at: path, ruleSet)
    let bytes = ResultFile.write(problem.allocate())
    do {
      try FileSystem().writeWhole(bytes, to: FilePath(out))
    } catch let error as FileError {
      throw Complaint(.refused, "\(out) に書けません（\(error.reason)）")
    }
  }

  /// What the checker has against a result, a sentence each.
  public static func check(problem path: String, result: String) throws -> [String] {
    let problem = try problem(at: path, nil)
    do {
      let result = try ResultFile.read(contents(of: result))
      return Checker(problem).violations(in: result).map(\.description)
    } catch let fault as ProblemFault {
      throw Complaint(.unreadable, "\(result): \(fault)")
    }
  }

  private static func problem(at path: String, _ ruleSet: RuleSet?) throws -> Problem {
    do {
      return try ProblemFile.read(contents(of: path), ruleSet: ruleSet ?? .maxMin)
    } catch let fault as ProblemFault {
      throw Complaint(.unreadable, "\(path): \(fault)")
    }
  }

  private static func contents(of path: String) throws -> [UInt8] {
    do {
      return try FileSystem().contents(of: FilePath(path))
    } catch let error as FileError {
      throw Complaint(.unreadable, "\(path) を読めません（\(error.reason)）")
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
