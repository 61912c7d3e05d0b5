/// A registered operator's number (事業者番号): 1–13 of `0-9A-Z`, compared exactly.
///
/// JEPX members have four digits, others thirteen; examples in the sources also show `A01` and
/// `991`, so only the register decides what exists.
package struct OperatorID: Hashable, Comparable, Sendable, CustomStringConvertible {
  package let rawValue: String

  package init?(_ text: some StringProtocol) { self.init(String(text)) }

  package init?(_ text: String) {
    if text == Self.newcomer.rawValue {
      self = .newcomer
      return
    }
    let bytes = text.utf8
    guard (1...13).contains(bytes.count), bytes.allSatisfy(ASCII.isDigitOrUpper) else { return nil }
    rawValue = text
  }

  private init(newcomers text: String) { rawValue = text }

  /// Under which those file who are to be registered first (新規); no register has it.
  package static let newcomer = OperatorID(newcomers: "新規")

  package var isNewcomer: Bool { self == .newcomer }

  package var description: String { rawValue }
  package static func < (a: Self, b: Self) -> Bool { a.rawValue < b.rawValue }
}

/// The number an application gets when it is taken in (受付番号): counts up, is never reused, and is
/// written with at least four digits.
package struct ReceiptNumber: Hashable, Comparable, Sendable, CustomStringConvertible {
  package let rawValue: Int

  package init?(_ rawValue: Int) {
    guard rawValue > 0 else { return nil }
    self.rawValue = rawValue
  }

  /// Reads `0007`; refuses signs, spaces and fewer than four digits.
  package init?(_ text: some StringProtocol) {
    guard text.utf8.count >= 4, text.utf8.allSatisfy(ASCII.isDigit), let number = Int(text) else {
      return nil
    }
    self.init(number)
  }

  package var description: String {
    let digits = String(rawValue)
    return String(repeating: "0", count: max(0, 4 - digits.utf8.count)) + digits
  }

  package static func < (a: Self, b: Self) -> Bool { a.rawValue < b.rawValue }
}

extension OperatorID {
  /// Eight digits: a 再エネ事業者コード, which is a company's beside whatever number it trades under.
  package var isRenewableCode: Bool {
    rawValue.utf8.count == 8 && rawValue.utf8.allSatisfy(ASCII.isDigit)
  }

  /// The code with a number; nil beyond eight digits.
  package static func renewableCode(_ number: Int64) -> OperatorID? {
    let digits = String(number)
    guard number > 0, digits.utf8.count <= 8 else { return nil }
    return OperatorID(String(repeating: "0", count: 8 - digits.utf8.count) + digits)
  }

  /// The ユーザID of a user of the portal, under which one without an operator files: `U0000000012`.
  package init(user: UserID) {
    let digits = String(user.rawValue)
    let zeros = String(repeating: "0", count: max(0, 10 - digits.utf8.count))
    rawValue = "U" + zeros + digits
  }

  /// Whose ユーザID it is; nil for an operator's number.
  package var user: UserID? {
    guard rawValue.utf8.count == 11, rawValue.hasPrefix("U"), let number = Int(rawValue.dropFirst())
    else { return nil }
    return UserID(number)
  }
}

/// The English id of a form, as in `fit-normal-allocation`; the definitions say which exist.
package struct FormID: Hashable, Comparable, Sendable, CustomStringConvertible {
  package let rawValue: String

  package init?(_ text: some StringProtocol) { self.init(String(text)) }

  package init?(_ text: String) {
    let legal = text.utf8.allSatisfy {
      ASCII.isDigit($0) || ASCII.isLower($0) || $0 == UInt8(ascii: "-")
    }
    guard !text.isEmpty, text.utf8.count <= 64, legal else { return nil }
    rawValue = text
  }

  package var description: String { rawValue }
  package static func < (a: Self, b: Self) -> Bool { a.rawValue < b.rawValue }
}

