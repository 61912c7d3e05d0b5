/// To which month a metering period belongs (`targetMonth`, register `target-months`).
package enum TargetMonthRule: String, CaseIterable, Sendable {
  /// That of its last day.
  case ofEnd = "終了月"
  /// That of its first day.
  case ofStart = "開始月"
  /// The one before that of its last day.
  case beforeEnd = "終了前月"

  package func month(from: CivilDate, to: CivilDate) -> Month? {
    switch self {
    case .ofEnd: Month(of: to)
    case .ofStart: Month(of: from)
    case .beforeEnd: Month(of: to)?.adding(months: -1)
    }
  }
}
