/// Whether a cell can be built upon.
enum CellState: UInt8 {
  case blank, right, wrong
  /// Right by itself, and a rule has spoken about it: later phases are silent.
  case noted
  /// The form has no such place: its heading or label was not found.
  case absent
}

/// A cell after normalising and checking by itself.
struct Evaluated {
  var state: CellState
  /// The normalised value.
  var text = ""
  /// The value of an integer or a year, months since year 0, or the index of a choice.
  var number: Int64 = 0
  var findings: [(kind: FindingKind, arguments: [String])] = []

  static let blank = Evaluated(state: .blank)

  static func wrong(_ kind: FindingKind, _ arguments: [String] = []) -> Evaluated {
    Evaluated(state: .wrong, findings: [(kind, arguments)])
  }

  static func right(_ text: String, number: Int64 = 0) -> Evaluated {
    Evaluated(state: .right, text: text, number: number)
  }
}
