internal import AccessDesk
internal import HTTPTypes
internal import House
internal import Hummingbird
internal import NIOCore
internal import Reception
internal import Trade
internal import TradingDesk
internal import Wire

/// Auctions and bids. The objects are those of the commands.
extension Portal {
  static let auction = Operation.Parameter(
    name: "auction", place: .path, schema: .text(pattern: "[0-9A-Za-z-]{1,20}"),
    isRequired: true, summary: "オークションID")
  private static let draft = ValueSchema.object([
    .init("side", .word(BidSide.allCases.map(\.rawValue))), .init("kwh", .integer()),
    .init("priceYen", .text(most: 20)),
    .init("memo", .nullable(.text(most: 200)), isRequired: false),
  ])

  var tradingOperations: [Operation] {
    auctionOperations + bidFileOperations + setOperations + contractOperations
      + exchangeOperations
  }

  private var auctionOperations: [Operation] {
    [
      Operation(
        .get, "/api/v1/auctions", "listAuctions", "オークションと、入札の状態（開始日の順）", .read,
        parameters: [
          Self.accountOwner, .query("year", Self.accountYear, "対象年度"), .limit, .place,
        ], answers: [.init(200, "オークション", Shapes.list(Shapes.auction))], whose: settleAccount,
        listAuctions),
      Operation(
        .get, "/api/v1/auctions/{auction}", "showAuction", "一つのオークションと、入札の全体", .read,
        parameters: [Self.auction, Self.accountOwner],
        answers: [.init(200, "オークション", Shapes.bidSheet)], whose: settleAccount, showAuction),
      Operation(
        .get, "/api/v1/auctions/{auction}/bids", "listBids", "入札（番号の順）", .read,
        parameters: [
          Self.auction, Self.accountOwner, .limit,
          .query("after", .text(pattern: "[1-9][0-9]{0,17}"), "前のページの next"),
        ], answers: [.init(200, "入札", Shapes.list(Shapes.bid))], whose: settleAccount, listBids),
      Operation(
        .post, "/api/v1/auctions/{auction}/bids", "addBid", "入札の仮登録", .bid,
        parameters: [Self.auction, Self.accountOwner], body: .json(Self.draft), isKeyed: true,
        answers: [.init(201, "入札", Shapes.bid)], whose: settleAccount, addBid),
      Operation(
        .post, "/api/v1/auctions/{auction}/bids/cancellations", "cancelBids",
        "仮登録の入札の取消（bids を省くとすべて）", .bid, parameters: [Self.auction, Self.accountOwner],
        body: .json(
          .object([
            .init(
              "bids", .nullable(.list(.integer(1...Int64.max), most: 10_000)), isRequired: false)
          ])), isKeyed: true,
        answers: [.init(200, "取り消した入札", Shapes.items(Shapes.cancelledBid))],
        whose: settleAccount, cancelBids),
    ]
  }

  private var bidFileOperations: [Operation] {
    [
      Operation(
        .post, "/api/v1/auctions/{auction}/bids/trials", "tryBids", "CSVの入札の試行（何も登録しない）", .bid,
        parameters: [Self.auction, Self.accountOwner], body: .bytes(["text/csv"]),
        answers: [.init(200, "読み取った行と、誤った行", Shapes.bidTrial)], whose: settleAccount, tryBids),
      Operation(
        .post, "/api/v1/auctions/{auction}/bids/bulk", "addBids",
        "CSVの入札の仮登録（1行でも誤りがあれば、何も登録しない）", .bid,
        parameters: [Self.auction, Self.accountOwner], body: .bytes(["text/csv"]), isKeyed: true,
        answers: [.init(200, "登録した入札か、誤った行", Shapes.takenBids)], whose: settleAccount, addBids),
    ]
  }

  private var setOperations: [Operation] {
    [
      Operation(
        .post, "/api/v1/auctions/{auction}/confirmations", "confirmBids",
        "入札の確定（digest を付けると、オークションの digest と同じ内容のときだけ確定する）", .bid,
        parameters: [Self.auction, Self.accountOwner],
        body: .json(
          .object([
            .init("digest", .nullable(.text(pattern: "[0-9a-f]{64}")), isRequired: false)
          ])), isKeyed: true, answers: [.init(200, "入札の全体", Shapes.bidSet)],
        whose: settleAccount, confirmBids),
      Operation(
        .post, "/api/v1/auctions/{auction}/releases", "releaseBids",
        "確定の解除（order を付けると、その注文のときだけ解除する）", .bid,
        parameters: [Self.auction, Self.accountOwner],
        body: .json(
          .object([.init("order", .nullable(.text(most: 64)), isRequired: false)])),
        isKeyed: true, answers: [.init(200, "入札の全体", Shapes.bidSet)], whose: settleAccount,
        releaseBids),
      Operation(
        .post, "/api/v1/auctions/{auction}/resolutions", "resolveBids", "送信エラーの解消（事務局）",
        .review, parameters: [Self.auction],
        body: .json(
          .object([
            .init("operator", .operatorID),
            .init("to", .word([BidSetState.draft, .accepted].map(\.rawValue))),
            .init("comment", .words),
          ])), isKeyed: true, answers: [.init(200, "入札の全体", Shapes.bidSet)], resolveBids),
    ]
  }

  // MARK: Auctions

  private func listAuctions(_ call: Call, _ arguments: Operation.Arguments) async throws -> Reply {
    let id = try accountOwner(call, arguments)
    let year = arguments.query["year"].flatMap { Int($0) }
    return try await lane.run { [house] in
      let auctions = try house.trading.auctions(of: id, year: year)
      let (page, _, next) = slice(auctions, arguments)
      return reply(call, page.map(\.json), next: next, total: auctions.count)
    }
  }

