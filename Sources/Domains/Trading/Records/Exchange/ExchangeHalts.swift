package import Storage
package import Trade

extension Database {
  package func exchangeHalt() throws -> ExchangeHalt? {
    try one("SELECT kind, seq, reason, at FROM exchange_halt WHERE id = 1", []) { row in
      ExchangeHalt(
        kind: try stored(ExchangeHalt.Kind(rawValue: row[0]), "a halt's kind"), seq: try row[1],
        reason: try row[2], at: Instant(milliseconds: try row[3]))
    }
  }

  /// Nil where everything was taken.
  package func setExchangeHalt(_ halt: ExchangeHalt?) throws {
    try run("DELETE FROM exchange_halt")
    guard let halt else { return }
    try run(
      "INSERT INTO exchange_halt (id, kind, seq, reason, at) VALUES (1, ?, ?, ?, ?)",
      [halt.kind.rawValue, halt.seq, halt.reason, halt.at.milliseconds])
  }
}
