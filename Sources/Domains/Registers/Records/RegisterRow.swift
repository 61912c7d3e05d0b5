package import Tables

/// A row on its way into a register.
package struct RegisterRow: Sendable {
  /// A cell in which something stands that is no value.
  package struct WrongCell: Hashable, Sendable {
    /// The column in the file, from 0.
    package let place: Int
    package let kind: BadRow.Kind
    package let shown: String
    /// For people.
    package let problem: String
    /// What would be right, where the column does not say it.
    package let expected: String?

    package init(
      place: Int, _ kind: BadRow.Kind, shown: String, problem: String, expected: String? = nil
    ) {
      self.place = place
      self.kind = kind
      self.shown = shown
      self.problem = problem
      self.expected = expected
    }
  }

  package let line: Int
  package let cells: [String]
  package let wrong: [WrongCell]
  package let fault: TableRow.Fault?

  package init(
    line: Int, cells: [String], wrong: [WrongCell] = [], fault: TableRow.Fault? = nil
  ) {
    self.line = line
    self.cells = cells
    self.wrong = wrong
    self.fault = fault
  }

  package init(_ row: TableRow) {
    self.init(line: row.line, cells: row.cells, fault: row.fault)
  }
}
