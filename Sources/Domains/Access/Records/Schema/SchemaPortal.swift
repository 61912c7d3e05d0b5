package import Storage

extension Migration {
  /// In the workspace's own database: each change of users, mandates and tokens stands in the chain
  /// once, however often it is delivered.
  package static let administered = Migration(
    "access-1",
    """
    CREATE TABLE administered_events (
      id TEXT PRIMARY KEY CHECK (length(id) = 32),
      event INTEGER NOT NULL UNIQUE REFERENCES events
    ) STRICT, WITHOUT ROWID;
    """)
}

/// The tables of `portal.sqlite`. Instants are milliseconds since 1970; digests are SHA-256.
enum SchemaPortal {
  static let migrations: [Migration] = [
    Migration("portal-1", accounts + ledgers),
    Migration("portal-2", uploads),
    Migration("portal-refusals", "ALTER TABLE uploads ADD COLUMN refusal TEXT;"),
    Migration("portal-3 companies", companies),
    Migration("portal-4 office", office),
    Migration("portal-5 files", files),
  ]

  private static let accounts = """
    CREATE TABLE users (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      role TEXT NOT NULL,
      -- The operator's number; `office` or `general` for those without.
      realm TEXT NOT NULL CHECK (realm <> ''),
      operator TEXT,
      mail TEXT NOT NULL CHECK (mail <> ''),
      -- NFC and lower case.
      mail_key TEXT NOT NULL,
      name TEXT NOT NULL,
      kana TEXT NOT NULL,
      department TEXT NOT NULL,
      title TEXT NOT NULL,
      phone TEXT NOT NULL,
      password TEXT,
      temporary TEXT,
      -- By business time.
      temporary_until INTEGER,
      failures INTEGER NOT NULL DEFAULT 0 CHECK (failures >= 0),
      locked_at INTEGER,
      -- Sealed; the last step that a code was taken for.
      seed TEXT,
      seed_step INTEGER,
      created_at INTEGER NOT NULL,
      last_sign_in INTEGER,
      removed_at INTEGER,
      CHECK ((temporary IS NULL) = (temporary_until IS NULL))
    ) STRICT;
    CREATE UNIQUE INDEX users_mail ON users (realm, mail_key) WHERE removed_at IS NULL;

    CREATE TABLE recovery_codes (
      user INTEGER NOT NULL REFERENCES users,
      digest TEXT NOT NULL CHECK (length(digest) = 64),
      used_at INTEGER,
      PRIMARY KEY (user, digest)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE sessions (
      digest TEXT PRIMARY KEY CHECK (length(digest) = 64),
      user INTEGER NOT NULL REFERENCES users,
      stage TEXT NOT NULL,
      began_at INTEGER NOT NULL,
      used_at INTEGER NOT NULL,
      address TEXT NOT NULL,
      ended_at INTEGER,
      ended_why TEXT,
      -- The temporary password let it in.
      by_temporary INTEGER NOT NULL DEFAULT 0 CHECK (by_temporary IN (0, 1)),
      -- A mailed code, and how often a code was wrong.
      code TEXT,
      code_until INTEGER,
      tries INTEGER NOT NULL DEFAULT 0,
      -- Sealed: a seed that is being enrolled; what is shown once.
      seed TEXT,
      once TEXT
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX sessions_user ON sessions (user);

    CREATE TABLE tokens (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      digest TEXT NOT NULL UNIQUE CHECK (length(digest) = 64),
      name TEXT NOT NULL CHECK (name <> ''),
      scopes TEXT NOT NULL,
      operator TEXT,
      expires_on TEXT NOT NULL CHECK (length(expires_on) = 10),
      issued_at INTEGER NOT NULL,
      revoked_at INTEGER
    ) STRICT;

    CREATE TABLE mandates (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      principal TEXT NOT NULL,
      agent TEXT NOT NULL CHECK (agent <> principal),
      forms TEXT NOT NULL,
      periods TEXT NOT NULL,
      until TEXT NOT NULL CHECK (length(until) = 10),
      granted_at INTEGER NOT NULL,
      ended_at INTEGER
    ) STRICT;
    CREATE INDEX mandates_agent ON mandates (agent);
    CREATE INDEX mandates_principal ON mandates (principal);

    CREATE TABLE failures (
      address TEXT NOT NULL,
      at INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX failures_address ON failures (address, at);

    """

