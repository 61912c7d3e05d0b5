internal import AccessDesk
internal import BooksDesk
internal import House
internal import Hummingbird
internal import Trade
internal import Wire

/// What the office alone asks of the accounts.
extension Portal {
  private static let round: [ValueSchema.Member] = [
    .init("round", .round),
    .init(
      "market", .nullable(.word(Market.allCases.map(\.rawValue))), isRequired: false),
  ]

  var bookkeepingOperations: [Operation] {
    [
      Operation(
        .get, "/api/v1/unbooked", "listUnbooked", "口座に計上できていない行", .seeOffice,
        answers: [.init(200, "行", Shapes.items(Shapes.unbooked))], listUnbooked),
      Operation(
        .get, "/api/v1/accounts/reconciliation", "showReconciliation", "受け入れと残高の照合",
        .seeOffice, answers: [.init(200, "照合", Shapes.reconciliation)], showReconciliation),
      Operation(
        .post, "/api/v1/accounts/trials", "tryEntry", "割当の記帳の試行", .review,
        body: .json(.object(Self.round)), answers: [.init(200, "変わる証書", Shapes.entered)]
      ) { call, arguments in try await enter(call, arguments, isDryRun: true) },
      Operation(
        .post, "/api/v1/accounts/entries", "enterRound", "割当の記帳（担当者本人だけ）", .publish,
        body: .json(.object(Self.round)), isKeyed: true,
        answers: [.init(200, "変わった証書", Shapes.entered)]
      ) { call, arguments in try await enter(call, arguments, isDryRun: false) },
    ]
  }

  private func listUnbooked(_ call: Call, _: Operation.Arguments) async throws -> Reply {
    try await lane.run { [house] in
      .json(["items": try house.books.unbooked().map(\.json)] as JSON)
    }
  }

  private func showReconciliation(_ call: Call, _: Operation.Arguments) async throws -> Reply {
    try await lane.run { [house] in .json(try house.books.reconciliation()) }
  }

  /// A market that is refused refuses the answer; what was entered before it stays.
  private func enter(
    _ call: Call, _ arguments: Operation.Arguments, isDryRun: Bool
  ) async throws -> Reply {
    guard let round = arguments["round"]?.text.flatMap({ RoundID($0) }) else {
      throw RequestFault(.invalid)
    }
    let order = EntryOrder(
      round: round, market: arguments["market"]?.text.flatMap { Market(rawValue: $0) },
      isDryRun: isDryRun)
    let actor = try call.actor()
    return try await lane.run { [house] in
      let reports = try house.books.enter(order, by: actor)
      if let refusal = reports.flatMap(\.refusals).first {
        throw RequestFault(refusal, as: .conflict)
      }
      let changes = reports.flatMap(\.changes)
      return .json(
        ["items": changes.map(\.json), "lots": changes.count, "kwh": changes.kwh] as JSON)
    }
  }
}
