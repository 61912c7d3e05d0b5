package import Hashing
package import Storage
package import Trade

/// What a key was used for.
package struct TradingUse: Hashable, Sendable {
  package let content: ContentHash
  /// Of the bids, or of the request, that came of it.
  package let numbers: [Int64]

  package init(content: ContentHash, numbers: [Int64]) {
    self.content = content
    self.numbers = numbers
  }
}

extension Database {
  /// Nil where the operator has used no such key.
  package func tradingUse(of key: String, by operatorID: OperatorID) throws -> TradingUse? {
    let sql = "SELECT content, numbers FROM trading_keys WHERE operator = ? AND key = ?"
    return try one(sql, [operatorID.rawValue, key]) { row in
      TradingUse(
        content: try stored(ContentHash(row[0] as String), "a key's content"),
        numbers: try (row[1] as String).split(separator: " ").map {
          try stored(Int64($0), "a key's number")
        })
    }
  }

  package func keep(_ use: TradingUse, of key: String, by operatorID: OperatorID) throws {
    try run(
      "INSERT INTO trading_keys (operator, key, content, numbers) VALUES (?, ?, ?, ?)",
      [
        operatorID.rawValue, key, use.content.rawValue,
        use.numbers.map(String.init).joined(separator: " "),
      ])
  }
}
