extension FindingKind {
  static let corporateNumberFormat = FindingKind(
    "E0208", "corporate-number-format", "法人番号の形式",
    "法人番号は13桁の数字です。会社法人等番号（12桁）やインボイスの登録番号（T＋13桁）は使えません。", passing: .normal(),
    failing: .normal(["B5": "T4011001098993"]), leavesValues: false
  ) { finding, mistake, count in
    let start = "「\(finding.label)」の「\(finding.value)」は法人番号の形式ではありません。"
    if let invisible = Invisible.told(finding.value) {
      return Wording(start + invisible, Invisible.remedy)
    }
    if Habit.isDitto(finding.value) { return Wording(start, Wording.writeAgain) }
    switch CorporateNumberMistake(rawValue: mistake) {
    case .invoice:
      return Wording(
        start + "先頭に「T」が付いた適格請求書発行事業者の登録番号です。", "先頭の「T」を除いた13桁の数字を入力してください。")
    case .registry:
      return Wording(
        start + "12桁のため、登記の会社法人等番号と思われます。",
        "国税庁の法人番号公表サイトで13桁の法人番号を確認して入力してください（会社法人等番号の先頭に1桁を加えたものです）。")
    case .separators:
      return Wording(start + "ハイフンや空白が含まれています。", "数字13桁だけを続けて入力してください。")
    case .exponent:
      return Wording(
        start + "数値の指数表示になっており、桁が失われています。", "セルの書式を「文字列」にしてから、13桁の数字を入力し直してください。")
    case .digits:
      return Wording(start + "\(count)桁の数字です。", "13桁の数字を、文字列として入力してください。")
    case .characters, nil:
      return Wording(start + "数字以外の文字が含まれています。", "13桁の数字を、文字列として入力してください。")
    }
  }
}

/// What stands in place of a 法人番号.
enum CorporateNumberMistake: String {
  /// The registration number of a qualified invoice issuer: `T` and thirteen digits.
  case invoice
  /// 会社法人等番号.
  case registry
  case separators
  /// A number that a spreadsheet program shows as a power of ten.
  case exponent
  /// Digits alone, but not thirteen.
  case digits
  case characters
}
