internal import FilingRecords
package import RegistersRecords
package import Storage
package import Trade

/// What checks of documents to OCCTO look up, as it is kept.
package struct CertifiedOperatorAnswers: CertifiedOperatorReferences {
  package let fullRefundReasons: Set<String>
  private let ask: any Asking
  private let excluded: Set<ReceiptNumber>
  private let calculate: Calculation

  /// The engine's answer for panels that are given up, of what stands in the ledger.
  package typealias Calculation =
    @Sendable (CertifiedFacts, _ panels: Int64, _ saved: Int64) -> RefundFigures?

  package init(
    _ ask: any Asking, excluding excluded: [ReceiptNumber], fullRefundReasons: Set<String>,
    calculate: @escaping Calculation
  ) {
    self.calculate = calculate
    self.ask = ask
    self.excluded = Set(excluded)
    self.fullRefundReasons = fullRefundReasons
  }

  package func registration(of operatorID: OperatorID) throws -> CertifiedOperator? {
    try ask.ask { try $0.certifiedOperator(operatorID) }
  }

  package func certified(_ plant: PlantID) throws -> CertifiedFacts? {
    try ask.ask { try $0.certifiedFacts(of: plant) }
  }

  package func isCertified(_ plant: PlantID, at gridPoint: String) throws -> Bool {
    try ask.ask { database in
      let sql = "SELECT 1 FROM certified_plants WHERE plant = ? AND grid_point = ? LIMIT 1"
      return try database.first(sql, [plant.rawValue, gridPoint]) != nil
    }
  }

  package func holders(of plant: PlantID) throws -> [PlantHolder] {
    try ask.ask { try $0.holders(of: plant) }
  }

  package func balance(_ ledger: FundKind, of plant: PlantID) throws -> Int64 {
    try ask.ask { try $0.fundBalance(ledger, of: plant) }
  }

  package func users(mail: String) throws -> [OperatorUser] {
    try ask.ask { try $0.certifiedUsers(mail: mail) }
  }

  package func isOnFile(_ paper: PremiumPaper, of operatorID: OperatorID) throws -> Bool {
    try ask.ask { try $0.isOnFile(paper, of: operatorID) }
  }

  package func listedSchemes(of operatorID: OperatorID) throws -> Set<Scheme>? {
    try ask.ask { database in
      let sql = """
        SELECT max(a.receipt) FROM \(FilingView.applications) AS a
          JOIN occto_plants AS p USING (receipt)
        WHERE a.operator IN (?1, ?2) AND a.status IN (\(FilingView.counting))
        """
      let applicant = try database.applicant(of: operatorID) ?? operatorID
      let newest = try database.one(sql, [operatorID.rawValue, applicant.rawValue]) {
        try $0[0] as Int?
      }
      guard let receipt = newest.flatMap({ $0 }).flatMap({ ReceiptNumber($0) }) else { return nil }
      return Set(
        try database.operatorPlants(of: receipt).filter(\.isKept).map(\.plant.scheme))
    }
  }

  package func figures(
    of facts: CertifiedFacts, discarding panels: Int64, saved: Int64
  ) -> RefundFigures? { calculate(facts, panels, saved) }

  package func refunds(of plant: PlantID) throws -> [FiledRefund] {
    try ask.ask { try $0.filedRefunds(of: plant) }.filter { !excluded.contains($0.receipt) }
  }

  package func refunds(numbered receipt: ReceiptNumber) throws -> [FiledRefund] {
    try ask.ask { try $0.filedRefunds(numbered: receipt) }
  }
}

extension Database {
  /// The newest row of 事業計画認定情報.
  package func certifiedFacts(of plant: PlantID) throws -> CertifiedFacts? {
    let sql = """
      SELECT operator, scheme, kind, former_plant, panel_thousandths_kw,
        panel_at_end_thousandths_kw, disposal_yen_per_kw, ten_years,
        (SELECT count(DISTINCT panel_thousandths_kw) > 1 FROM certified_plants WHERE plant = ?1)
      FROM certified_plants WHERE plant = ?1 ORDER BY valid_from DESC LIMIT 1
      """
    return try one(sql, [plant.rawValue]) { row in
      var facts = CertifiedFacts(
        plant: plant, operatorID: try stored(OperatorID(row[0] as String), "an operator's id"),
        scheme: try stored(Scheme(rawValue: row[1]), "a scheme"),
        kind: try stored(PlantKind(rawValue: row[2]), "a kind of plant"))
      facts.formerPlant = try (row[3] as String?).map {
        try stored(PlantID($0), "a plant's id")
      }
      facts.panels = try row[4]
      facts.panelsAtEnd = try row[5]
      facts.disposalYenPerKW = try row[6]
      facts.hasTenYears = try row[7]
      facts.hasChangedPanels = try row[8]
      return facts
    }
  }

  /// Whose a plant is on a day by 事業計画認定情報, or whose it was last.
  package func certifiedHolder(of plant: PlantID, on day: CivilDate) throws -> OperatorID? {
    let sql = """
      SELECT operator FROM certified_plants WHERE plant = ? AND valid_from <= ?
      ORDER BY valid_from DESC LIMIT 1
      """
    return try one(sql, [plant.rawValue, day.description]) {
      try stored(OperatorID($0[0] as String), "an operator's id")
    }
  }

  /// A document for OCCTO of an operator, or of whom it was before it had its code, counts.
  package func isOnFile(
    _ paper: PremiumPaper, of operatorID: OperatorID
  ) throws -> Bool {
    let sql = """
      SELECT 1 FROM \(FilingView.applications)
      WHERE operator IN (?1, ?2) AND form = ?3 AND (part = ?4 OR part LIKE ?4 || '/%')
        AND status IN (\(FilingView.counting)) LIMIT 1
      """
    return try first(
      sql,
      [
        operatorID.rawValue, (try applicant(of: operatorID) ?? operatorID).rawValue,
        paper.kind.formText, paper.title,
      ]) != nil
  }

  /// A document of 認定事業者情報 came after an application did.
  package func hasOperatorPapers(of code: OperatorID, after receipt: ReceiptNumber) throws -> Bool {
    let sql = """
      SELECT 1 FROM \(FilingView.applications)
      WHERE operator = ?1 AND form = ?2 AND receipt > ?3 AND status IN (\(FilingView.counting))
      LIMIT 1
      """
    return try first(
      sql, [code.rawValue, PremiumPaper.Kind.operator.formText, receipt.rawValue]) != nil
  }
}

extension Database {
  /// Applications of an operator, of some forms, that count and are not final.
  package func openApplications(
    of operatorID: OperatorID, _ forms: Set<FormID>
  ) throws -> [ReceiptNumber] {
    let list = forms.map { "'\($0.rawValue)'" }.sorted().joined(separator: ", ")
    let sql = """
      SELECT receipt FROM \(FilingView.applications)
      WHERE operator = ? AND form IN (\(list)) AND status IN (\(FilingView.counting))
        AND status <> 'confirmed' ORDER BY receipt
      """
    return try all(sql, [operatorID.rawValue]).map {
      try stored(ReceiptNumber($0[0] as Int), "a receipt number")
    }
  }
}
