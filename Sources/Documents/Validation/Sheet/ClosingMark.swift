/// What people write below a table's last row: a word for its total, or one that says that it ends.
enum ClosingMark {
  case total, end

  /// In bytes.
  static let longest = 60

  init?(_ text: String) {
    let key = JapaneseText.key(text).filter { !"-ー―–—*・.。:=()〆".contains($0) }
    if Self.totals.contains(key) {
      self = .total
    } else if Self.ends.contains(key) || key.isEmpty && text.contains("〆") {
      self = .end
    } else {
      return nil
    }
  }

  private static let totals: Set = [
    "合計", "計", "小計", "総計", "総合計", "合計kwh", "合計値", "合計量", "合計数量", "total", "subtotal",
  ]
  private static let ends: Set = [
    "以上", "以下余白", "以下空白", "余白", "以下省略", "以下なし", "以下無し", "終わり", "おわり", "終", "end", "eof",
  ]
}

/// Texts that say a number and nothing else.
enum AmountText {
  static func isNumber(_ text: String) -> Bool {
    let text = Normalisation(text, by: [.trim, .nfkc, .amount]).text
    return DecimalText(text) != nil
  }
}
