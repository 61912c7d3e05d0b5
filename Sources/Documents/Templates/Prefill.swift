/// What a template has in its cells when it is handed out, by the ids of fields and columns.
package struct Prefill: Sendable {
  package var head: [String: String]
  package var rows: [[String: String]]

  package init(head: [String: String] = [:], rows: [[String: String]] = []) {
    self.head = head
    self.rows = rows
  }

  var withoutRows: Prefill { Prefill(head: head) }
}
