/// How much a finding weighs: only an error returns the file.
public enum Severity: String, CaseIterable, Comparable, Sendable {
  case error, warning, info

  /// 重要度 as people read it.
  public var label: String {
    switch self {
    case .error: "エラー"
    case .warning: "警告"
    case .info: "情報"
    }
  }

  private var weight: Int { self == .error ? 2 : self == .warning ? 1 : 0 }
  public static func < (a: Self, b: Self) -> Bool { a.weight < b.weight }
}

/// One thing said about one place of a document.
public struct Finding: Hashable, Sendable {
  public var severity: Severity
  /// Stable, e.g. `E0203`; the letter is the default severity and never changes.
  public var code: String
  /// The rule's id, e.g. `quantity-positive`.
  public var rule: String
  public var sheet: String?
  public var cell: CellReference?
  /// The applicant's own label of the field.
  public var field: String?
  /// What the applicant typed.
  public var value: String?
  public var message: String
  public var remedy: String

  public init(
    severity: Severity, code: String, rule: String, sheet: String? = nil,
    cell: CellReference? = nil, field: String? = nil, value: String? = nil,
    message: String, remedy: String
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
  }
}

/// What a check comes to.
public enum Verdict: String, Sendable {
  case passed = "チェックOK"
  case returned = "エラー"
  /// Not a workbook that can be read; there is no copy to write into.
  case unreadable = "処理不可"
}

/// How many findings of each severity.
public struct FindingCounts: Hashable, Sendable {
  public var errors = 0
  public var warnings = 0
  public var infos = 0

  public init() {}

  public mutating func add(_ severity: Severity) {
    switch severity {
    case .error: errors += 1
    case .warning: warnings += 1
    case .info: infos += 1
    }
  }
}
