import Applications

/// 法人番号 (財務省令 第2条), and what people write in its place.
enum CorporateNumberField {
  static func check(_ text: String) -> Evaluated {
    if let number = CorporateNumber(text) { return .right(number.rawValue) }
    let digits = text.utf8.filter(ASCII.isDigit)
    if digits.count == 13, digits.count == text.utf8.count {
      let expected = CorporateNumber.checkDigit(ofTwelve: digits.dropFirst())
      return .wrong(.corporateNumberCheckDigit, [String(expected)])
    }
    return .wrong(.corporateNumberFormat, [mistake(text, digits)])
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
