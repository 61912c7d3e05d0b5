internal import RegistersRecords
internal import Trade
internal import Validation
internal import Workbooks

/// Turns cells as people write them into the texts that a register takes; what is certain is made
/// so, and everything else is refused with its reason.
struct CellNormaliser {
  enum Outcome {
    case text(String)
    case wrong(BadRow.Kind, String, expected: String?)
  }

  private let code = ValueReader(.code)
  private let integer = ValueReader(.integer)
  private let day = ValueReader(.day)
  private let plain = ValueReader(.text)
  private let decimals = (0...6).map { ValueReader(.number(places: $0)) }

  func read(_ cell: SourceCell, as column: RegisterColumn) -> Outcome {
    if cell.isUncalculated {
      return .wrong(.formula, "数式の結果が保存されていません。", expected: "Excelで開いて保存し直したファイル")
    }
    switch cell.value {
    case .empty: return .text("")
    case .error: return .wrong(.cellError, "エラー値です。", expected: nil)
    case .text(let text):
      if let right = Self.plainly(text, column.content) { return .text(right) }
      return read(Self.unwrapped(text), as: column)
    default: return value(cell, column)
    }
  }

  private func read(_ text: String, as column: RegisterColumn) -> Outcome {
    let trimmed = JapaneseText.trimmed(text)
    if Self.errors.contains(trimmed.uppercased()) {
      return .wrong(.cellError, "エラー値です。", expected: nil)
    }
    if trimmed.utf8.count > 2, trimmed.utf8.allSatisfy({ $0 == UInt8(ascii: "#") }) {
      return .wrong(.cellError, "列の幅が足りず、値の代わりに「#」が保存されています。", expected: nil)
    }
    if trimmed.hasPrefix("=") {
      return .wrong(.formula, "数式のままです。", expected: "数式ではなく値")
    }
    if column.content != .text, Self.hasExponent(trimmed) {
      return .wrong(.exponent, "指数表示になっていて、元の桁が失われています。", expected: nil)
    }
    return value(SourceCell(.text(text)), column)
  }

  private func value(_ cell: SourceCell, _ column: RegisterColumn) -> Outcome {
    switch column.content {
    case .text: outcome(of: plain.read(cell.value))
    case .code: code(cell, column)
    case .kwh: outcome(of: integer.read(cell.value))
    case .decimal(let places): outcome(of: decimals[places].read(cell.value))
    case .signedDecimal(let places): signed(cell, decimals[places])
    case .flag: flag(cell)
    case .day: day(cell)
    case .moment: moment(cell)
    case .round: round(cell)
    case .month: month(cell)
    case .category: .text(folded(cell))
    case .choice(let choices): choice(cell, choices)
    }
  }

  private func outcome(of read: ValueReader.Outcome) -> Outcome {
    switch read {
    case .blank: .text("")
    case .right(let text): .text(text)
    case .wrong(let kind):
      .wrong(.unreadable, Self.problems[kind.id] ?? "読み取れない値です。", expected: nil)
    }
  }

  /// By the kinds of what is said about cells of forms.
  private static let problems = [
    "quantity-number": "数として読み取れません。", "quantity-whole": "整数ではありません。",
    "quantity-positive": "負の数です。", "quantity-maximum": "数が大きすぎます。",
    "decimal-places": "小数点以下の桁が多すぎます。", "date-format": "日付として読み取れません。",
  ]

  /// A number that may lie below zero, in the ways in which people write that.
  private func signed(_ cell: SourceCell, _ reader: ValueReader) -> Outcome {
    let shown = folded(cell)
    guard let sign = shown.first, Self.minusSigns.contains(sign) else {
      return outcome(of: reader.read(cell.value))
    }
    let unreadable = Outcome.wrong(.unreadable, "数として読み取れません。", expected: nil)
    switch reader.read(.text(String(shown.dropFirst()))) {
    case .blank: return unreadable
    case .right(let text): return .text("-" + text)
    // Behind a sign there is no second one.
    case .wrong(let kind) where kind.id == "quantity-positive": return unreadable
    case .wrong(let kind): return outcome(of: .wrong(kind))
    }
  }

