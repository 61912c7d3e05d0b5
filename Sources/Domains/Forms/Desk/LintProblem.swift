internal import Validation

/// Something wrong in a definition, where people and editors find it (1-based).
package struct LintProblem: Hashable, Sendable, CustomStringConvertible {
  /// As it can be opened.
  package let file: String
  package let line: Int
  package let column: Int
  /// What is wrong and how to put it right, in Japanese.
  package let message: String

  init(_ problem: DefinitionProblem, in folder: String) {
    // A folder without definitions is itself what is wrong.
    file = problem.file == folder ? folder : "\(folder)/\(problem.file)"
    line = problem.line
    column = problem.column
    message = problem.message
  }

  package var description: String { "\(file):\(line):\(column): \(message)" }
}
