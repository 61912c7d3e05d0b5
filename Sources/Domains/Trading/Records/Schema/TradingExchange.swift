package import Storage

extension Migration {
  package static let tradingExchange = Migration(
    "trading-3 exchange",
    """
    -- What is to be told to the exchange: written down in the transaction that gives rise to it, sent in
    -- the order of its making.
    CREATE TABLE exchange_queue (
      entry INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
      kind TEXT NOT NULL CHECK (kind <> ''),
      subject TEXT NOT NULL CHECK (subject <> ''),
      made_at INTEGER NOT NULL,
      leaves_at INTEGER NOT NULL,
      seq INTEGER UNIQUE CHECK (seq > 0)
    ) STRICT;
    CREATE INDEX exchange_queue_by_subject ON exchange_queue (subject, kind, entry);
    CREATE INDEX exchange_queue_waiting ON exchange_queue (entry) WHERE seq IS NULL;

    -- Messages to and from it, by their numbers, with the bytes of their files.
    CREATE TABLE exchange_messages (
      direction TEXT NOT NULL CHECK (direction <> ''),
      seq INTEGER NOT NULL CHECK (seq > 0),
      kind TEXT NOT NULL CHECK (kind <> ''),
      subject TEXT NOT NULL,
      at INTEGER NOT NULL,
      sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
      -- What became of it, for people.
      note TEXT NOT NULL,
      bytes BLOB NOT NULL,
      -- The file lies in the outbox.
      written INTEGER NOT NULL CHECK (written IN (0, 1)),
      -- Of the file that was taken, when it was read last: where nothing has happened to it since, it is
      -- not read again.
      mark TEXT NOT NULL DEFAULT '',
      PRIMARY KEY (direction, seq)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX exchange_messages_by_subject ON exchange_messages (subject);
    CREATE INDEX exchange_messages_unwritten ON exchange_messages (seq) WHERE written = 0;

    -- Why nothing more is taken from it; at most one row.
    CREATE TABLE exchange_halt (
      id INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
      kind TEXT NOT NULL CHECK (kind <> ''),
      seq INTEGER NOT NULL,
      reason TEXT NOT NULL,
      at INTEGER NOT NULL
    ) STRICT;
    """)
}
