/// What a template has in its cells when it is handed out, by the ids of fields and columns.
public struct Prefill: Sendable {
  public var head: [String: String]
  public var rows: [[String: String]]

  public init(head: [String: String] = [:], rows: [[String: String]] = []) {
    self.head = head
    self.rows = rows
  }
}
