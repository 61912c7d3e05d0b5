internal import GRDB
internal import Trade

extension Operator {
  static let columns = """
    operator, name, kana, corporate_number, category, address, participates_fit, participates_nonfit
    """

  init(_ row: Row) throws {
    self.init(
      id: try stored(OperatorID(row[0] as String), "an operator's number"),
      name: row[1], kana: row[2],
      corporateNumber: try stored(CorporateNumber(row[3] as String), "an operator's 法人番号"),
      category: try stored(OperatorCategory(row[4]), "an operator's category"),
      address: row[5], participatesFIT: row[6], participatesNonFIT: row[7])
  }
}

extension Plant {
  static let columns = """
    plant, scheme, kind, prefecture, location, name, owner_name, owner_corporate_number, \
    capacity_tenths_kw, certified_on, operation_started_on, repowered_on, grid_point, bg_code, \
    priority_holder
    """

  init(_ row: Row) throws {
    self.init(
      id: try stored(PlantID(row[0] as String), "a plant's id"),
      scheme: try stored(Scheme(rawValue: row[1]), "a plant's scheme"),
      kind: try stored(PlantKind(rawValue: row[2]), "a plant's kind"),
      prefecture: row[3], location: row[4], name: row[5], ownerName: row[6],
      ownerCorporateNumber: (row[7] as String?).flatMap { CorporateNumber($0) },
      capacityTenthsKW: row[8],
      certifiedOn: row.date(9), operationStartedOn: row.date(10), repoweredOn: row.date(11),
      gridPointID: row[12], bgCode: row[13],
      priorityHolder: (row[14] as String?).flatMap { CorporateNumber($0) })
  }
}

extension PlantBrief {
  /// The id, and the scheme (null for a plant that is not registered), priority holder, kWh left and
  /// whether somebody has filed an agreement.
  init(_ row: Row) throws {
    let scheme: String? = row[1]
    let rights = try scheme.map {
      PlantRights(
        scheme: try stored(Scheme(rawValue: $0), "a plant's scheme"),
        priorityHolder: (row[2] as String?).flatMap { CorporateNumber($0) })
    }
    self.init(
      id: try stored(PlantID(row[0] as String), "a plant's id"), rights: rights, rest: row[3],
      mayBeAgreedOn: row[4])
  }
}

extension Round {
  static let columns = """
    round, market, opens_at, closes_at, documents_close_at, generation_from, generation_to, \
    reference_date, rule_set
    """

  init(_ row: Row) throws {
    self.init(
      id: try stored(RoundID(row[0] as String), "a round"),
      market: try stored(Market(rawValue: row[1]), "a round's market"),
      opensAt: row.instant(2), closesAt: row.instant(3), documentsCloseAt: row.instant(4),
      generationFrom: row.date(5), generationTo: row.date(6), referenceDate: row.date(7),
      ruleSet: row[8])
  }
}

extension Row {
  /// A stored day, always `YYYY-MM-DD`: read by its bytes, since registers hold millions.
  func date(_ index: Int) -> CivilDate? {
    guard let text = self[index] as String?, text.utf8.count == 10 else { return nil }
    var numbers = [0, 0, 0]
    var part = 0
    for byte in text.utf8 {
      if byte == UInt8(ascii: "-"), part < 2 {
        part += 1
      } else if ASCII.isDigit(byte) {
        numbers[part] = numbers[part] * 10 + Int(byte - 48)
      } else {
        return nil
      }
    }
    return CivilDate(year: numbers[0], month: numbers[1], day: numbers[2])
  }

  func instant(_ index: Int) -> Instant? {
    (self[index] as Int64?).map(Instant.init(milliseconds:))
  }
}
