/// One way in which what is kept is not what it should be.
package struct Fault: Hashable, Sendable {
  /// What sort of disagreement it is; each check declares its own beside it.
  package struct Kind: Hashable, Sendable {
    package let id: String

    package init(_ id: String) { self.id = id }
  }

  package let kind: Kind
  /// What it is about: a receipt number, a path, a run.
  package let subject: String
  /// For people.
  package let sentence: String
}

extension Fault.Kind {
  /// Something could not be read, so a proof is not whole.
  package static let unreadable = Self("unreadable")
}
