package import Storage

extension Migration {
  /// Who has sent an upload over the portal.
  package static let senders = Migration(
    "filing-3 senders",
    """
    -- Written before the watcher can take the upload, and gone once its event names the sender.
    CREATE TABLE senders (
      claim TEXT PRIMARY KEY NOT NULL,
      actor_kind TEXT NOT NULL,
      actor TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
    """)
}
