extension FindingKind {
  static let exampleFilledIn = FindingKind(
    "E0407", "example-filled-in", "記入例への入力",
    "「申請書」シートが空白で、「記入例」シートに入力されています。「記入例」シートの内容は申請になりません。",
    passing: .normal(), failing: .filledExample(form: "fit-normal-allocation"), leavesValues: false
  ) { finding, example, sheet in
    Wording(
      "「\(sheet)」シートは空白ですが、「\(example)」シートに入力されているようです。「\(example)」シートの内容は申請になりません。",
      "「\(example)」シートに入力した内容を「\(sheet)」シートの同じ項目に入力し直して、もう一度提出してください。")
  }
}
