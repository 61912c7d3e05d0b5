package import Storage

extension Migration {
  package static let tradingRegisters = Migration(
    "trading-1 registers",
    """
    CREATE TABLE auctions (
      auction TEXT NOT NULL PRIMARY KEY CHECK (length(auction) BETWEEN 1 AND 20),
      year INTEGER NOT NULL CHECK (year > 0),
      round INTEGER NOT NULL CHECK (round > 0),
      kind TEXT NOT NULL CHECK (kind <> ''),
      opens_on TEXT NOT NULL CHECK (length(opens_on) = 10),
      closes_on TEXT NOT NULL CHECK (length(closes_on) = 10),
      pricing TEXT NOT NULL CHECK (pricing <> ''),
      ties TEXT NOT NULL CHECK (ties <> '')
    ) STRICT, WITHOUT ROWID;

    -- Prices in sen, fees in millionths of a yen a kWh; NULL leaves a value as it was.
    CREATE TABLE price_rules (
      kind TEXT NOT NULL CHECK (kind <> ''),
      from_day TEXT NOT NULL CHECK (length(from_day) = 10),
      floor_sen INTEGER CHECK (floor_sen >= 0),
      cap_sen INTEGER CHECK (cap_sen >= 0),
      fee_micro_yen INTEGER CHECK (fee_micro_yen >= 0),
      PRIMARY KEY (kind, from_day)
    ) STRICT, WITHOUT ROWID;
    """)
}
