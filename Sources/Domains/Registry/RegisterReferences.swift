internal import GRDB
public import Trade

/// The registers as a check asks them, each question by a cached statement.
public struct RegisterReferences: References {
  private let ask: any Asking
  private let excluded: [ReceiptNumber]

  fileprivate init(_ ask: any Asking, excluding excluded: ReceiptNumber?) {
    self.ask = ask
    self.excluded = excluded.map { [$0] } ?? []
  }

  public func `operator`(_ id: OperatorID) throws -> Operator? {
    try ask.ask { database in
      let sql = "SELECT \(Operator.columns) FROM operators WHERE operator = ?"
      return try database.one(sql, [id.rawValue], Operator.init)
    }
  }

  public func operators(corporateNumber: CorporateNumber) throws -> [Operator] {
    try ask.ask { database in
      let sql = """
        SELECT \(Operator.columns) FROM operators WHERE corporate_number = ? ORDER BY operator
        """
      return try database.all(sql, [corporateNumber.rawValue]).map(Operator.init)
    }
  }

  public func plant(_ id: PlantID) throws -> Plant? {
    try ask.ask { database in
      let sql = "SELECT \(Plant.columns) FROM plants WHERE plant = ?"
      return try database.one(sql, [id.rawValue], Plant.init)
    }
  }

  public func round(_ id: RoundID, market: Market) throws -> Round? {
    try ask.ask { database in
      let sql = "SELECT \(Round.columns) FROM rounds WHERE round = ? AND market = ?"
      return try database.one(sql, [id.description, market.rawValue], Round.init)
    }
  }

  public func agreements(on plant: PlantID, round: RoundID?) throws -> [FiledAgreement] {
    try ask.ask { database in
      try database.agreements(
        where: "g.plant = ?1 AND g.plant <> ''", plant.rawValue, round: round, besides: excluded)
    }
  }

  public func agreements(of applicant: CorporateNumber, round: RoundID?) throws -> [FiledAgreement]
  {
    try ask.ask { database in
      try database.agreements(
        where: "g.own = ?1", applicant.rawValue, round: round, besides: excluded)
    }
  }

  public func briefs(on plants: [PlantID], round: RoundID?) throws -> [PlantBrief] {
    try ask.ask { database in
      let sql = """
        SELECT asked.value, p.scheme, p.priority_holder,
          (SELECT available_kwh FROM balances WHERE round = ?2 AND plant = asked.value),
          EXISTS (SELECT 1 FROM agreements WHERE plant = asked.value AND plant <> '')
        FROM json_each(?1) AS asked LEFT JOIN plants AS p ON p.plant = asked.value
        """
      let ids = plants.map { "\"\($0.rawValue)\"" }.joined(separator: ",")
      var briefs: [PlantBrief] = []
      briefs.reserveCapacity(plants.count)
      let rows = try Row.fetchCursor(
        database.cachedStatement(sql: sql), arguments: ["[\(ids)]", round?.description])
      while let row = try rows.next() { briefs.append(try PlantBrief(row)) }
      return briefs
    }
  }

  public func bilateralRest(of plant: PlantID) throws -> Int64? {
    try ask.ask { database in
      try BilateralBalance(of: plant, in: database)?.left(without: excluded, in: database)
    }
  }

  public func rest(of plant: PlantID, round: RoundID) throws -> Int64? {
    try ask.ask { database in
      let sql = "SELECT available_kwh FROM balances WHERE round = ? AND plant = ?"
      return try Int64.fetchOne(
        database.cachedStatement(sql: sql), arguments: [round.description, plant.rawValue])
    }
  }

  /// Rises whenever the content of a register changes; for the outcome of the check that asked.
  public func registerVersion() throws -> Int64 {
    try ask.ask { try $0.registerVersion() }
  }
}

/// Where a question is put: to the pool, or to one moment of the database.
private protocol Asking {
  func ask<Value>(_ question: (Database) throws -> Value) throws -> Value
}

private struct AskPool: Asking {
  let registry: Registry
  func ask<Value>(_ question: (Database) throws -> Value) throws -> Value {
    try registry.read("asking a register", question)
  }
}

private struct AskMoment: Asking {
  let database: Database
  func ask<Value>(_ question: (Database) throws -> Value) throws -> Value {
    try RegistryError.mapping("asking a register") { try question(database) }
  }
}

extension Registry {
  /// The registers for single questions, each seeing the newest state.
  ///
  /// `bilateralRest` answers as if `receipt`, the predecessor of what is checked, had given back
  /// its own reservation.
  public func references(excludingReservationOf receipt: ReceiptNumber? = nil) -> RegisterReferences
  {
    RegisterReferences(AskPool(registry: self), excluding: receipt)
  }

  /// The registers at one moment, for a check with many questions: an order of magnitude faster.
  /// The references must not leave `body`.
  public func withReferences<Value>(
    excludingReservationOf receipt: ReceiptNumber? = nil,
    _ body: (RegisterReferences) throws -> Value
  ) throws -> Value {
    try read("asking the registers") {
      try body(RegisterReferences(AskMoment(database: $0), excluding: receipt))
    }
  }
}
