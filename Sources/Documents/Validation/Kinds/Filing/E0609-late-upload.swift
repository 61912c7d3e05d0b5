import Trade

extension FindingKind {
  static let lateUpload = FindingKind(
    "E0609", "late-upload", "受付期間", "申請は受付期間内に、確認書類は提出期間内に届かなければなりません。",
    passing: .normal(),
    failing: .filing(
      .late(
        arrived: Instant(milliseconds: 1_714_000_000_000), opens: nil,
        closes: Instant(milliseconds: 1_713_279_599_000)))
  ) { finding, opens, closes, window in
    Wording(
      "\(window)（\(opens)～\(closes)）の外（\(finding.value)）に届きました。",
      "\(window)を確認してください。事情がある場合は事務局へ連絡してください。")
  }
}
