// NFC and NFKC of what was typed (UAX #15), which the standard library does not offer.
internal import Foundation

/// What people type, made comparable.
package enum NormalText {
  /// NFC without White_Space at either end, U+3000 among it.
  package static func of(_ text: String) -> String {
    if text.isPlain { return text.withoutBlanks }
    let scalars = text.unicodeScalars
    guard let first = scalars.firstIndex(where: { !$0.properties.isWhitespace }),
      let last = scalars.lastIndex(where: { !$0.properties.isWhitespace })
    else { return "" }
    return String(scalars[first...last]).precomposedStringWithCanonicalMapping
  }

  /// NFKC without White_Space at either end.
  package static func compatible(_ text: String) -> String {
    let text = of(text)
    return text.isPlain ? text : text.precomposedStringWithCompatibilityMapping
  }

  /// A whole number from 1 to 999,999,999,999, full-width digits and commas tolerated.
  package static func kwh(_ text: String) -> Int64? {
    let digits = compatible(text).filter { $0 != "," }
    guard (1...12).contains(digits.utf8.count), digits.utf8.allSatisfy(ASCII.isDigit),
      let number = Int64(digits), number >= 1
    else { return nil }
    return number
  }

  /// What people are told to enter in place of an amount that is none; where it has too many digits, how
  /// many there may be.
  package static func kwhRule(for text: String) -> String {
    let digits = compatible(text).filter { $0 != "," }
    let isLong = digits.utf8.count > 12 && digits.utf8.allSatisfy(ASCII.isDigit)
    return "1以上\(isLong ? "12桁まで" : "")の整数（kWh）"
  }

  package static func lot(_ text: String) -> LotID? { LotID(compatible(text)) }

  /// `2024-05-31` or `2024/5/31`, full-width digits tolerated.
  package static func day(_ text: String) -> CivilDate? { CivilDate(compatible(text)) }

  /// Characters as they are counted: Unicode scalars.
  package static func length(_ text: String) -> Int { text.unicodeScalars.count }

  /// The first character that commands instead of being read.
  package static func control(in text: String) -> Unicode.Scalar? {
    text.unicodeScalars.first { $0.properties.generalCategory == .control }
  }
}
