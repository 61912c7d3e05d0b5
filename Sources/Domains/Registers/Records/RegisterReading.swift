/// What was seen while a register's file was read, besides its rows.
package struct RegisterReading: Sendable {
  /// Values of a column that were written otherwise than the register writes them.
  package struct Rewritten: Hashable, Sendable {
    package let column: RegisterColumn
    package var count: Int
    package let line: Int
    package let from: String
    package let to: String

    package init(column: RegisterColumn, count: Int, line: Int, from: String, to: String) {
      self.column = column
      self.count = count
      self.line = line
      self.from = from
      self.to = to
    }
  }

  /// A row that is none of the register's: a total, an end mark, a note.
  package struct Skipped: Hashable, Sendable {
    package let line: Int
    package let text: String

    package init(line: Int, text: String) {
      self.line = line
      self.text = text
    }
  }

  /// The sheet that was read; nil for text.
  package var sheet: String?
  /// Others that have the same heads.
  package var likeSheets: [String] = []
  /// The line of the heads, where it is not the first.
  package var headLine: Int?
  package var isCP932 = false
  package var rewritten: [Rewritten] = []
  package var skipped: [Skipped] = []
  /// Letters of columns that have values and no head.
  package var headless: [String] = []
  /// Moments for which only the day was written, by column.
  package var bareDays: [RegisterColumn: Int] = [:]
  /// The register to which the heads belong, where they are not this one's.
  package var looksLike: Register?

  package init() {}
}
