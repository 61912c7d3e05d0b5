public import Trade

/// A cell of the head or a column of a table, in the terms of a Table Schema field descriptor
/// (Data Package v2) plus what the standard lacks.
public struct FieldDefinition: Hashable, Sendable {
  /// The field's id in exports and rules.
  public var name: String
  /// The label that stands in the form.
  public var title: String
  /// The heading above the column's own, e.g. 「発電事業者」.
  public var group: String?
  public var aliases: [String]
  /// What the field means, for help and notes.
  public var help: String
  /// What a spreadsheet program shows when the cell is selected.
  public var inputMessage: String
  public var example: String
  public var type: FieldType
  public var constraints: FieldConstraints
  public var normalisers: [Normaliser]
  /// Numbers the rows and says nothing by itself.
  public var isCounter: Bool
  /// A form without this heading is not the form, or is one that lost a column.
  public var needsHeading: Bool
  /// Filled in by the secretariat and locked in the template; not for the applicant to change.
  public var isReadOnly: Bool
  /// Digits after the point that a number may have.
  public var decimals: Int
  /// What our template already has in the cell; a row that holds only this is blank.
  public var defaultValue: String?
  /// The column whose sum the cell shows (割当希望量合計); the template has the formula.
  public var sumOf: String?
  /// The label's cell in our template; the value stands to its right. Only in the head.
  public var cell: CellReference?
  /// The column's width in characters in our template.
  public var width: Double

  public var isRequired: Bool { constraints.required }
  /// The choices of the drop-down.
  public var choices: [String] { constraints.choices }
  /// Group and own label in one, 「発電事業者 事業者名」.
  public var fullTitle: String { group.map { "\($0) \(title)" } ?? title }
  /// The same without reference marks (※1).
  public var label: String {
    let own = JapaneseText.withoutReferenceMarks(title)
    return group.map { "\($0) \(own)" } ?? own
  }
}

/// What a field holds.
public enum FieldType: String, CaseIterable, Hashable, Sendable {
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
  public var isNumeric: Bool { self == .integer || self == .year || self == .number }
}

/// The Table Schema constraints that the forms need.
public struct FieldConstraints: Hashable, Sendable {
  public var required = false
  public var minimum: Int64?
  public var maximum: Int64?
  /// In characters.
  public var minLength: Int?
  public var maxLength: Int?
  /// A regular expression that must match the whole value.
  public var pattern: String?
  /// `enum`.
  public var choices: [String] = []

  public init() {}
}

/// One visible step between what was typed and what is stored; always told as an 情報.
public enum Normaliser: String, CaseIterable, Hashable, Sendable {
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
  public var label: String {
    switch self {
    case .trim: "前後の空白を除去"
    case .nfkc: "全角・半角を統一"
    case .upperCase: "大文字に統一"
    case .amount: "桁区切り・単位を除去"
    case .era: "和暦を西暦に変換"
    }
  }
}