  /// Whose bids, and for which auction.
  /// - Throws: `RequestFault` where there is none.
  private func bidding(
    _ call: Call, _ arguments: Operation.Arguments
  ) async throws -> (id: OperatorID, auction: String) {
    let id = try accountOwner(call, arguments)
    return (id, try await auction(call, of: id).rawValue)
  }

  private func showAuction(_ call: Call, _ arguments: Operation.Arguments) async throws -> Reply {
    .json(try await sheet(call, of: accountOwner(call, arguments)))
  }

  private func listBids(_ call: Call, _ arguments: Operation.Arguments) async throws -> Reply {
    let id = try accountOwner(call, arguments)
    let auction = try call.parameter("auction")
    let (start, limit) = (
      arguments.query["after"].flatMap { Int64($0) } ?? 0,
      arguments.query["limit"].flatMap { Int($0) } ?? 50
    )
    // One more than is shown tells whether there is a page behind.
    let (bids, total) = try await lane.run { [house] in
      try Self.orNotFound {
        try house.trading.bids(of: id, for: auction, after: start, most: limit + 1)
      }
    }
    let page = bids.prefix(limit)
    return reply(
      call, page.map(\.json),
      next: bids.count > limit ? page.last.map { String($0.bid.number) } : nil, total: total)
  }

  private func addBid(_ call: Call, _ arguments: Operation.Arguments) async throws -> Reply {
    let (id, auction) = try await bidding(call, arguments)
    let actor = try call.actor(for: id)
    let key = Self.deskKey(call)
    let draft = BidDraft(
      side: arguments["side"]?.text ?? "",
      kwh: arguments["kwh"]?.integer.map { String($0) } ?? "",
      price: arguments["priceYen"]?.text ?? "", memo: arguments["memo"]?.text ?? "")
    return try await lane.run { [house] in
      .json(
        try house.trading.add(draft, to: auction, of: id, key: key, by: actor), status: .created)
    }
  }

  private func cancelBids(_ call: Call, _ arguments: Operation.Arguments) async throws -> Reply {
    let (id, auction) = try await bidding(call, arguments)
    let actor = try call.actor(for: id)
    let numbers = arguments["bids"]?.items?.compactMap(\.integer).map { String($0) }
    return try await lane.run { [house] in
      let cancelled = try house.trading.cancel(numbers, of: id, for: auction, by: actor)
      return .json(
        ["items": JSON.list(cancelled.map { ["bid": $0, "status": "取消"] as JSON })] as JSON)
    }
  }

  // MARK: Files

  private func content(_ call: Call) async throws -> [UInt8] {
    do {
      let bytes = try await call.request.body.collect(upTo: Int(BidShelf.mostBytes))
      return Array(bytes.readableBytesView)
    } catch is NIOTooManyBytesError { throw RequestFault(.tooLarge) }
  }

  private func tryBids(_ call: Call, _ arguments: Operation.Arguments) async throws -> Reply {
    let (id, auction) = try await bidding(call, arguments)
    let content = try await content(call)
    return try await lane.run { [house] in
      .json(try house.trading.trial(of: content, to: auction, of: id))
    }
  }

  private func addBids(_ call: Call, _ arguments: Operation.Arguments) async throws -> Reply {
    let (id, auction) = try await bidding(call, arguments)
    let actor = try call.actor(for: id)
    let content = try await content(call)
    let key = Self.deskKey(call)
    return try await once(call, content) {
      try await lane.run { [house] in
        switch try house.trading.addBulk(content, to: auction, of: id, key: key, by: actor) {
        case .taken(let bids):
          return .json(
            ["isTaken": true, "items": bids.map(\.json), "refused": [JSON]()] as JSON)
        case .refused(let rows):
          var reply = Reply.json(
            ["isTaken": false, "items": [JSON](), "refused": rows.map(\.json)] as JSON)
          reply.cameToNothing = true
          return reply
        }
      }
    }
  }

  // MARK: Sets

  private func confirmBids(_ call: Call, _ arguments: Operation.Arguments) async throws -> Reply {
    let (id, auction) = try await bidding(call, arguments)
    let actor = try call.actor(for: id)
    let digest = arguments["digest"]?.text
    return try await lane.run { [house] in
      .json(try house.trading.confirm(auction, of: id, agreedTo: digest, by: actor))
    }
  }

  private func releaseBids(_ call: Call, _ arguments: Operation.Arguments) async throws -> Reply {
    let (id, auction) = try await bidding(call, arguments)
    let actor = try call.actor(for: id)
    let order = try arguments["order"]?.text.map { text in
      guard let order = OrderID(text) else {
        throw RequestFault.field("order", "注文は AUCTION/OPERATOR/番号 で指定してください。")
      }
      return order
    }
    return try await lane.run { [house] in
      .json(try house.trading.release(auction, of: id, order: order, by: actor))
    }
  }

  private func resolveBids(_ call: Call, _ arguments: Operation.Arguments) async throws -> Reply {
    let auction = try call.parameter("auction")
    let actor = try call.actor()
    guard let id = arguments["operator"]?.text.flatMap({ OperatorID($0) }),
      let state = arguments["to"]?.text.flatMap({ BidSetState(rawValue: $0) })
    else { throw RequestFault(.invalid) }
    return try await lane.run { [house] in
      _ = try Self.orNotFound { try house.trading.auction(auction, of: id) }
      return .json(
        try house.trading.resolve(
          auction, of: id, to: state, comment: arguments["comment"]?.text ?? "", by: actor))
    }
  }
}
