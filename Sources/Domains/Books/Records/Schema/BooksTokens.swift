package import Storage

extension Migration {
  package static let booksTokens = Migration(
    "books-4 tokens",
    """
    -- By the SHA-256 of its token a certificate is found without making any other's.
    CREATE TABLE certificate_tokens (
      digest TEXT NOT NULL PRIMARY KEY CHECK (length(digest) = 64),
      number INTEGER NOT NULL UNIQUE REFERENCES certificates
    ) STRICT, WITHOUT ROWID;

    -- Final before there were digests; the first look that finds nothing pays what is owed.
    CREATE TABLE certificate_tokens_owed (
      number INTEGER NOT NULL PRIMARY KEY REFERENCES certificates
    ) STRICT;
    INSERT INTO certificate_tokens_owed
      SELECT number FROM certificates WHERE status = '権利確定済';
    """)

  package static let booksFileKeys = Migration(
    "books-5 keys of files",
    """
    -- Files of rows that were sent with a key, with what was answered.
    CREATE TABLE ledger_file_keys (
      operator TEXT NOT NULL,
      key TEXT NOT NULL CHECK (length(key) BETWEEN 1 AND 64),
      content TEXT NOT NULL CHECK (length(content) = 64),
      answers TEXT NOT NULL,
      PRIMARY KEY (operator, key)
    ) STRICT, WITHOUT ROWID;
    """)
}
