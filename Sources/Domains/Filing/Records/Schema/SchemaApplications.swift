package import Storage

extension Migration {
  package static let applications = Migration(
    "2 applications",
    """
    -- Every upload's bytes that lie in originals/, those of quarantined ones too.
    CREATE TABLE originals (
      sha256 TEXT NOT NULL PRIMARY KEY CHECK (length(sha256) = 64),
      byte_count INTEGER NOT NULL CHECK (byte_count >= 0),
      kept_at INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;

    -- An upload whose operator is known; the number is never given twice.
    CREATE TABLE applications (
      receipt INTEGER PRIMARY KEY AUTOINCREMENT,
      claim TEXT NOT NULL UNIQUE,
      operator TEXT NOT NULL CHECK (operator <> ''),
      form TEXT,
      round TEXT CHECK (length(round) = 6),
      per_round INTEGER NOT NULL CHECK (per_round IN (0, 1)),
      slotted INTEGER NOT NULL CHECK (slotted IN (0, 1)),
      corrects INTEGER REFERENCES applications CHECK (corrects < receipt),
      twin INTEGER REFERENCES applications CHECK (twin < receipt),
      arrived_name TEXT NOT NULL,
      original TEXT NOT NULL REFERENCES originals,
      received_at INTEGER NOT NULL,
      status TEXT NOT NULL CHECK (status IN ('received', 'checking', 'checkedOK', 'returned',
        'underReview', 'reviewed', 'confirmed', 'stuck', 'withdrawn', 'superseded')),
      live_path TEXT NOT NULL UNIQUE,
      live_sha256 TEXT NOT NULL CHECK (length(live_sha256) = 64),
      verdict TEXT CHECK (verdict IN ('チェックOK', 'エラー', '処理不可')),
      errors INTEGER NOT NULL DEFAULT 0 CHECK (errors >= 0),
      warnings INTEGER NOT NULL DEFAULT 0 CHECK (warnings >= 0),
      infos INTEGER NOT NULL DEFAULT 0 CHECK (infos >= 0),
      checked_at INTEGER,
      form_version TEXT,
      rule_set TEXT,
      definitions TEXT,
      register_version INTEGER,
      columns TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(columns)),
      follows INTEGER REFERENCES applications CHECK (follows < receipt),
      supersedes INTEGER REFERENCES applications CHECK (supersedes < receipt),
      blocked_by INTEGER REFERENCES applications CHECK (blocked_by < receipt),
      attention TEXT,
      next_try_at INTEGER,
      summary_form TEXT,
      summary_change TEXT,
      summary_notice TEXT,
      into_original INTEGER NOT NULL DEFAULT 0 CHECK (into_original IN (0, 1)),
      CHECK (slotted = 0 OR (per_round = 1 AND form IS NOT NULL AND round IS NOT NULL)),
      CHECK ((verdict IS NULL) = (checked_at IS NULL)),
      CHECK (status NOT IN ('checkedOK', 'underReview', 'reviewed', 'confirmed')
        OR (verdict = 'チェックOK' AND errors = 0)),
      CHECK (status <> 'returned' OR (verdict IN ('エラー', '処理不可') AND errors > 0)),
      CHECK (status NOT IN ('received', 'checking', 'stuck') OR verdict IS NULL),
      CHECK (status <> 'superseded' OR verdict IS NOT NULL),
      CHECK (blocked_by IS NULL OR (verdict = 'エラー' AND supersedes IS NULL)),
      CHECK ((status = 'stuck') = (attention IS NOT NULL))
    ) STRICT;
    -- At most one application of a slot counts.
    CREATE UNIQUE INDEX one_counts_per_slot ON applications (operator, form, round)
      WHERE slotted = 1 AND status IN ('checkedOK', 'underReview', 'reviewed', 'confirmed');
    CREATE INDEX applications_by_slot ON applications (operator, form, round);
    CREATE INDEX applications_by_round ON applications (round, form, status);
    CREATE INDEX applications_by_status ON applications (status, received_at);
    CREATE INDEX applications_by_original ON applications (original);
    CREATE TRIGGER applications_are_never_deleted BEFORE DELETE ON applications
      BEGIN SELECT RAISE(ABORT, 'an application is never deleted'); END;

    -- Every answer ever given, so that its bytes are known when they come back.
    CREATE TABLE answers (
      receipt INTEGER NOT NULL REFERENCES applications,
      sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
      PRIMARY KEY (receipt, sha256)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX answers_by_content ON answers (sha256);

    -- Uploads that were found to be the same as an earlier application.
    CREATE TABLE duplicates (
      claim TEXT NOT NULL PRIMARY KEY,
      receipt INTEGER NOT NULL REFERENCES applications
    ) STRICT, WITHOUT ROWID;

    -- What the check (and later a reviewer) said, in order.
    CREATE TABLE findings (
      receipt INTEGER NOT NULL REFERENCES applications,
      ordinal INTEGER NOT NULL CHECK (ordinal > 0),
      by_reviewer INTEGER NOT NULL CHECK (by_reviewer IN (0, 1)),
      severity TEXT NOT NULL CHECK (severity IN ('error', 'warning', 'info')),
      code TEXT NOT NULL,
      rule TEXT NOT NULL,
      sheet TEXT,
      sheet_row INTEGER CHECK (sheet_row BETWEEN 1 AND 1048576),
      sheet_column INTEGER CHECK (sheet_column BETWEEN 1 AND 16384),
      field TEXT,
      value TEXT,
      message TEXT NOT NULL,
      remedy TEXT NOT NULL,
      PRIMARY KEY (receipt, ordinal),
      CHECK ((sheet_row IS NULL) = (sheet_column IS NULL))
    ) STRICT, WITHOUT ROWID;

    -- Normalised head values of an application that was チェックOK.
    CREATE TABLE heads (
      receipt INTEGER NOT NULL REFERENCES applications,
      field TEXT NOT NULL,
      value TEXT NOT NULL,
      PRIMARY KEY (receipt, field)
    ) STRICT, WITHOUT ROWID;

    -- Normalised rows, many to a block: a JSON array with one `[sheet row, values]` a line.
    CREATE TABLE row_blocks (
      receipt INTEGER NOT NULL REFERENCES applications,
      ordinal INTEGER NOT NULL CHECK (ordinal > 0),
      row_count INTEGER NOT NULL CHECK (row_count > 0),
      rows TEXT NOT NULL,
      PRIMARY KEY (receipt, ordinal)
    ) STRICT, WITHOUT ROWID;

    -- kWh that a 相対 application holds of a plant's 随時 balance; each at most once.
    CREATE TABLE reservations (
      receipt INTEGER NOT NULL REFERENCES applications,
      plant TEXT NOT NULL CHECK (length(plant) = 10),
      kwh INTEGER NOT NULL CHECK (kwh > 0),
      state TEXT NOT NULL CHECK (state IN ('reserved', 'taken', 'released')),
      PRIMARY KEY (receipt, plant)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX reservations_by_plant ON reservations (plant, state, kwh);

    -- File work that was promised with a commit: to be finished before anything else.
    CREATE TABLE intents (
      intent INTEGER PRIMARY KEY AUTOINCREMENT,
      kind TEXT NOT NULL,
      receipt INTEGER REFERENCES applications,
      from_path TEXT,
      to_path TEXT NOT NULL,
      sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
      state TEXT NOT NULL CHECK (state IN ('open', 'done', 'abandoned'))
    ) STRICT;
    CREATE INDEX open_intents ON intents (intent) WHERE state = 'open';

    -- Claims in hand, and how often they were begun; a claim that came to its end is not here.
    CREATE TABLE claims (
      claim TEXT NOT NULL PRIMARY KEY,
      arrived_name TEXT NOT NULL,
      arrived_at INTEGER NOT NULL,
      starts INTEGER NOT NULL CHECK (starts >= 0),
      reader_deaths INTEGER NOT NULL CHECK (reader_deaths >= 0),
      attention TEXT,
      next_try_at INTEGER
    ) STRICT, WITHOUT ROWID;

    -- Everything that happened, each with the hash of the one before it.
    CREATE TABLE events (
      sequence INTEGER PRIMARY KEY CHECK (sequence > 0),
      at INTEGER NOT NULL,
      kind TEXT NOT NULL,
      actor_kind TEXT NOT NULL,
      actor TEXT NOT NULL,
      receipt INTEGER REFERENCES applications,
      from_status TEXT,
      to_status TEXT,
      why TEXT NOT NULL,
      rule_set TEXT,
      file TEXT CHECK (length(file) = 64),
      previous TEXT NOT NULL CHECK (length(previous) = 64),
      hash TEXT NOT NULL UNIQUE CHECK (length(hash) = 64)
    ) STRICT;
    CREATE INDEX events_by_application ON events (receipt, sequence);
    CREATE TRIGGER events_are_never_changed BEFORE UPDATE ON events
      BEGIN SELECT RAISE(ABORT, 'an event is never changed'); END;
    CREATE TRIGGER events_are_never_deleted BEFORE DELETE ON events
      BEGIN SELECT RAISE(ABORT, 'an event is never deleted'); END;

    -- The last event, so that one cut off at the end is missed.
    CREATE TABLE chain_head (
      id INTEGER PRIMARY KEY CHECK (id = 1),
      sequence INTEGER NOT NULL,
      hash TEXT NOT NULL CHECK (length(hash) = 64)
    ) STRICT;
    """)
}
