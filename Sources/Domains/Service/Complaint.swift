/// What stops a command: what was wrong, for the person at the terminal, and the exit status.
public struct Complaint: Error, CustomStringConvertible, Sendable {
  public enum Kind: Sendable {
    /// Some part of the request is refused (exit status 1).
    case refused
    /// A file cannot be read (2).
    case unreadable
    /// The command was called wrongly (64, EX_USAGE).
    case usage
    /// We failed (70, EX_SOFTWARE).
    case ourFailure
  }

  public let kind: Kind
  public let description: String

  public init(_ kind: Kind, _ description: String) {
    self.kind = kind
    self.description = description
  }

  public var exitCode: Int32 {
    switch kind {
    case .refused: 1
    case .unreadable: 2
    case .usage: 64
    case .ourFailure: 70
    }
  }
}
