internal import Events
package import Hashing
package import Storage
package import Trade

/// An application that is to be held against others again, and the change that asks for it.
package struct RematchDue: Hashable, Sendable {
  package let receipt: ReceiptNumber
  let mark: Int64
}

/// What an accepted application's answer says anew because of others.
package struct Rematch: Sendable {
  /// As it was when the new answer was made.
  package var application: Application
  /// All of them, in the order of the answer.
  package var findings: [Finding]
  /// The new answer.
  package var answer: ContentHash
  /// For the history.
  package var why: String
  /// What its summary says beside the findings, this included.
  package var notice: String
  package var at: Instant

  package init(
    _ application: Application, findings: [Finding], answer: ContentHash, why: String,
    notice: String, at: Instant
  ) {
    self.application = application
    self.findings = findings
    self.answer = answer
    self.why = why
    self.notice = notice
    self.at = at
  }
}

extension Transaction {
  /// These are to be held against others again.
  package func makeRematchDue(_ receipts: some Sequence<ReceiptNumber>) throws {
    for receipt in receipts {
      try database.run(
        """
        INSERT INTO rematches_due (receipt, mark) VALUES (?, 1)
        ON CONFLICT (receipt) DO UPDATE SET mark = mark + 1
        """, [receipt.rawValue])
    }
  }
}

extension Store {
  /// Nothing has changed for these; a later change asks again.
  package func settle(unchanged dues: [RematchDue]) throws {
    guard !dues.isEmpty else { return }
    try write("ending comparisons") { transaction in
      for due in dues { try transaction.database.clear(due) }
    }
  }

  /// Applications about which others have changed, by number.
  package func rematchesDue() throws -> [RematchDue] {
    try read("listing what is to be held against others") { database in
      try database.all("SELECT receipt, mark FROM rematches_due ORDER BY receipt").map {
        try RematchDue(
          receipt: stored(ReceiptNumber($0[0] as Int), "a receipt number"), mark: $0[1])
      }
    }
  }

  /// The answer stays as it is, and that it would be another now is written down.
  package func settle(_ due: RematchDue, noting why: String, at instant: Instant) throws {
    try write("ending a comparison") { transaction in
      try transaction.note(.rematched, about: due.receipt, by: .service, why: why, at: instant)
      try transaction.database.clear(due)
    }
  }

  /// Puts the new findings and answer in place of the old ones, with an event and the file work;
  /// nil where the application is no longer what the answer was made for.
  package func rematch(_ rematch: Rematch, due: RematchDue) throws -> Intent? {
    try write("giving a new answer") { transaction in
      let database = transaction.database
      let old = rematch.application
      guard let now = try database.application(old.receipt), now.status == .checkedOK,
        now.liveHash == old.liveHash
      else { return nil }
      try database.replaceAnswer(of: now, by: rematch)
      try transaction.note(
        .rematched, about: now.receipt, by: .service, why: rematch.why, file: rematch.answer,
        at: rematch.at)
      try database.sealFindings(of: now.receipt, at: rematch.at)
      try database.clear(due)
      return try database.promise(
        .answer, for: now.receipt, from: now.livePath, to: now.livePath, hash: rematch.answer)
    }
  }
}

extension Store {
  /// An answer that a later version of the program writes otherwise takes the place of the first one;
  /// what it says is the same.
  package func renewAnswer(
    of receipt: ReceiptNumber, from old: ContentHash, to new: ContentHash, because why: String,
    at instant: Instant
  ) throws {
    try write("renewing an answer") { transaction in
      let database = transaction.database
      try database.run(
        "UPDATE applications SET live_sha256 = ? WHERE receipt = ? AND live_sha256 = ?",
        [new.rawValue, receipt.rawValue, old.rawValue])
      guard database.changesCount > 0 else { return }
      try transaction.note(
        .rematched, about: receipt, by: .service, why: why, file: new, at: instant)
      try database.remember(new, of: receipt)
    }
  }
}

extension Database {
  fileprivate func clear(_ due: RematchDue) throws {
    try run(
      "DELETE FROM rematches_due WHERE receipt = ? AND mark = ?", [due.receipt.rawValue, due.mark])
  }

  fileprivate func replaceAnswer(of application: Application, by rematch: Rematch) throws {
    let receipt = application.receipt
    try run("DELETE FROM findings WHERE receipt = ?", [receipt.rawValue])
    var digest = FactDigest()
    let counts = try add(rematch.findings, to: receipt, byReviewer: false, into: &digest)
    try run(
      """
      UPDATE applications SET live_sha256 = ?, errors = ?, warnings = ?, infos = ?,
        summary_notice = ? WHERE receipt = ?
      """,
      [
        rematch.answer.rawValue, counts.errors, counts.warnings, counts.infos, rematch.notice,
        receipt.rawValue,
      ])
    try remember(rematch.answer, of: receipt)
  }
}
