package import Storage

extension Migration {
  package static let runExplanations = Migration(
    "6 run explanations",
    """
    -- What a run is about: a trial is kept and publishes nothing, an undoing takes everything back.
    ALTER TABLE runs ADD COLUMN kind TEXT NOT NULL DEFAULT 'allocation'
      CHECK (kind IN ('allocation', 'undoing'));
    ALTER TABLE runs ADD COLUMN comment TEXT NOT NULL DEFAULT '';

    -- What an operator bid, in hundredths of a yen a kWh.
    ALTER TABLE purchases ADD COLUMN bid_price_sen INTEGER CHECK (bid_price_sen >= 0);

    -- What each row of a run wished for: one plant, or attributes (null is 指定なし).
    CREATE TABLE run_wishes (
      run INTEGER NOT NULL,
      ordinal INTEGER NOT NULL,
      tier TEXT NOT NULL CHECK (tier IN ('PPA', '個別合意', '通常割当', '入札価格順')),
      plant TEXT CHECK (length(plant) = 10),
      kind TEXT,
      prefecture TEXT,
      within_15y INTEGER NOT NULL CHECK (within_15y IN (0, 1)),
      bid_price_sen INTEGER CHECK (bid_price_sen >= 0),
      partner_name TEXT NOT NULL,
      partner_number TEXT NOT NULL,
      PRIMARY KEY (run, ordinal),
      FOREIGN KEY (run, ordinal) REFERENCES run_requests
    ) STRICT, WITHOUT ROWID;

    -- Classes of plants that had nothing more to give, and how much was asked of them.
    CREATE TABLE run_bottlenecks (
      run INTEGER NOT NULL REFERENCES runs,
      number INTEGER NOT NULL CHECK (number > 0),
      level TEXT NOT NULL,
      bid_price_sen INTEGER,
      asked_kwh INTEGER NOT NULL CHECK (asked_kwh >= 0),
      supply_kwh INTEGER NOT NULL CHECK (supply_kwh >= 0),
      PRIMARY KEY (run, number)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE run_bottleneck_classes (
      run INTEGER NOT NULL,
      number INTEGER NOT NULL,
      kind TEXT NOT NULL,
      prefecture TEXT NOT NULL,
      within_15y INTEGER NOT NULL CHECK (within_15y IN (0, 1)),
      -- The one plant of the class where rows name it, else empty.
      plant TEXT NOT NULL,
      PRIMARY KEY (run, number, kind, prefecture, within_15y, plant),
      FOREIGN KEY (run, number) REFERENCES run_bottlenecks
    ) STRICT, WITHOUT ROWID;

    -- Of each row that got less than it asked: its exact level, what held it, and what a wider wish
    -- would have brought.
    CREATE TABLE run_explanations (
      run INTEGER NOT NULL,
      ordinal INTEGER NOT NULL,
      level TEXT,
      bottleneck INTEGER,
      any_kind_kwh INTEGER NOT NULL CHECK (any_kind_kwh >= 0),
      any_prefecture_kwh INTEGER NOT NULL CHECK (any_prefecture_kwh >= 0),
      any_age_kwh INTEGER NOT NULL CHECK (any_age_kwh >= 0),
      any_plant_kwh INTEGER NOT NULL CHECK (any_plant_kwh >= 0),
      PRIMARY KEY (run, ordinal),
      FOREIGN KEY (run, ordinal) REFERENCES run_requests,
      FOREIGN KEY (run, bottleneck) REFERENCES run_bottlenecks
    ) STRICT, WITHOUT ROWID;
    """)
}
