import Trade

extension FindingKind {
  static let keyMissing = FindingKind(
    "E0615", "key-missing", "書類を区別する番号",
    "同じ時期に複数提出する書類のファイル名には、書類名の後に区別する番号が必要です。", passing: .normal(),
    failing: .filing(.keyMissing(title: "設備ID", seen: ""))
  ) { finding, title in
    Wording(
      finding.value.isEmpty
        ? "ファイル名に「\(title)」がありません。" : "ファイル名の「\(finding.value)」は、「\(title)」として読めません。",
      "ファイル名の書類名の後に、「_」に続けて「\(title)」を付けてください。")
  }
}
