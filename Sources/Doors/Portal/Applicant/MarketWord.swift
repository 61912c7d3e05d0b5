internal import Trade

/// Markets as paths have them.
enum MarketWord {
  static func path(_ market: Market) -> String { market == .fit ? "fit" : "nonfit" }

  static func market(_ word: String) -> Market? {
    Market.allCases.first { path($0) == word }
  }
}
