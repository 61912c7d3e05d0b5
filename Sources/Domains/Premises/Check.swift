/// One thing that `verify` proves about a domain.
package struct Check: Sendable {
  /// What it looks at, for people.
  package let title: String
  /// Adds what it finds; with `repairing` it mends first what can be mended, and says so.
  package let run: @Sendable (Premises, inout Verification, _ repairing: Bool) throws -> Void

  package init(
    _ title: String,
    run: @escaping @Sendable (Premises, inout Verification, _ repairing: Bool) throws -> Void
  ) {
    self.title = title
    self.run = run
  }
}
