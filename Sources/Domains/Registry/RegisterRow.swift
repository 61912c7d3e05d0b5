/// A row of a register's file, whatever the file's kind; the first row is the head.
public struct RegisterRow: Hashable, Sendable {
  /// The line of the text file or the row of the sheet where it begins, 1-based.
  public let line: Int
  public let cells: [String]
  /// Why the row cannot be read at all.
  public let fault: RegisterRowFault?

  public init(line: Int, cells: [String], fault: RegisterRowFault? = nil) {
    self.line = line
    self.cells = cells
    self.fault = fault
  }
}

/// What makes a row of a CSV file unreadable.
public enum RegisterRowFault: Hashable, Sendable {
  case notUTF8
  case unclosedQuote
  case textAfterQuote

  var message: String {
    switch self {
    case .notUTF8: "文字コードがUTF-8ではありません。"
    case .unclosedQuote: "引用符（\"）が閉じられていません。"
    case .textAfterQuote: "閉じた引用符（\"）の後に文字があります。"
    }
  }
}

/// The registers, by the names that the command line knows.
public enum Register: String, CaseIterable, Sendable {
  case operators, plants, rounds, balances, purchases
}

/// One thing wrong with one row of a register's file.
public struct BadRow: Hashable, Sendable {
  public let line: Int
  /// The head of the column; nil where it is about the whole row.
  public let column: String?
  public let value: String?
  /// What is wrong, for people.
  public let problem: String
  /// What would be right, for people.
  public let expected: String
}

/// What an import did; with bad rows nothing of the file was taken.
public struct ImportReport: Hashable, Sendable {
  public let register: Register
  /// Rows read below the head.
  public internal(set) var rows = 0
  public internal(set) var added = 0
  public internal(set) var changed = 0
  public internal(set) var removed = 0
  /// At most the first thousand.
  public internal(set) var badRows: [BadRow] = []
  public internal(set) var badRowCount = 0

  public var isTaken: Bool { badRowCount == 0 }

  mutating func add(_ bad: BadRow) {
    badRowCount += 1
    if badRows.count < 1000 { badRows.append(bad) }
  }
}
