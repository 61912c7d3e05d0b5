package import Storage

extension Migration {
  package static let booksDeals = Migration(
    "books-3 deals",
    """
    -- Rows of confirmed applications by which value goes between operators (相対, 直接取引, 融通).
    CREATE TABLE deal_rows (
      receipt INTEGER NOT NULL REFERENCES applications,
      row INTEGER NOT NULL CHECK (row > 0),
      kind TEXT NOT NULL CHECK (kind <> ''),
      seller TEXT NOT NULL CHECK (seller <> ''),
      buyer TEXT NOT NULL CHECK (buyer <> ''),
      sellers INTEGER NOT NULL CHECK (sellers IN (0, 1)),
      year INTEGER NOT NULL,
      certificate TEXT NOT NULL CHECK (certificate <> ''),
      month TEXT CHECK (length(month) = 7),
      plant TEXT CHECK (length(plant) = 10),
      kwh INTEGER NOT NULL CHECK (kwh > 0),
      tracked INTEGER NOT NULL CHECK (tracked IN (0, 1)),
      -- booked, mirror (the other side has booked it), waiting.
      state TEXT NOT NULL CHECK (state <> ''),
      reason TEXT NOT NULL,
      mirrors_receipt INTEGER,
      mirrors_row INTEGER,
      PRIMARY KEY (receipt, row),
      CHECK ((state = 'waiting') = (reason <> '')),
      CHECK ((state = 'mirror') = (mirrors_receipt IS NOT NULL)),
      CHECK ((mirrors_receipt IS NULL) = (mirrors_row IS NULL))
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX deal_rows_waiting ON deal_rows (receipt, row) WHERE state = 'waiting';
    CREATE INDEX deal_rows_by_trade ON deal_rows (seller, buyer, kwh, plant, month);
    CREATE UNIQUE INDEX deal_rows_are_mirrored_once ON deal_rows (mirrors_receipt, mirrors_row)
      WHERE mirrors_receipt IS NOT NULL;

    -- Entries of the ledger of certified energy, and how much of each stands in the account.
    CREATE TABLE booked_certifications (
      number TEXT NOT NULL PRIMARY KEY CHECK (number <> ''),
      receipt INTEGER,
      row INTEGER,
      kwh INTEGER NOT NULL CHECK (kwh >= 0),
      booked_kwh INTEGER NOT NULL CHECK (booked_kwh >= 0),
      -- booked, waiting, or superseded by a later entry while it waited.
      state TEXT NOT NULL CHECK (state <> '')
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX booked_certifications_waiting ON booked_certifications (number)
      WHERE state = 'waiting';
    """)
}
