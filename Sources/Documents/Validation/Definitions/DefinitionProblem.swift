/// Something wrong in a definition, with its place in the file (1-based).
public struct DefinitionProblem: Hashable, Sendable, CustomStringConvertible {
  /// The path below the definitions' folder, `fit-normal-allocation/2023.1.yaml`.
  public var file: String
  public var line: Int
  public var column: Int
  /// What is wrong and how to put it right, in Japanese.
  public var message: String

  public var description: String { "\(file):\(line):\(column): \(message)" }
}

/// The definitions cannot be used; nothing of them is.
public struct DefinitionError: Error, Hashable, Sendable, CustomStringConvertible {
  public var problems: [DefinitionProblem]

  public var description: String { problems.map(\.description).joined(separator: "\n") }
}
