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
  /// The account or the operator's number; empty where nobody signed in. Users of the portal are
  /// `u3`, those of an operator `P/u17`, its agents `P/X/u17`, programs `t5` and `P/t5`.
  package let name: String

  package init(_ kind: Kind, name: String) {
    self.kind = kind
    self.name = name
  }

  package static let service = Actor(.service, name: "")

  /// The account, or what kind of actor it is where nobody signed in.
  package var account: String { name.isEmpty ? kind.rawValue : name }
}

extension Actor {
  /// For whom an applicant acts: what stands before the first `/`.
  package var operatorID: OperatorID? {
    kind == .applicant ? OperatorID(name.prefix { $0 != "/" }) : nil
  }

  /// The user of the portal; nil for all others.
  package var userID: UserID? {
    guard kind == .applicant || kind == .secretariat else { return nil }
    return UserID(String(name.split(separator: "/").last ?? ""))
  }
}

extension Actor: CustomStringConvertible {
  /// As records are read: `secretariat 山田`, `applicant P/u17`, `rename:山田`, or the kind alone.
  package var description: String {
    name.isEmpty ? kind.rawValue : "\(kind.rawValue)\(kind == .rename ? ":" : " ")\(name)"
  }
}
