internal import Storage
package import Trade

extension Mandate {
  static let columns = "id, principal, agent, forms, periods, until"

  init(_ row: Row) throws {
    self.init(
      id: try stored(MandateID(row[0] as Int), "a mandate's number"),
      principal: try stored(OperatorID(row[1] as String), "a mandate's principal"),
      agent: try stored(OperatorID(row[2] as String), "a mandate's agent"),
      forms: try (row[3] as String).split(separator: " ").map {
        try stored(FormID($0), "a mandate's form")
      },
      periods: try (row[4] as String).split(separator: " ").map(String.init),
      until: try stored(CivilDate(row[5] as String), "a mandate's last day"))
  }
}

extension PortalStore {
  /// Those of an agent that were not ended; some may be over by their last day.
  package func mandates(ofAgent agent: OperatorID) throws -> [Mandate] {
    try mandates("agent = ?", [agent.rawValue])
  }

  /// Those that a principal has granted, and that were not ended.
  package func mandates(ofPrincipal principal: OperatorID) throws -> [Mandate] {
    try mandates("principal = ?", [principal.rawValue])
  }

  package func mandates() throws -> [Mandate] { try mandates("1", []) }

  private func mandates(_ condition: String, _ arguments: Arguments) throws -> [Mandate] {
    try read("listing mandates") { database in
      let sql = """
        SELECT \(Mandate.columns) FROM mandates WHERE ended_at IS NULL AND \(condition) ORDER BY id
        """
      return try database.all(sql, arguments).map(Mandate.init)
    }
  }
}

extension PortalTransaction {
  package func grant(
    _ agent: OperatorID, for principal: OperatorID, forms: [FormID], periods: [String],
    until: CivilDate, at instant: Instant
  ) throws -> MandateID {
    let insertion = Insertion(
      into: "mandates", "principal, agent, forms, periods, until, granted_at")
    try database.insert(
      insertion,
      [
        principal.rawValue, agent.rawValue, forms.map(\.rawValue).joined(separator: " "),
        periods.joined(separator: " "), until.description, instant.milliseconds,
      ])
    return try stored(MandateID(Int(database.lastInsertedRowID)), "a mandate's number")
  }

  /// One that was not ended.
  package func mandate(_ id: MandateID) throws -> Mandate? {
    let sql = "SELECT \(Mandate.columns) FROM mandates WHERE id = ? AND ended_at IS NULL"
    return try database.one(sql, [id.rawValue], Mandate.init)
  }

  package func end(_ id: MandateID, at instant: Instant) throws {
    try database.run(
      "UPDATE mandates SET ended_at = ? WHERE id = ?", [instant.milliseconds, id.rawValue])
  }
}
