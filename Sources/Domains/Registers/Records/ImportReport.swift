internal import Tables

/// One thing wrong with one row of a register's file.
package struct BadRow: Hashable, Sendable {
  package let line: Int
  /// The head of the column; nil where it is about the whole row.
  package let column: String?
  package let value: String?
  /// What is wrong, for people.
  package let problem: String
  /// What would be right, for people.
  package let expected: String
}

/// What an import did; with bad rows nothing of the file was taken.
package struct ImportReport: Sendable {
  package let register: Register
  /// Rows read below the head.
  package internal(set) var rows = 0
  package internal(set) var added = 0
  package internal(set) var changed = 0
  package internal(set) var removed = 0
  /// At most the first thousand.
  package internal(set) var badRows: [BadRow] = []
  package internal(set) var badRowCount = 0

  package var isTaken: Bool { badRowCount == 0 }

  mutating func add(_ bad: BadRow) {
    badRowCount += 1
    if badRows.count < 1000 { badRows.append(bad) }
  }
}

extension TableRow.Fault {
  var message: String {
    switch self {
    case .notUTF8: "文字コードがUTF-8ではありません。"
    case .unclosedQuote: "引用符（\"）が閉じられていません。"
    case .textAfterQuote: "閉じた引用符（\"）の後に文字があります。"
    }
  }
}
