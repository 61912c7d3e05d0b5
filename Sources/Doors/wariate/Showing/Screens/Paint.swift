internal import Files
internal import Foundation

/// Colours for words that tell how something came out, on a terminal whose owner wants them.
enum Paint: String {
  case red = "31"
  case yellow = "33"
  case green = "32"

  private static let words: [String: Paint] = [
    "エラー": .red, "処理不可": .red, "隔離": .red, "要対応": .red, "不可": .red,
    "要調整": .yellow, "一部": .yellow, "順番待ち": .yellow, "書き込み中": .yellow, "待ち": .yellow,
    "チェックOK": .green, "確定": .green, "満額": .green, "公表": .green,
  ]

  /// Nil for a word that has none.
  init?(of word: String) {
    guard let paint = Self.words[word] else { return nil }
    self = paint
  }

  func on(_ text: String) -> String { "\u{1B}[\(rawValue)m\(text)\u{1B}[0m" }

  /// `NO_COLOR`: any value but nothing turns colours off.
  static func isWanted(_ environment: [String: String]) -> Bool {
    (environment["NO_COLOR"] ?? "").isEmpty && environment["TERM"] != "dumb"
  }
}
