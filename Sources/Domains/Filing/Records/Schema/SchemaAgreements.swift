package import Storage

extension Migration {
  package static let agreements = Migration(
    "5 agreements",
    """
    -- Rows of accepted applications by which two parties share a plant's kWh; null kwh is
    -- 対象期間全量, null gives is unknown, an empty plant none.
    CREATE TABLE agreements (
      receipt INTEGER NOT NULL REFERENCES applications,
      row INTEGER NOT NULL CHECK (row > 0),
      plant TEXT NOT NULL,
      own TEXT NOT NULL CHECK (length(own) = 13),
      partner TEXT NOT NULL CHECK (length(partner) = 13),
      terms TEXT NOT NULL,
      gives INTEGER CHECK (gives IN (0, 1)),
      kwh INTEGER CHECK (kwh > 0),
      PRIMARY KEY (receipt, row)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX agreements_by_plant ON agreements (plant) WHERE plant <> '';
    CREATE INDEX agreements_by_applicant ON agreements (own);
    CREATE INDEX agreements_by_partner ON agreements (partner);

    -- Applications about which others have changed; the mark rises with each change.
    CREATE TABLE rematches_due (
      receipt INTEGER NOT NULL PRIMARY KEY REFERENCES applications,
      mark INTEGER NOT NULL
    ) STRICT;
    """)
}
