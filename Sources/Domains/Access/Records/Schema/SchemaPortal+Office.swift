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

  /// Files of announcements, which lie in the workspace by their hash; mails that somebody does not
  /// want; when the chain was proven.
  static let files = """
    CREATE TABLE announcement_files (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      announcement INTEGER NOT NULL REFERENCES announcements,
      name TEXT NOT NULL CHECK (name <> ''),
      bytes INTEGER NOT NULL CHECK (bytes >= 0),
      sha256 TEXT NOT NULL CHECK (length(sha256) = 64)
    ) STRICT;
    CREATE INDEX announcement_files_of ON announcement_files (announcement);

    CREATE TABLE unwanted_mails (
      user INTEGER NOT NULL REFERENCES users,
      kind TEXT NOT NULL CHECK (kind <> ''),
      PRIMARY KEY (user, kind)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE chain_checks (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      at INTEGER NOT NULL,
      -- The newest event that was looked at; 0 is before the first.
      head INTEGER NOT NULL CHECK (head >= 0),
      faults INTEGER NOT NULL CHECK (faults >= 0),
      actor_kind TEXT NOT NULL,
      actor TEXT NOT NULL
    ) STRICT;
    """
}
