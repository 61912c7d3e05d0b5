package import Storage

extension Migration {
  package static let booksLedger = Migration(
    "books-1 ledger",
    """
    -- The two books of certificates; they only grow. A movement is a business fact, its transfers are
    -- kWh that go from one account to another of the same book.
    CREATE TABLE movements (
      movement INTEGER NOT NULL PRIMARY KEY CHECK (movement > 0),
      at INTEGER NOT NULL,
      kind TEXT NOT NULL CHECK (kind <> ''),
      reference TEXT NOT NULL
    ) STRICT;
    CREATE TRIGGER movements_are_never_changed BEFORE UPDATE ON movements
      BEGIN SELECT RAISE(ABORT, 'a movement is never changed'); END;
    CREATE TRIGGER movements_are_never_deleted BEFORE DELETE ON movements
      BEGIN SELECT RAISE(ABORT, 'a movement is never deleted'); END;

    CREATE TABLE transfers (
      movement INTEGER NOT NULL REFERENCES movements,
      ordinal INTEGER NOT NULL CHECK (ordinal > 0),
      book TEXT NOT NULL CHECK (book <> ''),
      from_account TEXT NOT NULL CHECK (from_account <> ''),
      to_account TEXT NOT NULL CHECK (to_account <> from_account),
      kwh INTEGER NOT NULL CHECK (kwh > 0),
      PRIMARY KEY (movement, ordinal)
    ) STRICT, WITHOUT ROWID;
    CREATE TRIGGER transfers_are_never_changed BEFORE UPDATE ON transfers
      BEGIN SELECT RAISE(ABORT, 'a transfer is never changed'); END;
    CREATE TRIGGER transfers_are_never_deleted BEFORE DELETE ON transfers
      BEGIN SELECT RAISE(ABORT, 'a transfer is never deleted'); END;

    -- What one command has booked: the event that holds the SHA-256 over its transfers.
    CREATE TABLE bookings (
      event INTEGER NOT NULL PRIMARY KEY REFERENCES events,
      first INTEGER NOT NULL UNIQUE REFERENCES movements,
      last INTEGER NOT NULL REFERENCES movements,
      CHECK (first <= last)
    ) STRICT;
    CREATE TRIGGER bookings_are_never_changed BEFORE UPDATE ON bookings
      BEGIN SELECT RAISE(ABORT, 'a booking is never changed'); END;
    CREATE TRIGGER bookings_are_never_deleted BEFORE DELETE ON bookings
      BEGIN SELECT RAISE(ABORT, 'a booking is never deleted'); END;

    -- Balances beside the transfers. These two kinds alone, world and plants, may lie below zero.
    CREATE TABLE outside_balances (
      account TEXT NOT NULL PRIMARY KEY CHECK (account <> ''),
      kwh INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE holder_balances (
      operator TEXT NOT NULL CHECK (operator <> ''),
      year INTEGER NOT NULL CHECK (year > 0),
      kind TEXT NOT NULL CHECK (kind <> ''),
      sellable INTEGER NOT NULL DEFAULT 0 CHECK (sellable >= 0),
      selling INTEGER NOT NULL DEFAULT 0 CHECK (selling >= 0),
      untracked INTEGER NOT NULL DEFAULT 0 CHECK (untracked >= 0),
      requested INTEGER NOT NULL DEFAULT 0 CHECK (requested >= 0),
      issued INTEGER NOT NULL DEFAULT 0 CHECK (issued >= 0),
      lapsed INTEGER NOT NULL DEFAULT 0 CHECK (lapsed >= 0),
      PRIMARY KEY (operator, year, kind)
    ) STRICT, WITHOUT ROWID;

    -- Movements by which the sums of an account change, for its history.
    CREATE TABLE holder_movements (
      operator TEXT NOT NULL,
      year INTEGER NOT NULL,
      kind TEXT NOT NULL,
      movement INTEGER NOT NULL REFERENCES movements,
      PRIMARY KEY (operator, year, kind, movement)
    ) STRICT, WITHOUT ROWID;

    -- Lots (非化石証書) with what the registers said on the day they were entered; capacities in tenths
    -- of a kW. `held` is the balance of the book of attributes.
    CREATE TABLE lots (
      lot INTEGER NOT NULL PRIMARY KEY CHECK (lot > 0),
      operator TEXT NOT NULL CHECK (operator <> ''),
      year INTEGER NOT NULL CHECK (year > 0),
      kind TEXT NOT NULL CHECK (kind <> ''),
      source TEXT NOT NULL CHECK (source <> ''),
      round TEXT NOT NULL CHECK (round <> ''),
      market TEXT CHECK (market <> ''),
      allotted_on TEXT NOT NULL CHECK (length(allotted_on) = 10),
      month TEXT CHECK (length(month) = 7),
      plant TEXT NOT NULL CHECK (length(plant) = 10),
      plant_kind TEXT NOT NULL,
      prefecture TEXT NOT NULL,
      location TEXT NOT NULL,
      plant_name TEXT NOT NULL,
      owner_name TEXT NOT NULL,
      capacity_tenths_kw INTEGER CHECK (capacity_tenths_kw >= 0),
      certified_on TEXT CHECK (length(certified_on) = 10),
      operation_started_on TEXT CHECK (length(operation_started_on) = 10),
      valid_from TEXT NOT NULL CHECK (length(valid_from) = 10),
      valid_to TEXT NOT NULL CHECK (length(valid_to) = 10),
      settle_by TEXT NOT NULL CHECK (length(settle_by) = 10),
      held INTEGER NOT NULL CHECK (held >= 0),
      free INTEGER NOT NULL CHECK (free >= 0),
      reserved INTEGER NOT NULL CHECK (reserved >= 0),
      settled INTEGER NOT NULL CHECK (settled >= 0),
      lapsed INTEGER NOT NULL CHECK (lapsed >= 0),
      CHECK (held = free + reserved + settled + lapsed)
    ) STRICT;
    CREATE INDEX lots_by_holder ON lots (operator, year, kind, allotted_on, lot);
    CREATE UNIQUE INDEX lots_of_markets ON lots (round, market, operator, plant)
      WHERE market IS NOT NULL;
    CREATE TRIGGER facts_of_lots_stay BEFORE UPDATE OF lot, operator, year, kind, source, round,
        market, allotted_on, month, plant, plant_kind, prefecture, location, plant_name, owner_name,
        capacity_tenths_kw, certified_on, operation_started_on, valid_from, valid_to, settle_by
      ON lots BEGIN SELECT RAISE(ABORT, 'the facts of a lot stay'); END;
    CREATE TRIGGER lots_are_never_deleted BEFORE DELETE ON lots
      BEGIN SELECT RAISE(ABORT, 'a lot is never deleted'); END;

    -- 調達経路: the rows that a lot goes back to.
    CREATE TABLE lot_routes (
      lot INTEGER NOT NULL REFERENCES lots,
      ordinal INTEGER NOT NULL CHECK (ordinal > 0),
      receipt INTEGER NOT NULL CHECK (receipt > 0),
      row INTEGER NOT NULL CHECK (row > 0),
      tier TEXT,
      seller TEXT,
      kwh INTEGER NOT NULL CHECK (kwh > 0),
      PRIMARY KEY (lot, ordinal)
    ) STRICT, WITHOUT ROWID;

    -- Of which run and purchases a market was last entered.
    CREATE TABLE entered_markets (
      round TEXT NOT NULL CHECK (length(round) = 6),
      market TEXT NOT NULL CHECK (market <> ''),
      run INTEGER NOT NULL CHECK (run > 0),
      purchases TEXT NOT NULL CHECK (length(purchases) = 64),
      PRIMARY KEY (round, market)
    ) STRICT, WITHOUT ROWID;

    -- What is booked of the register of purchases.
    CREATE TABLE booked_purchases (
      round TEXT NOT NULL CHECK (length(round) = 6),
      market TEXT NOT NULL CHECK (market <> ''),
      operator TEXT NOT NULL CHECK (operator <> ''),
      kwh INTEGER NOT NULL CHECK (kwh >= 0),
      PRIMARY KEY (round, market, operator)
    ) STRICT, WITHOUT ROWID;

    -- 対象年度 whose accounts were closed, what was left having lapsed.
    CREATE TABLE closed_years (
      year INTEGER NOT NULL PRIMARY KEY,
      at INTEGER NOT NULL
    ) STRICT;
    """)
}
