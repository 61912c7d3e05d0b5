extension FindingKind {
  static let otherSheetFilledIn = FindingKind(
    "E0409", "other-sheet-filled-in", "別のシートへの入力",
    "申請のシートの表が空白で、同じ表のある別のシートに入力されています。別のシートの内容は申請になりません。",
    passing: .normal(), failing: .copiedSheet(form: "fit-normal-allocation", isOriginalBlank: true),
    leavesValues: false
  ) { finding, sheet, read in
    Wording(
      "「\(read)」シートの表は空白ですが、シート「\(sheet)」に入力されています。「\(sheet)」の内容は申請になりません。",
      "「\(sheet)」の内容が申請するものであれば、表が空白の「\(read)」シートを削除し、「\(sheet)」の名前を「\(read)」に変えて、もう一度提出してください。")
  }
}
