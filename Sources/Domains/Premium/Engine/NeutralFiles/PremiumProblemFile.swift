package import Trade

/// Reads `fip-problem/1`, the neutral file of a plant's month, or a list of them.
package enum PremiumProblemFile {
  package static let schema = "fip-problem/1"

  /// - Throws: a `JSONFault` that names the JSON place.
  package static func read(_ bytes: [UInt8]) throws(JSONFault) -> PremiumProblems {
    var reader = JSONReader(bytes)
    var problems: [PremiumProblem] = []
    let isList = try reader.isArray()
    if isList {
      try reader.array { (reader) throws(JSONFault) in
        problems.append(try ProblemEntry(&reader).problem)
      }
    } else {
      problems.append(try ProblemEntry(&reader).problem)
    }
    try reader.finish()
    return PremiumProblems(problems: problems, isList: isList)
  }
}

/// What a neutral file asks.
package struct PremiumProblems: Hashable, Sendable {
  package let problems: [PremiumProblem]
  /// The answer is a list where the question was one.
  package let isList: Bool
}

private struct ProblemEntry {
  let problem: PremiumProblem

  init(_ reader: inout JSONReader) throws(JSONFault) {
    var schema: String?
    var plant: String?
    var month: Month?
    var isWithheld: Bool?
    var chargeOn: PremiumRules.ChargeOn?
    var negative: PremiumRules.Negative?
    var parts: [PremiumPart]?
    var previous: PremiumSums?
    try reader.object { (reader, name) throws(JSONFault) in
      switch name {
      case "schema": schema = try reader.string()
      case "plant": plant = try reader.string()
      case "month": month = try reader.month()
      case "withheld": isWithheld = try reader.boolean()
      case "chargeOn": chargeOn = try reader.word()
      case "negative": negative = try reader.word()
      case "parts":
        var read: [PremiumPart] = []
        try reader.array { (reader) throws(JSONFault) in
          read.append(try PartEntry(&reader).part)
        }
        parts = read
      case "previous": previous = try reader.takesNull() ? nil : try reader.sums()
      default: try reader.skip()
      }
    }
    guard try reader.require(schema, "schema") == PremiumProblemFile.schema else {
      throw reader.fault("\(PremiumProblemFile.schema) ではありません", at: "schema")
    }
    problem = PremiumProblem(
      plant: try reader.require(plant, "plant"), month: try reader.require(month, "month"),
      isWithheld: try reader.require(isWithheld, "withheld"),
      rules: PremiumRules(
        chargeOn: try reader.require(chargeOn, "chargeOn"),
        negative: try reader.require(negative, "negative")),
      parts: try reader.require(parts, "parts"), previous: previous)
  }
}

private struct PartEntry {
  let part: PremiumPart

  init(_ reader: inout JSONReader) throws(JSONFault) {
    var yearMonth: Month?
    var fuel: BiomassFuel?
    var ratio: Int64?
    var dismantling: Int64?
    var prices: [String: Int64] = [:]
    var energy: [String: Int64] = [:]
    try reader.object { (reader, name) throws(JSONFault) in
      switch name {
      case "yearMonth": yearMonth = try reader.month()
      case "fuel": fuel = try reader.takesNull() ? nil : try reader.word()
      case "ratio": ratio = try reader.takesNull() ? nil : try reader.ratio()
      case "dismantlingPrice": dismantling = try reader.takesNull() ? nil : try reader.price()
      case "basePrice", "generationCharge", "prevYearAvg", "monthAvg", "prevYearMonthAvg",
        "nonFossil", "balanceCost":
        prices[name] = try reader.price()
      case "areaSupplyIncl", "areaSupplyExcl", "supplyIncl", "supplyExcl":
        energy[name] = try reader.energy()
      default: try reader.skip()
      }
    }
    func yen(_ name: String) throws(JSONFault) -> Int64 {
      try reader.require(prices[name], name)
    }
    func kwh(_ name: String) throws(JSONFault) -> Int64 {
      try reader.require(energy[name], name)
    }
    part = PremiumPart(
      yearMonth: try reader.require(yearMonth, "yearMonth"), fuel: fuel,
      ratio: ratio ?? PremiumPart.whole, basePrice: try yen("basePrice"),
      generationCharge: try yen("generationCharge"), prevYearAvg: try yen("prevYearAvg"),
      monthAvg: try yen("monthAvg"), prevYearMonthAvg: try yen("prevYearMonthAvg"),
      nonFossil: try yen("nonFossil"), balanceCost: try yen("balanceCost"),
      areaSupplyIncl: try kwh("areaSupplyIncl"), areaSupplyExcl: try kwh("areaSupplyExcl"),
      supplyIncl: try kwh("supplyIncl"), supplyExcl: try kwh("supplyExcl"),
      dismantlingPrice: dismantling)
  }
}

extension JSONReader {
  fileprivate mutating func month() throws(JSONFault) -> Month {
    guard let month = Month(try string()) else { throw fault("年月ではありません（例: 2025-07）") }
    return month
  }

  fileprivate mutating func word<Word: RawRepresentable<String> & CaseIterable>()
    throws(JSONFault) -> Word
  {
    guard let word = Word(rawValue: try string()) else {
      let known = Word.allCases.map(\.rawValue).joined(separator: "、")
      throw fault("\(known) のどれでもありません")
    }
    return word
  }

  fileprivate mutating func price() throws(JSONFault) -> Int64 {
    try decimal(2, mayBeNegative: true, "小数第2位までの単価の文字列ではありません（例: \"10.52\"）")
  }

  fileprivate mutating func energy() throws(JSONFault) -> Int64 {
    try decimal(3, mayBeNegative: false, "0以上で小数第3位までの電力量の文字列ではありません（例: \"21000.500\"）")
  }

  fileprivate mutating func ratio() throws(JSONFault) -> Int64 {
    let words = "0から100までで小数第3位までの比率の文字列ではありません（例: \"50.000\"）"
    let ratio = try decimal(3, mayBeNegative: false, words)
    guard ratio <= PremiumPart.whole else { throw fault(words) }
    return ratio
  }

  private mutating func decimal(
    _ places: Int, mayBeNegative: Bool, _ words: String
  ) throws(JSONFault) -> Int64 {
    let text = try string()
    guard
      let number = PlacedDecimal.read(text, places: places, mayBeNegative: mayBeNegative)
    else { throw fault(words) }
    return number
  }

  fileprivate mutating func sums() throws(JSONFault) -> PremiumSums {
    var yen: [String: Int64] = [:]
    try object { (reader, name) throws(JSONFault) in
      if PremiumSums.members.contains(name) {
        yen[name] = try reader.integer()
      } else {
        try reader.skip()
      }
    }
    func required(_ name: String) throws(JSONFault) -> Int128 {
      Int128(try require(yen[name], name))
    }
    return PremiumSums(
      grant: try required("grantYen"), reserve: try required("reserveYen"),
      withheld: try required("withheldYen"), payment: try required("paymentYen"),
      shortage: try required("shortageYen"))
  }
}
