package import Storage

extension Migration {
  package static let permissions = Migration(
    "4 permissions",
    """
    -- A rule on who may file and when that the secretariat lets pass, for an operator, a form and
    -- a round (empty where there is none).
    CREATE TABLE permissions (
      operator TEXT NOT NULL,
      form TEXT NOT NULL,
      round TEXT NOT NULL,
      rule TEXT NOT NULL,
      reason TEXT NOT NULL CHECK (reason <> ''),
      receipt INTEGER NOT NULL REFERENCES applications,
      granted_at INTEGER NOT NULL,
      PRIMARY KEY (operator, form, round, rule)
    ) STRICT, WITHOUT ROWID;
    """)
}
