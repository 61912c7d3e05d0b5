/// Who caused an event.
public struct Actor: Hashable, Sendable {
  public enum Kind: String, CaseIterable, Sendable {
    /// Somebody of the secretariat, by command or portal.
    case secretariat
    /// The operator who filed, by portal.
    case applicant
    /// Wariate itself.
    case service
    /// Somebody of the secretariat who changed a live file's name by hand.
    case rename
  }

  public let kind: Kind
  /// The account or the operator's number; empty where nobody signed in.
  public let name: String

  public init(_ kind: Kind, name: String = "") {
    self.kind = kind
    self.name = name
  }

  public static let service = Actor(.service)
}
