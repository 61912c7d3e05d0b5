import Trade

extension FindingKind {
  static let roundAssumed = FindingKind(
    "I0601", "round-assumed", "回の補完",
    "ファイル名に回がなく、受付中の回が一つだけのため、その回の申請として受け付けました。", passing: .normal(),
    failing: .filed(RoundID("202304").map { .roundAssumed($0) })
  ) { finding, round, title in
    Wording(
      "ファイル名に回がないため、受付中の\(title)（\(round)）の申請として受け付けました。",
      "別の回の申請である場合は、ファイル名の末尾に「_\(round)」のように回を付けて提出し直してください。")
  }
}
