package import Storage

extension Migration {
  package static let runs = Migration(
    "3 runs",
    """
    -- A run of the allocator; of a round's market the newest published one holds.
    CREATE TABLE runs (
      run INTEGER PRIMARY KEY AUTOINCREMENT,
      round TEXT NOT NULL CHECK (length(round) = 6),
      market TEXT NOT NULL CHECK (market IN ('FIT', '非FIT')),
      at INTEGER NOT NULL,
      actor_kind TEXT NOT NULL,
      actor TEXT NOT NULL,
      rule_set TEXT NOT NULL,
      digest TEXT NOT NULL CHECK (length(digest) = 64),
      published INTEGER NOT NULL CHECK (published IN (0, 1)),
      replaces INTEGER REFERENCES runs CHECK (replaces < run),
      CHECK (replaces IS NULL OR published = 1)
    ) STRICT;
    CREATE INDEX runs_by_round ON runs (round, market, published, run);
    -- A run is replaced at most once: the published runs of a market are one line.
    CREATE UNIQUE INDEX runs_by_replaced ON runs (replaces) WHERE replaces IS NOT NULL;

    -- What a run gave, in its own order.
    CREATE TABLE run_lines (
      run INTEGER NOT NULL REFERENCES runs,
      ordinal INTEGER NOT NULL CHECK (ordinal > 0),
      operator TEXT NOT NULL,
      receipt INTEGER NOT NULL REFERENCES applications,
      sheet_row INTEGER NOT NULL,
      tier TEXT NOT NULL CHECK (tier IN ('PPA', '個別合意', '通常割当', '入札価格順')),
      plant TEXT NOT NULL CHECK (length(plant) = 10),
      kwh INTEGER NOT NULL CHECK (kwh > 0),
      PRIMARY KEY (run, ordinal)
    ) STRICT, WITHOUT ROWID;

    -- What became of each row that asked; `asked_kwh` null is 対象期間全量.
    CREATE TABLE run_requests (
      run INTEGER NOT NULL REFERENCES runs,
      ordinal INTEGER NOT NULL CHECK (ordinal > 0),
      operator TEXT NOT NULL,
      receipt INTEGER NOT NULL REFERENCES applications,
      sheet_row INTEGER NOT NULL,
      form TEXT NOT NULL,
      asked_kwh INTEGER CHECK (asked_kwh >= 0),
      granted_kwh INTEGER NOT NULL CHECK (granted_kwh >= 0),
      status TEXT NOT NULL CHECK (status IN ('満額', '一部', '要調整', '不可')),
      reason TEXT NOT NULL,
      PRIMARY KEY (run, ordinal),
      CHECK (asked_kwh IS NULL OR granted_kwh <= asked_kwh)
    ) STRICT, WITHOUT ROWID;

    -- What a run took of each plant.
    CREATE TABLE run_plants (
      run INTEGER NOT NULL REFERENCES runs,
      plant TEXT NOT NULL CHECK (length(plant) = 10),
      available_kwh INTEGER NOT NULL CHECK (available_kwh >= 0),
      allocated_kwh INTEGER NOT NULL CHECK (allocated_kwh BETWEEN 0 AND available_kwh),
      PRIMARY KEY (run, plant)
    ) STRICT, WITHOUT ROWID;
    """)
}
