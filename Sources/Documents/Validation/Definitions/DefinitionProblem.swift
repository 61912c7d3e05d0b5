/// Something wrong in a definition, with its place in the file (1-based).
package struct DefinitionProblem: Hashable, Sendable, CustomStringConvertible {
  /// The path below the definitions' folder, `fit-normal-allocation/2023.1.yaml`.
  package var file: String
  package var line: Int
  package var column: Int
  /// What is wrong and how to put it right, in Japanese.
  package var message: String

  package init(file: String, line: Int, column: Int, message: String) {
    self.file = file
    self.line = line
    self.column = column
    self.message = message
  }

  package var description: String { "\(file):\(line):\(column): \(message)" }
}

/// The definitions cannot be used; nothing of them is.
package struct DefinitionError: Error, Hashable, Sendable, CustomStringConvertible {
  package var problems: [DefinitionProblem]

  package var description: String { problems.map(\.description).joined(separator: "\n") }
}
