internal import Clearing
internal import Trade

/// Reads and writes `clear-result/1`, the neutral file of what an auction came to.
enum ClearResultFile {
  static let schema = "clear-result/1"

  /// The same result gives the same bytes.
  static func write(_ result: ClearingResult) -> [UInt8] {
    var json = JSONBuilder()
    json.reserve(result.contracts.count * 64 + 200)
    json.raw("{\"schema\":")
    json.string(schema)
    json.raw(",\"priceSen\":")
    json.number(result.priceSen)
    json.raw(",\"tradedKWh\":")
    json.number(result.tradedKWh)
    json.raw(",\"contracts\":[")
    let contracts = result.contracts
    for index in contracts.indices {
      json.raw(index == 0 ? "\n{\"id\":" : ",\n{\"id\":")
      json.string(contracts[index].id.rawValue)
      json.raw(",\"kwh\":")
      json.number(contracts[index].kwh)
      json.raw(",\"priceSen\":")
      json.number(contracts[index].priceSen)
      json.raw("}")
    }
    json.raw(result.contracts.isEmpty ? "]}\n" : "\n]}\n")
    return json.bytes
  }

  /// - Throws: `JSONFault` that names the place.
  static func read(_ bytes: [UInt8]) throws(JSONFault) -> ClearingResult {
    var scanner = JSONReader(bytes)
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

extension JSONReader {
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
