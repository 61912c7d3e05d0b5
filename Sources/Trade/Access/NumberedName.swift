/// A letter with a number behind it, written one way alone.
enum NumberedName {
  static func number(_ text: String, after letter: String) -> Int? {
    guard text.hasPrefix(letter), let number = Int(text.dropFirst()), text == "\(letter)\(number)"
    else { return nil }
    return number
  }
}
