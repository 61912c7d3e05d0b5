import Trade

extension FindingKind {
  /// What an upload is told that cannot take the place of one under review.
  package static var underReviewID: String { underReview.id }

  static let underReview = FindingKind(
    "E0607", "under-review", "審査中の申請",
    "同じ回の申請が事務局で審査中または確定済みのため、差し替えできません。", passing: .normal(),
    failing: .filed(ReceiptNumber(7).map { .underReview($0, .underReview) })
  ) { finding, status in
    Wording(
      "\(status == Status.confirmed.tag ? "確定済み" : "審査中")のため差し替えできません。受付番号\(finding.value)の申請が「\(status)」です。",
      "訂正が必要な場合は、事務局へ連絡してください。")
  }
}