  private static let minusSigns: Set<Character> = ["-", "−", "▲", "△"]

  // MARK: Kinds

  /// A number cell shows its zeros only under a format of zeros.
  private func code(_ cell: SourceCell, _ column: RegisterColumn) -> Outcome {
    switch cell.value {
    case .number(let number, _):
      guard cell.shownDigits > 0, ValueReader.whole(number) != nil, number >= 0,
        cell.shown.drop(while: { $0 == "0" }).utf8.count <= Self.keptDigits
      else {
        return .wrong(
          .lostZeros, "数値のセルです（先頭の0が失われたおそれがあります）。",
          expected: "セルの表示形式を「文字列」にして入力した" + column.expected)
      }
      return .text(cell.shown)
    case .text: return outcome(of: code.read(cell.value))
    default: return .wrong(.unreadable, "番号ではない種類のセル（日付など）です。", expected: nil)
    }
  }

  /// Significant digits that spreadsheet programs keep.
  private static let keptDigits = 15

  private func flag(_ cell: SourceCell) -> Outcome {
    switch Self.flags[JapaneseText.key(cell.shown)] {
    case .some(let flag): .text(flag ? "true" : "false")
    case nil: .text(JapaneseText.trimmed(cell.shown))
    }
  }

  private static let flags: [String: Bool] = {
    var flags: [String: Bool] = [:]
    let yes = ["true", "1", "○", "〇", "◯", "はい", "有", "あり", "yes", "y", "参加", "参加する", "する"]
    let no = [
      "false", "0", "×", "✕", "✖", "╳", "x", "いいえ", "無", "なし", "no", "n", "不参加", "参加しない", "しない",
    ]
    for word in yes { flags[JapaneseText.key(word)] = true }
    for word in no { flags[JapaneseText.key(word)] = false }
    return flags
  }()

  private func day(_ cell: SourceCell) -> Outcome {
    if case .text(let text) = cell.value, let day = CivilDate(JapaneseText.trimmed(text)) {
      return .text(day.description)
    }
    return outcome(of: day.read(cell.value))
  }

  private func moment(_ cell: SourceCell) -> Outcome {
    let wrong = Outcome.wrong(.unreadable, "日時として読み取れません。", expected: nil)
    switch cell.value {
    case .date(let serial): return serial.isoText.map { .text($0) } ?? wrong
    case .isoDate(let text): return .text(text)
    case .text(let text):
      let text = JapaneseText.nfkc(JapaneseText.trimmed(text))
      if text.isEmpty { return .text("") }
      if Instant(text) != nil { return .text(text) }
      return self.moment(text).map { .text($0) } ?? wrong
    default: return wrong
    }
  }

  /// `令和6年5月31日 17時30分` as `2024-05-31T17:30`.
  private func moment(_ text: String) -> String? {
    var date = text
    var time = ""
    if let end = text.lastIndex(of: "日") {
      date = String(text[...end])
      time = String(text[text.index(after: end)...])
    } else if let space = text.firstIndex(where: { $0 == " " || $0 == "T" }) {
      date = String(text[..<space])
      time = String(text[text.index(after: space)...])
    }
    guard case .right(let day) = day.read(.text(date)) else { return nil }
    time = JapaneseText.trimmed(time)
    if time.isEmpty { return day }
    if time.hasSuffix("時") { time = time.dropLast() + ":00" }
    time = time.replacing("時", with: ":")
    if time.hasSuffix("分") { time.removeLast() }
    time = time.replacing("分", with: ":")
    if time.hasSuffix("秒") { time.removeLast() }
    let whole = "\(day)T\(time)"
    return Instant(whole) == nil ? nil : whole
  }

