package import Storage
package import Trade

/// A register (台帳): how its file becomes rows of its table. One file declares all of one.
package struct Register: Sendable, Equatable {
  /// What a row names elsewhere: where it is not there, that is told.
  package struct Reference: Sendable {
    /// The places of the columns that are asked for.
    let columns: [Int]
    /// What is missing, for people.
    let title: String
    /// Gives a row where it is there; `?1` … are the values.
    let sql: String

    package init(_ columns: [Int], _ title: String, _ sql: String) {
      self.columns = columns
      self.title = title
      self.sql = sql
    }
  }

  /// As the command line and the history know it.
  package let name: String
  /// What it holds, for people.
  package let title: String
  /// Keys first, in the order of the contract.
  package let fields: [RegisterColumn]
  /// The heads in the file.
  package let heads: [String]
  /// Heads that the file may lack; their cells are then empty.
  package let optionalHeads: Set<String>
  package let table: String
  /// The table's columns.
  package let columns: [String]
  package let keyCount: Int
  /// The place of an operator's number, which spreadsheets rob of its zeros.
  package let operatorColumn: Int?
  /// The place of what no two rows may share.
  package let uniqueColumn: Int?
  /// Files of elsewhere may begin with the first row, without heads.
  package let mayLackHeads: Bool
  /// The column that tells one company's several rows apart: it may take part in two duties, each
  /// under a number of its own.
  package let duties: Int?
  package let references: [Reference]
  /// The values of `columns`, nil where the row is bad.
  package let values: @Sendable (inout FieldReader) -> [(any Bindable)?]?

  package init(
    _ name: String, title: String, _ fields: [RegisterColumn], keyCount: Int,
    operatorColumn: Int? = nil, uniqueColumn: Int? = nil, duties: Int? = nil,
    mayLackHeads: Bool = false,
    table: String? = nil, references: [Reference] = [],
    values: @escaping @Sendable (inout FieldReader) -> [(any Bindable)?]?
  ) {
    self.name = name
    self.title = title
    self.fields = fields
    heads = fields.map(\.head)
    optionalHeads = Set(fields.filter(\.isOptional).map(\.head))
    self.table = table ?? name.replacing("-", with: "_")
    columns = fields.map(\.stored)
    self.keyCount = keyCount
    self.operatorColumn = operatorColumn
    self.uniqueColumn = uniqueColumn
    self.duties = duties
    self.mayLackHeads = mayLackHeads
    self.references = references
    self.values = values
  }

  package static func == (a: Self, b: Self) -> Bool { a.name == b.name }
}

/// What another domain does, in the same transaction, when somebody has changed a register's content.
package typealias RegisterFollower = @Sendable (Register, Actor, Transaction) throws -> Void
