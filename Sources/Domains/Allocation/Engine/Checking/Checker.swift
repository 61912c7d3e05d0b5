internal import Trade

/// Proves or refutes a result, ours or another solver's, against R1–R9.
///
/// It shares the words of the problem with the allocator and none of its solving: optimal totals
/// are proven by the absence of an augmenting path, levels by water-filling from below, round-ups
/// by the absence of a better exchange.
package struct Checker {
  package let problem: Problem

  package init(_ problem: Problem) { self.problem = problem }

  /// All that is wrong, nothing if the result stands. Later rules are looked at only where the
  /// earlier ones that they rest on hold.
  package func violations(in result: AllocationResult) -> [Violation] {
    var violations = Violations()
    let books = Books(problem, result, &violations)
    guard violations.isEmpty else { return violations.found }
    books.checkBalances(&violations)
    books.checkRows(&violations)
    guard violations.isEmpty else { return violations.found }
    SpecificCheck(books: books).check(&violations)
    ForestCheck(books: books).check(&violations)
    SettlementCheck(books: books).check(&violations)
    guard violations.isEmpty else { return violations.found }
    let board = WishBoard(books)
    let short = OptimumCheck(books: books, board: board).check(&violations)
    if let short, result.ruleSet == .maxMin {
      FairnessCheck(books: books, board: board).check(short, &violations)
    }
    return violations.found
  }
}
