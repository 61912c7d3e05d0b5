/// A row of a table's file, whatever the file's kind; the first row is the head.
package struct TableRow: Hashable, Sendable {
  /// What makes a row of a CSV file unreadable.
  package enum Fault: Hashable, Sendable {
    case notUTF8
    case unclosedQuote
    case textAfterQuote
  }

  /// The line of the text file or the row of the sheet where it begins, 1-based.
  package let line: Int
  package let cells: [String]
  /// Why the row cannot be read at all.
  package let fault: Fault?

  package init(line: Int, cells: [String], fault: Fault? = nil) {
    self.line = line
    self.cells = cells
    self.fault = fault
  }
}
