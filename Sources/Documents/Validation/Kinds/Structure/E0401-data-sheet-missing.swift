extension FindingKind {
  static let dataSheetMissing = FindingKind(
    "E0401", "data-sheet-missing", "申請書シート",
    "データを入力する「申請書」シートがありません。", passing: .normal(),
    failing: .withoutDataSheet(form: "fit-normal-allocation"), leavesValues: false
  ) { finding, sheet, near, others in
    Wording(
      "「\(sheet)」シートがありません。"
        + (near.isEmpty ? "このファイルのシート: \(others)" : "もしかして「\(near)」シートですか。"),
      near.isEmpty
        ? "様式を確認し、「\(sheet)」シートに入力したファイルを提出してください。"
        : "シートの名前を「\(sheet)」に戻してください。")
  }
}
