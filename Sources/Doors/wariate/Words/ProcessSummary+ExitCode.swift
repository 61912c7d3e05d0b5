internal import Reception

extension ProcessSummary {
  /// 0 every upload got its answer; 1 something was quarantined, left alone or still grows; 70 stuck.
  var exitCode: Int32 {
    if counts[.stuck, default: 0] + counts[.waiting, default: 0] > 0 { return 70 }
    let unanswered: [UploadOutcome.Kind] = [.quarantined, .growing, .leftAlone]
    return unanswered.contains { counts[$0, default: 0] > 0 } ? 1 : 0
  }
}
