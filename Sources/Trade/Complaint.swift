/// What stops a command: what was wrong, for the person at the terminal, and the exit status.
package struct Complaint: Error, CustomStringConvertible, Sendable {
  package enum Kind: Sendable {
    /// Some part of the request is refused (exit status 1).
    case refused
    /// A file cannot be read (2).
    case unreadable
    /// The command was called wrongly (64, EX_USAGE).
    case usage
    /// We failed (70, EX_SOFTWARE).
    case ourFailure
  }

  package let kind: Kind
  package let description: String
  /// What programs tell it by, as `last-administrator`; nil where its kind says all.
  package let code: String?

  package init(_ kind: Kind, _ description: String, code: String? = nil) {
    self.kind = kind
    self.description = description
    self.code = code
  }
}
