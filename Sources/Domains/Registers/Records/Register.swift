package import Storage

/// A register (台帳): how its file becomes rows of its table. One file declares all of one.
package struct Register: Sendable, Equatable {
  /// As the command line and the history know it.
  package let name: String
  /// What it holds, for people.
  package let title: String
  /// The heads in the file, in the order of the contract.
  package let heads: [String]
  /// Heads that the file may lack; their cells are then empty.
  package let optionalHeads: Set<String>
  package let table: String
  /// The table's columns, keys first.
  package let columns: [String]
  package let keyCount: Int
  /// The values of `columns`, nil where the row is bad.
  package let values: @Sendable (inout FieldReader) -> [(any Bindable)?]?

  package init(
    _ name: String, title: String, heads: [String], optionalHeads: Set<String> = [],
    table: String? = nil, columns: [String]? = nil, keyCount: Int,
    values: @escaping @Sendable (inout FieldReader) -> [(any Bindable)?]?
  ) {
    self.name = name
    self.title = title
    self.heads = heads
    self.optionalHeads = optionalHeads
    self.table = table ?? name
    self.columns = columns ?? heads
    self.keyCount = keyCount
    self.values = values
  }

  package static func == (a: Self, b: Self) -> Bool { a.name == b.name }
}

/// What another domain does, in the same transaction, when a register's content has changed.
package typealias RegisterFollower = @Sendable (Register, Transaction) throws -> Void