/// A tracking round (トラッキング回数) written `YYYYRR`: `202304` is the fourth round of fiscal year
/// 2023, not April (operation guide §3.2.2).
package struct RoundID: Hashable, Comparable, Sendable, CustomStringConvertible {
  package let fiscalYear: Int
  package let number: Int

  package init?(_ text: some StringProtocol) { self.init(String(text)) }

  package init?(_ text: String) {
    guard text.utf8.count == 6, text.utf8.allSatisfy(ASCII.isDigit), let value = Int(text) else {
      return nil
    }
    guard value / 100 >= 2000, (1...99).contains(value % 100) else { return nil }
    fiscalYear = value / 100
    number = value % 100
  }

  package var description: String { String(fiscalYear * 100 + number) }

  /// The round as people say it, 「2023年度第4回」.
  package var title: String { "\(fiscalYear)年度第\(number)回" }

  package static func < (a: Self, b: Self) -> Bool {
    (a.fiscalYear, a.number) < (b.fiscalYear, b.number)
  }
}

/// A power plant's 設備ID: ten of `0-9A-Z`. Neither kind nor prefecture can be told from it.
package struct PlantID: Hashable, Comparable, Sendable, CustomStringConvertible {
  /// The ten digits in base 36, so that the order is that of the text.
  package let number: UInt64

  package init?(_ text: some StringProtocol) { self.init(String(text)) }

  package init?(_ text: String) { self.init(text.utf8.span) }

  /// Its ten bytes.
  @inlinable
  package init?(_ bytes: Span<UInt8>) {
    guard bytes.count == 10 else { return nil }
    var number: UInt64 = 0
    for index in bytes.indices {
      let digit: UInt8
      switch bytes[index] {
      case 0x30...0x39: digit = bytes[index] - 0x30
      case 0x41...0x5A: digit = bytes[index] - 0x41 + 10
      default: return nil
      }
      number = number * 36 + UInt64(digit)
    }
    self.number = number
  }

  package var rawValue: String {
    let digits = String(number, radix: 36, uppercase: true)
    return String(repeating: "0", count: 10 - digits.utf8.count) + digits
  }

  package var description: String { rawValue }
  package static func < (a: Self, b: Self) -> Bool { a.number < b.number }
}

/// A 法人番号: thirteen digits whose first is the check digit of the other twelve (財務省令 第2条).
package struct CorporateNumber: Hashable, Sendable, CustomStringConvertible {
  /// The thirteen digits; the check digit is never 0.
  package let number: UInt64

  package init?(_ text: some StringProtocol) { self.init(String(text)) }

  package init?(_ text: String) { self.init(text.utf8.span) }

  /// Its thirteen bytes.
  @inlinable
  package init?(_ bytes: Span<UInt8>) {
    guard Self.isNumber(bytes) else { return nil }
    var number: UInt64 = 0
    for index in bytes.indices { number = number * 10 + UInt64(bytes[index] &- 0x30) }
    self.number = number
  }

  private init(nobody number: UInt64) { self.number = number }

  /// What a 個人 has in its place: none. No text reads as it, and no two are the same firm's.
  package static let individual = CorporateNumber(nobody: 0)

  /// Empty for a 個人.
  package var rawValue: String { number == 0 ? "" : String(number) }
  package var description: String { rawValue }

  /// Thirteen digits, the first as the others want it.
  @inlinable
  package static func isNumber(_ bytes: Span<UInt8>) -> Bool {
    guard let check = checkDigit(of: bytes) else { return false }
    return bytes[0] &- 0x30 == check
  }

  /// What the first of thirteen ASCII digits has to be (1–9): 9 − (Σ Pn·Qn mod 9) over the other
  /// twelve, n counted from the right, Qn 1 for odd n and 2 for even n; nil for other bytes.
  @inlinable
  package static func checkDigit(of thirteen: Span<UInt8>) -> UInt8? {
    guard thirteen.count == 13 else { return nil }
    var sum = 0
    for index in thirteen.indices {
      let digit = thirteen[index] &- 0x30
      guard digit < 10 else { return nil }
      if index > 0 { sum += Int(digit) << (index & 1) }
    }
    return UInt8(9 - sum % 9)
  }
}

/// Byte classes of ASCII, shared by the ids.
package enum ASCII {
  package static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }
  package static func isUpper(_ byte: UInt8) -> Bool { byte >= 0x41 && byte <= 0x5A }
  package static func isLower(_ byte: UInt8) -> Bool { byte >= 0x61 && byte <= 0x7A }
  package static func isDigitOrUpper(_ byte: UInt8) -> Bool { isDigit(byte) || isUpper(byte) }
}
