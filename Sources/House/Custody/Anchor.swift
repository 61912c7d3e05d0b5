internal import Foundation
internal import Trade

/// A head of the chain that was kept elsewhere: as `verify` printed it, its JSON, or just the number
/// and the digits.
package struct Anchor: Hashable, Sendable {
  package let sequence: Int64
  /// The first hexadecimal digits of the hash, or all 64.
  package let digits: String

  /// Digits of a hash that are printed, and the fewest that are believed.
  static let shownDigits = 16

  /// The last head that the text holds.
  /// - Throws: `Complaint` where it holds none.
  package init(reading text: String) throws {
    guard let anchor = Self.seal(text) ?? Self.json(text) ?? Self.words(text) else {
      throw Complaint(.unreadable, "控えた先頭（番号と\(Self.shownDigits)桁以上の16進数）が見つかりません")
    }
    self = anchor
  }

  private init?(sequence: Int64, digits: String) {
    guard sequence > 0, (Self.shownDigits...64).contains(digits.utf8.count),
      digits.utf8.allSatisfy({ (0x30...0x39).contains($0) || (0x61...0x66).contains($0) })
    else { return nil }
    self.sequence = sequence
    self.digits = digits
  }

  /// A sealed page says it of itself, whatever else is in the document.
  private static func seal(_ text: String) -> Self? {
    guard let mark = text.range(of: Seal.mark, options: .literal) else { return nil }
    return words(text[mark.upperBound...].prefix(100))
  }

  private static func words(_ text: some StringProtocol) -> Self? {
    let words = text.split { !($0.isASCII && ($0.isLetter || $0.isNumber)) }
    return zip(words, words.dropFirst()).compactMap { number, digits in
      // Digits of a hash may all be decimal.
      number.utf8.count >= shownDigits
        ? nil : Int64(number).flatMap { Self(sequence: $0, digits: String(digits)) }
    }.last
  }

  private struct Report: Decodable {
    struct Head: Decodable {
      let sequence: Int64
      let hash: String
    }

    let head: Head
  }

  private static func json(_ text: String) -> Self? {
    // What is no report of ours may still hold the words.
    guard let report = try? JSONDecoder().decode(Report.self, from: Data(text.utf8)) else {
      return nil
    }
    return Self(sequence: report.head.sequence, digits: report.head.hash)
  }
}
