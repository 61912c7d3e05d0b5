internal import Trade

extension ExchangeFile where Message == OutwardMessage {
  /// The same message gives the same bytes.
  package var bytes: [UInt8] {
    var json = JSONBuilder()
    switch message {
    case .order(let order, let lines):
      head(&json, message.kind, lines: lines.count) { json in
        json.member("order", "\(order)")
        json.member("auction", "\(order.auction)")
        json.member("operator", "\(order.operatorID)")
      }
      for line in lines {
        json.line { json in
          json.member("bid", line.bid)
          json.member("side", line.side.rawValue)
          json.member("kwh", line.kwh)
          json.member("priceYen", SenText.yen(line.priceSen))
        }
      }
    case .release(let order):
      head(&json, message.kind) { $0.member("order", "\(order)") }
    case .certificate(let request, let id, let year, let kwh, let issueClass, let addressee):
      head(&json, message.kind) { json in
        json.member("request", request)
        json.member("operator", "\(id)")
        json.member("year", Int64(year))
        json.member("kwh", kwh)
        json.member("class", issueClass)
        json.member("addressee", addressee)
      }
    case .certificateCancel(let request):
      head(&json, message.kind) { $0.member("request", request) }
    }
    return json.bytes
  }
}

extension ExchangeFile where Message == InwardMessage {
  /// The same message gives the same bytes.
  package var bytes: [UInt8] {
    var json = JSONBuilder()
    switch message {
    case .accepted(let order, let at):
      head(&json, message.kind) { json in
        json.member("order", "\(order)")
        json.member("acceptedAt", at.japanISO)
      }
    case .released(let order):
      head(&json, message.kind) { $0.member("order", "\(order)") }
    case .rejected(let order, let reason):
      head(&json, message.kind) { json in
        json.member("order", "\(order)")
        json.member("reason", reason)
      }
    case .results(let results): write(results, &json)
    case .certificateIssued(let request, let number, let day):
      head(&json, message.kind) { json in
        json.member("request", request)
        json.member("number", number)
        json.member("issuedOn", "\(day)")
      }
    case .certificateRejected(let request, let reason):
      head(&json, message.kind) { json in
        json.member("request", request)
        json.member("reason", reason)
      }
    }
    return json.bytes
  }

  private func write(_ results: ExchangeResults, _ json: inout JSONBuilder) {
    head(&json, message.kind, lines: results.lines.count + results.statements.count) { json in
      json.member("auction", "\(results.auction)")
      json.member("contractedOn", "\(results.contractedOn)")
      json.member("settlesOn", "\(results.settlesOn)")
      json.member("outsideBoughtKWh", results.outsideBoughtKWh)
      json.member("outsideSoldKWh", results.outsideSoldKWh)
    }
    for line in results.lines {
      json.line { json in
        json.member("order", "\(line.order)")
        json.member("bid", line.bid)
        json.member("kwh", line.kwh)
        json.name("priceYen")
        json.string(line.priceSen.map { SenText.yen($0) })
      }
    }
    for statement in results.statements {
      json.line { json in
        json.member("operator", "\(statement.operatorID)")
        json.member("statement", statement.number)
      }
    }
  }
}

extension ExchangeFile {
  fileprivate func head(
    _ json: inout JSONBuilder, _ kind: String, lines: Int = 0,
    _ keys: (inout JSONBuilder) -> Void
  ) {
    json.line { json in
      json.member("schema", ExchangeForm.schema)
      json.member("seq", seq)
      json.member("previous", previous)
      json.member("kind", kind)
      json.member("at", at.japanISO)
      json.member("lines", Int64(lines))
      keys(&json)
    }
  }
}

extension JSONBuilder {
  fileprivate mutating func line(_ body: (inout JSONBuilder) -> Void) {
    object(body)
    endLine()
  }

  fileprivate mutating func member(_ name: String, _ text: String) {
    self.name(name)
    string(text)
  }

  fileprivate mutating func member(_ name: String, _ value: Int64) {
    self.name(name)
    number(value)
  }
}
