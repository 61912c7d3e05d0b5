internal import Trade

/// What SQL of other domains may name of applications; each is a source of rows to be put behind
/// `FROM` or `JOIN`.
package enum FilingView {
  /// `receipt`, `operator`, `form`, `period`, `round`, `part`: applications that count.
  package static let counting = """
    (SELECT receipt, operator, form, period, round, part FROM applications
      WHERE status IN (\(Status.allCases.filter(\.counts).map { "'\($0.rawValue)'" }
        .joined(separator: ", "))))
    """
}
