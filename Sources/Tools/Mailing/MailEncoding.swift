/// Texts as heads and bodies of mails have them.
enum MailEncoding {
  /// `Name <address>`; lines of at most 76 characters.
  static func mailbox(_ address: Mailbox) -> String {
    guard let name = address.name, !name.isEmpty else { return address.address }
    return "\(encodedWords(name))\r\n <\(address.address)>"
  }

  /// What is short and of plain letters stays as it is.
  static func words(_ text: String) -> String {
    let isPlain =
      text.utf8.count <= 60 && text.utf8.allSatisfy { $0 >= 0x20 && $0 < 0x7F }
      && !text.contains("=?") && text.first != " " && text.last != " "
    return isPlain ? text : encodedWords(text)
  }

  /// RFC 2047: words of at most 75 characters, each of whole characters.
  static func encodedWords(_ text: String) -> String {
    var words: [String] = []
    var piece: [UInt8] = []
    func close() {
      if !piece.isEmpty { words.append("=?UTF-8?B?\(base64(piece[...]))?=") }
      piece = []
    }
    for scalar in text.unicodeScalars {
      let bytes = Array(String(scalar).utf8)
      if piece.count + bytes.count > 42 { close() }
      piece += bytes
    }
    close()
    return words.joined(separator: "\r\n ")
  }

  /// `Mon, 30 Jun 2025 14:59:50 +0900` (RFC 5322, 3.3), in Japan's time.
  static func date(_ milliseconds: Int64) -> String {
    let seconds = (milliseconds / 1000) + 9 * 3600
    let day = Int(seconds / 86_400) - (seconds % 86_400 < 0 ? 1 : 0)
    let rest = Int(seconds) - day * 86_400
    let week = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"]
    let months = [
      "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]
    let (year, month, dayOfMonth) = civil(day)
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }
    return
      "\(week[((day % 7) + 7) % 7]), \(two(dayOfMonth)) \(months[month - 1]) \(year) \(two(rest / 3600)):\(two(rest / 60 % 60)):\(two(rest % 60)) +0900"
  }

  /// Year, month and day of a day since 1970, by years that begin in March.
  private static func civil(_ day: Int) -> (Int, Int, Int) {
    let shifted = day + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let year = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * year + year / 4 - year / 100)
    let march = (5 * dayOfYear + 2) / 153
    let month = march < 10 ? march + 3 : march - 9
    return (year + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * march + 2) / 5 + 1)
  }

  /// `filename*` of RFC 2231 and, for old programs, a name of plain letters.
  static func fileName(_ name: String) -> String {
    let plain = String(
      name.unicodeScalars.map { scalar -> Character in
        let isPlain =
          ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar)
          || ("0"..."9").contains(scalar) || "._-".unicodeScalars.contains(scalar)
        return isPlain ? Character(scalar) : "_"
      })
    let digits = Array("0123456789ABCDEF".utf8)
    var encoded = ""
    for byte in name.utf8 {
      let scalar = Unicode.Scalar(byte)
      if byte < 0x80,
        scalar == "." || scalar == "-" || Character(scalar).isLetter || Character(scalar).isNumber
      {
        encoded.unicodeScalars.append(scalar)
      } else {
        encoded +=
          "%" + String(decoding: [digits[Int(byte >> 4)], digits[Int(byte & 15)]], as: UTF8.self)
      }
    }
    return "filename=\"\(plain)\";\r\n filename*=UTF-8''\(encoded)"
  }

  static func withCRLF(_ text: String) -> String {
    var lines = String.UnicodeScalarView()
    var previous: Unicode.Scalar = " "
    for scalar in text.unicodeScalars {
      if scalar == "\n", previous != "\r" { lines.append("\r") }
      if previous == "\r", scalar != "\n" { lines.append("\n") }
      lines.append(scalar)
      previous = scalar
    }
    if previous == "\r" { lines.append("\n") }
    return String(lines)
  }

  /// Lines of 76 characters (RFC 2045, 6.8).
  static func base64Lines(_ bytes: [UInt8]) -> [String] {
    stride(from: 0, to: bytes.count, by: 57).map { start in
      base64(bytes[start..<min(start + 57, bytes.count)])
    }
  }

  static func base64(_ bytes: ArraySlice<UInt8>) -> String {
    let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
    var text: [UInt8] = []
    text.reserveCapacity((bytes.count + 2) / 3 * 4)
    var rest = bytes
    while !rest.isEmpty {
      let group = Array(rest.prefix(3))
      rest = rest.dropFirst(3)
      let value = (0..<3).reduce(0) { ($0 << 8) | Int($1 < group.count ? group[$1] : 0) }
      for place in 0..<4 {
        text.append(
          place <= group.count
            ? letters[(value >> (18 - 6 * place)) & 63] : UInt8(ascii: "="))
      }
    }
    return String(decoding: text, as: UTF8.self)
  }
}
