/// Passwords that are tried first, made by rule: words that people choose, with what they put behind
/// them to please a rule, rows of the keyboard, repetitions, and years.
enum CommonPasswords {
  /// Letters are lower case here.
  static let all: Set<String> = {
    var all = Set(rows)
    for word in words {
      for tail in tails { all.insert(word + tail) }
      all.insert(word + word)
    }
    for letter in "abcdefghijklmnopqrstuvwxyz0123456789" {
      for count in 8...20 { all.insert(String(repeating: letter, count: count)) }
    }
    for year in 1950...2035 {
      for word in ["", "a", "pass"] { all.insert("\(word)\(year)\(year)") }
    }
    return all
  }()

  /// In whatever case, with symbols for letters or without, with symbols at its end or without.
  static func contains(_ password: String) -> Bool {
    let folded = password.lowercased()
    return [folded, trimmed(folded)].contains { all.contains($0) || all.contains(plain($0)) }
  }

  /// `p@ssw0rd2024` is `password2024`.
  private static func plain(_ text: String) -> String {
    let tail = text.reversed().prefix { $0.isASCII && $0.isNumber }.count
    return String(text.dropLast(tail).map { likeness[$0] ?? $0 }) + text.suffix(tail)
  }

  private static let likeness: [Character: Character] = [
    "@": "a", "4": "a", "3": "e", "1": "l", "!": "i", "0": "o", "$": "s", "5": "s", "7": "t",
  ]

  /// Without the symbols at its end.
  private static func trimmed(_ text: String) -> String {
    var text = text
    while let last = text.last, last.isASCII, !last.isLetter, !last.isNumber { text.removeLast() }
    return text
  }

  private static let words = [
    "password", "passw0rd", "passwort", "pass", "qwerty", "qwertyuiop", "asdfgh", "zxcvbn",
    "admin", "administrator", "root", "user", "guest", "test", "testing", "temp", "default",
    "welcome", "login", "letmein", "changeme", "secret", "master", "access", "system", "server",
    "monkey", "dragon", "sunshine", "princess", "football", "baseball", "superman", "batman",
    "shadow", "michael", "iloveyou", "trustno", "hello", "freedom", "whatever", "computer",
    "internet", "google", "company", "office", "denki", "denryoku", "energy", "solar", "tokyo",
    "osaka", "japan", "nippon", "nihon", "sakura", "fujisan", "hikaku", "hikasekika", "tracking",
    "shinsei", "kaisha", "jimukyoku", "portal", "spring", "summer", "autumn", "winter", "january",
    "monday",
  ]

  private static let tails: [String] =
    ["", "!", "@", "#", "$", "?", ".", "!!", "@123", "#123", "!123", "!@#", "abc", "abc123"]
    + (0...9).flatMap { ["\($0)", "\($0)!"] }
    + [
      "12", "123", "1234", "12345", "123456", "1234567", "12345678", "123456789", "1234567890",
      "00", "01", "007", "11", "111", "1111", "99", "321", "4321", "123!", "1234!", "12345!",
      "123@", "123#", "123$",
    ]
    + (2018...2032).flatMap { ["\($0)", "\($0)!", "@\($0)", "\($0)#"] }

  private static let rows: [String] = [
    "1234567890", "12345678", "123456789", "0123456789", "87654321", "987654321", "0987654321",
    "qwertyuiop", "asdfghjkl", "zxcvbnm", "qwerty123", "1q2w3e4r", "1q2w3e4r5t", "1qaz2wsx",
    "1qaz2wsx3edc", "zaq12wsx", "qazwsxedc", "q1w2e3r4", "asdf1234", "abcd1234", "abc12345",
    "a1b2c3d4", "aa123456", "1qazxsw2", "!qaz2wsx", "1qaz@wsx", "qwer1234", "1234qwer", "asdfasdf",
    "abcdefgh", "abcdefghi", "abcdefghij", "11223344", "12341234", "12121212", "123123123",
    "112233445566",
  ]
}
