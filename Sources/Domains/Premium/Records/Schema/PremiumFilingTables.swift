package import Storage

extension Migration {
  package static let premiumFilings = Migration(
    "premium-4 filings",
    """
    -- A point's half hours in a file that came to count (系統充電蓄電池供給電力量), or a plant's at it;
    -- whether the file still counts, its application knows. The half hours are LEB128, in hundredths of a
    -- kWh, 48 for each day of the period.
    CREATE TABLE battery_series (
      receipt INTEGER NOT NULL REFERENCES applications,
      line INTEGER NOT NULL CHECK (line > 0),
      operator TEXT NOT NULL CHECK (operator <> ''),
      month TEXT NOT NULL CHECK (length(month) = 7),
      code TEXT NOT NULL CHECK (code <> ''),
      grid_point TEXT NOT NULL CHECK (length(grid_point) = 22),
      plant TEXT NOT NULL CHECK (plant = '' OR length(plant) = 10),
      period_from TEXT NOT NULL CHECK (length(period_from) = 10),
      period_to TEXT NOT NULL CHECK (length(period_to) = 10),
      sum INTEGER NOT NULL CHECK (sum >= 0),
      half_hours BLOB NOT NULL,
      PRIMARY KEY (receipt, line),
      CHECK (period_from <= period_to)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX battery_series_by_point ON battery_series (grid_point, month, code);
    CREATE INDEX battery_series_by_operator ON battery_series (operator, month);

    -- Its sums by calendar month, in hundredths of a kWh.
    CREATE TABLE battery_months (
      receipt INTEGER NOT NULL,
      line INTEGER NOT NULL,
      year_month TEXT NOT NULL CHECK (length(year_month) = 7),
      sum INTEGER NOT NULL CHECK (sum >= 0),
      PRIMARY KEY (receipt, line, year_month),
      FOREIGN KEY (receipt, line) REFERENCES battery_series
    ) STRICT, WITHOUT ROWID;

    -- Rows of files that came to count (バイオマス比率): thousandths of a percent, null where blank.
    CREATE TABLE biomass_ratios (
      receipt INTEGER NOT NULL REFERENCES applications,
      line INTEGER NOT NULL CHECK (line > 0),
      operator TEXT NOT NULL CHECK (operator <> ''),
      month TEXT NOT NULL CHECK (length(month) = 7),
      plant TEXT NOT NULL CHECK (length(plant) = 10),
      ratio_a INTEGER, ratio_b INTEGER, ratio_c INTEGER, ratio_d INTEGER, ratio_e INTEGER,
      ratio_e_rest INTEGER, ratio_f INTEGER, ratio_g INTEGER,
      PRIMARY KEY (receipt, line)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX biomass_ratios_by_plant ON biomass_ratios (plant, month, receipt);
    """)

  package static let premiumFilingMonths = Migration(
    "premium-5 months of filings",
    """
    -- A month is calculated of its own series; nobody asks for an operator's alone.
    DROP INDEX battery_series_by_operator;
    CREATE INDEX battery_series_by_month ON battery_series (month);
    """)
}
