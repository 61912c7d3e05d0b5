package import Storage

extension Migration {
  package static let tradingBids = Migration(
    "trading-2 bids",
    """
    -- All bids of an operator for an auction, which are confirmed and released together; year, round and
    -- kind are those of the auction when the first bid was made.
    CREATE TABLE bid_sets (
      auction TEXT NOT NULL CHECK (auction <> ''),
      operator TEXT NOT NULL CHECK (operator <> ''),
      year INTEGER NOT NULL,
      round INTEGER NOT NULL,
      kind TEXT NOT NULL CHECK (kind <> ''),
      state TEXT NOT NULL CHECK (state <> ''),
      -- The number of the last order; 0 before the first.
      last_order INTEGER NOT NULL DEFAULT 0 CHECK (last_order >= 0),
      exchange_at INTEGER,
      reason TEXT NOT NULL DEFAULT '',
      PRIMARY KEY (auction, operator)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE bids (
      bid INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
      auction TEXT NOT NULL,
      operator TEXT NOT NULL,
      side TEXT NOT NULL CHECK (side IN ('B', 'S')),
      kwh INTEGER NOT NULL CHECK (kwh BETWEEN 1 AND 999999999999),
      price_sen INTEGER NOT NULL CHECK (price_sen >= 0),
      memo TEXT NOT NULL,
      received_at INTEGER NOT NULL,
      cancelled_at INTEGER,
      -- What the auction came to for it; without kWh there is no price.
      contracted_kwh INTEGER CHECK (contracted_kwh BETWEEN 0 AND kwh),
      contract_price_sen INTEGER CHECK (contract_price_sen >= 0),
      FOREIGN KEY (auction, operator) REFERENCES bid_sets,
      CHECK (cancelled_at IS NULL OR contracted_kwh IS NULL),
      CHECK ((coalesce(contracted_kwh, 0) > 0) = (contract_price_sen IS NOT NULL))
    ) STRICT;
    CREATE INDEX bids_by_set ON bids (auction, operator, bid);
    CREATE TRIGGER bids_stay BEFORE UPDATE ON bids
      WHEN (NEW.bid, NEW.auction, NEW.operator, NEW.side, NEW.kwh, NEW.price_sen, NEW.memo,
          NEW.received_at) IS NOT (OLD.bid, OLD.auction, OLD.operator, OLD.side, OLD.kwh,
          OLD.price_sen, OLD.memo, OLD.received_at)
        OR OLD.cancelled_at IS NOT NULL OR OLD.contracted_kwh IS NOT NULL
      BEGIN SELECT RAISE(ABORT, 'a bid stays'); END;
    CREATE TRIGGER bids_are_never_deleted BEFORE DELETE ON bids
      BEGIN SELECT RAISE(ABORT, 'a bid is never deleted'); END;

    -- Sets as they were sent. Closed: the secretariat has ended it, and later answers change nothing.
    CREATE TABLE bid_orders (
      auction TEXT NOT NULL,
      operator TEXT NOT NULL,
      number INTEGER NOT NULL CHECK (number > 0),
      closed INTEGER NOT NULL DEFAULT 0 CHECK (closed IN (0, 1)),
      PRIMARY KEY (auction, operator, number),
      FOREIGN KEY (auction, operator) REFERENCES bid_sets
    ) STRICT, WITHOUT ROWID;

    -- What auctions came to, with the terms by which statements were made.
    CREATE TABLE auction_results (
      auction TEXT NOT NULL PRIMARY KEY,
      contracted_on TEXT NOT NULL CHECK (length(contracted_on) = 10),
      settles_on TEXT NOT NULL CHECK (length(settles_on) = 10),
      outside_bought_kwh INTEGER NOT NULL CHECK (outside_bought_kwh >= 0),
      outside_sold_kwh INTEGER NOT NULL CHECK (outside_sold_kwh >= 0),
      fee_micro_yen INTEGER NOT NULL CHECK (fee_micro_yen >= 0),
      tax_percent INTEGER NOT NULL CHECK (tax_percent >= 0)
    ) STRICT, WITHOUT ROWID;
    CREATE TRIGGER results_are_never_changed BEFORE UPDATE ON auction_results
      BEGIN SELECT RAISE(ABORT, 'a result is never changed'); END;
    CREATE TRIGGER results_are_never_deleted BEFORE DELETE ON auction_results
      BEGIN SELECT RAISE(ABORT, 'a result is never deleted'); END;

    -- 清算書.
    CREATE TABLE trading_statements (
      number TEXT NOT NULL PRIMARY KEY CHECK (length(number) = 13),
      auction TEXT NOT NULL REFERENCES auction_results,
      operator TEXT NOT NULL CHECK (operator <> ''),
      operator_name TEXT NOT NULL,
      title TEXT NOT NULL CHECK (title <> ''),
      contracted_on TEXT NOT NULL CHECK (length(contracted_on) = 10),
      settles_on TEXT NOT NULL CHECK (length(settles_on) = 10),
      net_yen INTEGER NOT NULL CHECK (net_yen >= 0),
      tax_yen INTEGER NOT NULL CHECK (tax_yen >= 0),
      direction TEXT NOT NULL CHECK (direction <> ''),
      UNIQUE (auction, operator)
    ) STRICT, WITHOUT ROWID;
    CREATE TRIGGER statements_are_never_changed BEFORE UPDATE ON trading_statements
      BEGIN SELECT RAISE(ABORT, 'a statement is never changed'); END;
    CREATE TRIGGER statements_are_never_deleted BEFORE DELETE ON trading_statements
      BEGIN SELECT RAISE(ABORT, 'a statement is never deleted'); END;

    -- 売買証明書.
    CREATE TABLE sales_certificates (
      request INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
      operator TEXT NOT NULL CHECK (operator <> ''),
      year INTEGER NOT NULL CHECK (year > 0),
      class TEXT NOT NULL CHECK (class <> ''),
      addressee TEXT NOT NULL CHECK (addressee <> ''),
      kwh INTEGER NOT NULL CHECK (kwh > 0),
      requested_at INTEGER NOT NULL,
      status TEXT NOT NULL CHECK (status <> ''),
      number TEXT CHECK (number <> ''),
      issued_on TEXT CHECK (length(issued_on) = 10),
      CHECK ((number IS NULL) = (issued_on IS NULL))
    ) STRICT;
    CREATE INDEX sales_certificates_by_operator ON sales_certificates (operator, request);
    CREATE TRIGGER sales_certificates_are_never_deleted BEFORE DELETE ON sales_certificates
      BEGIN SELECT RAISE(ABORT, 'a request is never deleted'); END;
    """)
}
