package import Hashing
internal import Tables

/// One thing wrong with one row of a register's file.
package struct BadRow: Hashable, Sendable {
  /// What kind of thing; like ones are told together.
  package enum Kind: String, Sendable {
    case unknownHead, missingHead, repeatedHead, noHead
    case empty, unreadable, order, sameKey, sameNumber, lostZeros, exponent, cellError, formula
    case fault

    package var isAboutHeads: Bool {
      [.unknownHead, .missingHead, .repeatedHead, .noHead].contains(self)
    }
  }

  package let kind: Kind
  package let line: Int
  /// The head of the column; nil where it is about the whole row.
  package let column: String?
  /// The column in the file, from 0.
  package let place: Int?
  package let value: String?
  /// What is wrong, for people.
  package let problem: String
  /// What would be right, for people.
  package let expected: String

  package init(
    _ kind: Kind, line: Int, column: String?, place: Int? = nil, value: String?, problem: String,
    expected: String
  ) {
    self.kind = kind
    self.line = line
    self.column = column
    self.place = place
    self.value = value
    self.problem = problem
    self.expected = expected
  }
}

/// Like mistakes: of one kind, in one column.
package struct BadRowGroup: Hashable, Sendable {
  package let kind: BadRow.Kind
  package let column: String?
  package internal(set) var count: Int
  /// The first few.
  package internal(set) var first: [BadRow]
}

/// A row that was there and now says something else.
package struct RegisterChange: Hashable, Sendable {
  package struct Field: Hashable, Sendable {
    package let column: RegisterColumn
    package let old: String
    package let new: String
  }

  package let key: String
  package let fields: [Field]
}

/// What may be right and should be looked at.
package struct RegisterWarning: Hashable, Sendable {
  package let title: String
  package internal(set) var count = 0
  /// The first few: the line (0 where it is in no file), and what stands there.
  package internal(set) var first: [Example] = []

  package struct Example: Hashable, Sendable {
    package let line: Int
    package let value: String
  }

  mutating func add(_ line: Int, _ value: String) {
    count += 1
    if first.count < 5 { first.append(Example(line: line, value: value)) }
  }
}

/// What an import takes away from a register.
package struct RegisterLoss: Hashable, Sendable {
  package struct Blanked: Hashable, Sendable {
    package let column: RegisterColumn
    package let count: Int
    /// The file has no such column at all.
    package let isMissing: Bool
  }

  /// Rows before the import.
  package internal(set) var before = 0
  package internal(set) var removed = 0
  package internal(set) var blanked: [Blanked] = []

  /// More than a tenth of the rows gone or of a column's values emptied, or a column that the file
  /// has not: nobody means that without saying so.
  package var isMuch: Bool {
    if removed * 10 > before { return true }
    return blanked.contains { $0.isMissing || ($0.count > 2 && $0.count * 10 > before) }
  }
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
  /// All of them by kind and column, as they occurred first.
  package internal(set) var groups: [BadRowGroup] = []
  /// At most the first twenty.
  package internal(set) var changes: [RegisterChange] = []
  /// The keys of at most the first twenty.
  package internal(set) var removals: [String] = []
  package internal(set) var warnings: [RegisterWarning] = []
  package internal(set) var loss = RegisterLoss()
  /// Nothing was taken, for it would take away much and nobody has agreed.
  package internal(set) var isHeldBack = false
  /// Under which the file's bytes are kept.
  package internal(set) var file: ContentHash?
  package var digest: String? { file?.rawValue }
  /// What was seen while the file was read.
  package var reading = RegisterReading()

  package static let shownChanges = 20

  package init(register: Register) { self.register = register }

  /// Nothing was taken for one reason.
  package init(register: Register, refusing bad: BadRow) {
    self.init(register: register)
    add(bad)
  }

  package var isTaken: Bool { badRowCount == 0 && !isHeldBack }

  mutating func add(_ bad: BadRow) {
    badRowCount += 1
    if badRows.count < 1000 { badRows.append(bad) }
    let like = groups.firstIndex { $0.kind == bad.kind && $0.column == bad.column }
    if let like {
      groups[like].count += 1
      if groups[like].first.count < 5 { groups[like].first.append(bad) }
    } else {
      groups.append(BadRowGroup(kind: bad.kind, column: bad.column, count: 1, first: [bad]))
    }
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
