package import Storage

extension Migration {
  package static let premiumMonths = Migration(
    "premium-2 months",
    """
    -- A plant's month as it was last calculated, and beside it what a month that was put right with it
    -- comes to (settled_month, else empty) and what was confirmed of that before. Whole yen.
    CREATE TABLE fip_lines (
      month TEXT NOT NULL CHECK (length(month) = 7),
      settled_month TEXT NOT NULL CHECK (settled_month = '' OR settled_month < month),
      plant TEXT NOT NULL CHECK (length(plant) = 10),
      operator TEXT NOT NULL CHECK (operator <> ''),
      state TEXT NOT NULL CHECK (state <> ''),
      withheld INTEGER NOT NULL CHECK (withheld IN (0, 1)),
      charge_on TEXT NOT NULL CHECK (charge_on <> ''),
      negative TEXT NOT NULL CHECK (negative <> ''),
      reason TEXT NOT NULL,
      grant_yen INTEGER NOT NULL CHECK (grant_yen >= 0),
      reserve_yen INTEGER NOT NULL,
      withheld_yen INTEGER NOT NULL CHECK (withheld_yen >= 0),
      payment_yen INTEGER NOT NULL CHECK (payment_yen >= 0),
      shortage_yen INTEGER NOT NULL CHECK (shortage_yen >= 0),
      before_grant_yen INTEGER,
      before_reserve_yen INTEGER,
      before_withheld_yen INTEGER,
      before_payment_yen INTEGER,
      before_shortage_yen INTEGER,
      -- Warnings of the battery's formula, joined by |.
      flags TEXT NOT NULL,
      PRIMARY KEY (month, settled_month, plant),
      CHECK ((settled_month = '') = (before_grant_yen IS NULL))
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX fip_lines_by_plant ON fip_lines (plant, settled_month, month);

    -- By calendar month and fuel. Prices in hundredths of a yen, energy in thousandths of a kWh, amounts in
    -- thousandths of a yen.
    CREATE TABLE fip_parts (
      month TEXT NOT NULL,
      settled_month TEXT NOT NULL,
      plant TEXT NOT NULL,
      year_month TEXT NOT NULL CHECK (length(year_month) = 7),
      fuel TEXT NOT NULL,
      ratio_thousandths INTEGER NOT NULL CHECK (ratio_thousandths BETWEEN 0 AND 100000),
      base_price INTEGER NOT NULL,
      generation_charge INTEGER NOT NULL,
      prev_year_avg INTEGER NOT NULL,
      month_avg INTEGER NOT NULL,
      prev_year_month_avg INTEGER NOT NULL,
      non_fossil INTEGER NOT NULL,
      balance_cost INTEGER NOT NULL,
      area_supply_incl INTEGER NOT NULL CHECK (area_supply_incl >= 0),
      area_supply_excl INTEGER NOT NULL CHECK (area_supply_excl > 0),
      supply_incl INTEGER NOT NULL CHECK (supply_incl >= 0),
      supply_excl INTEGER NOT NULL CHECK (supply_excl >= 0),
      dismantling_price INTEGER,
      market_price INTEGER NOT NULL,
      unit INTEGER NOT NULL,
      granted INTEGER NOT NULL,
      withheld INTEGER NOT NULL CHECK (withheld >= 0),
      reserve INTEGER NOT NULL,
      PRIMARY KEY (month, settled_month, plant, year_month, fuel),
      FOREIGN KEY (month, settled_month, plant) REFERENCES fip_lines
    ) STRICT, WITHOUT ROWID;

    -- Plants that could not be calculated, and why.
    CREATE TABLE fip_open (
      month TEXT NOT NULL CHECK (length(month) = 7),
      settled_month TEXT NOT NULL,
      plant TEXT NOT NULL CHECK (length(plant) = 10),
      reason TEXT NOT NULL CHECK (reason <> ''),
      PRIMARY KEY (month, settled_month, plant)
    ) STRICT, WITHOUT ROWID;

    -- Lines of the two ledgers that months have made.
    CREATE TABLE fund_lines (
      month TEXT NOT NULL,
      settled_month TEXT NOT NULL,
      plant TEXT NOT NULL,
      ledger TEXT NOT NULL CHECK (ledger <> ''),
      booked_month TEXT NOT NULL CHECK (length(booked_month) = 7),
      target_month TEXT NOT NULL CHECK (length(target_month) = 7),
      text TEXT NOT NULL CHECK (text <> ''),
      yen INTEGER NOT NULL,
      -- What is lacking until its invoice is paid.
      shortage_yen INTEGER NOT NULL CHECK (shortage_yen >= 0),
      state TEXT NOT NULL CHECK (state <> ''),
      PRIMARY KEY (month, settled_month, plant, ledger),
      FOREIGN KEY (month, settled_month, plant) REFERENCES fip_lines
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX fund_lines_by_plant ON fund_lines (plant, ledger);

    -- What is paid to operators, and claimed of them.
    CREATE TABLE fip_payments (
      number TEXT NOT NULL PRIMARY KEY CHECK (length(number) = 10),
      operator TEXT NOT NULL CHECK (operator <> ''),
      subject TEXT NOT NULL CHECK (subject <> ''),
      month TEXT NOT NULL CHECK (length(month) = 7),
      pay_yen INTEGER NOT NULL CHECK (pay_yen >= 0),
      claim_yen INTEGER NOT NULL CHECK (claim_yen >= 0),
      due_on TEXT NOT NULL CHECK (length(due_on) = 10),
      UNIQUE (operator, subject, month),
      CHECK (pay_yen = 0 OR claim_yen = 0)
    ) STRICT, WITHOUT ROWID;
    """)
}
