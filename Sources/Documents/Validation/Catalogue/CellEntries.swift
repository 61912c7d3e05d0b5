/// What is said about a cell by itself.
enum CellEntries {
  static let required = CatalogueEntry(
    "E0201", "required", "必須項目",
    "必須の項目が空白です。表には一行以上の入力が必要です。",
    passing: .normal(), failing: .normal(["B4": .blank])
  ) { finding in
    if finding.argument(0) == "rows" {
      return Wording(
        "「\(finding.argument(1))」が一行も入力されていません。", "見出しのすぐ下の行から、一行以上入力してください。")
    }
    return Wording("「\(finding.label)」が空白です。", input(finding))
  }

  static let quantityNumber = CatalogueEntry(
    "E0202", "quantity-number", "数量は数値",
    "数量は半角数字の整数で入力します。桁区切りのカンマと末尾のkWhは、情報を付けて受け付けます。",
    passing: .normal(["C16": "1,500kWh", "B7": .number("251500")]),
    failing: .normal(["C16": "約500"])
  ) { finding in
    Wording(
      "「\(finding.label)」の「\(finding.value)」は数値ではありません。",
      "\(number(finding))を、数字だけで入力してください（例: 1500）。")
  }

  static let quantityPositive = CatalogueEntry(
    "E0203", "quantity-positive", "数量の下限",
    "数量は1kWh以上で入力します。", passing: .normal(), failing: .normal(["C16": .number("0")])
  ) { finding in
    Wording(
      "「\(finding.label)」の「\(grouped(finding.value))」は、下限の\(grouped(finding.argument(0)))より小さい値です。",
      "\(grouped(finding.argument(0)))以上の整数を入力してください。希望しない場合は、行全体を空白にしてください。")
  }

  static let quantityMaximum = CatalogueEntry(
    "E0204", "quantity-maximum", "数量の上限",
    "数量は999,999,999,999kWh以下で入力します。", passing: .normal(),
    failing: .normal(["C16": .number("1000000000000")])
  ) { finding in
    let maximum = finding.field?.constraints.maximum.map(grouped) ?? ""
    return Wording(
      "「\(finding.label)」の「\(grouped(finding.value))」は、上限の\(maximum)を超えています。",
      "\(maximum)以下の整数を入力してください。単位がkWhであることも確認してください。")
  }

  static let quantityWhole = CatalogueEntry(
    "E0205", "quantity-whole", "数量は整数",
    "数量はkWh単位の整数です。小数と指数表記は受け付けません。", passing: .normal(),
    failing: .normal(["C16": .number("10.5")])
  ) { finding in
    let isExponent = finding.value.uppercased().contains("E")
    return Wording(
      "「\(finding.label)」の「\(finding.value)」は\(isExponent ? "指数表記の文字列" : "整数")\(isExponent ? "です" : "ではありません")。",
      "\(number(finding))を、数字だけで入力してください（例: 1500）。")
  }

  static let codeList = CatalogueEntry(
    "E0206", "code-list", "選択肢",
    "一覧から選ぶ項目には、一覧にある値だけを入力できます。", passing: .normal(),
    failing: .normal(["B16": "東京"])
  ) { finding in
    let choices = finding.field?.choices ?? []
    let near = finding.choices.map { Suggestion.nearest(to: finding.value, in: $0) } ?? []
    let hint = near.isEmpty ? "" : "もしかして「\(near.joined(separator: "」「"))」ですか。"
    let list =
      choices.count > 12
      ? "都道府県名など一覧の\(choices.count)個の値" : choices.map { "「\($0)」" }.joined()
    return Wording(
      "「\(finding.label)」の「\(finding.value)」は選択肢にありません。\(hint)",
      near.count == 1
        ? "「\(near[0])」など、一覧から選択してください。選択できる値: \(list)" : "一覧から選択してください。選択できる値: \(list)")
  }

  static let textLength = CatalogueEntry(
    "E0210", "text-length", "文字数", "文字数の上限を超えています。", passing: .normal(),
    failing: .normal(["B4": .text(String(repeating: "電", count: 131))])
  ) { finding in
    let limits = finding.field?.constraints
    let isLong = (limits?.maxLength).map { Int(finding.argument(0)) ?? 0 > $0 } ?? false
    let bound = isLong ? "\(limits?.maxLength ?? 0)文字以内" : "\(limits?.minLength ?? 0)文字以上"
    return Wording(
      "「\(finding.label)」は\(bound)ですが、\(finding.argument(0))文字入力されています。", "\(bound)で入力してください。")
  }

