package import Trade

extension ExchangeFile where Message == InwardMessage {
  /// - Throws: `JSONFault` for what is no message, or not all of one.
  package init(_ bytes: [UInt8]) throws(JSONFault) {
    let head = try MessageHead(bytes)
    let message: InwardMessage
    if head.kind == "results" {
      message = .results(try ExchangeResults(head, bytes))
    } else {
      try head.requireNoLines()
      message = try InwardMessage(head)
    }
    self.init(seq: head.seq, previous: head.previous, at: head.at, message)
  }
}

extension InwardMessage {
  fileprivate init(_ head: MessageHead) throws(JSONFault) {
    switch head.kind {
    case "accepted": self = .accepted(try head.order(), at: try head.instant("acceptedAt"))
    case "released": self = .released(try head.order())
    case "rejected": self = .rejected(try head.order(), reason: try head.text("reason"))
    case "certificate-issued":
      let number = try head.text("number")
      guard !number.isEmpty else { throw JSONFault("空です", at: "number") }
      self = .certificateIssued(
        request: try head.number("request", atLeast: 1), number: number,
        on: try head.day("issuedOn"))
    case "certificate-rejected":
      self = .certificateRejected(
        request: try head.number("request", atLeast: 1), reason: try head.text("reason"))
    default: throw JSONFault("知らない種類「\(head.kind)」です", at: "kind")
    }
  }
}

extension ExchangeResults {
  fileprivate init(_ head: MessageHead, _ bytes: [UInt8]) throws(JSONFault) {
    var lines: [Line] = []
    var statements: [Statement] = []
    for place in head.lines {
      var scanner = JSONReader(bytes, place)
      var order: OrderID?
      var bid: Int64?
      var kwh: Int64?
      var price: Int64??
      var operatorID: OperatorID?
      var number: String?
      try scanner.object(Self.names) { (scanner, name) throws(JSONFault) in
        switch name {
        case 0: order = try scanner.value("注文の番号ではありません") { OrderID($0) }
        case 1: bid = try scanner.integer()
        case 2: kwh = try scanner.integer()
        case 3:
          price =
            try scanner.takesNull()
            ? .some(nil) : .some(try scanner.value("価格（円）ではありません") { SenText.sen($0) })
        case 4: operatorID = try scanner.value("事業者番号ではありません") { OperatorID($0) }
        default:
          number = try scanner.value("清算書の番号ではありません") {
            TradingStatement.isNumber($0) ? $0 : nil
          }
        }
      }
      try scanner.finish()
      if let operatorID, let number, order == nil, bid == nil {
        statements.append(Statement(operatorID: operatorID, number: number))
        continue
      }
      guard let order, let bid, let kwh, let price, operatorID == nil, number == nil else {
        throw scanner.fault("入札の行でも清算書の行でもありません")
      }
      guard kwh >= 0, (kwh > 0) == (price != nil) else {
        throw scanner.fault("数量と価格が合いません")
      }
      lines.append(Line(order: order, bid: bid, kwh: kwh, priceSen: price))
    }
    self.init(
      auction: try head.auction(), contractedOn: try head.day("contractedOn"),
      settlesOn: try head.day("settlesOn"),
      outsideBoughtKWh: try head.number("outsideBoughtKWh", atLeast: 0),
      outsideSoldKWh: try head.number("outsideSoldKWh", atLeast: 0), lines: lines,
      statements: statements)
  }

  private static let names = ["order", "bid", "kwh", "priceYen", "operator", "statement"]
}

extension ExchangeFile where Message == OutwardMessage {
  /// As the other side reads it; bids are left out.
  /// - Throws: `JSONFault` for what is no message, or not all of one.
  package init(_ bytes: [UInt8]) throws(JSONFault) {
    let head = try MessageHead(bytes)
    let message: OutwardMessage
    switch head.kind {
    case "order": message = .order(try head.order(), [])
    case "release": message = .release(try head.order())
    case "certificate":
      guard let id = OperatorID(try head.text("operator")) else {
        throw JSONFault("事業者番号ではありません", at: "operator")
      }
      message = .certificate(
        request: try head.number("request", atLeast: 1), id,
        year: Int(try head.number("year", atLeast: 1)), kwh: try head.number("kwh", atLeast: 1),
        issueClass: try head.text("class"), addressee: try head.text("addressee"))
    case "certificate-cancel":
      message = .certificateCancel(request: try head.number("request", atLeast: 1))
    default: throw JSONFault("知らない種類「\(head.kind)」です", at: "kind")
    }
    self.init(seq: head.seq, previous: head.previous, at: head.at, message)
  }
}

extension JSONReader {
  /// A text of a certain form.
  fileprivate mutating func value<Value>(
    _ complaint: String, _ read: (String) -> Value?
  ) throws(JSONFault) -> Value {
    guard let value = read(try string()) else { throw fault(complaint) }
    return value
  }
}
