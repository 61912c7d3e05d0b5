import Trade

/// 法人番号 (財務省令 第2条), and what people write in its place.
enum CorporateNumberField {
  static func check(_ text: String) -> Evaluated {
    if let number = CorporateNumber(text) { return .right(number.rawValue) }
    if let expected = CorporateNumber.checkDigit(of: text.utf8.span) {
      return .wrong(.corporateNumberCheckDigit, [String(expected)])
    }
    return .wrong(.corporateNumberFormat, [mistake(text, text.utf8.filter(ASCII.isDigit))])
  }

  private static func mistake(_ text: String, _ digits: [UInt8]) -> String {
    let count = text.unicodeScalars.count
    if text.hasPrefix("T") || text.hasPrefix("t"), digits.count == 13, count == 14 {
      return "invoice"
    }
    if digits.count == 12, count == 12 { return "registry" }
    if digits.count == 13,
      text.allSatisfy({ $0.isWhitespace || "-‐‑–—−ー・".contains($0) || $0.isASCII && $0.isNumber })
    {
      return "separators"
    }
    if text.uppercased().contains("E+") { return "exponent" }
    return digits.count == count ? "digits \(count)" : "characters \(count)"
  }
}
