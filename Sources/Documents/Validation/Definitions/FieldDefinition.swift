package import Trade

/// A cell of the head or a column of a table, in the terms of a Table Schema field descriptor
/// (Data Package v2) plus what the standard lacks.
package struct FieldDefinition: Hashable, Sendable {
  /// The field's id in exports and rules.
  package var name: String
  /// The label that stands in the form.
  package var title: String
  /// The heading above the column's own, e.g. 「発電事業者」.
  package var group: String?
  package var aliases: [String]
  /// What the field means, for help and notes.
  package var help: String
  /// What a spreadsheet program shows when the cell is selected.
  package var inputMessage: String
  package var example: String
  package var type: FieldType
  package var constraints: FieldConstraints
  package var normalisers: [Normaliser]
  /// Numbers the rows and says nothing by itself.
  package var isCounter: Bool
  /// A form without this heading is not the form, or is one that lost a column.
  package var needsHeading: Bool
  /// Filled in by the secretariat and locked in the template; not for the applicant to change.
  package var isReadOnly: Bool
  /// A date without marks between its parts, `20230401`.
  package var isCompactDate = false
  /// Digits after the point that a number may have.
  package var decimals: Int
  /// What our template already has in the cell; a row that holds only this is blank.
  package var defaultValue: String?
  /// The column whose sum the cell shows (割当希望量合計); the template has the formula.
  package var sumOf: String?
  /// The label's cell in our template; the value stands to its right. Only in the head.
  package var cell: CellReference?
  /// The column's width in characters in our template.
  package var width: Double

  package var isRequired: Bool { constraints.required }
  /// The choices of the drop-down.
  package var choices: [String] { constraints.choices }
  /// Group and own label in one, 「発電事業者 事業者名」.
  package var fullTitle: String { group.map { "\($0) \(title)" } ?? title }
  /// The same without reference marks (※1).
  package var label: String {
    let own = JapaneseText.withoutReferenceMarks(title)
    return group.map { "\($0) \(own)" } ?? own
  }
}

/// What a field holds.
package enum FieldType: String, CaseIterable, Hashable, Sendable {
  case string
  /// kWh and counts, never floating point.
  case integer
  /// A decimal number with at most `decimals` digits after the point; exact.
  case number
  /// Four digits.
  case year
  /// `YYYY/MM`.
  case yearMonth = "yearmonth"
  /// `YYYY/MM/DD`.
  case date
  /// A string with the check digit of a 法人番号 (財務省令 第2条).
  case corporateNumber = "corporate-number"
}

extension FieldType {
  /// Stored and exported as a number.
  package var isNumeric: Bool { self == .integer || self == .year || self == .number }
}

/// The Table Schema constraints that the forms need.
package struct FieldConstraints: Hashable, Sendable {
  package var required = false
  package var minimum: Int64?
  /// Of decimals: what the number must be above.
  package var exclusiveMinimum: Int64?
  package var maximum: Int64?
  /// In characters.
  package var minLength: Int?
  package var maxLength: Int?
  /// A regular expression that must match the whole value.
  package var pattern: String?
  /// `enum`.
  package var choices: [String] = []

  package init() {}
}

/// One visible step between what was typed and what is stored; always told as an 情報.
package enum Normaliser: String, CaseIterable, Hashable, Sendable {
  /// White space around the value, U+3000, NBSP and zero-width characters included.
  case trim
  /// Unicode NFKC: full-width letters and digits become half-width.
  case nfkc
  case upperCase = "upper-case"
  /// Digit groups and a trailing `kWh`.
  case amount
  /// Japanese eras to western years.
  case era

  /// The step as people read it.
  package var label: String {
    switch self {
    case .trim: "前後の空白を除去"
    case .nfkc: "全角・半角を統一"
    case .upperCase: "大文字に統一"
    case .amount: "桁区切り・単位を除去"
    case .era: "和暦を西暦に変換"
    }
  }
}
