internal import Trade

/// A column of a register: how files head it, what may stand in it, and where it is kept.
package struct RegisterColumn: Hashable, Sendable {
  package enum Content: Hashable, Sendable {
    case text
    /// Letters and digits; a number in its place may have lost zeros.
    case code
    case kwh
    /// Kept as a whole number of its last place.
    case decimal(places: Int)
    /// Likewise; may lie below zero.
    case signedDecimal(places: Int)
    case flag
    case day
    /// Japan time; a bare day is its begin, or its end.
    case moment(isEnd: Bool)
    case round
    /// Written `2025-04`.
    case month
    case category
    case choice([String])
  }

  /// The head as the contract has it.
  package let head: String
  /// The head in Japanese.
  package let title: String
  /// Other heads that people write.
  package let aliases: [String]
  package let content: Content
  /// A file may lack it, and a row may leave it empty.
  package let isOptional: Bool
  /// Came when registers had been sealed already: counts in their digest only where a row has it.
  package let isLater: Bool
  /// The table's column.
  package let stored: String
  /// What is right, for people.
  package let form: String
  package let example: String

  package init(
    _ head: String, _ title: String, _ aliases: [String] = [], _ content: Content,
    isOptional: Bool = false, isLater: Bool = false, stored: String? = nil, form: String,
    example: String
  ) {
    self.head = head
    self.title = title
    self.aliases = aliases
    self.content = content
    self.isOptional = isOptional
    self.isLater = isLater
    self.stored = stored ?? head
    self.form = form
    self.example = example
  }

  /// `事業者番号（operator_id）`.
  package var label: String { "\(title)（\(head)）" }
  /// `form`, and that it may be left empty.
  package var expected: String { isOptional && !form.contains("空欄") ? form + "、または空欄" : form }
}

/// A value as a register's table has it.
package enum RegisterValue: Hashable, Sendable {
  case null
  case text(String)
  case integer(Int64)
}

extension RegisterColumn {
  /// A stored value as a file writes it: taken in again, it is the same.
  package func text(of value: RegisterValue) -> String {
    switch (value, content) {
    case (.null, _): ""
    case (.text(let text), _): text
    case (.integer(let number), .flag): number == 0 ? "false" : "true"
    case (.integer(let number), .decimal(let places)),
      (.integer(let number), .signedDecimal(let places)):
      Decimals.text(number, places: places)
    case (.integer(let number), .moment(let isEnd)): Self.moment(number, isEnd: isEnd)
    case (.integer(let number), _): String(number)
    }
  }

  private static func moment(_ milliseconds: Int64, isEnd: Bool) -> String {
    let instant = Instant(milliseconds: milliseconds)
    let day = instant.japanDate.description
    let begin = Instant(day)?.milliseconds ?? milliseconds
    if milliseconds - begin == (isEnd ? Self.lastOfDay : 0) { return day }
    // Japan time has no fractions here.
    guard milliseconds % 1000 == 0 else { return instant.description }
    return String(instant.japanISO.dropLast(6))
  }

  /// Milliseconds from the begin of a day to its last one.
  static let lastOfDay: Int64 = 86_399_999
}
