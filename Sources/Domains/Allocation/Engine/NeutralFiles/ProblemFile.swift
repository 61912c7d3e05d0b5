package import Trade

/// Reads `alloc-problem/1`, the neutral file of a problem.
package enum ProblemFile {
  package static let schema = "alloc-problem/1"

  /// Throws a `JSONFault` that names the JSON place.
  package static func read(
    _ bytes: [UInt8], ruleSet: RuleSet = .maxMin
  ) throws(JSONFault) -> Problem {
    var reader = JSONReader(bytes)
    var draft = Draft()
    try reader.object { (reader, name) throws(JSONFault) in try draft.read(name, &reader) }
    try reader.finish()
    guard draft.schema == schema else {
      throw JSONFault("\(schema) ではありません", at: "schema")
    }
    for list in ["facilities", "specific", "normal"] where !draft.found.contains(list) {
      throw JSONFault(JSONReader.missing, at: list)
    }
    guard let referenceDate = draft.referenceDate else {
      throw JSONFault(JSONReader.missing, at: "reference_date")
    }
    return try Problem(
      title: draft.title, referenceDate: referenceDate, ruleSet: ruleSet,
      facilities: draft.facilities, specific: draft.specific, normal: draft.normal,
      purchases: draft.purchases)
  }

  private struct Draft {
    var schema = ""
    var title = ""
    var referenceDate: CivilDate?
    var facilities: [Facility] = []
    var specific: [SpecificRequest] = []
    var normal: [NormalRequest] = []
    var purchases: [ApplicantID: Int64]?
    /// Members seen, so that a misspelt list is not taken for an empty one.
    var found: Set<String> = []

    mutating func read(_ name: String, _ reader: inout JSONReader) throws(JSONFault) {
      found.insert(name)
      switch name {
      case "schema": schema = try reader.string()
      case "title": title = try reader.textOrNull() ?? ""
      case "reference_date": referenceDate = try reader.date()
      case "facilities":
        try reader.array { (reader) throws(JSONFault) in
          facilities.append(try FacilityEntry(&reader).facility)
        }
      case "specific":
        try reader.array { (reader) throws(JSONFault) in
          specific.append(try RequestEntry(&reader).specific(reader))
        }
      case "normal":
        try reader.array { (reader) throws(JSONFault) in
          normal.append(try RequestEntry(&reader).normal(reader))
        }
      case "purchases": try readPurchases(&reader)
      default: try reader.skip()
      }
    }

    private mutating func readPurchases(_ reader: inout JSONReader) throws(JSONFault) {
      if try reader.takesNull() { return }
      var purchases: [ApplicantID: Int64] = [:]
      try reader.object { (reader, name) throws(JSONFault) in
        purchases[ApplicantID(name)] = try reader.integer()
      }
      self.purchases = purchases
    }
  }
}

extension JSONReader {
  mutating func date() throws(JSONFault) -> CivilDate {
    let text = try string()
    guard let date = Self.plainDate(text) ?? CivilDate(text) else {
      throw fault("日付ではありません（例: 2024-05-31）")
    }
    return date
  }

  /// `2024-05-31` and nothing else, without cutting the text up: there is one in every plant.
  private static func plainDate(_ text: String) -> CivilDate? {
    let bytes = text.utf8Span.span
    guard bytes.count == 10, bytes[4] == 0x2D, bytes[7] == 0x2D else { return nil }
    func number(_ places: Range<Int>) -> Int? {
      var number = 0
      for place in places {
        guard ASCII.isDigit(bytes[place]) else { return nil }
        number = number * 10 + Int(bytes[place] - 0x30)
      }
      return number
    }
    guard let year = number(0..<4), let month = number(5..<7), let day = number(8..<10) else {
      return nil
    }
    return CivilDate(year: year, month: month, day: day)
  }

  /// `Int` for receipt numbers, lines and ranks.
  mutating func count() throws(JSONFault) -> Int { Int(try integer()) }
}

private struct FacilityEntry {
  let facility: Facility

  init(_ reader: inout JSONReader) throws(JSONFault) {
    var id: String?
    var kind: String?
    var prefecture: String?
    var start: CivilDate?
    var supply: Int64?
    var isOpen: Bool?
    try reader.object { (reader, name) throws(JSONFault) in
      switch name {
      case "id": id = try reader.string()
      case "kind": kind = try reader.string()
      case "prefecture": prefecture = try reader.string()
      case "operation_start": start = try reader.takesNull() ? nil : try reader.date()
      case "supply_kwh": supply = try reader.integer()
      case "normal_ok": isOpen = try reader.boolean()
      default: try reader.skip()
      }
    }
    facility = Facility(
      id: FacilityID(try reader.require(id, "id")), kind: try reader.require(kind, "kind"),
      prefecture: try reader.require(prefecture, "prefecture"), operationStart: start,
      supplyKWh: try reader.require(supply, "supply_kwh"),
      isOpenToNormal: try reader.require(isOpen, "normal_ok"))
  }
}

/// Members of specific and normal rows; which must be there depends on the list.
private struct RequestEntry {
  private var id: String?
  private var applicant: String?
  private var receipt: Int?
  private var line: Int?
  private var rank: Int?
  private var facility: String?
  private var ask: Ask?
  private var kind: String?
  private var prefecture: String?
  private var youngOnly: Bool?
  private var price: Int64?

  init(_ reader: inout JSONReader) throws(JSONFault) {
    try reader.object { (reader, name) throws(JSONFault) in
      switch name {
      case "id": id = try reader.string()
      case "applicant": applicant = try reader.string()
      case "receipt": receipt = try reader.count()
      case "line": line = try reader.count()
      case "rank": rank = try reader.count()
      case "facility": facility = try reader.textOrNull()
      case "ask_kwh": ask = try Self.ask(&reader)
      case "kind": kind = try reader.textOrNull()
      case "prefecture": prefecture = try reader.textOrNull()
      case "within_15y": youngOnly = try reader.boolean()
      case "bid_price_sen": price = try reader.takesNull() ? nil : try reader.integer()
      default: try reader.skip()
      }
    }
  }

  func specific(_ reader: JSONReader) throws(JSONFault) -> SpecificRequest {
    SpecificRequest(
      key: try key(reader), applicant: ApplicantID(try reader.require(applicant, "applicant")),
      rank: try reader.require(rank, "rank"),
      facility: FacilityID(try reader.require(facility, "facility")),
      ask: try reader.require(ask, "ask_kwh"))
  }

  func normal(_ reader: JSONReader) throws(JSONFault) -> NormalRequest {
    guard case .kwh(let kwh) = try reader.require(ask, "ask_kwh") else {
      throw reader.fault("整数ではありません", at: "ask_kwh")
    }
    return NormalRequest(
      key: try key(reader), applicant: ApplicantID(try reader.require(applicant, "applicant")),
      kind: kind, prefecture: prefecture,
      withinFifteenYears: try reader.require(youngOnly, "within_15y"), askKWh: kwh,
      bidPriceSen: price, facility: facility.map { FacilityID($0) })
  }

  private func key(_ reader: JSONReader) throws(JSONFault) -> RequestKey {
    RequestKey(
      receipt: try reader.require(receipt, "receipt"), line: try reader.require(line, "line"),
      id: RequestID(try reader.require(id, "id")))
  }

  private static func ask(_ reader: inout JSONReader) throws(JSONFault) -> Ask {
    guard try reader.isString() else { return .kwh(try reader.integer()) }
    guard try reader.string() == "ALL" else { throw reader.fault("整数でも \"ALL\" でもありません") }
    return .all
  }
}
