package import Trade

/// An operator by number and name.
package struct Recipient: Hashable, Sendable {
  package let operatorID: OperatorID
  package let name: String
}

/// A run that was taken back.
package struct UndoneRun: Sendable {
  package let run: Int64
  /// Who holds a notice that is no longer true.
  package let recipients: [Recipient]
}
