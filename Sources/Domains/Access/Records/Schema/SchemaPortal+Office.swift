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

  /// What the office keeps for itself, and what it tells.
  static let office = """
    CREATE TABLE office_notes (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      receipt INTEGER NOT NULL,
      actor_kind TEXT NOT NULL,
      actor TEXT NOT NULL,
      at INTEGER NOT NULL,
      text TEXT NOT NULL CHECK (text <> '')
    ) STRICT;
    CREATE INDEX office_notes_receipt ON office_notes (receipt);

    CREATE TABLE assignments (
      receipt INTEGER PRIMARY KEY,
      user INTEGER NOT NULL REFERENCES users,
      at INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX assignments_user ON assignments (user);

    CREATE TABLE announcements (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      title TEXT NOT NULL CHECK (title <> ''),
      body TEXT NOT NULL,
      shown_from TEXT NOT NULL CHECK (length(shown_from) = 10),
      shown_until TEXT CHECK (length(shown_until) = 10),
      market TEXT,
      actor_kind TEXT NOT NULL,
      actor TEXT NOT NULL,
      at INTEGER NOT NULL,
      removed_at INTEGER
    ) STRICT;
    """
}
