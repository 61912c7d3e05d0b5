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

/// Trouble of ours with one upload: never the applicant's エラー.
struct Trouble: Error {
  /// For the secretariat; no names, no personal data.
  let reason: String
  /// Trying again later may help.
  let mayPass: Bool
  /// What metrics count it under, such as `file ENOSPC`.
  let cause: String

  init(_ reason: String, mayPass: Bool = false, cause: String = "internal") {
    self.reason = reason
    self.mayPass = mayPass
    self.cause = cause
  }

  /// What a thrown error means for the upload in hand; a simulated death means the whole process.
  init(_ error: any Error) throws {
    switch error {
    case let death as SimulatedDeath: throw death
    case let trouble as Trouble: self = trouble
    case let error as FileError:
      self.init(
        "ファイル操作の失敗（\(error)）", mayPass: error.reason.mayPass, cause: "file \(error.reason)")
    case let error as StorageError:
      self.init(
        "データベースの失敗（\(error.code)）", mayPass: error.isTransient, cause: "database \(error.code)")
    default: self.init("内部エラー（\(type(of: error))）")
    }
  }
}
