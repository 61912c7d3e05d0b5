package import Storage

extension Migration {
  /// Lists by arrival, and what has put an application away, are found without looking at all.
  package static let arrivals = Migration(
    "filing-4 arrivals",
    """
    CREATE INDEX applications_by_arrival ON applications (received_at, receipt);
    CREATE INDEX applications_by_operator ON applications (operator, received_at, receipt);
    CREATE INDEX applications_by_predecessor ON applications (supersedes)
      WHERE supersedes IS NOT NULL;
    """)
}
