package import Storage

extension Migration {
  package static let booksCertificates = Migration(
    "books-2 certificates",
    """
    -- 残高証明書; what one says stays, and a reservation ends once.
    CREATE TABLE certificates (
      number INTEGER NOT NULL PRIMARY KEY CHECK (number BETWEEN 1 AND 9999999999999),
      status TEXT NOT NULL CHECK (status <> ''),
      variant TEXT NOT NULL CHECK (variant <> ''),
      operator TEXT NOT NULL CHECK (operator <> ''),
      year INTEGER NOT NULL,
      kind TEXT NOT NULL CHECK (kind <> ''),
      member_name TEXT NOT NULL,
      name TEXT NOT NULL,
      menu TEXT,
      menu_short TEXT,
      remark TEXT NOT NULL,
      settled_on TEXT NOT NULL CHECK (length(settled_on) = 10),
      registered_at INTEGER NOT NULL,
      valid_to TEXT NOT NULL CHECK (length(valid_to) = 10),
      total_kwh INTEGER NOT NULL CHECK (total_kwh > 0)
    ) STRICT;
    CREATE INDEX certificates_by_holder ON certificates (operator, year, kind, settled_on);
    CREATE INDEX certificates_reserved ON certificates (settled_on) WHERE status = '予約済';
    CREATE TRIGGER certificates_stay BEFORE UPDATE ON certificates
      WHEN OLD.status <> '予約済' OR (NEW.number, NEW.variant, NEW.operator, NEW.year, NEW.kind,
          NEW.member_name, NEW.name, NEW.remark, NEW.settled_on, NEW.registered_at, NEW.valid_to,
          NEW.total_kwh) IS NOT (OLD.number, OLD.variant, OLD.operator, OLD.year, OLD.kind,
          OLD.member_name, OLD.name, OLD.remark, OLD.settled_on, OLD.registered_at, OLD.valid_to,
          OLD.total_kwh)
        OR NEW.menu IS NOT OLD.menu OR NEW.menu_short IS NOT OLD.menu_short
      BEGIN SELECT RAISE(ABORT, 'a certificate stays'); END;
    CREATE TRIGGER certificates_are_never_deleted BEFORE DELETE ON certificates
      BEGIN SELECT RAISE(ABORT, 'a certificate is never deleted'); END;

    -- By lot; what stood in the lot once it was registered is what its first answer said.
    CREATE TABLE certificate_lines (
      number INTEGER NOT NULL REFERENCES certificates,
      line INTEGER NOT NULL CHECK (line > 0),
      lot INTEGER NOT NULL REFERENCES lots,
      kwh INTEGER NOT NULL CHECK (kwh > 0),
      free_after INTEGER NOT NULL CHECK (free_after >= 0),
      reserved_after INTEGER NOT NULL CHECK (reserved_after >= 0),
      settled_after INTEGER NOT NULL CHECK (settled_after >= 0),
      PRIMARY KEY (number, line)
    ) STRICT, WITHOUT ROWID;
    CREATE TRIGGER lines_are_never_changed BEFORE UPDATE ON certificate_lines
      BEGIN SELECT RAISE(ABORT, 'a line is never changed'); END;
    CREATE TRIGGER lines_are_never_deleted BEFORE DELETE ON certificate_lines
      BEGIN SELECT RAISE(ABORT, 'a line is never deleted'); END;

    -- The rows of files that certificates were registered for, each by the SHA-256 of its content.
    CREATE TABLE certificate_marks (
      mark TEXT NOT NULL CHECK (length(mark) = 64),
      number INTEGER NOT NULL REFERENCES certificates,
      PRIMARY KEY (mark, number)
    ) STRICT, WITHOUT ROWID;

    -- Commands that were given a key, by which a repeated one is known.
    CREATE TABLE ledger_keys (
      operator TEXT NOT NULL,
      key TEXT NOT NULL CHECK (length(key) BETWEEN 1 AND 64),
      content TEXT NOT NULL CHECK (length(content) = 64),
      number INTEGER NOT NULL REFERENCES certificates,
      PRIMARY KEY (operator, key)
    ) STRICT, WITHOUT ROWID;

    -- Of which Pass Codes and tokens are made.
    CREATE TABLE certificate_secret (
      id INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
      secret BLOB NOT NULL CHECK (length(secret) = 32)
    ) STRICT;

    -- Wrong codes, and numbers that nobody may ask about for a while.
    CREATE TABLE certificate_failures (
      number INTEGER NOT NULL REFERENCES certificates,
      at INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX certificate_failures_by_number ON certificate_failures (number, at);
    CREATE TABLE certificate_locks (
      number INTEGER NOT NULL PRIMARY KEY REFERENCES certificates,
      until INTEGER NOT NULL
    ) STRICT;

    CREATE TABLE goals (
      goal INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
      operator TEXT NOT NULL CHECK (operator <> ''),
      name TEXT NOT NULL CHECK (name <> ''),
      from_day TEXT NOT NULL CHECK (length(from_day) = 10),
      to_day TEXT NOT NULL CHECK (length(to_day) = 10),
      effective_on TEXT NOT NULL CHECK (length(effective_on) = 10),
      target_kwh INTEGER NOT NULL CHECK (target_kwh > 0)
    ) STRICT;
    CREATE INDEX goals_by_operator ON goals (operator, from_day);
    """)
}
