internal import Trade

/// What operators bought, and how to take it where nothing is recorded of one.
struct PurchaseBook {
  let recorded: [OperatorID: Int64]
  /// The record is complete: whoever is not in it has bought nothing.
  let isComplete: Bool

  init(_ recorded: [OperatorID: Int64], isComplete: Bool = false) {
    self.recorded = recorded
    self.isComplete = isComplete
  }

  /// Nil where it is not known.
  func kWh(of id: OperatorID) -> Int64? { recorded[id] ?? (isComplete ? 0 : nil) }
}
