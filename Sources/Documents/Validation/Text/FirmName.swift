/// Names of firms as people write them: what is the same firm for everybody is the same here.
enum FirmName {
  /// Equal where only width and white space differ.
  static func key(_ name: String) -> String { JapaneseText.key(name) }

  /// Equal too where a form of firm is abbreviated, old kanji are written for new ones, or middle
  /// dots and hyphens are of another kind or left out.
  static func looseKey(_ name: String) -> String {
    var key = JapaneseText.newKanji(JapaneseText.key(name))
    for (short, whole) in forms where key.contains(short) {
      key = key.replacing(short, with: whole)
    }
    return String(String.UnicodeScalarView(key.unicodeScalars.filter { !marks.contains($0) }))
  }

  /// After NFKC, in which ㈱ is (株).
  private static let forms: [(String, String)] = [
    ("(株)", "株式会社"), ("(有)", "有限会社"), ("(合)", "合同会社"), ("(同)", "合同会社"), ("(名)", "合名会社"),
    ("(資)", "合資会社"), ("(一社)", "一般社団法人"), ("(一財)", "一般財団法人"), ("(公社)", "公益社団法人"),
    ("(公財)", "公益財団法人"), ("(協)", "協同組合"),
  ]

  private static let marks: Set<Unicode.Scalar> = [
    "・", "\u{00B7}", "\u{2022}", "\u{2219}", "\u{22C5}", "\u{2027}", "\u{0387}", "-", "\u{2010}",
    "\u{2011}",
    "\u{2012}", "\u{2013}", "\u{2014}", "\u{2212}",
  ]
}
