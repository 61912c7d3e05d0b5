internal import AccessDesk
internal import HTTPTypes
internal import House
internal import Hummingbird
internal import Trade
internal import TradingDesk
internal import Wire

/// What the office alone asks of trading: everybody's bids, and the talk with the exchange.
extension Portal {
  private static let direction = Operation.Parameter(
    name: "direction", place: .path,
    schema: .word(ExchangeMessage.Direction.allCases.map(\.rawValue)), isRequired: true,
    summary: "out（送った）か in（取り込んだ）")
  private static let seq = Operation.Parameter(
    name: "seq", place: .path, schema: .text(pattern: "[1-9][0-9]{0,9}"), isRequired: true,
    summary: "通知の番号")

  var exchangeOperations: [Operation] {
    [
      Operation(
        .get, "/api/v1/exchange/auctions", "listAuctionOverviews", "オークションごとの入札の合計（事務局）",
        .seeOffice, parameters: [.query("year", Self.accountYear, "対象年度"), .limit, .place],
        answers: [.init(200, "オークション", Shapes.list(Shapes.auctionOverview))],
        listAuctionOverviews),
      Operation(
        .get, "/api/v1/exchange/auctions/{auction}/sets", "listBidSets", "事業者ごとの入札（事務局）",
        .seeOffice, parameters: [Self.auction, .limit, .place],
        answers: [.init(200, "事業者ごとの入札", Shapes.list(Shapes.operatorSet))], listBidSets),
      Operation(
        .get, "/api/v1/exchange", "showExchange", "取引所とのやり取りの状態（事務局）", .seeOffice,
        answers: [.init(200, "状態", Shapes.exchange)], showExchange),
      Operation(
        .get, "/api/v1/exchange/{direction}", "listMessages", "取引所との通知（新しい順、事務局）", .seeOffice,
        parameters: [
          Self.direction, .limit,
          .query("after", .text(pattern: "[1-9][0-9]{0,9}"), "前のページの next"),
        ], answers: [.init(200, "通知", Shapes.list(Shapes.exchangeMessage))], listMessages),
      Operation(
        .get, "/api/v1/exchange/{direction}/{seq}", "getMessage", "通知のファイル（事務局）", .seeOffice,
        parameters: [Self.direction, Self.seq],
        answers: [.init(200, "ファイル", .text(), type: "application/x-ndjson")], getMessage),
      Operation(
        .post, "/api/v1/exchange/sendings", "sendMessages", "取引所への通知の送信（事務局）", .review,
        answers: [.init(200, "送った数", Shapes.sending)], sendMessages),
      Operation(
        .post, "/api/v1/exchange/receipts", "receiveMessages", "取引所からの通知の取り込み（事務局）", .review,
        answers: [.init(200, "取り込んだ数", Shapes.receiving)], receiveMessages),
    ]
  }

  private func listAuctionOverviews(
    _ call: Call, _ arguments: Operation.Arguments
  ) async throws -> Reply {
    let year = arguments.query["year"].flatMap { Int($0) }
    return try await lane.run { [house] in
      let auctions = try house.trading.overview(year: year)
      let (page, _, next) = slice(auctions, arguments)
      return reply(call, page.map(\.json), next: next, total: auctions.count)
    }
  }

  private func listBidSets(_ call: Call, _ arguments: Operation.Arguments) async throws -> Reply {
    let auction = try call.parameter("auction")
    return try await lane.run { [house] in
      let sets = try Self.orNotFound { try house.trading.sets(for: auction).sets }
      let (page, _, next) = slice(sets, arguments)
      return reply(call, page.map(\.json), next: next, total: sets.count)
    }
  }

  private func showExchange(_ call: Call, _: Operation.Arguments) async throws -> Reply {
    try await lane.run { [house] in .json(try house.trading.exchangeBoard()) }
  }

  private func listMessages(_ call: Call, _ arguments: Operation.Arguments) async throws -> Reply {
    let direction = try messageDirection(call)
    let (before, limit) = (
      arguments.query["after"].flatMap { Int64($0) },
      arguments.query["limit"].flatMap { Int($0) } ?? 50
    )
    return try await lane.run { [house] in
      let (messages, total) = try house.trading.exchangeMessages(
        direction, before: before, most: limit)
      let last = messages.last?.seq ?? 1
      return reply(
        call, messages.map(\.json), next: last > 1 ? String(last) : nil, total: total)
    }
  }

  private func getMessage(_ call: Call, _: Operation.Arguments) async throws -> Reply {
    try await sendMessageFile(call)
  }

  private func sendMessages(_ call: Call, _: Operation.Arguments) async throws -> Reply {
    let actor = try call.actor()
    return try await lane.run { [house] in .json(try house.trading.send(by: actor)) }
  }

  private func receiveMessages(_ call: Call, _: Operation.Arguments) async throws -> Reply {
    let actor = try call.actor()
    return try await lane.run { [house] in .json(try house.trading.receive(by: actor)) }
  }
}
