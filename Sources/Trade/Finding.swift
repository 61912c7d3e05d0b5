/// How much a finding weighs: only an error returns the file.
package enum Severity: String, CaseIterable, Comparable, Sendable {
  case error, warning, info

  /// 重要度 as people read it.
  package var label: String {
    switch self {
    case .error: "エラー"
    case .warning: "警告"
    case .info: "情報"
    }
  }

  private var weight: Int { self == .error ? 2 : self == .warning ? 1 : 0 }
  package static func < (a: Self, b: Self) -> Bool { a.weight < b.weight }
}

/// One thing said about one place of a document.
package struct Finding: Hashable, Sendable {
  package var severity: Severity
  /// Stable, e.g. `E0203`; the letter is the default severity and never changes.
  package var code: String
  /// The rule's id, e.g. `quantity-positive`.
  package var rule: String
  package var sheet: String?
  package var cell: CellReference?
  /// The applicant's own label of the field.
  package var field: String?
  /// What the applicant typed.
  package var value: String?
  package var message: String
  package var remedy: String
  /// The id that another authority's manual gives to it, e.g. `MSG_C0134E`.
  package var messageID: String?
  /// The value that puts the cell right, where no other can be meant.
  package var suggestion: SuggestedValue?

  package init(
    severity: Severity, code: String, rule: String, sheet: String? = nil,
    cell: CellReference? = nil, field: String? = nil, value: String? = nil,
    message: String, remedy: String, messageID: String? = nil,
    suggestion: SuggestedValue? = nil
  ) {
    self.severity = severity
    self.code = code
    self.rule = rule
    self.sheet = sheet
    self.cell = cell
    self.field = field
    self.value = value
    self.message = message
    self.remedy = remedy
    self.messageID = messageID
    self.suggestion = suggestion
  }
}

/// What should stand in a cell (修正案).
package struct SuggestedValue: Hashable, Sendable {
  /// As a person types it.
  package var text: String
  /// The cell is to hold a number and not a text.
  package var isNumber: Bool

  package init(_ text: String, isNumber: Bool) {
    self.text = text
    self.isNumber = isNumber
  }
}

/// What a check comes to.
package enum Verdict: String, Sendable {
  case passed = "チェックOK"
  case returned = "エラー"
  /// Not a workbook that can be read; there is no copy to write into.
  case unreadable = "処理不可"
}

/// How many findings of each severity.
package struct FindingCounts: Hashable, Sendable {
  package var errors = 0
  package var warnings = 0
  package var infos = 0

  package init() {}

  package mutating func add(_ severity: Severity) {
    switch severity {
    case .error: errors += 1
    case .warning: warnings += 1
    case .info: infos += 1
    }
  }

  package mutating func remove(_ severity: Severity) {
    switch severity {
    case .error: errors -= 1
    case .warning: warnings -= 1
    case .info: infos -= 1
    }
  }
}
