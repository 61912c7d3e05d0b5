internal import AccessDesk
internal import AllocationDesk
internal import HTTPTypes
internal import House
internal import Hummingbird
internal import Office
internal import RegistersRecords
internal import Tables
internal import Trade
internal import Wire

/// Balances, runs of the allocator, and results.
extension Portal {
  private static let whose = Operation.Parameter.query(
    "operator", .operatorID, "事業者番号（事務局・代理人）")
  private static let round = Operation.Parameter.query(
    "round", .period, "回")

  var resultOperations: [Operation] {
    let run = Operation.Parameter(
      name: "run", place: .path, schema: .text(pattern: "[0-9]{1,18}"), isRequired: true,
      summary: "実行の番号")
    let tables: [(RunTable, String, String)] = [
      (.lines, "listRunLines", "割当の明細"), (.requests, "listRunRequests", "行ごとの結果"),
      (.plants, "listRunPlants", "設備ごとの結果"),
      (.explanations, "listRunExplanations", "減った理由"),
    ]
    return [
      Operation(
        .get, "/api/v1/balances", "listBalances", "割当可能量", .read,
        parameters: [
          Self.round, .query("plant_id", .text(pattern: "[0-9A-Z]{10}"), "設備ID"), Self.whose,
          Operation.Parameter.limit, .moment,
        ], answers: [.init(200, "割当可能量", Shapes.list(Shapes.balance))],
        whose: settleSubject, listBalances),
      Operation(
        .get, "/api/v1/results", "listResults", "割当結果", .read, parameters: [Self.whose],
        answers: [.init(200, "結果", Shapes.items(Shapes.result))], whose: settleSubject,
        listResults),
      Operation(
        .get, "/api/v1/results/{round}/{market}/{file}", "getNotice", "通知書", .read,
        parameters: [
          Operation.Parameter(
            name: "round", place: .path, schema: .round, isRequired: true,
            summary: "回"),
          Operation.Parameter(
            name: "market", place: .path, schema: .word(["fit", "nonfit"]), isRequired: true,
            summary: "市場"),
          .header("Range", "バイトの範囲"), .header("If-None-Match", "持っている版の ETag"),
        ],
        answers: [
          .init(
            200, "通知書", .text(), type: WorkbookType.xlsx, others: ["application/pdf"]),
          .init(206, "その一部"),
          .init(304, "変わっていない"),
        ], sendNotice),
      Operation(
        .get, "/api/v1/runs", "listRuns", "割当の実行", .seeOffice,
        parameters: [
          .query("round", .round, "回"), Operation.Parameter.limit, .moment,
        ],
        answers: [.init(200, "実行", Shapes.list(Shapes.run))], listRuns),
      Operation(
        .post, "/api/v1/runs", "allocate", "割当の試行（公表は担当者本人だけ）", .review,
        body: .json(
          .object([
            .init("round", .round),
            .init(
              "statuses",
              .nullable(
                .list(
                  .word(Status.allCases.filter(\.counts).flatMap { [$0.rawValue, $0.tag] }),
                  most: 10)),
              isRequired: false),
            .init("dryRun", .flag),
            .init("comment", .nullable(.text(most: 4000)), isRequired: false),
          ])), isKeyed: true, answers: [.init(201, "実行した", Shapes.allocated)], allocate),
      Operation(
        .get, "/api/v1/runs/compare", "compareRuns", "実行の比較", .seeOffice,
        parameters: [
          .query("before", .integer(1...Int64.max), "実行の番号", isRequired: true),
          .query("after", .integer(1...Int64.max), "実行の番号", isRequired: true),
        ],
        answers: [
          .init(
            200, "違い",
            .object([
              .init("rows", .list(Shapes.row)), .init("plants", .list(Shapes.row)),
            ]))
        ], compareRuns),
      Operation(
        .get, "/api/v1/runs/{run}", "showRun", "一つの実行", .seeOffice, parameters: [run],
        answers: [.init(200, "実行", Shapes.shownRun)], showRun),
      Operation(
        .post, "/api/v1/runs/{run}/undo", "undoRun", "公表した割当の取消し（担当者本人だけ）", .publish,
        parameters: [run], body: .json(.object([.init("comment", .words)])),
        answers: [.init(200, "取り消した", Shapes.items(Shapes.run))], undoRun),
    ]
      + tables.map { table, id, summary in
        Operation(
          .get, RoutePath(stringLiteral: "/api/v1/runs/{run}/\(table.rawValue)"), id, summary,
          .seeOffice, parameters: [run, Operation.Parameter.limit, .place],
          answers: [.init(200, summary, Shapes.list(Shapes.row))]
        ) { call, arguments in try await list(table, call, arguments) }
      }
  }

