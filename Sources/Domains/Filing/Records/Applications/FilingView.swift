internal import Trade

/// What SQL of other domains may name of applications; a source of rows to be put behind `FROM` or
/// `JOIN`.
package enum FilingView {
  /// `receipt`, `operator`, `form`, `period`, `round` (six digits), `part`, `status`, `received_at`,
  /// `form_version`.
  package static let applications = """
    (SELECT receipt, operator, form, period, round, part, status, received_at, form_version
    FROM applications)
    """

  /// The statuses that count, as a list.
  package static let counting = Status.allCases.filter(\.counts).map { "'\($0.rawValue)'" }
    .joined(separator: ", ")
}
