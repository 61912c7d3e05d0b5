package import Trade

extension Slot {
  /// `202304` as a round; traps on what is none.
  package static func round(_ digits: String) -> Slot {
    guard let round = RoundID(digits) else { preconditionFailure("no round: \(digits)") }
    return .round(round)
  }

  /// `202504` as a month; traps on what is none.
  package static func month(_ digits: String) -> Slot {
    guard let month = Month(digits) else { preconditionFailure("no month: \(digits)") }
    return .month(month)
  }
}
