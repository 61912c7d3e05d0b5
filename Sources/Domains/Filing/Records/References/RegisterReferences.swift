package import RegistersRecords
package import Storage
package import Trade

/// The registers as a check asks them, each question by a cached statement.
package struct RegisterReferences: References {
  private let ask: any Asking
  private let excluded: [ReceiptNumber]
  package let certification: (any CertificationReferences)?
  package let premium: (any PremiumReferences)?

  fileprivate init(
    _ ask: any Asking, excluding excluded: ReceiptNumber?, _ further: FurtherReferences?
  ) {
    self.ask = ask
    self.excluded = excluded.map { [$0] } ?? []
    let answers = further?(ask, self.excluded)
    certification = answers?.certification
    premium = answers?.premium
  }

  package func `operator`(_ id: OperatorID) throws -> Operator? {
    try ask.ask { try $0.operator(id) }
  }

  package func operators(corporateNumber: CorporateNumber) throws -> [Operator] {
    try ask.ask { try $0.operators(corporateNumber: corporateNumber) }
  }

  package func plant(_ id: PlantID) throws -> Plant? {
    try ask.ask { try $0.plant(id) }
  }

  package func round(_ id: RoundID, market: Market) throws -> Round? {
    try ask.ask { try $0.round(id, market: market) }
  }

  package func agreements(on plant: PlantID, period: Slot.Period) throws -> [FiledAgreement] {
    try ask.ask { database in
      try database.agreements(
        where: "g.plant = ?1 AND g.plant <> ''", plant.rawValue, period: period, besides: excluded)
    }
  }

  package func agreements(
    of applicant: CorporateNumber, period: Slot.Period
  ) throws -> [FiledAgreement] {
    try ask.ask { database in
      try database.agreements(
        where: "g.own = ?1", applicant.rawValue, period: period, besides: excluded)
    }
  }

  package func briefs(on plants: [PlantID], period: Slot.Period) throws -> [PlantBrief] {
    try ask.ask { database in
      let sql = """
        SELECT asked.value, p.scheme, p.priority_holder,
          (SELECT gross_kwh FROM \(RegisterView.balances) WHERE round = ?2 AND plant = asked.value),
          EXISTS (SELECT 1 FROM agreements WHERE plant = asked.value AND plant <> ''),
          p.owner
        FROM json_each(?1) AS asked LEFT JOIN \(RegisterView.plants) AS p ON p.plant = asked.value
        """
      let ids = plants.map { "\"\($0.rawValue)\"" }.joined(separator: ",")
      var briefs: [PlantBrief] = []
      briefs.reserveCapacity(plants.count)
      try database.eachCached(sql, ["[\(ids)]", Slot(period).round?.description]) {
        briefs.append(try PlantBrief($0))
      }
      return briefs
    }
  }

  /// Without the plants that one alone may have.
  package func supply(of round: RoundID, market: Market) throws -> [SupplyClass] {
    try ask.ask { database in
      let sql = """
        SELECT p.kind, p.prefecture, sum(b.gross_kwh)
        FROM \(RegisterView.balances) AS b JOIN \(RegisterView.plants) AS p USING (plant)
        WHERE b.round = ? AND p.scheme IN (\(Self.schemes(of: market)))
          AND p.priority_holder IS NULL AND b.gross_kwh > 0
        GROUP BY p.kind, p.prefecture ORDER BY p.kind, p.prefecture
        """
      return try database.all(sql, [round.description]).map { row in
        try SupplyClass(
          kind: stored(PlantKind(rawValue: row[0]), "a plant's kind"), prefecture: row[1],
          kwh: row[2])
      }
    }
  }

  package func plants(
    ownedBy owner: CorporateNumber, market: Market, round: RoundID
  ) throws -> [PlantID] {
    try ask.ask { database in
      let sql = """
        SELECT p.plant FROM \(RegisterView.plants) AS p
          JOIN \(RegisterView.balances) AS b ON b.plant = p.plant AND b.round = ?2
        WHERE p.owner = ?1 AND p.scheme IN (\(Self.schemes(of: market))) ORDER BY p.plant
        """
      return try database.all(sql, [owner.rawValue, round.description]).map { row in
        try stored(PlantID(row[0] as String), "a plant's id")
      }
    }
  }

  private static func schemes(of market: Market) -> String {
    Scheme.allCases.filter { $0.market == market }.map { "'\($0.rawValue)'" }
      .joined(separator: ", ")
  }

  package func bilateralRest(of plant: PlantID) throws -> Int64? {
    try ask.ask { database in
      try database.bilateralBalance(of: plant, without: excluded)?.left
    }
  }

  package func rest(of plant: PlantID, round: RoundID) throws -> Int64? {
    try ask.ask { try $0.registeredBalance(of: plant, in: .round(round)) }
  }

  /// Rises whenever the content of a register changes; for the outcome of the check that asked.
  package func registerVersion() throws -> Int64 {
    try ask.ask { try $0.registerVersion() }
  }
}

private struct AskPool: Asking {
  let store: Store
  func ask<Value>(_ question: (Database) throws -> Value) throws -> Value {
    try store.read("asking a register", question)
  }
}

private struct AskMoment: Asking {
  let database: Database
  func ask<Value>(_ question: (Database) throws -> Value) throws -> Value {
    try StorageError.mapping("asking a register") { try question(database) }
  }
}

extension Store {
  /// The registers for single questions, each seeing the newest state.
  ///
  /// `bilateralRest` answers as if `receipt`, the predecessor of what is checked, had given back
  /// its own reservation; `further` makes the answers of a domain that comes later.
  package func references(
    excludingReservationOf receipt: ReceiptNumber? = nil, further: FurtherReferences? = nil
  ) -> RegisterReferences {
    RegisterReferences(AskPool(store: self), excluding: receipt, further)
  }

  /// The registers at one moment, for a check with many questions: an order of magnitude faster.
  /// The references must not leave `body`.
  package func withReferences<Value>(
    excludingReservationOf receipt: ReceiptNumber? = nil, further: FurtherReferences? = nil,
    _ body: (RegisterReferences) throws -> Value
  ) throws -> Value {
    try read("asking the registers") {
      try body(RegisterReferences(AskMoment(database: $0), excluding: receipt, further))
    }
  }
}
