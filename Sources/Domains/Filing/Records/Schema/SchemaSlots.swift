package import Storage
internal import Trade

extension Migration {
  /// Rounds become slots: what an application is filed for has a kind and perhaps a part; rows say
  /// which table they are of, and findings their id in another authority's manual.
  package static let slots = Migration(
    "filing-1 slots",
    """
    -- What an application is filed for: the kind of period, its six digits (`round`: YYYYRR of a
    -- round, YYYYMM of a month, null for 随時), and which of its documents it is (empty: the only).
    CREATE TABLE slotted_applications (
      receipt INTEGER PRIMARY KEY AUTOINCREMENT,
      claim TEXT NOT NULL UNIQUE,
      operator TEXT NOT NULL CHECK (operator <> ''),
      form TEXT,
      period TEXT NOT NULL CHECK (period <> ''),
      round TEXT CHECK (length(round) = 6 AND round NOT GLOB '*[^0-9]*'),
      part TEXT NOT NULL,
      by_slot INTEGER NOT NULL CHECK (by_slot IN (0, 1)),
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
      follows INTEGER REFERENCES applications CHECK (follows < receipt),
      supersedes INTEGER REFERENCES applications CHECK (supersedes < receipt),
      blocked_by INTEGER REFERENCES applications CHECK (blocked_by < receipt),
      attention TEXT,
      next_try_at INTEGER,
      summary_form TEXT,
      summary_change TEXT,
      summary_notice TEXT,
      into_original INTEGER NOT NULL DEFAULT 0 CHECK (into_original IN (0, 1)),
      CHECK ((period = 'anytime') = (round IS NULL)),
      CHECK (period <> 'month' OR substr(round, 5) BETWEEN '01' AND '12'),
      CHECK (slotted = 0
        OR (by_slot = 1 AND form IS NOT NULL AND (round IS NOT NULL OR part <> ''))),
      CHECK ((verdict IS NULL) = (checked_at IS NULL)),
      CHECK (status NOT IN ('checkedOK', 'underReview', 'reviewed', 'confirmed')
        OR (verdict = 'チェックOK' AND errors = 0)),
      CHECK (status <> 'returned' OR (verdict IN ('エラー', '処理不可') AND errors > 0)),
      CHECK (status NOT IN ('received', 'checking', 'stuck') OR verdict IS NULL),
      CHECK (status <> 'superseded' OR verdict IS NOT NULL),
      CHECK (blocked_by IS NULL OR (verdict = 'エラー' AND supersedes IS NULL)),
      CHECK ((status = 'stuck') = (attention IS NOT NULL))
    ) STRICT;
    INSERT INTO slotted_applications (receipt, claim, operator, form, period, round, part, by_slot,
      slotted, corrects, twin, arrived_name, original, received_at, status, live_path, live_sha256,
      verdict, errors, warnings, infos, checked_at, form_version, rule_set, definitions,
      register_version, follows, supersedes, blocked_by, attention, next_try_at, summary_form,
      summary_change, summary_notice, into_original)
    SELECT receipt, claim, operator, form, iif(round IS NULL, 'anytime', 'round'), round, '',
      per_round, slotted, corrects, twin, arrived_name, original, received_at, status, live_path,
      live_sha256, verdict, errors, warnings, infos, checked_at, form_version, rule_set, definitions,
      register_version, follows, supersedes, blocked_by, attention, next_try_at, summary_form,
      summary_change, summary_notice, into_original
    FROM applications;

    -- What the rows of an application that was チェックOK are: the ids of the values by table.
    CREATE TABLE filed_tables (
      receipt INTEGER NOT NULL REFERENCES applications,
      number INTEGER NOT NULL CHECK (number >= 0),
      name TEXT NOT NULL,
      columns TEXT NOT NULL CHECK (json_valid(columns)),
      PRIMARY KEY (receipt, number)
    ) STRICT, WITHOUT ROWID;
    INSERT INTO filed_tables (receipt, number, name, columns)
    SELECT receipt, 0, '', columns FROM applications WHERE columns <> '[]';
    ALTER TABLE row_blocks
      ADD COLUMN table_number INTEGER NOT NULL DEFAULT 0 CHECK (table_number >= 0);

    -- Numbers go on counting from where they were.
    DELETE FROM sqlite_sequence WHERE name = 'slotted_applications';
    INSERT INTO sqlite_sequence (name, seq)
    SELECT 'slotted_applications', seq FROM sqlite_sequence WHERE name = 'applications';
    DROP TABLE applications;
    ALTER TABLE slotted_applications RENAME TO applications;

    -- At most one application of a slot counts.
    CREATE UNIQUE INDEX one_counts_per_slot
      ON applications (operator, form, period, ifnull(round, ''), part)
      WHERE slotted = 1 AND status IN ('checkedOK', 'underReview', 'reviewed', 'confirmed');
    CREATE INDEX applications_by_slot ON applications (operator, form, round, period, part);
    CREATE INDEX applications_by_round ON applications (round, period, form, status);
    CREATE INDEX applications_by_status ON applications (status, received_at);
    CREATE INDEX applications_by_original ON applications (original);
    CREATE TRIGGER applications_are_never_deleted BEFORE DELETE ON applications
      BEGIN SELECT RAISE(ABORT, 'an application is never deleted'); END;

    -- What the check (and later a reviewer) said, in order; a line of a text file may lie beyond the
    -- rows of a sheet.
    CREATE TABLE slotted_findings (
      receipt INTEGER NOT NULL REFERENCES applications,
      ordinal INTEGER NOT NULL CHECK (ordinal > 0),
      by_reviewer INTEGER NOT NULL CHECK (by_reviewer IN (0, 1)),
      severity TEXT NOT NULL CHECK (severity IN ('error', 'warning', 'info')),
      code TEXT NOT NULL,
      rule TEXT NOT NULL,
      sheet TEXT,
      sheet_row INTEGER CHECK (sheet_row > 0),
      sheet_column INTEGER CHECK (sheet_column BETWEEN 1 AND 16384),
      field TEXT,
      value TEXT,
      message TEXT NOT NULL,
      remedy TEXT NOT NULL,
      message_id TEXT CHECK (message_id <> ''),
      PRIMARY KEY (receipt, ordinal),
      CHECK ((sheet_row IS NULL) = (sheet_column IS NULL))
    ) STRICT, WITHOUT ROWID;
    INSERT INTO slotted_findings (receipt, ordinal, by_reviewer, severity, code, rule, sheet,
      sheet_row, sheet_column, field, value, message, remedy)
    SELECT receipt, ordinal, by_reviewer, severity, code, rule, sheet, sheet_row, sheet_column,
      field, value, message, remedy
    FROM findings;
    DROP TABLE findings;
    ALTER TABLE slotted_findings RENAME TO findings;

    -- A rule on who may file and when that the secretariat lets pass, for an operator, a form and a
    -- slot (empty where there is none), at one cell or (empty) wherever it speaks.
    CREATE TABLE slotted_permissions (
      operator TEXT NOT NULL,
      form TEXT NOT NULL,
      period TEXT NOT NULL CHECK (period <> ''),
      round TEXT NOT NULL,
      part TEXT NOT NULL,
      rule TEXT NOT NULL,
      cell TEXT NOT NULL,
      reason TEXT NOT NULL CHECK (reason <> ''),
      receipt INTEGER NOT NULL REFERENCES applications,
      granted_at INTEGER NOT NULL,
      PRIMARY KEY (operator, form, period, round, part, rule, cell),
      CHECK ((period = 'anytime') = (round = ''))
    ) STRICT, WITHOUT ROWID;
    INSERT INTO slotted_permissions (operator, form, period, round, part, rule, cell, reason, receipt,
      granted_at)
    SELECT operator, form, iif(round = '', 'anytime', 'round'), round, '', rule, '', reason, receipt,
      granted_at
    FROM permissions;
    DROP TABLE permissions;
    ALTER TABLE slotted_permissions RENAME TO permissions;
    """)
}

extension Slot {
  /// Which document of the period, as the tables have it; empty for the only one.
  var storedPart: String { part?.rawValue ?? "" }
}
