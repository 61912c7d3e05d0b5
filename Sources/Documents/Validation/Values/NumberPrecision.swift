/// How exactly spreadsheet programs keep numbers: IEEE 754 doubles, shown to fifteen digits.
enum NumberPrecision {
  /// Significant digits that every program shows and keeps.
  static var digits: Int { 15 }
  /// From here on not every integer is a double.
  static var firstInexact: Double { 9_007_199_254_740_992 }
  /// Numbers nearer to each other than this part of themselves look the same.
  static var least: Double { 1e-15 }
}
