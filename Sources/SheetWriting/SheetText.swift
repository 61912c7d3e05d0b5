/// Texts as a workbook can hold them.
public enum SheetText {
  /// Excel's limit for one cell, in UTF-16 units.
  public static let cellLimit = 32_767

  /// Without what XML 1.0 cannot say (NUL, U+FFFE, U+FFFF): those become U+FFFD.
  static func safe(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: isUnspeakable) else { return text }
    var safe = String.UnicodeScalarView()
    for scalar in text.unicodeScalars { safe.append(isUnspeakable(scalar) ? "\u{FFFD}" : scalar) }
    return String(safe)
  }

  /// The text cut at a character so that it fits one cell, with `…` at its end.
  public static func fitting(_ text: String, limit: Int = cellLimit) -> String {
    guard text.utf16.count > limit else { return text }
    var cut = ""
    var units = 1
    for character in text {
      units += character.utf16.count
      guard units <= limit else { break }
      cut.append(character)
    }
    return cut + "…"
  }

  /// Text of a page header or footer, where `&` begins a code.
  static func inHeader(_ text: String) -> String {
    safe(text).split(separator: "&", omittingEmptySubsequences: false).joined(separator: "&&")
  }

  private static func isUnspeakable(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value == 0 || scalar.value == 0xFFFE || scalar.value == 0xFFFF
  }
}
