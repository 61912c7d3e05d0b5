internal import Files
internal import Intake
internal import Storage
internal import Trade

/// A claim somewhere on its walk: on it, or already at an end of its own.
enum Step<Value> {
  case on(Value)
  case ended(UploadOutcome, Claim)

  func map<Next>(_ body: (Value) throws -> Step<Next>) rethrows -> Step<Next> {
    switch self {
    case .on(let value): try body(value)
    case .ended(let outcome, let claim): .ended(outcome, claim)
    }
  }
}
