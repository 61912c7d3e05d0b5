/// How far a session has come.
package enum SessionStage: String, CaseIterable, Hashable, Sendable {
  /// The password was right, and a code is still asked for.
  case code
  /// A temporary password let it in: it may only set a new one.
  case password
  /// A second factor is required and not there yet: it may only enrol one.
  case factor
  case full
}
