package import Events
package import Storage
package import Trade

extension Seals.Subject {
  /// How an application was filed and checked, and what it holds: nothing changes it later.
  package static func content(of receipt: ReceiptNumber) -> Self { Self("content", of: receipt) }

  /// Its verdict and all that was said of it.
  package static func findings(of receipt: ReceiptNumber) -> Self { Self("findings", of: receipt) }

  /// Every rule that was let pass.
  package static let permissions = Self("permissions")
}

/// Digests over the long parts of an application, counted while they are written.
struct ContentDigests {
  var rows = FactDigest()
  var agreements = FactDigest()
}

/// The digests that the chain should hold of one application, over what is stored now.
package struct ApplicationDigests {
  package let receipt: ReceiptNumber
  package let content: FactDigest
  package let findings: FactDigest
}

extension Database {
  func seal(_ content: ContentDigests, of receipt: ReceiptNumber, at instant: Instant) throws {
    try seal(.content(of: receipt), as: digest(of: receipt, content), at: instant)
  }

  func seal(
    findings: FactDigest, of receipt: ReceiptNumber, at instant: Instant
  ) throws {
    try seal(.findings(of: receipt), as: digest(of: receipt, findings: findings), at: instant)
  }

  /// The same over the findings as they are stored.
  func sealFindings(of receipt: ReceiptNumber, at instant: Instant) throws {
    try seal(findings: findingsDigest(of: receipt), of: receipt, at: instant)
  }

  /// The long parts as given, the short ones as they are stored.
  fileprivate func digest(
    of receipt: ReceiptNumber, _ content: ContentDigests
  ) throws -> FactDigest {
    var whole = try digest(
      """
      SELECT receipt, claim, operator, form, period, round, part, by_slot, slotted, corrects, twin,
        arrived_name, original, received_at, checked_at, form_version, rule_set, definitions,
        register_version, follows, supersedes, blocked_by, summary_form, summary_change,
        into_original
      FROM applications WHERE receipt = ?
      """, [receipt.rawValue])
    whole.add(
      try digest(
        "SELECT field, value FROM heads WHERE receipt = ? ORDER BY field", [receipt.rawValue]))
    whole.add(
      try digest(
        "SELECT plant, kwh FROM reservations WHERE receipt = ? ORDER BY plant", [receipt.rawValue]))
    whole.add(
      try digest(
        "SELECT number, name, columns FROM filed_tables WHERE receipt = ? ORDER BY number",
        [receipt.rawValue]))
    whole.add(content.rows)
    whole.add(content.agreements)
    return whole
  }

  fileprivate func digest(of receipt: ReceiptNumber, findings: FactDigest) throws -> FactDigest {
    var whole = try digest(
      "SELECT verdict, errors, warnings, infos, summary_notice FROM applications WHERE receipt = ?",
      [receipt.rawValue])
    whole.add(findings)
    return whole
  }

  fileprivate func findingsDigest(of receipt: ReceiptNumber) throws -> FactDigest {
    var digest = FactDigest()
    let sql = """
      SELECT receipt, ordinal, by_reviewer, \(Finding.columns) FROM findings
      WHERE receipt = ? ORDER BY ordinal
      """
    try each(sql, [receipt.rawValue]) { row in
      let last = row.count - 1
      let hasSuggestion = row.anyText(last - 1) != nil
      for index in 0...last where index < last - 1 || hasSuggestion {
        digest.add(row.anyText(index))
      }
    }
    return digest
  }

  func permissionsDigest() throws -> FactDigest {
    try digest(
      """
      SELECT operator, form, period, round, part, rule, cell, reason, receipt, granted_at
      FROM permissions ORDER BY operator, form, period, round, part, rule, cell
      """)
  }
}

extension Store {
  package func digests(of receipt: ReceiptNumber) throws -> ApplicationDigests {
    try read("counting up an application") { database in
      var content = ContentDigests()
      content.rows = try database.digest(
        """
        SELECT receipt, ordinal, row_count, rows, table_number FROM row_blocks
        WHERE receipt = ? ORDER BY ordinal
        """,
        [receipt.rawValue])
      content.agreements = try database.digest(
        """
        SELECT receipt, row, plant, own, partner, terms, gives, kwh FROM agreements
        WHERE receipt = ? ORDER BY row
        """, [receipt.rawValue])
      return ApplicationDigests(
        receipt: receipt, content: try database.digest(of: receipt, content),
        findings: try database.digest(
          of: receipt, findings: database.findingsDigest(of: receipt)))
    }
  }

  /// Over every rule that is let pass; nil where there is none.
  package func permissionsDigest() throws -> FactDigest? {
    try read("counting up what is let pass") { database in
      guard try database.integer("SELECT count(*) FROM permissions") > 0 else { return nil }
      return try database.permissionsDigest()
    }
  }
}
