/// The mark of a meter in a plant's diagram (図の記号): a small letter and up to three digits.
package enum MeterSymbol {
  package static func isRight(_ text: some StringProtocol) -> Bool {
    guard let letter = text.utf8.first, (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(letter)
    else { return false }
    let digits = text.utf8.dropFirst()
    return digits.count <= 3 && digits.allSatisfy(ASCII.isDigit)
  }

  /// `a1+a2` as its symbols; nil for what is none, or names one twice.
  package static func sum(_ text: String) -> [String]? {
    let symbols = text.split(separator: "+", omittingEmptySubsequences: false).map(String.init)
    return symbols.allSatisfy(isRight) && Set(symbols).count == symbols.count ? symbols : nil
  }
}
