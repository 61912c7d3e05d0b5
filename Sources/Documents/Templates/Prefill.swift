internal import Validation

/// What a template has in its cells when it is handed out, by the ids of fields and columns.
package struct Prefill: Sendable {
  package var head: [String: String]
  package var rows: [[String: String]]
  /// Rows of further tables, by the table's name.
  package var tables: [String: [[String: String]]]

  package init(
    head: [String: String] = [:], rows: [[String: String]] = [],
    tables: [String: [[String: String]]] = [:]
  ) {
    self.head = head
    self.rows = rows
    self.tables = tables
  }

  /// What a page without the form's own rows has: its head, and what is told of its table.
  func rows(of table: TableDefinition?) -> Prefill {
    Prefill(head: head, rows: table.flatMap { tables[$0.name] } ?? [])
  }
}

/// How a form comes back, as far as it is known; the sheet to fill in says so.
package struct Submission: Hashable, Sendable {
  /// What the file has to be called.
  package var fileName: String?
  /// Until when, in words.
  package var deadline: String?
  /// To whom, and whom to ask.
  package var contact: String?

  package init(fileName: String? = nil, deadline: String? = nil, contact: String? = nil) {
    self.fileName = fileName
    self.deadline = deadline
    self.contact = contact
  }
}
