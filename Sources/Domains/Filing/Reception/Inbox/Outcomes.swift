internal import Events
internal import Files
internal import FilingRecords
internal import Intake
internal import Logging
internal import Office
internal import Premises
internal import Trade

extension Reception {
  func outcome(
    _ kind: UploadOutcome.Kind, of application: Application, arrivedAs name: String? = nil
  ) -> UploadOutcome {
    UploadOutcome(
      kind: kind, file: name ?? application.arrivedName, receipt: application.receipt,
      status: application.status, verdict: application.verdict, counts: application.counts,
      answer: application.livePath,
      remark: kind == .duplicate ? "受付番号\(application.receipt)と同じ内容です" : "")
  }

  /// Our trouble with an upload: it stays in hand; a registered one shows as 要対応.
  func setAside(_ claim: Claim, _ error: any Error) throws -> UploadOutcome {
    var stuck = UploadOutcome(kind: .stuck, file: claim.arrivedName)
    let trouble = try Trouble(error)
    recorder.count(failure: trouble.cause)
    log.error(
      "an upload is set aside", metadata: ["claim": "\(claim.id)", "reason": "\(trouble.reason)"])
    stuck.remark = trouble.reason
    // We are in trouble already: a database that fails too changes nothing of what is told.
    guard let application = try? store.application(ofClaim: claim.id) else { return stuck }
    stuck.receipt = application.receipt
    guard application.status == .checking else { return stuck }
    let nextTry = trouble.mayPass ? nextTry(of: application) : nil
    // Not noted: it stays in hand, and the next start tries it again.
    if (try? store.setAside(
      application.receipt, because: trouble.reason, nextTry: nextTry, at: clock.now())) != nil
    {
      stuck.status = .stuck
    }
    return stuck
  }

  /// Twice as long after each failure, up to a thousandfold.
  private func nextTry(of application: Application) -> Instant {
    // Without a history the pause is the first one.
    let history = (try? store.history(of: application.receipt)) ?? []
    let failures = history.count { $0.to == .stuck }
    let pause = Int64(settings[.retrySeconds] * 1000) << Int64(min(failures, 10))
    return Instant(milliseconds: BusinessClock.realNow.milliseconds + pause)
  }
}

extension Reception {
  /// Counts and logs what became of an upload: numbers and states, never names.
  func note(_ outcome: UploadOutcome) {
    recorder.count(outcome.kind)
    log.info(
      "an upload came to its end",
      metadata: [
        "outcome": "\(outcome.kind.rawValue)", "id": "\(outcome.receipt?.description ?? "-")",
        "status": "\(outcome.status?.rawValue ?? "-")", "errors": "\(outcome.counts.errors)",
        "warnings": "\(outcome.counts.warnings)",
      ])
  }
}
