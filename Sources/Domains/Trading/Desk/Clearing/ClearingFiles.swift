internal import Clearing
internal import Files
internal import Premises
internal import Trade

/// What a clearing came to, for who watches.
package struct ClearingFigures: Hashable, Sendable {
  package let orders: Int
  package let priceSen: Int64?
  package let tradedKWh: Int64
}

/// Clearing and its checker on neutral files, without a workspace.
package enum ClearingFiles {
  /// Clears a book, checks the result with separate code, and writes it.
  /// - Throws: `Complaint` where the book cannot be read or cleared, or the result not be written; then
  ///   there is no file.
  package static func clear(problem path: String, out: String) throws -> ClearingFigures {
    let problem = try problem(at: path)
    let result = problem.clear()
    let violations = ClearingChecker(problem).violations(in: result)
    guard violations.isEmpty else {
      throw Complaint(.ourFailure, "検査に合格しません: \(violations.joined(separator: "、"))")
    }
    do {
      try FileSystem().writeWhole(ClearResultFile.write(result), to: FilePath(out))
    } catch let error as FileError {
      throw Complaint(unwritable: out, error)
    }
    return ClearingFigures(
      orders: problem.orders.count, priceSen: result.priceSen, tradedKWh: result.tradedKWh)
  }

  /// What the checker has against a result, a sentence each.
  /// - Throws: `Complaint` where a file cannot be read.
  package static func check(problem path: String, result: String) throws -> [String] {
    let problem = try problem(at: path)
    do {
      return ClearingChecker(problem).violations(
        in: try ClearResultFile.read(contents(of: result)))
    } catch let fault as JSONFault {
      throw Complaint(.refused, "\(result): \(fault)")
    }
  }

  private static func problem(at path: String) throws -> ClearingProblem {
    do {
      return try ClearProblemFile.read(contents(of: path))
    } catch let fault as JSONFault {
      throw Complaint(.refused, "\(path): \(fault)")
    } catch let fault as ClearingFault {
      throw Complaint(.refused, "\(path): \(fault)")
    }
  }

  private static func contents(of path: String) throws -> [UInt8] {
    do {
      return try FileSystem().contents(of: FilePath(path))
    } catch let error as FileError {
      throw Complaint(unreadable: path, error)
    }
  }
}
