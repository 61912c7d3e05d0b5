extension FindingKind {
  static let quantityNumber = FindingKind(
    "E0202", "quantity-number", "数量は数値",
    "数量は半角数字の整数で入力します。桁区切りのカンマと末尾のkWhは、情報を付けて受け付けます。",
    passing: .normal(["C16": "1,500kWh", "B7": .number("251500")]),
    failing: .normal(["C16": "約500"]), leavesValues: false
  ) { finding in
    let start = "「\(finding.label)」の「\(finding.value)」は数値ではありません。"
    if let invisible = Invisible.told(finding.value) {
      return Wording(start + invisible, Invisible.remedy)
    }
    if Habit.isDitto(finding.value) { return Wording(start, Wording.writeAgain) }
    let example = "\(finding.wantedNumber)を、数字だけで入力してください"
    guard let guess = finding.field?.type == .integer ? AmountGuess.kwh(finding.value) : nil else {
      return Wording(start, example + "（例: 1500）。")
    }
    return Wording(
      start + "もしかして「\(guess)」ですか。", "「\(guess)」でよければ、「\(guess)」と入力してください。違う場合は、\(example)。")
  }
}
