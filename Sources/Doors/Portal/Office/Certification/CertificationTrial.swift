internal import CertificationDesk
internal import Trade

/// What a trial came to, and for whom.
struct CertificationTrial: Sendable {
  let report: CertificationReport
  /// Of one operator alone.
  let operatorID: OperatorID?
}
