package import Storage

extension Migration {
  package static let certificationMeters = Migration(
    "certification-3 meters",
    """
    -- A meter's file that came to count (30分メーター値); whether it still does, its application knows.
    CREATE TABLE meter_files (
      receipt INTEGER NOT NULL PRIMARY KEY REFERENCES applications,
      operator TEXT NOT NULL CHECK (operator <> ''),
      plant TEXT NOT NULL CHECK (length(plant) = 10),
      symbol TEXT NOT NULL CHECK (symbol <> ''),
      month TEXT NOT NULL CHECK (length(month) = 7),
      period_from TEXT NOT NULL CHECK (length(period_from) = 10),
      period_to TEXT NOT NULL CHECK (length(period_to) = 10),
      corporate_number TEXT NOT NULL,
      grid_point TEXT NOT NULL,
      -- Hundredths of a kWh over the whole period.
      sum INTEGER NOT NULL CHECK (sum >= 0),
      CHECK (period_from <= period_to)
    ) STRICT;
    CREATE INDEX meter_files_by_plant ON meter_files (plant, month, operator, symbol);
    CREATE INDEX meter_files_by_point ON meter_files (grid_point, month);

    -- Its days: the sum, and 48 half hours as LEB128, in hundredths of a kWh.
    CREATE TABLE meter_days (
      receipt INTEGER NOT NULL REFERENCES meter_files,
      day TEXT NOT NULL CHECK (length(day) = 10),
      sum INTEGER NOT NULL CHECK (sum >= 0),
      half_hours BLOB NOT NULL CHECK (length(half_hours) BETWEEN 48 AND 480),
      PRIMARY KEY (receipt, day)
    ) STRICT, WITHOUT ROWID;
    """)
}