  /// Whose things are asked for: one's own where nobody is named; nil is all, for the office.
  func subject(_ call: Call, _ arguments: Operation.Arguments) throws -> OperatorID? {
    if let word = arguments.query["operator"] {
      guard let id = OperatorID(word) else {
        throw RequestFault.query("operator", "事業者番号が違います。")
      }
      switch AccessTable.may(call.caller, call.route.ability, operatorID: id) {
      case .allowed: return id
      case .hidden: throw RequestFault(.notFound)
      default: throw RequestFault(.forbidden)
      }
    }
    switch call.caller {
    case .anonymous: throw RequestFault(.unauthenticated)
    case .program(let token): return token.operatorID
    case .member(let member): return member.user.operatorID
    }
  }

  // MARK: Balances and results

  private func listBalances(_ call: Call, _ arguments: Operation.Arguments) async throws -> Reply {
    let owner = try subject(call, arguments)
    let period = arguments.query["round"].flatMap(PeriodWord.round)
    let plant = try arguments.query["plant_id"].map { text in
      guard let plant = PlantID(text) else { throw RequestFault.query("plant_id", "設備IDが違います。") }
      return plant
    }
    return try await lane.run { [house] in
      let page = try self.page(of: balanceCursors, call, arguments) {
        try house.allocation.balanceKeys(of: period, plant: plant, ownedBy: owner)
      }
      let items = try house.allocation.balances(page.items).map(\.json)
      return reply(call, items, next: page.next, total: page.total)
    }
  }

  private func listResults(_ call: Call, _ arguments: Operation.Arguments) async throws -> Reply {
    // The office has none of its own.
    guard let owner = try subject(call, arguments) else {
      return .json(["items": [String]()] as JSON)
    }
    return try await lane.run { [house] in
      .json(["items": try house.allocation.listedResults(of: owner)] as JSON)
    }
  }

  private func sendNotice(_ call: Call, _: Operation.Arguments) async throws -> Reply {
    guard let round = RoundID(try call.parameter("round")),
      let market = ["fit": Market.fit, "nonfit": .nonFIT][try call.parameter("market")]
    else { throw RequestFault(.notFound) }
    let name = try call.parameter("file")
    let notice = try await lane.run { [house] in
      try house.allocation.notice(name, of: round, market)
    }
    guard let notice,
      AccessTable.may(
        call.caller, .read, operatorID: notice.operatorID, period: .round(round)) == .allowed
    else { throw RequestFault(.notFound) }
    return try await send(
      StoredFile(path: notice.path, name: notice.name, sha256: notice.sha256), call)
  }

  // MARK: Runs

  private func number(_ call: Call) throws -> Int64 {
    guard let run = Int64(try call.parameter("run")) else { throw RequestFault(.notFound) }
    return run
  }

  private func listRuns(_ call: Call, _ arguments: Operation.Arguments) async throws -> Reply {
    let only = arguments.query["round"].flatMap { RoundID($0) }
    return try await lane.run { [house] in
      let rounds = try only.map { [$0] } ?? Set(house.applications.windows().map(\.id)).sorted()
      let records = try rounds.flatMap { try house.allocation.runRecords(of: $0) }
        .sorted { $0.run < $1.run }
      let page = try self.page(of: runCursors, call, arguments) { records.map(\.run) }
      let shown = Set(page.items)
      let items = records.filter { shown.contains($0.run) }.map(\.json)
      return reply(call, items, next: page.next, total: page.total)
    }
  }

  private func showRun(_ call: Call, _: Operation.Arguments) async throws -> Reply {
    let run = try number(call)
    return try await lane.run { [house] in
      let record = try house.allocation.runRecord(run)
      let shown = try house.allocation.showRun(run, into: nil)
      return .json(
        record.json.adding("plants", shown.plants).adding("rows", shown.rows.count)
          .adding("available", shown.availableKWh).adding("granted", shown.grantedKWh))
    }
  }

