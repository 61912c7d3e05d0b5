/// The ids of a row's values as the tables keep them: a JSON array of plain ids.
enum ColumnList {
  static func text(_ columns: [String]) -> String {
    precondition(
      columns.allSatisfy { !$0.utf8.contains { $0 < 0x20 || $0 == 0x22 || $0 == 0x5C } },
      "field ids are plain")
    return "[" + columns.map { "\"\($0)\"" }.joined(separator: ",") + "]"
  }

  static func columns(_ text: String) -> [String] {
    text.split(separator: ",").map { $0.trimming { "[]\"".contains($0) } }.filter { !$0.isEmpty }
  }
}

extension Substring {
  fileprivate func trimming(_ isEdge: (Character) -> Bool) -> String {
    var rest = self
    while let first = rest.first, isEdge(first) { rest.removeFirst() }
    while let last = rest.last, isEdge(last) { rest.removeLast() }
    return String(rest)
  }
}
