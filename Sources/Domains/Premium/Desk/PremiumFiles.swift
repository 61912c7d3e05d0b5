internal import Files
internal import Premises
internal import Premium
internal import Trade

/// The formula of FIP on neutral files, without a workspace.
package enum PremiumFiles {
  /// What became of the problems of a file.
  package struct Figures: Sendable {
    package internal(set) var problems = 0
    package internal(set) var calculated = 0
    /// By reason, how many were not.
    package internal(set) var open: [String: Int] = [:]
  }

  /// Solves a problem, or each of a list, and writes what it comes to.
  /// - Throws: `Complaint` where the file cannot be taken; then nothing is written.
  package static func calculate(problem path: String, out: String) throws -> Figures {
    let bytes: [UInt8]
    do {
      bytes = try FileSystem().contents(of: FilePath(path))
    } catch let error as FileError {
      throw Complaint(unreadable: path, error)
    }
    var figures = Figures()
    var results: [PremiumResult] = []
    let problems: PremiumProblems
    do {
      problems = try PremiumProblemFile.read(bytes)
    } catch {
      throw Complaint(.refused, "\(path): \(error)")
    }
    for problem in problems.problems {
      let result = try solve(problem, path)
      results.append(result)
      figures.problems += 1
      switch result.outcome {
      case .calculated: figures.calculated += 1
      case .open(let gap): figures.open[gap.rawValue, default: 0] += 1
      }
    }
    do {
      try FileSystem().writeWhole(
        PremiumResultFile.write(results, isList: problems.isList), to: FilePath(out))
    } catch let error as FileError {
      throw Complaint(unwritable: out, error)
    }
    return figures
  }

  private static func solve(_ problem: PremiumProblem, _ path: String) throws -> PremiumResult {
    do {
      return try problem.solve()
    } catch {
      throw Complaint(
        .refused, "\(path): 設備\(problem.plant)の\(problem.month.title)分は、数が大きすぎて算定できません")
    }
  }
}
