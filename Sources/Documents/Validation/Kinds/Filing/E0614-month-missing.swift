import Trade

extension FindingKind {
  static let monthMissing = FindingKind(
    "E0614", "month-missing", "年月の指定なし",
    "月ごとに提出する様式のファイル名には、対象の年月が必要です。", passing: .normal(),
    failing: .filing(.monthMissing(""))
  ) { finding in
    Wording(
      finding.value.isEmpty
        ? "ファイル名に対象の年月がありません。" : "ファイル名の「\(finding.value)」は、年月として読めません。",
      "ファイル名の末尾に年と月の6桁を付けてください（例: 2025年4月分は「_202504」）。")
  }
}
