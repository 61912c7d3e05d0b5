package import Storage

extension Migration {
  package static let registers = Migration(
    "1 registers",
    """
    -- Named numbers that count up; `registers` rises whenever a register's content changes.
    CREATE TABLE counters (
      name TEXT NOT NULL PRIMARY KEY,
      value INTEGER NOT NULL CHECK (value >= 0)
    ) STRICT, WITHOUT ROWID;
    INSERT INTO counters VALUES ('registers', 0);

    -- Who may file (事業者), as last imported.
    CREATE TABLE operators (
      operator TEXT NOT NULL PRIMARY KEY CHECK (length(operator) BETWEEN 1 AND 13),
      name TEXT NOT NULL CHECK (name <> ''),
      kana TEXT NOT NULL,
      corporate_number TEXT NOT NULL CHECK (length(corporate_number) = 13),
      category TEXT NOT NULL CHECK (category <> ''),
      address TEXT NOT NULL,
      participates_fit INTEGER NOT NULL CHECK (participates_fit IN (0, 1)),
      participates_nonfit INTEGER NOT NULL CHECK (participates_nonfit IN (0, 1))
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX operators_by_corporate_number ON operators (corporate_number);

    -- Power plants (設備), as last imported.
    CREATE TABLE plants (
      plant TEXT NOT NULL PRIMARY KEY CHECK (length(plant) = 10),
      scheme TEXT NOT NULL CHECK (scheme IN ('FIT', 'FIP', '非FIT')),
      kind TEXT NOT NULL CHECK (kind IN ('太陽光', '風力', '水力', '地熱', 'バイオマス')),
      prefecture TEXT NOT NULL CHECK (prefecture <> ''),
      location TEXT NOT NULL,
      name TEXT NOT NULL,
      owner_name TEXT NOT NULL,
      owner_corporate_number TEXT CHECK (length(owner_corporate_number) = 13),
      capacity_tenths_kw INTEGER NOT NULL CHECK (capacity_tenths_kw >= 0),
      certified_on TEXT CHECK (length(certified_on) = 10),
      operation_started_on TEXT CHECK (length(operation_started_on) = 10),
      repowered_on TEXT CHECK (length(repowered_on) = 10),
      grid_point TEXT NOT NULL,
      bg_code TEXT NOT NULL,
      priority_holder TEXT CHECK (length(priority_holder) = 13)
    ) STRICT, WITHOUT ROWID;

    -- One market of one round, with its windows (null is open) and rule set.
    CREATE TABLE rounds (
      round TEXT NOT NULL CHECK (length(round) = 6),
      market TEXT NOT NULL CHECK (market IN ('FIT', '非FIT')),
      opens_at INTEGER,
      closes_at INTEGER,
      documents_close_at INTEGER,
      generation_from TEXT CHECK (length(generation_from) = 10),
      generation_to TEXT CHECK (length(generation_to) = 10),
      reference_date TEXT CHECK (length(reference_date) = 10),
      rule_set TEXT NOT NULL CHECK (rule_set <> ''),
      PRIMARY KEY (round, market),
      CHECK (opens_at IS NULL OR closes_at IS NULL OR opens_at <= closes_at),
      CHECK (generation_from IS NULL OR generation_to IS NULL OR generation_from <= generation_to)
    ) STRICT, WITHOUT ROWID;

    -- 割当可能量 of a plant in a round, gross; `随時` is that of 相対.
    CREATE TABLE balances (
      round TEXT NOT NULL CHECK (round = '随時' OR length(round) = 6),
      plant TEXT NOT NULL CHECK (length(plant) = 10),
      available_kwh INTEGER NOT NULL CHECK (available_kwh >= 0),
      PRIMARY KEY (round, plant)
    ) STRICT, WITHOUT ROWID;

    -- What an operator bought at the round's auction.
    CREATE TABLE purchases (
      round TEXT NOT NULL CHECK (length(round) = 6),
      market TEXT NOT NULL CHECK (market IN ('FIT', '非FIT')),
      operator TEXT NOT NULL,
      purchased_kwh INTEGER NOT NULL CHECK (purchased_kwh >= 0),
      PRIMARY KEY (round, market, operator)
    ) STRICT, WITHOUT ROWID;
    """)

  package static let roundPeriods = Migration(
    "registers-2 periods",
    """
    -- When applicants look over what a round gave them (確認期間), and when they buy (購入期間).
    ALTER TABLE rounds ADD COLUMN confirmation_from TEXT CHECK (length(confirmation_from) = 10);
    ALTER TABLE rounds ADD COLUMN confirmation_to TEXT CHECK (length(confirmation_to) = 10);
    ALTER TABLE rounds ADD COLUMN purchase_from TEXT CHECK (length(purchase_from) = 10);
    ALTER TABLE rounds ADD COLUMN purchase_to TEXT CHECK (length(purchase_to) = 10);
    """)

  package static let individuals = Migration(
    "registers-4 individuals",
    """
    -- Who takes part in no market may have no 法人番号.
    CREATE TABLE operators_anew (
      operator TEXT NOT NULL PRIMARY KEY CHECK (length(operator) BETWEEN 1 AND 13),
      name TEXT NOT NULL CHECK (name <> ''),
      kana TEXT NOT NULL,
      corporate_number TEXT NOT NULL CHECK (length(corporate_number) IN (0, 13)),
      category TEXT NOT NULL CHECK (category <> ''),
      address TEXT NOT NULL,
      participates_fit INTEGER NOT NULL CHECK (participates_fit IN (0, 1)),
      participates_nonfit INTEGER NOT NULL CHECK (participates_nonfit IN (0, 1)),
      CHECK (corporate_number <> '' OR (participates_fit = 0 AND participates_nonfit = 0))
    ) STRICT, WITHOUT ROWID;
    INSERT INTO operators_anew SELECT operator, name, kana, corporate_number, category, address,
      participates_fit, participates_nonfit FROM operators;
    DROP TABLE operators;
    ALTER TABLE operators_anew RENAME TO operators;
    CREATE INDEX operators_by_corporate_number ON operators (corporate_number);
    """)
}
