import Trade

extension FindingKind {
  static let dateFormat = FindingKind(
    "E0229", "date-format", "年月日の書き方",
    "年月日はYYYY/MM/DDで入力します。日付のセル、2023年4月1日、令和5年4月1日も受け付けます。",
    passing: .transfer(["B10": "令和6年4月1日"]), failing: .transfer(["B10": "4月1日"]),
    leavesValues: false
  ) { finding in
    let start = "「\(finding.label)」の「\(finding.value)」を年月日として読めません。"
    if Habit.isDitto(finding.value) { return Wording(start, Wording.writeAgain) }
    let mayBeBlank = finding.field?.isRequired == false
    if mayBeBlank, Habit.isEndless(finding.value) {
      return Wording(start, "終わりの定めがない場合は、セルを空白にしてください。")
    }
    let guess = serial(finding.value)
    return Wording(
      start + (guess.map { "もしかして「\($0)」ですか。" } ?? ""),
      (guess.map { "「\($0)」でよければ、「\($0)」と入力してください。違う場合は、" } ?? "")
        + "「2023/04/01」のように、西暦の年月日を入力してください。" + (mayBeBlank ? "定めがない場合は空白にしてください。" : ""))
  }

  /// A day that lost its date format; nil for what is none of our time.
  private static func serial(_ text: String) -> String? {
    guard let number = Double(text), (recentSerials).contains(number) else { return nil }
    return SerialDay(number, epoch: .year1900).date?.slashed
  }

  /// 1968 to 2064.
  private static let recentSerials = 25_000.0...60_000.0
}
