/// What is said about ids and numbers with a fixed shape.
enum CodeEntries {
  static let format = CatalogueEntry(
    "E0207", "code-format", "コードの形式",
    "設備ID（英数字10桁）、BGコード（英数字5桁）などの形式に合っていません。", passing: .facility(),
    failing: .facility(["B16": "A123"])
  ) { finding in
    let (low, high) = (
      finding.field?.constraints.minLength ?? 1, finding.field?.constraints.maxLength ?? 13
    )
    let hasLetters = finding.field?.constraints.pattern?.contains("A-Z") ?? true
    let shape =
      (hasLetters ? "半角の英大文字と数字" : "半角の数字") + (low == high ? "\(high)桁" : "\(low)～\(high)桁")
    let start = "「\(finding.label)」の「\(finding.value)」は、形式（\(shape)）に合っていません。"
    switch finding.argument(0) {
    case "operator-id":
      return Wording(
        start + "英字4文字と数字4文字の「事業者ID」と思われます。", "設備IDは10桁です。認定通知書などで設備IDを確認して入力してください。")
    case "separators":
      return Wording(start + "ハイフンや空白が含まれています。", "ハイフンや空白を除いて入力してください。")
    default:
      return Wording(start + "入力された文字数: \(finding.argument(0))", "\(shape)で入力してください。")
    }
  }

  static let corporateNumberFormat = CatalogueEntry(
    "E0208", "corporate-number-format", "法人番号の形式",
    "法人番号は13桁の数字です。会社法人等番号（12桁）やインボイスの登録番号（T＋13桁）は使えません。", passing: .normal(),
    failing: .normal(["B5": "T4011001098993"])
  ) { finding in
    let start = "「\(finding.label)」の「\(finding.value)」は法人番号の形式ではありません。"
    let parts = finding.argument(0).split(separator: " ").map(String.init)
    switch parts.first {
    case "invoice":
      return Wording(
        start + "先頭に「T」が付いた適格請求書発行事業者の登録番号です。", "先頭の「T」を除いた13桁の数字を入力してください。")
    case "registry":
      return Wording(
        start + "12桁のため、登記の会社法人等番号と思われます。",
        "国税庁の法人番号公表サイトで13桁の法人番号を確認して入力してください（会社法人等番号の先頭に1桁を加えたものです）。")
    case "separators":
      return Wording(start + "ハイフンや空白が含まれています。", "数字13桁だけを続けて入力してください。")
    case "exponent":
      return Wording(
        start + "数値の指数表示になっており、桁が失われています。", "セルの書式を「文字列」にしてから、13桁の数字を入力し直してください。")
    case "digits":
      return Wording(start + "\(parts.last ?? "")桁の数字です。", "13桁の数字を、文字列として入力してください。")
    default:
      return Wording(start + "数字以外の文字が含まれています。", "13桁の数字を、文字列として入力してください。")
    }
  }

  static let corporateNumberCheckDigit = CatalogueEntry(
    "E0209", "corporate-number-check-digit", "法人番号の検査用数字",
    "法人番号の先頭の数字（検査用数字）が、残りの12桁から計算した値と一致しません。", passing: .normal(),
    failing: .normal(["B5": "1234567890123"])
  ) { finding in
    Wording(
      "「\(finding.label)」の「\(finding.value)」は正しい法人番号ではありません。後の12桁が正しければ先頭は「\(finding.argument(0))」になります。",
      "13桁すべてを、国税庁の法人番号公表サイトなどで確認して入力し直してください。")
  }

  static let digitsLost = CatalogueEntry(
    "E0213", "digits-lost", "数値になったコード",
    "コードが数値として入力されているため、先頭の0や下の桁が失われたおそれがあります。", passing: .facility(),
    failing: .facility(["C16": .number("123")])
  ) { finding in
    Wording(
      "「\(finding.label)」が数値（\(finding.value)）として入力されており、先頭の0などの桁が失われたおそれがあります。",
      "セルの書式を「文字列」にしてから、文字列として入力し直してください。")
  }

  static let numberAsText = CatalogueEntry(
    "I0304", "number-as-text", "数値のコードを受付",
    "コードが数値として入力されていますが、桁がすべて残っているため受け付けました。", passing: .normal(),
    failing: .normal(["B5": .number("4011001098993")])
  ) { finding in
    Wording(
      "「\(finding.label)」は数値として入力されていますが、「\(finding.argument(0))」として受け付けました。",
      "対応は不要です。次回からは、セルの書式を「文字列」にして入力してください。")
  }
}
