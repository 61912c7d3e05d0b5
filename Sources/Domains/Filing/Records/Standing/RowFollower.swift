package import Storage
internal import Trade

/// What a later domain keeps of the rows of an application that becomes チェックOK, in the same
/// transaction.
package protocol RowFollower: Sendable {
  /// How it takes the rows, one by one in the sheet's order; nil where the form does not concern it.
  /// What it is handed throws `ClaimedMeanwhile` where another has taken what the row asks for.
  func follow(
    _ application: Application, _ outcome: CheckOutcome
  ) throws -> ((ValidatedRow, Database) throws -> Void)?
}

/// Another has taken meanwhile what a row asks for: the application is to be reviewed once more.
package struct ClaimedMeanwhile: Error {
  package init() {}
}