  private static let ledgers = """
    CREATE TABLE pending_events (
      number INTEGER PRIMARY KEY AUTOINCREMENT,
      id TEXT NOT NULL UNIQUE CHECK (length(id) = 32),
      at INTEGER NOT NULL,
      actor_kind TEXT NOT NULL,
      actor TEXT NOT NULL,
      why TEXT NOT NULL
    ) STRICT;

    CREATE TABLE mails (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      kind TEXT NOT NULL,
      user INTEGER REFERENCES users,
      recipient TEXT NOT NULL,
      subject TEXT NOT NULL,
      body TEXT NOT NULL,
      -- Sealed; gone once it is handed over.
      secret TEXT,
      -- What it was made for, so that it is made once.
      cause TEXT UNIQUE,
      made_at INTEGER NOT NULL,
      sent_at INTEGER,
      tries INTEGER NOT NULL DEFAULT 0,
      next_try_at INTEGER NOT NULL,
      problem TEXT
    ) STRICT;
    CREATE INDEX mails_unsent ON mails (next_try_at) WHERE sent_at IS NULL;

    CREATE TABLE cursors (
      name TEXT PRIMARY KEY,
      value INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE access_log (
      number INTEGER PRIMARY KEY AUTOINCREMENT,
      at INTEGER NOT NULL,
      kind TEXT NOT NULL,
      address TEXT NOT NULL,
      account TEXT NOT NULL,
      request TEXT NOT NULL,
      subject TEXT NOT NULL
    ) STRICT;
    CREATE INDEX access_log_at ON access_log (at);
    CREATE TRIGGER access_log_stays BEFORE UPDATE ON access_log
    BEGIN SELECT RAISE(ABORT, 'access_log is only added to'); END;
    -- 400 days.
    CREATE TRIGGER access_log_keeps BEFORE DELETE ON access_log
    WHEN OLD.at > (CAST(strftime('%s', 'now') AS INTEGER) - 34560000) * 1000
    BEGIN SELECT RAISE(ABORT, 'access_log is kept for 400 days'); END;

    """

  private static let uploads = """
    CREATE TABLE uploads (
      id TEXT PRIMARY KEY CHECK (id <> ''),
      operator TEXT NOT NULL,
      -- Who began it, as the chain will name them.
      actor_kind TEXT NOT NULL,
      actor TEXT NOT NULL,
      filename TEXT NOT NULL,
      size INTEGER NOT NULL CHECK (size >= 0),
      offset INTEGER NOT NULL CHECK (offset BETWEEN 0 AND size),
      state TEXT NOT NULL,
      period TEXT,
      form TEXT,
      corrects INTEGER,
      sha256 TEXT CHECK (length(sha256) = 64),
      begun_at INTEGER NOT NULL,
      received_at INTEGER,
      claim TEXT UNIQUE,
      application INTEGER,
      expires_at INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX uploads_operator ON uploads (operator, begun_at);

    CREATE TABLE kept_forms (
      id TEXT PRIMARY KEY,
      user INTEGER NOT NULL REFERENCES users,
      path TEXT NOT NULL,
      fields TEXT NOT NULL,
      expires_at INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE idempotency_keys (
      account TEXT NOT NULL,
      key TEXT NOT NULL,
      request TEXT NOT NULL CHECK (length(request) = 64),
      -- Null while it is under way.
      status INTEGER,
      head TEXT,
      body TEXT,
      expires_at INTEGER NOT NULL,
      PRIMARY KEY (account, key)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE views (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      user INTEGER NOT NULL REFERENCES users,
      name TEXT NOT NULL CHECK (name <> ''),
      query TEXT NOT NULL,
      UNIQUE (user, name)
    ) STRICT;
    """
}