  static let formulaNotCalculated = CatalogueEntry(
    "E0211", "formula-not-calculated", "計算されていない数式",
    "数式の計算結果がファイルに保存されていません。", passing: .normal(), failing: .normal(["C16": .uncalculated])
  ) { finding in
    Wording(
      "「\(finding.label)」の数式の計算結果が保存されていません。",
      "Excelで開いて保存し直してください。または、数式の代わりに値を入力してください。")
  }

  static let cellError = CatalogueEntry(
    "E0212", "cell-error", "セルのエラー値",
    "#REF! や #N/A などのエラー値が入っています。", passing: .normal(), failing: .normal(["C16": .error("#REF!")])
  ) { finding in
    Wording(
      "「\(finding.label)」がエラー値「\(finding.value)」になっています。", "数式を直すか、正しい値を入力してください。")
  }

  static let yearFormat = CatalogueEntry(
    "E0214", "year-format", "年の書き方", "年は西暦4桁で入力します。", passing: .bilateral(["B9": "令和5年"]),
    failing: .bilateral(["B9": "23"])
  ) { finding in
    let limits = finding.field?.constraints
    let range = limits?.minimum.flatMap { low in limits?.maximum.map { "（\(low)～\($0)）" } } ?? ""
    return Wording(
      "「\(finding.label)」の「\(finding.value)」を年として読めません。", "西暦4桁\(range)で入力してください（例: 2023）。")
  }

  static let monthFormat = CatalogueEntry(
    "E0215", "month-format", "年月の書き方",
    "年月はYYYY/MMで入力します。日付のセル、2023年4月、令和5年4月も受け付けます。",
    passing: .bilateral(["G16": "令和5年4月"]), failing: .bilateral(["G16": "4月"])
  ) { finding in
    Wording(
      "「\(finding.label)」の「\(finding.value)」を年月として読めません。", "「2023/04」のように、西暦の年と月を入力してください。")
  }

  static let dateFormat = CatalogueEntry(
    "E0229", "date-format", "年月日の書き方",
    "年月日はYYYY/MM/DDで入力します。日付のセル、2023年4月1日、令和5年4月1日も受け付けます。",
    passing: .transfer(["B10": "令和6年4月1日"]), failing: .transfer(["B10": "4月1日"])
  ) { finding in
    Wording(
      "「\(finding.label)」の「\(finding.value)」を年月日として読めません。",
      "「2023/04/01」のように、西暦の年月日を入力してください。")
  }

  static let decimalPlaces = CatalogueEntry(
    "E0230", "decimal-places", "小数の桁数",
    "小数点以下の桁数が、項目ごとの上限を超えています。", passing: .registration(),
    failing: .registration(["G13": .number("1500.55")])
  ) { finding in
    let places = finding.field?.decimals ?? 0
    return Wording(
      "「\(finding.label)」の「\(finding.value)」は、小数点以下の桁数が多すぎます。",
      places == 0 ? "整数で入力してください。" : "小数第\(places)位までで入力してください。")
  }

  static let normalised = CatalogueEntry(
    "I0303", "normalised", "値の書き方を統一",
    "入力された値の書き方を統一して受け付けました。元のファイルは変更していません。", passing: .normal(),
    failing: .normal(["B5": "４０１１００１０９８９９３"])
  ) { finding in
    Wording(
      "「\(finding.value)」を「\(finding.argument(0))」として受け付けました（\(finding.argument(1))）。", "対応は不要です。")
  }

  /// What kind of number the field takes.
  private static func number(_ finding: FindingContext) -> String {
    guard let field = finding.field else { return "整数" }
    if field.type == .number { return "数値" }
    return field.title.contains("kWh") ? "kWh単位の整数" : "整数"
  }

  private static func input(_ finding: FindingContext) -> String {
    let message = finding.field?.inputMessage ?? ""
    return message.isEmpty ? "「\(finding.label)」を入力してください。" : message
  }
}
