import Trade

extension FindingKind {
  static let roundUnknown = FindingKind(
    "E0608", "round-unknown", "回の登録", "ファイル名の回は登録されていません。", passing: .normal(),
    failing: .filed(RoundID("209901").map { .roundUnknown($0, market: .fit) })
  ) { finding, round, market in
    Wording(
      "ファイル名の回「\(finding.value)」（\(round)・\(market)）は登録されていません。",
      "年度と回の6桁（例: 2023年度第4回は202304）を確認して、ファイル名を直してください。")
  }
}
