package import Storage

extension Migration {
  package static let certificationLedger = Migration(
    "certification-2 ledger",
    """
    -- Certified energy; only grows. A correction is an entry that replaces another; one of 0 kWh that
    -- replaces takes it back. Energy is in hundredths of a kWh, ratios in thousandths of a percent;
    -- the four sums are those of the meters, null where none were read.
    CREATE TABLE certifications (
      number TEXT NOT NULL PRIMARY KEY CHECK (length(number) = 14),
      month TEXT NOT NULL CHECK (length(month) = 7),
      plant TEXT NOT NULL CHECK (length(plant) = 10),
      grid_point TEXT NOT NULL CHECK (grid_point = '' OR length(grid_point) = 22),
      bg_code TEXT NOT NULL,
      scope TEXT NOT NULL CHECK (scope <> ''),
      renewable TEXT NOT NULL CHECK (renewable <> ''),
      operator TEXT NOT NULL CHECK (operator <> ''),
      receipt INTEGER REFERENCES applications,
      row INTEGER CHECK (row > 0),
      exported_hundredths INTEGER NOT NULL CHECK (exported_hundredths >= 0),
      base_hundredths INTEGER NOT NULL CHECK (base_hundredths >= 0),
      ratio_thousandths INTEGER CHECK (ratio_thousandths BETWEEN 0 AND 100000),
      kwh INTEGER NOT NULL CHECK (kwh >= 0),
      route TEXT NOT NULL CHECK (route <> ''),
      period_from TEXT CHECK (length(period_from) = 10),
      period_to TEXT CHECK (length(period_to) = 10),
      charge_hundredths INTEGER CHECK (charge_hundredths >= 0),
      discharge_hundredths INTEGER CHECK (discharge_hundredths >= 0),
      grid_hundredths INTEGER CHECK (grid_hundredths >= 0),
      own_use_hundredths INTEGER CHECK (own_use_hundredths >= 0),
      share TEXT NOT NULL,
      grid_discharge TEXT NOT NULL,
      raw TEXT NOT NULL,
      flags TEXT NOT NULL,
      in_list INTEGER NOT NULL CHECK (in_list IN (0, 1)),
      late INTEGER NOT NULL CHECK (late IN (0, 1)),
      rule_version TEXT NOT NULL,
      replaces TEXT REFERENCES certifications CHECK (replaces <> number),
      certified_on TEXT NOT NULL CHECK (length(certified_on) = 10),
      reason TEXT NOT NULL,
      CHECK ((receipt IS NULL) = (row IS NULL))
    ) STRICT, WITHOUT ROWID;
    CREATE UNIQUE INDEX certifications_are_replaced_once ON certifications (replaces)
      WHERE replaces IS NOT NULL;
    CREATE INDEX certifications_by_key
      ON certifications (month, plant, grid_point, bg_code, scope, renewable);
    CREATE INDEX certifications_by_plant ON certifications (plant, month);
    CREATE INDEX certifications_by_operator ON certifications (operator, month);
    CREATE TRIGGER certifications_are_never_changed BEFORE UPDATE ON certifications
      BEGIN SELECT RAISE(ABORT, 'a certification is never changed'); END;
    CREATE TRIGGER certifications_are_never_deleted BEFORE DELETE ON certifications
      BEGIN SELECT RAISE(ABORT, 'a certification is never deleted'); END;

    -- Rows of accepted applications for 電力量認定, by what they ask to have certified, and what became
    -- of each.
    CREATE TABLE certification_rows (
      month TEXT NOT NULL CHECK (length(month) = 7),
      plant TEXT NOT NULL CHECK (length(plant) = 10),
      grid_point TEXT NOT NULL CHECK (length(grid_point) = 22),
      bg_code TEXT NOT NULL,
      scope TEXT NOT NULL CHECK (scope <> ''),
      renewable TEXT NOT NULL CHECK (renewable <> ''),
      receipt INTEGER NOT NULL REFERENCES applications,
      row INTEGER NOT NULL CHECK (row > 0),
      operator TEXT NOT NULL CHECK (operator <> ''),
      exported_hundredths INTEGER NOT NULL CHECK (exported_hundredths >= 0),
      ratio_thousandths INTEGER CHECK (ratio_thousandths BETWEEN 0 AND 100000),
      omission TEXT NOT NULL,
      sustainable INTEGER NOT NULL CHECK (sustainable IN (0, 1)),
      proxy TEXT NOT NULL,
      remark TEXT NOT NULL,
      state TEXT NOT NULL CHECK (state <> ''),
      code TEXT NOT NULL,
      reason TEXT NOT NULL,
      remedy TEXT NOT NULL,
      PRIMARY KEY (month, plant, grid_point, bg_code, scope, renewable, receipt, row)
    ) STRICT, WITHOUT ROWID;
    CREATE UNIQUE INDEX certification_rows_by_place ON certification_rows (receipt, row);
    CREATE INDEX certification_rows_by_point ON certification_rows (grid_point, month, bg_code);

    -- What was certified elsewhere, as last imported; each row has its entry in the ledger.
    CREATE TABLE imported_certifications (
      month TEXT NOT NULL CHECK (length(month) = 7),
      operator TEXT NOT NULL CHECK (operator <> ''),
      plant TEXT NOT NULL CHECK (length(plant) = 10),
      grid_point TEXT NOT NULL CHECK (length(grid_point) = 22),
      bg_code TEXT NOT NULL,
      scope TEXT NOT NULL CHECK (scope <> ''),
      renewable TEXT NOT NULL CHECK (renewable <> ''),
      route TEXT NOT NULL,
      exported_hundredths INTEGER NOT NULL CHECK (exported_hundredths >= 0),
      kwh INTEGER NOT NULL CHECK (kwh >= 0),
      certified_on TEXT NOT NULL CHECK (length(certified_on) = 10),
      reason TEXT NOT NULL,
      PRIMARY KEY (month, operator, plant, grid_point, bg_code, scope, renewable)
    ) STRICT, WITHOUT ROWID;
    """)
}
