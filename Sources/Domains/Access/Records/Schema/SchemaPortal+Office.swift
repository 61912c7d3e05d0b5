internal import Storage

extension SchemaPortal {
  /// What operators ask of the office.
  static let companies = """
    CREATE TABLE company_changes (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      operator TEXT NOT NULL CHECK (operator <> ''),
      -- Null stays as it is.
      name TEXT,
      category TEXT,
      corporate_number TEXT,
      actor_kind TEXT NOT NULL,
      actor TEXT NOT NULL,
      asked_at INTEGER NOT NULL,
      decision TEXT,
      decided_kind TEXT,
      decided_by TEXT,
      decided_at INTEGER,
      reason TEXT NOT NULL,
      CHECK ((decision IS NULL) = (decided_at IS NULL))
    ) STRICT;
    CREATE INDEX company_changes_operator ON company_changes (operator);
    CREATE UNIQUE INDEX company_changes_pending ON company_changes (operator)
      WHERE decision IS NULL;
    """
}
