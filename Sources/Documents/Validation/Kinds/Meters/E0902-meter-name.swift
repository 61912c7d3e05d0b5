extension FindingKind {
  static let meterName = FindingKind(
    "E0902", "meter-name", "ファイル名と項目の一致",
    "ファイル名の設備ID・図の記号・年月は、ファイルの中の項目と同じでなければなりません。",
    passing: .meter(), failing: .meter(["B5": "B123456789"]), leavesValues: false
  ) { finding, title, named in
    Wording(
      "「\(title)」の「\(finding.value)」が、ファイル名の「\(named)」と異なります。",
      "ファイル名と「\(title)」のうち、誤っている方を直してください。")
  }
}
