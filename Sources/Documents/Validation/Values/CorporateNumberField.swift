import Trade

/// 法人番号 (財務省令 第2条), and what people write in its place.
enum CorporateNumberField {
  static let length = 13
  /// Of a 会社法人等番号: the 法人番号 without its check digit.
  private static let registryLength = 12

  static func check(_ text: String) -> Evaluated {
    if let number = CorporateNumber(text) { return .right(number.rawValue) }
    if let expected = CorporateNumber.checkDigit(of: text.utf8.span) {
      return .wrong(.corporateNumberCheckDigit, [String(expected)])
    }
    let mistake = mistake(text, text.utf8.filter(ASCII.isDigit))
    return .wrong(
      .corporateNumberFormat, [mistake.rawValue, String(text.unicodeScalars.count)])
  }

  private static func mistake(_ text: String, _ digits: [UInt8]) -> CorporateNumberMistake {
    let count = text.unicodeScalars.count
    if text.hasPrefix("T") || text.hasPrefix("t"), digits.count == length, count == length + 1 {
      return .invoice
    }
    if digits.count == registryLength, count == registryLength { return .registry }
    if digits.count == length,
      text.allSatisfy({ $0.isWhitespace || "-‐‑–—−ー・".contains($0) || $0.isASCII && $0.isNumber })
    {
      return .separators
    }
    if text.uppercased().contains("E+") { return .exponent }
    return digits.count == count ? .digits : .characters
  }
}
