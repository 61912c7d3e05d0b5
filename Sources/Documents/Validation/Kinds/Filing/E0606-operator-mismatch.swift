extension FindingKind {
  static let operatorMismatch = FindingKind(
    "E0606", "operator-mismatch", "ファイル名とフォルダーの事業者番号",
    "ファイル名の事業者番号が、入れたフォルダーの事業者番号と異なります。", passing: .normal(),
    failing: .filing(.operatorMismatch(name: "0001", folder: "0002"))
  ) { finding, folder in
    Wording(
      "ファイル名の事業者番号「\(finding.value)」が、フォルダーの事業者番号「\(folder)」と異なります。",
      "ファイル名か、入れるフォルダーを直して提出してください。")
  }
}
