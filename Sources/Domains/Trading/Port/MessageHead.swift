internal import Trade

/// The first line of a message, with the keys of all kinds.
struct MessageHead {
  private(set) var seq: Int64 = 0
  private(set) var previous = ""
  private(set) var kind = ""
  private(set) var at = Instant(milliseconds: 0)
  /// Places of the data lines in the bytes, without their ends.
  private(set) var lines: [Range<Int>] = []
  private var texts: [String: String] = [:]
  private var numbers: [String: Int64] = [:]

  private static let textNames = [
    "schema", "previous", "kind", "at", "order", "acceptedAt", "reason", "auction",
    "contractedOn", "settlesOn", "number", "issuedOn", "operator", "class", "addressee",
  ]
  private static let numberNames = [
    "seq", "lines", "outsideBoughtKWh", "outsideSoldKWh", "request", "year", "kwh",
  ]

  init(_ bytes: [UInt8]) throws(JSONFault) {
    guard bytes.last == 0x0A else { throw JSONFault("最後の行が途中で終わっています") }
    var places: [Range<Int>] = []
    var start = 0
    for (index, byte) in bytes.enumerated() where byte == 0x0A {
      places.append(start..<index)
      start = index + 1
    }
    var scanner = JSONReader(bytes, places[0])
    var texts: [String: String] = [:]
    var numbers: [String: Int64] = [:]
    let names = Self.textNames + Self.numberNames
    try scanner.object(names) { (scanner, name) throws(JSONFault) in
      if name < Self.textNames.count {
        texts[names[name]] = try scanner.string()
      } else {
        numbers[names[name]] = try scanner.integer()
      }
    }
    try scanner.finish()
    self.texts = texts
    self.numbers = numbers
    guard texts["schema"] == ExchangeForm.schema else {
      throw JSONFault("\(ExchangeForm.schema) ではありません", at: "schema")
    }
    seq = try number("seq", atLeast: 1)
    previous = try text("previous")
    kind = try text("kind")
    at = try instant("at")
    lines = Array(places.dropFirst())
    let count = try number("lines", atLeast: 0)
    guard count == lines.count else {
      throw JSONFault("データの行が\(count)行ではなく\(lines.count)行あります", at: "lines")
    }
  }

  func text(_ name: String) throws(JSONFault) -> String {
    guard let text = texts[name] else { throw JSONFault("ありません", at: name) }
    return text
  }

  func number(_ name: String, atLeast least: Int64) throws(JSONFault) -> Int64 {
    guard let number = numbers[name] else { throw JSONFault("ありません", at: name) }
    guard number >= least else { throw JSONFault("\(least)以上の整数ではありません", at: name) }
    return number
  }

  func instant(_ name: String) throws(JSONFault) -> Instant {
    let text = try text(name)
    guard let instant = Instant(text) else { throw JSONFault("日時（ISO 8601）ではありません", at: name) }
    return instant
  }

  func day(_ name: String) throws(JSONFault) -> CivilDate {
    let text = try text(name)
    guard let day = CivilDate(text) else { throw JSONFault("日付ではありません", at: name) }
    return day
  }

  func order() throws(JSONFault) -> OrderID {
    let text = try text("order")
    guard let order = OrderID(text) else { throw JSONFault("注文の番号ではありません", at: "order") }
    return order
  }

  func auction() throws(JSONFault) -> AuctionID {
    let text = try text("auction")
    guard let auction = AuctionID(text) else {
      throw JSONFault("オークションの番号ではありません", at: "auction")
    }
    return auction
  }

  /// Kinds without data.
  func requireNoLines() throws(JSONFault) {
    if !lines.isEmpty { throw JSONFault("データの行があります", at: "lines") }
  }
}
