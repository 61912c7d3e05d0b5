/// How two runs of one market differ.
package struct RunComparison: Sendable {
  package let before: Int64
  package let after: Int64
  /// Rows that got more, and such that got less.
  package let more: Int
  package let less: Int
  /// Plants whose use has changed.
  package let plants: Int
  /// Where the tables lie.
  package let folder: String
}
