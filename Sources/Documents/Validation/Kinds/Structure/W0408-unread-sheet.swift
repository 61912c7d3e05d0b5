extension FindingKind {
  static let unreadSheet = FindingKind(
    "W0408", "unread-sheet", "読み取らないシートへの入力",
    "申請のシートと同じ表のある別のシートに入力がありますが、申請になるのは申請のシートだけです。",
    passing: .normal(), failing: .copiedSheet(form: "fit-normal-allocation", isOriginalBlank: false)
  ) { finding, sheet, read in
    Wording(
      "シート「\(sheet)」にも入力がありますが、申請になるのは「\(read)」シートだけです。「\(sheet)」の内容は読み取っていません。",
      "「\(sheet)」の内容も申請する場合は、「\(read)」シートに入力してください。控えなどであれば、シートを削除するか、そのままで差し支えありません。")
  }
}