  private func list(
    _ table: RunTable, _ call: Call, _ arguments: Operation.Arguments
  ) async throws -> Reply {
    let run = try number(call)
    return try await lane.run { [house] in
      let rows = TableRows(try house.allocation.table(table, of: run)).rows
      let (page, _, next) = slice(rows, arguments)
      return reply(call, Array(page), next: next, total: rows.count)
    }
  }

  private func compareRuns(_ call: Call, _ arguments: Operation.Arguments) async throws -> Reply {
    guard let before = arguments.query["before"].flatMap({ Int64($0) }),
      let after = arguments.query["after"].flatMap({ Int64($0) })
    else { throw RequestFault(.invalid) }
    return try await lane.run { [house] in
      let difference = try house.allocation.differences(before, after)
      return .json(
        [
          "rows": TableRows(difference.requests).rows, "plants": TableRows(difference.plants).rows,
        ] as JSON)
    }
  }

  private func allocate(_ call: Call, _ arguments: Operation.Arguments) async throws -> Reply {
    let isTrial = arguments["dryRun"]?.flag ?? true
    if !isTrial { try mayPublish(call) }
    guard let round = arguments["round"]?.text.flatMap({ RoundID($0) }) else {
      throw RequestFault.field("round", "回は YYYYRR で指定してください。")
    }
    let words = arguments["statuses"]?.items?.compactMap(\.text) ?? []
    let statuses = try words.enumerated().map { index, word in
      guard let status = Status(word), status.counts else {
        throw RequestFault.field("statuses/\(index)", "割当の対象にできる状態ではありません。")
      }
      return status
    }
    let order = AllocationOrder(
      round: round, statuses: statuses.isEmpty ? [.confirmed] : Set(statuses), isDryRun: isTrial,
      comment: arguments["comment"]?.text ?? "", by: try call.actor())
    return try await allocating.pass {
      try await lane.run { [house] in
        let report = try house.allocation.allocate(order)
        let made = Set(report.markets.map(\.run))
        let records = try house.allocation.runRecords(of: round).filter { made.contains($0.run) }
        var reply = Reply.json(
          ["runs": records, "figures": report.figures] as JSON, status: .created)
        if let first = records.first { reply.headers[.location] = "/api/v1/runs/\(first.run)" }
        return reply
      }
    }
  }

  private func mayPublish(_ call: Call) throws {
    switch AccessTable.may(call.caller, .publish) {
    case .allowed: return
    case .personRequired: throw RequestFault(.personRequired)
    default: throw RequestFault(.forbidden)
    }
  }

  private func undoRun(_ call: Call, _ arguments: Operation.Arguments) async throws -> Reply {
    let run = try number(call)
    let actor = try call.actor()
    let why = arguments["comment"]?.text ?? ""
    return try await allocating.pass {
      try await lane.run { [house] in
        let record = try house.allocation.runRecord(run)
        guard record.state == .published else {
          throw RequestFault(.conflict, "実行\(run)は、今公表されている割当ではありません。")
        }
        guard !why.allSatisfy(\.isWhitespace) else {
          throw RequestFault.field("comment", "取り消す理由を指定してください。")
        }
        let undone = try house.allocation.undoRun(
          round: record.round, market: record.market, why: why, by: actor)
        let records = try house.allocation.runRecords(of: record.round).filter {
          $0.run == run || $0.run == undone.run
        }
        return .json(["items": records] as JSON)
      }
    }
  }
}

/// A table by its heads; what is a whole number there is one here.
private struct TableRows {
  private(set) var rows: [JSON] = []

  init(_ csv: [UInt8]) {
    var heads: [String] = []
    for row in CSVReader(csv) {
      if heads.isEmpty {
        heads = row.cells.map { String($0.drop { $0 == "\u{FEFF}" }) }
        continue
      }
      rows.append(
        .object(
          Dictionary(zip(heads, row.cells).map { ($0, Self.value($1, of: $0)) }) { first, _ in first
          }))
    }
  }

  private static func value(_ text: String, of head: String) -> JSON {
    let isNumber = head == "kwh" || head.hasSuffix("_kwh") || head == "row"
    guard isNumber else { return .text(text) }
    return text.isEmpty ? .null : Int64(text).map(JSON.integer) ?? .text(text)
  }
}