  private func round(_ cell: SourceCell) -> Outcome {
    if case .number(let number, _) = cell.value {
      return .text(ValueReader.whole(number).map(String.init) ?? cell.shown)
    }
    let text = folded(cell)
    // 「2023年度第4回」 is how people say it.
    let parts = text.split(whereSeparator: { !($0.isASCII && $0.isNumber) }).map(String.init)
    guard text.contains("年度"), text.hasSuffix("回"), parts.count == 2, parts[1].count <= 2 else {
      return .text(text)
    }
    return .text(parts[0] + (parts[1].count == 1 ? "0" : "") + parts[1])
  }

  /// A month as people write it: 2025/04, 202504, 「2025年4月」, or the first day that Excel makes of it.
  private func month(_ cell: SourceCell) -> Outcome {
    switch cell.value {
    case .date, .isoDate:
      guard case .right(let text) = day.read(cell.value), let day = CivilDate(text), day.day == 1,
        let month = Month(of: day)
      else { return .wrong(.unreadable, "年月として読み取れません。", expected: nil) }
      return .text(month.description)
    default:
      let text = folded(cell)
      let parts = text.split(whereSeparator: { !($0.isASCII && $0.isNumber) })
      let isSplit = parts.count == 2 && parts[0].count == 4 && parts[1].count <= 2
      guard isSplit, let year = Int(parts[0]), let number = Int(parts[1]),
        let month = Month(year: year, month: number)
      else { return .text(Month(text)?.description ?? text) }
      return .text(month.description)
    }
  }

  private func choice(_ cell: SourceCell, _ choices: [String]) -> Outcome {
    let text = folded(cell)
    if text.isEmpty || choices.contains(text) { return .text(text) }
    let key = JapaneseText.key(text)
    if let same = choices.first(where: { JapaneseText.key($0) == key }) { return .text(same) }
    let near = Suggestion.nearest(to: text, in: choices).map { "「\($0)」" }.joined(separator: "、")
    return .wrong(
      .unreadable, near.isEmpty ? "決められた値ではありません。" : "決められた値ではありません（もしかして \(near)）。",
      expected: nil)
  }

  private func folded(_ cell: SourceCell) -> String {
    JapaneseText.trimmed(JapaneseText.nfkc(cell.shown))
  }

  // MARK: Texts

  /// What spreadsheet programs write in the place of a value.
  private static let errors: Set = [
    "#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NUM!", "#NULL!", "#SPILL!", "#CALC!",
    "#FIELD!", "#BLOCKED!", "#CONNECT!", "#UNKNOWN!", "#BUSY!", "#GETTING_DATA", "#PYTHON!",
  ]

  /// What nearly all cells of a text are: right as they stand.
  private static func plainly(_ text: String, _ content: RegisterColumn.Content) -> String? {
    switch content {
    case .code: text.utf8.allSatisfy(ASCII.isDigitOrUpper) ? text : nil
    case .kwh:
      text.utf8.count < 19 && !text.isEmpty && text.utf8.allSatisfy(ASCII.isDigit) ? text : nil
    case .day: text.utf8.count == 10 && CivilDate(text) != nil && text.contains("-") ? text : nil
    case .choice(let choices): choices.contains(text) ? text : nil
    default: nil
    }
  }

  /// `="0001"`, by which texts are kept from being taken for numbers.
  private static func unwrapped(_ text: String) -> String {
    guard text.hasPrefix("=\""), text.hasSuffix("\""), text.utf8.count > 3 else { return text }
    return String(text.dropFirst(2).dropLast())
  }

  /// `1.23E+12`: digits that nobody can bring back.
  private static func hasExponent(_ text: String) -> Bool {
    let text = JapaneseText.nfkc(text).uppercased()
    guard let mark = text.firstIndex(of: "E") else { return false }
    let digits = text[..<mark]
    let power = text[text.index(after: mark)...]
    guard let sign = power.first, sign == "+" || sign == "-" else { return false }
    return digits.contains(where: \.isNumber)
      && digits.allSatisfy { $0.isNumber || $0 == "." || $0 == "-" }
      && power.dropFirst().allSatisfy(\.isNumber) && power.count > 1
  }
}
