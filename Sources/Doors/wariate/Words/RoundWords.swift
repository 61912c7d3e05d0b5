internal import Trade

/// A round as people type it where 随時 is allowed, too.
enum RoundWords {
  static let anytime = "随時"

  /// Nil for 随時.
  static func round(_ text: String) throws -> RoundID? {
    if text == anytime { return nil }
    guard let round = RoundID(text) else {
      throw Complaint(.usage, "回「\(text)」は YYYYRR（例 202304）か「随時」で指定してください")
    }
    return round
  }
}
