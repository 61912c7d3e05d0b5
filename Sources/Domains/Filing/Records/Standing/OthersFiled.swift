package import Storage
package import Trade

/// What counts of some forms, told apart from what counted before or after: a check that asks what others
/// have filed is true only while this is the same.
package struct OthersFiled: Hashable, Sendable {
  let forms: [FormID]
  private let count: Int64
  private let newest: Int64
  private let lastCheck: Int64

  package init(of forms: [FormID], in database: Database) throws {
    self.forms = forms
    // What comes to count is checked last, and what no longer does is one less.
    let sql = """
      SELECT count(*), coalesce(max(receipt), 0), coalesce(max(checked_at), 0)
      FROM applications
      WHERE form IN (\(forms.map { _ in "?" }.joined(separator: ", ")))
        AND status IN (\(FilingView.counting))
      """
    let row = try database.first(sql, Arguments(forms.map(\.rawValue)))
    count = try row?[0] ?? 0
    newest = try row?[1] ?? 0
    lastCheck = try row?[2] ?? 0
  }
}

extension Store {
  package func othersFiled(of forms: [FormID]) throws -> OthersFiled {
    try read("looking at what others have filed") { try OthersFiled(of: forms, in: $0) }
  }
}
