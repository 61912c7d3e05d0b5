/// The number of a 残高証明書 (証明書番号): thirteen digits that count up from 1.
package struct CertificateNumber: Hashable, Comparable, Sendable, CustomStringConvertible {
  package let rawValue: Int64

  package init?(_ rawValue: Int64) {
    guard (1...9_999_999_999_999).contains(rawValue) else { return nil }
    self.rawValue = rawValue
  }

  /// Reads thirteen digits.
  package init?(_ text: some StringProtocol) {
    guard text.utf8.count == 13, text.utf8.allSatisfy(ASCII.isDigit), let number = Int64(text)
    else { return nil }
    self.init(number)
  }

  package var description: String {
    let digits = String(rawValue)
    return String(repeating: "0", count: 13 - digits.utf8.count) + digits
  }

  package static func < (a: Self, b: Self) -> Bool { a.rawValue < b.rawValue }
}
