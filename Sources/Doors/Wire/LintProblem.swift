/// Something wrong in a definition: `file:line:column: sentence`, taken apart.
package struct LintProblem: JSONConvertible, Equatable, Sendable {
  package let file: String
  package let line: Int?
  package let column: Int?
  package let message: String

  package init(_ text: String) {
    // A path may hold colons; the place is the first pair of numbers behind one.
    let parts = text.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
    let place = parts.indices.dropFirst().first { index in
      Int(parts[index]) != nil && index + 2 < parts.count && Int(parts[index + 1]) != nil
    }
    guard let place else {
      file = ""
      line = nil
      column = nil
      message = text
      return
    }
    file = parts[..<place].joined(separator: ":")
    line = Int(parts[place])
    column = Int(parts[place + 1])
    let words = parts[(place + 2)...].joined(separator: ":")
    message = words.hasPrefix(" ") ? String(words.dropFirst()) : words
  }

  package var json: JSON { ["file": file, "line": line, "column": column, "message": message] }
}
