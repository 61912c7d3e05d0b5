internal import Clearing
internal import Trade

/// Reads `clear-problem/1`, the neutral file of an order book.
enum ClearProblemFile {
  static let schema = "clear-problem/1"

  /// - Throws: `JSONFault` that names the place, or `ClearingFault` for a book that cannot be cleared.
  static func read(_ bytes: [UInt8]) throws -> ClearingProblem {
    var scanner = JSONReader(bytes)
    var schema: String?
    var pricing: AuctionPricing?
    var ties: TieRule?
    var floor: Int64?
    var cap: Int64?
    var offer: Int64?
    var orders: [ClearingOrder]?
    try scanner.object(
      ["schema", "pricing", "ties", "floorSen", "capSen", "offerKWh", "orders"]
    ) { (scanner, name) throws(JSONFault) in
      switch name {
      case 0: schema = try scanner.string()
      case 1: pricing = try scanner.word("指値ごと（pay-as-bid）でも単一価格（single-price）でもありません")
      case 2: ties = try scanner.word("按分（pro-rata）でも時刻順（time）でもありません")
      case 3: floor = try scanner.integer()
      case 4: cap = try scanner.integer()
      case 5: offer = try scanner.takesNull() ? nil : try scanner.integer()
      default: orders = try scanner.orders()
      }
    }
    try scanner.finish()
    guard schema == Self.schema else {
      throw JSONFault("\(Self.schema) ではありません", at: "schema")
    }
    return try ClearingProblem(
      pricing: scanner.require(pricing, "pricing"), ties: scanner.require(ties, "ties"),
      floorSen: scanner.require(floor, "floorSen"), capSen: scanner.require(cap, "capSen"),
      offerKWh: offer, orders: scanner.require(orders, "orders"))
  }
}

extension JSONReader {
  /// One of the words that a type knows.
  mutating func word<Word: RawRepresentable<String>>(
    _ complaint: @autoclosure () -> String
  ) throws(JSONFault) -> Word {
    guard let word = Word(rawValue: try string()) else { throw fault(complaint()) }
    return word
  }

  fileprivate mutating func orders() throws(JSONFault) -> [ClearingOrder] {
    var orders: [ClearingOrder] = []
    try array { (scanner) throws(JSONFault) in
      orders.append(try scanner.order())
    }
    return orders
  }

  private static let orderNames = ["id", "side", "kwh", "priceSen", "at"]

  private mutating func order() throws(JSONFault) -> ClearingOrder {
    var id: String?
    var side: BidSide?
    var kwh: Int64?
    var price: Int64?
    var at: Int64?
    try object(Self.orderNames) { (scanner, name) throws(JSONFault) in
      switch name {
      case 0: id = try scanner.string()
      case 1: side = try scanner.side()
      case 2: kwh = try scanner.integer()
      case 3: price = try scanner.integer()
      default: at = try scanner.microseconds()
      }
    }
    return ClearingOrder(
      id: OrderName(try require(id, "id")), side: try require(side, "side"),
      kwh: try require(kwh, "kwh"), priceSen: try require(price, "priceSen"),
      atMicroseconds: try require(at, "at"))
  }

  private mutating func side() throws(JSONFault) -> BidSide {
    var side: BidSide?
    let isSide = try takesPlain { bytes in
      guard bytes.count == 1 else { return false }
      side = bytes[0] == UInt8(ascii: "B") ? .buy : bytes[0] == UInt8(ascii: "S") ? .sell : nil
      return side != nil
    }
    guard isSide, let side else { throw fault("売買種別は B か S です") }
    return side
  }

  /// ISO 8601, as microseconds since 1970-01-01 UTC.
  private mutating func microseconds() throws(JSONFault) -> Int64 {
    var time: PlainTime?
    let isPlain = try takesPlain { bytes in
      time = PlainTime(bytes)
      return time != nil
    }
    if isPlain, let time { return time.microseconds }
    guard let instant = Instant(try string()) else {
      throw fault("日時（ISO 8601）ではありません")
    }
    return instant.milliseconds * 1000
  }
}
