internal import Clearing
internal import JSONFiles

/// Reads and writes `clear-result/1`, the neutral file of what an auction came to.
enum ClearResultFile {
  static let schema = "clear-result/1"

  /// The same result gives the same bytes.
  static func write(_ result: ClearingResult) -> [UInt8] {
    var json = JSONBuilder()
    json.reserve(result.contracts.count * 48 + 200)
    json.object { json in
      json.name("schema")
      json.string(schema)
      json.name("priceSen")
      json.number(result.priceSen)
      json.name("tradedKWh")
      json.number(result.tradedKWh)
      json.name("contracts")
      json.list(result.contracts) { json, contract in
        json.object { json in
          json.name("id")
          json.string(contract.id.rawValue)
          json.name("kwh")
          json.number(contract.kwh)
          json.name("priceSen")
          json.number(contract.priceSen)
        }
      }
    }
    json.endLine()
    return json.bytes
  }

  /// - Throws: `JSONFault` that names the place.
  static func read(_ bytes: [UInt8]) throws(JSONFault) -> ClearingResult {
    var scanner = JSONScanner(bytes)
    var schema: String?
    var price: Int64??
    var traded: Int64?
    var contracts: [ClearingResult.Contract]?
    try scanner.object(
      ["schema", "priceSen", "tradedKWh", "contracts"]
    ) { (scanner, name) throws(JSONFault) in
      switch name {
      case 0: schema = try scanner.string()
      case 1: price = .some(try scanner.integerOrNull())
      case 2: traded = try scanner.integer()
      default: contracts = try scanner.contracts()
      }
    }
    try scanner.finish()
    guard schema == Self.schema else {
      throw JSONFault("\(Self.schema) ではありません", at: "schema")
    }
    return ClearingResult(
      priceSen: try scanner.require(price, "priceSen"),
      tradedKWh: try scanner.require(traded, "tradedKWh"),
      contracts: try scanner.require(contracts, "contracts"))
  }
}

extension JSONScanner {
  mutating func integerOrNull() throws(JSONFault) -> Int64? {
    try takesNull() ? nil : try integer()
  }

  private static let contractNames = ["id", "kwh", "priceSen"]

  fileprivate mutating func contracts() throws(JSONFault) -> [ClearingResult.Contract] {
    var contracts: [ClearingResult.Contract] = []
    try array { (scanner) throws(JSONFault) in
      var id: String?
      var kwh: Int64?
      var price: Int64??
      try scanner.object(Self.contractNames) { (scanner, name) throws(JSONFault) in
        switch name {
        case 0: id = try scanner.string()
        case 1: kwh = try scanner.integer()
        default: price = .some(try scanner.integerOrNull())
        }
      }
      contracts.append(
        ClearingResult.Contract(
          id: OrderName(try scanner.require(id, "id")), kwh: try scanner.require(kwh, "kwh"),
          priceSen: try scanner.require(price, "priceSen")))
    }
    return contracts
  }
}
