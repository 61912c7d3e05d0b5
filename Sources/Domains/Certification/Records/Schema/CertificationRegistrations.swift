package import Storage

extension Migration {
  package static let certificationRegistrations = Migration(
    "certification-4 registrations",
    """
    -- Rows of accepted applications for 非化石電源登録, by the point that their documents name.
    CREATE TABLE source_rows (
      receipt INTEGER NOT NULL REFERENCES applications,
      row INTEGER NOT NULL CHECK (row > 0),
      operator TEXT NOT NULL CHECK (operator <> ''),
      grid_point TEXT NOT NULL CHECK (length(grid_point) = 22),
      PRIMARY KEY (receipt, row)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX source_rows_by_point ON source_rows (grid_point, operator);

    -- Numbers that 確定 has given, each once and for ever.
    CREATE TABLE given_operators (
      receipt INTEGER NOT NULL PRIMARY KEY REFERENCES applications,
      operator TEXT NOT NULL UNIQUE CHECK (operator <> ''),
      given_on TEXT NOT NULL CHECK (length(given_on) = 10)
    ) STRICT;
    CREATE TABLE given_plants (
      receipt INTEGER NOT NULL REFERENCES applications,
      row INTEGER NOT NULL CHECK (row > 0),
      plant TEXT NOT NULL UNIQUE CHECK (length(plant) = 10),
      given_on TEXT NOT NULL CHECK (length(given_on) = 10),
      PRIMARY KEY (receipt, row)
    ) STRICT, WITHOUT ROWID;
    CREATE TRIGGER given_operators_are_never_changed BEFORE UPDATE ON given_operators
      BEGIN SELECT RAISE(ABORT, 'a given number is never changed'); END;
    CREATE TRIGGER given_operators_are_never_deleted BEFORE DELETE ON given_operators
      BEGIN SELECT RAISE(ABORT, 'a given number is never taken back'); END;
    CREATE TRIGGER given_plants_are_never_changed BEFORE UPDATE ON given_plants
      BEGIN SELECT RAISE(ABORT, 'a given number is never changed'); END;
    CREATE TRIGGER given_plants_are_never_deleted BEFORE DELETE ON given_plants
      BEGIN SELECT RAISE(ABORT, 'a given number is never taken back'); END;

    -- What rows of accepted applications hold of a plant's month, in kWh: 相対, 直接取引, 融通. Whether
    -- they still do, their application knows. Of 相対 nobody gives or takes here.
    CREATE TABLE energy_holds (
      receipt INTEGER NOT NULL REFERENCES applications,
      row INTEGER NOT NULL CHECK (row > 0),
      kind TEXT NOT NULL CHECK (kind <> ''),
      plant TEXT NOT NULL CHECK (length(plant) = 10),
      month TEXT NOT NULL CHECK (length(month) = 7),
      giver TEXT NOT NULL,
      taker TEXT NOT NULL,
      kwh INTEGER NOT NULL CHECK (kwh > 0),
      PRIMARY KEY (receipt, row)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX energy_holds_by_plant ON energy_holds (plant, month);
    """)
}
