/// Trouble of ours with one upload: never the applicant's エラー.
package struct Trouble: Error {
  /// For the secretariat; no names, no personal data.
  package let reason: String
  /// Trying again later may help.
  package let mayPass: Bool
  /// What metrics count it under, such as `file ENOSPC`.
  package let cause: String

  package init(_ reason: String, mayPass: Bool = false, cause: String = "internal") {
    self.reason = reason
    self.mayPass = mayPass
    self.cause = cause
  }
}
