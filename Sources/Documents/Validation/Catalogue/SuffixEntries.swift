import Trade

/// What is said about the part of a name behind the document's title.
enum SuffixEntries {
  static let month = CatalogueEntry(
    "E0614", "month-missing", "年月の指定なし",
    "月ごとに提出する様式のファイル名には、対象の年月が必要です。", passing: .normal(),
    failing: .filing(.monthMissing(""))
  ) { finding in
    Wording(
      finding.value.isEmpty
        ? "ファイル名に対象の年月がありません。" : "ファイル名の「\(finding.value)」は、年月として読めません。",
      "ファイル名の末尾に年と月の6桁を付けてください（例: 2025年4月分は「_202504」）。")
  }

  static let key = CatalogueEntry(
    "E0615", "key-missing", "書類を区別する番号",
    "同じ時期に複数提出する書類のファイル名には、書類名の後に区別する番号が必要です。", passing: .normal(),
    failing: .filing(.keyMissing(title: "設備ID", seen: ""))
  ) { finding in
    let title = finding.argument(0)
    return Wording(
      finding.value.isEmpty
        ? "ファイル名に「\(title)」がありません。" : "ファイル名の「\(finding.value)」は、「\(title)」として読めません。",
      "ファイル名の書類名の後に、「_」に続けて「\(title)」を付けてください。")
  }
}
