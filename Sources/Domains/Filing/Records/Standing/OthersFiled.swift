package import Storage
package import Trade

/// The moment at which a check looked at what others have filed, for forms whose checks ask that: what it
/// says is true only while nothing that it is held against has moved since.
package struct OthersFiled: Hashable, Sendable {
  /// The forms that are held against each other.
  private let forms: Set<FormID>
  /// The last event of the chain then.
  private let sequence: Int64

  package init(of forms: Set<FormID>, in database: Database) throws {
    self.forms = forms
    sequence = try database.integer("SELECT coalesce(max(sequence), 0) FROM events")
  }

  /// Something has moved since that the check of an application asks for: another application of the same
  /// period came to count, no longer does, or went further, and no follower knows that the two are apart;
  /// or a month was calculated, confirmed or reopened.
  func isOutdated(
    for application: Application, _ followers: [FilingFollower], in database: Database
  ) throws -> Bool {
    let granted = "SELECT 1 FROM events WHERE sequence > ? AND kind = 'granted' LIMIT 1"
    if try database.first(granted, [sequence]) != nil { return true }
    let moved = """
      SELECT DISTINCT receipt FROM events
      WHERE sequence > ? AND receipt <> ?
        AND (from_status IN (\(FilingView.counting)) OR to_status IN (\(FilingView.counting)))
      """
    return try database.all(moved, [sequence, application.receipt.rawValue]).contains { row in
      let receipt = try stored(ReceiptNumber(row[0] as Int), "a receipt number")
      let other = try database.knownApplication(receipt)
      guard let form = other.form, forms.contains(form),
        other.slot.period == application.slot.period
      else { return false }
      return try !followers.contains { try $0.isApart(application, other, database) }
    }
  }
}

extension Store {
  package func othersFiled(of forms: Set<FormID>) throws -> OthersFiled {
    try read("looking at what others have filed") { try OthersFiled(of: forms, in: $0) }
  }
}
