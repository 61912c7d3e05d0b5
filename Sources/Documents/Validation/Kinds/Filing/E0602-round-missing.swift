extension FindingKind {
  static let roundMissing = FindingKind(
    "E0602", "round-missing", "回の指定なし",
    "ファイル名に回がなく、どの回の申請か決められません。", passing: .normal(), failing: .filing(.roundMissing(open: []))
  ) { finding, open in
    Wording(
      "ファイル名に回がありません。" + (open.isEmpty ? "受付中の回もありません。" : "受付中の回: \(open)"),
      "ファイル名の末尾に年度と回の6桁を付けてください（例: 2023年度第4回は「_202304」）。")
  }
}
