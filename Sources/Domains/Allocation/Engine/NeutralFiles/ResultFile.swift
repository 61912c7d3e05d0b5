package import Trade

/// Reads and writes `alloc-result/1`, the neutral file of a result.
package enum ResultFile {
  package static let schema = "alloc-result/1"

  /// The same outcome gives the same bytes: assignments by row id and plant id, rows by id.
  package static func write(_ outcome: Outcome) -> [UInt8] {
    var text = JSONText()
    text.raw("{\n ")
    text.name("schema")
    text.string(schema)
    if outcome.ruleSet != .maxMin {
      // A reader that knows the default alone must not take these totals for it.
      text.raw(",\n ")
      text.name("rule_set")
      text.string(outcome.ruleSet.rawValue)
    }
    text.member("assignments") { $0.list(outcome.lines) { $0.line($1) } }
    text.member("totals") { text in
      text.list(outcome.shares, in: ("{", "}")) { text, share in
        text.name(share.request.rawValue)
        text.number(share.grantedKWh)
      }
    }
    if outcome.ruleSet == .maxMin { writeLevels(outcome, to: &text) }
    if let settlement = outcome.settlement {
      text.member("settled") { $0.list(settlement.kept) { $0.line($1) } }
    }
    text.raw("\n}\n")
    return text.bytes
  }

  /// Throws a `JSONFault` that names the JSON place.
  package static func read(_ bytes: [UInt8]) throws(JSONFault) -> AllocationResult {
    var reader = JSONReader(bytes)
    var result = AllocationResult(assignments: [], totals: [:])
    var found: Set<String> = []
    try reader.object { (reader, name) throws(JSONFault) in
      found.insert(name)
      switch name {
      case "schema":
        guard try reader.string() == schema else { throw reader.fault("\(schema) ではありません") }
      case "rule_set":
        guard let ruleSet = RuleSet(rawValue: try reader.string()) else {
          throw reader.fault("知らない規則です")
        }
        result.ruleSet = ruleSet
      case "assignments": result.assignments = try reader.lines()
      case "totals": result.totals = try reader.totals()
      case "levels": result.levels = try reader.takesNull() ? nil : try reader.levels()
      case "settled": result.settled = try reader.takesNull() ? nil : try reader.lines()
      default: try reader.skip()
      }
    }
    try reader.finish()
    for name in ["schema", "assignments", "totals"] where !found.contains(name) {
      throw JSONFault(JSONReader.missing, at: name)
    }
    return result
  }

  private static func writeLevels(_ outcome: Outcome, to text: inout JSONText) {
    let leveled = outcome.shares.filter { $0.level != nil }
    text.member("levels") { text in
      text.list(leveled, in: ("{", "}")) { text, share in
        text.name(share.request.rawValue)
        text.string(share.level?.description ?? "")
      }
    }
    text.member("witnesses") { text in
      let held = leveled.filter { $0.bottleneck != nil }
      let requests = Dictionary(grouping: held) { $0.bottleneck ?? 0 }
      text.list(outcome.bottlenecks.enumerated().filter { requests[$0.offset] != nil }) {
        $0.witness($1.element, requests[$1.offset] ?? [])
      }
    }
  }
}

extension JSONText {
  fileprivate mutating func member(_ name: String, _ value: (inout JSONText) -> Void) {
    raw(",\n ")
    self.name(name)
    value(&self)
  }

  fileprivate mutating func line(_ line: Line) {
    raw("{\"request\": ")
    string(line.request.rawValue)
    raw(", \"facility\": ")
    string(line.facility.rawValue)
    raw(", \"kwh\": \(line.kwh)}")
  }

  fileprivate mutating func witness(_ bottleneck: Bottleneck, _ shares: [Share]) {
    raw("{\"level\": \"\(bottleneck.level)\", \"bid_price_sen\": ")
    raw(bottleneck.bidPriceSen.map { String($0) } ?? "null")
    raw(", \"asked_kwh\": \(bottleneck.askedKWh), \"supply_kwh\": \(bottleneck.supplyKWh)")
    raw(", \"classes\": [")
    for (place, plantClass) in bottleneck.classes.enumerated() {
      raw(place == 0 ? "{\"kind\": " : ", {\"kind\": ")
      string(plantClass.kind)
      raw(", \"prefecture\": ")
      string(plantClass.prefecture)
      raw(", \"within_15y\": \(plantClass.isWithinFifteenYears)}")
    }
    raw("], \"requests\": [")
    for (place, share) in shares.enumerated() {
      if place > 0 { raw(", ") }
      string(share.request.rawValue)
    }
    raw("]}")
  }
}

extension JSONReader {
  fileprivate mutating func lines() throws(JSONFault) -> [Line] {
    var lines: [Line] = []
    try array { (reader) throws(JSONFault) in
      var request: String?
      var facility: String?
      var kwh: Int64?
      try reader.object { (reader, name) throws(JSONFault) in
        switch name {
        case "request": request = try reader.string()
        case "facility": facility = try reader.string()
        case "kwh": kwh = try reader.integer()
        default: try reader.skip()
        }
      }
      lines.append(
        Line(
          request: RequestID(try reader.require(request, "request")),
          facility: FacilityID(try reader.require(facility, "facility")),
          kwh: try reader.require(kwh, "kwh")))
    }
    return lines
  }

  fileprivate mutating func totals() throws(JSONFault) -> [RequestID: Int64] {
    var totals: [RequestID: Int64] = [:]
    try object { (reader, name) throws(JSONFault) in
      totals[RequestID(name)] = try reader.integer()
    }
    return totals
  }

  fileprivate mutating func levels() throws(JSONFault) -> [RequestID: Level] {
    var levels: [RequestID: Level] = [:]
    try object { (reader, name) throws(JSONFault) in
      guard let level = Level(try reader.string()) else { throw reader.fault("既約分数ではありません") }
      levels[RequestID(name)] = level
    }
    return levels
  }
}
