/// How exactly spreadsheet programs keep numbers: IEEE 754 doubles, shown to fifteen digits.
enum NumberPrecision {
  /// Significant digits that every program shows and keeps.
  static let digits = 15
  /// From here on not every integer is a double.
  static let firstInexact = 9_007_199_254_740_992.0
  /// Numbers nearer to each other than this part of themselves look the same.
  static let least = 1e-15
}
