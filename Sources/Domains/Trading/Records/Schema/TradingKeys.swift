package import Storage

extension Migration {
  package static let tradingKeys = Migration(
    "trading-4 keys",
    """
    -- What was sent with a key, and the numbers of what came of it: bids, or a request.
    CREATE TABLE trading_keys (
      operator TEXT NOT NULL,
      key TEXT NOT NULL CHECK (length(key) BETWEEN 1 AND 64),
      content TEXT NOT NULL CHECK (length(content) = 64),
      numbers TEXT NOT NULL,
      PRIMARY KEY (operator, key)
    ) STRICT, WITHOUT ROWID;
    """)
}
