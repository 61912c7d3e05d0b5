package import Storage

extension Migration {
  /// What of a hold is given back although its application is 確定.
  package static let givenBack = Migration(
    "filing-6 given back",
    """
    -- The other side of the same trade holds it, too.
    CREATE TABLE given_back (
      receipt INTEGER NOT NULL REFERENCES applications,
      plant TEXT NOT NULL CHECK (length(plant) = 10),
      kwh INTEGER NOT NULL CHECK (kwh > 0),
      PRIMARY KEY (plant, receipt)
    ) STRICT, WITHOUT ROWID;
    """)
}
