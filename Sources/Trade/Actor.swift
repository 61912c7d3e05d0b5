/// Who caused an event.
package struct Actor: Hashable, Sendable {
  package enum Kind: String, CaseIterable, Sendable {
    /// Somebody of the secretariat, by command or portal.
    case secretariat
    /// The operator who filed, by portal.
    case applicant
    /// Wariate itself.
    case service
    /// Somebody of the secretariat who changed a live file's name by hand.
    case rename
  }

  package let kind: Kind
  /// The account or the operator's number; empty where nobody signed in.
  package let name: String

  package init(_ kind: Kind, name: String = "") {
    self.kind = kind
    self.name = name
  }

  package static let service = Actor(.service)
}
