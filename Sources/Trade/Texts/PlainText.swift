extension String {
  /// Nothing but printable ASCII, kana and the common kanji: its own normal form in every sense (UAX #15),
  /// and without blanks beyond U+0020. Nearly every text is, and Foundation's folding is slow.
  package var isPlain: Bool {
    unicodeScalars.allSatisfy { scalar in
      switch scalar.value {
      case 0x20..<0x7F, 0x3041...0x3096, 0x30A1...0x30FA, 0x30FC, 0x4E00...0x9FFF: true
      default: false
      }
    }
  }

  /// Without U+0020 at either end, the only blank of a plain text.
  package var withoutBlanks: String {
    guard utf8.first == 0x20 || utf8.last == 0x20 else { return self }
    let start = utf8.firstIndex { $0 != 0x20 } ?? utf8.endIndex
    let end = utf8.lastIndex { $0 != 0x20 }.map { utf8.index(after: $0) } ?? start
    return String(self[start..<end])
  }
}
