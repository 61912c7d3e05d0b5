internal import AccessDesk
internal import BooksDesk
internal import HTTPTypes
internal import House
internal import Hummingbird
internal import Trade
internal import Wire

/// Accounts of certificates: what is held, and goals. The objects are those of the commands.
extension Portal {
  static let accountOwner = Operation.Parameter.query(
    "operator", .operatorID, "事業者番号（事務局・代理人）")
  static let accountYear = ValueSchema.integer(1000...9999)
  static let accountKind = ValueSchema.word(CertificateKind.allCases.map(\.rawValue))
  private static let lot = Operation.Parameter(
    name: "lot", place: .path, schema: .text(pattern: "[1-9][0-9]{0,17}"), isRequired: true,
    summary: "非化石証書ID")
  private static let goal = Operation.Parameter(
    name: "goal", place: .path, schema: .text(pattern: "[1-9][0-9]{0,17}"), isRequired: true,
    summary: "目標の番号")

  var accountOperations: [Operation] {
    holdingOperations + goalOperations + certificateOperations + bookkeepingOperations
  }

  private var holdingOperations: [Operation] {
    [
      Operation(
        .get, "/api/v1/accounts", "listAccounts", "口座の残高", .read,
        parameters: [Self.accountOwner],
        answers: [.init(200, "口座", Shapes.items(Shapes.account))], whose: settleAccount,
        listAccounts),
      Operation(
        .get, "/api/v1/accounts/dashboard", "showDashboard", "年度ごとの保有と権利確定", .read,
        parameters: [Self.accountOwner], answers: [.init(200, "口座の概要", Shapes.dashboard)],
        whose: settleAccount, showDashboard),
      Operation(
        .get, "/api/v1/lots", "listLots", "口座明細（非化石証書IDの順）", .read,
        parameters: [
          Self.accountOwner, .query("year", Self.accountYear, "対象年度"),
          .query("kind", Self.accountKind, "証書種別"),
          .query("source", .word(Procurement.allCases.map(\.rawValue)), "調達区分"),
          .query("plantKind", .word(PlantKind.allCases.map(\.rawValue)), "発電設備区分"),
          .query("prefecture", .text(most: 10), "地域"),
          .query("allottedOn", .text("date"), "トラッキング割当日"),
          .query("asOf", .text("date"), "基準日（その日の終わりの残高）"), .limit,
          .query("after", .text(pattern: "[1-9][0-9]{0,17}"), "前のページの next"),
        ], answers: [.init(200, "証書", Shapes.list(Shapes.lot))], whose: settleAccount, listLots),
      Operation(
        .get, "/api/v1/lots/{lot}", "showLot", "一つの非化石証書", .read,
        parameters: [Self.lot, Self.accountOwner], answers: [.init(200, "証書", Shapes.lot)],
        whose: settleAccount, showLot),
      Operation(
        .get, "/api/v1/holdings", "listHoldings", "非化石価値の増減", .read,
        parameters: [
          Self.accountOwner, .query("year", Self.accountYear, "対象年度", isRequired: true),
          .query("kind", Self.accountKind, "証書種別"),
        ], answers: [.init(200, "増減と合計", Shapes.holdings)], whose: settleAccount, listHoldings),
    ]
  }

  private var goalOperations: [Operation] {
    [
      Operation(
        .get, "/api/v1/goals", "listGoals", "目標", .read, parameters: [Self.accountOwner],
        answers: [.init(200, "目標", Shapes.items(Shapes.goal))], whose: settleAccount, listGoals),
      Operation(
        .post, "/api/v1/goals", "addGoal", "目標の登録", .retire, parameters: [Self.accountOwner],
        body: .json(
          .object([
            .init("name", .text()), .init("from", .text("date")), .init("to", .text("date")),
            .init("effectiveOn", .nullable(.text("date")), isRequired: false),
            .init("kwh", .integer()),
          ])), isKeyed: true, answers: [.init(201, "目標", Shapes.goal)], whose: settleAccount,
        addGoal),
      Operation(
        .delete, "/api/v1/goals/{goal}", "removeGoal", "目標の削除", .retire,
        parameters: [Self.goal, Self.accountOwner], answers: [.init(204, "削除した")],
        whose: settleAccount, removeGoal),
    ]
  }

  // MARK: Whose

  /// Somebody else's account, and what no mandate for all covers, is hidden.
  func settleAccount(_ call: Call) throws {
    guard let id = call.query["operator"].flatMap({ OperatorID($0) }) else { return }
    guard Self.seesAccounts(call.caller, of: id) else { throw RequestFault(.notFound) }
    switch AccessTable.may(call.caller, call.route.ability, operatorID: id) {
    case .allowed: return
    case .hidden: throw RequestFault(.notFound)
    case .unknown: throw RequestFault(.unauthenticated)
    case .personRequired: throw RequestFault(.personRequired)
    case .forbidden: throw RequestFault(.forbidden)
    }
  }

  /// One's own where nobody is named.
  /// - Throws: `RequestFault` for the office, which has none.
  func accountOwner(_ call: Call, _ arguments: Operation.Arguments) throws -> OperatorID {
    guard let id = try subject(call, arguments) else {
      throw RequestFault.query("operator", "事業者番号を指定してください。")
    }
    return id
  }

  // MARK: Holding

  private func listAccounts(_ call: Call, _ arguments: Operation.Arguments) async throws -> Reply {
    let owner = try subject(call, arguments)
    return try await lane.run { [house] in
      .json(["items": try house.books.list(of: owner).map(\.json)] as JSON)
    }
  }

  private func showDashboard(
    _ call: Call, _ arguments: Operation.Arguments
  ) async throws -> Reply {
    let id = try accountOwner(call, arguments)
    return try await lane.run { [house] in .json(try house.books.dashboard(of: id)) }
  }

  private func listLots(_ call: Call, _ arguments: Operation.Arguments) async throws -> Reply {
    let id = try accountOwner(call, arguments)
    let query = arguments.query
    let search = LotSearch(
      year: query["year"].flatMap { Int($0) },
      allottedOn: query["allottedOn"].flatMap { CivilDate($0) },
      source: query["source"].flatMap { Procurement(rawValue: $0) },
      kind: query["kind"].flatMap { CertificateKind(rawValue: $0) },
      plantKind: query["plantKind"].flatMap { PlantKind(rawValue: $0) },
      prefecture: query["prefecture"])
    let asOf = query["asOf"].flatMap { CivilDate($0) }
    let (start, limit) = (
      query["after"].flatMap { LotID($0) }, query["limit"].flatMap { Int($0) } ?? 50
    )
    return try await lane.run { [house] in
      var total = 0
      var shown: [ShownLot] = []
      var hasMore = false
      try house.books.lots(of: id, search, asOf: asOf) { one in
        total += 1
        guard start.map({ one.lot.id > $0 }) ?? true else { return }
        if shown.count < limit { shown.append(one) } else { hasMore = true }
      }
      let lots = try house.books.withRoutes(shown)
      return reply(
        call, lots.map(\.json), next: hasMore ? shown.last?.lot.id.description : nil, total: total)
    }
  }

  private func showLot(_ call: Call, _ arguments: Operation.Arguments) async throws -> Reply {
    let id = try accountOwner(call, arguments)
    let number = try call.parameter("lot")
    return try await lane.run { [house] in
      .json(try Self.orNotFound { try house.books.lot(number, of: id) })
    }
  }

  private func listHoldings(_ call: Call, _ arguments: Operation.Arguments) async throws -> Reply {
    let id = try accountOwner(call, arguments)
    let query = arguments.query
    guard let year = query["year"].flatMap({ Int($0) }) else { throw RequestFault(.invalid) }
    return try await lane.run { [house] in
      let holdings = try house.books.holdings(
        of: id, year: year, kind: query["kind"].flatMap { CertificateKind(rawValue: $0) })
      return .json(holdings.totals.adding("items", holdings.entries.map(\.json)))
    }
  }

  // MARK: Goals

  private func listGoals(_ call: Call, _ arguments: Operation.Arguments) async throws -> Reply {
    let id = try accountOwner(call, arguments)
    return try await lane.run { [house] in
      .json(["items": try house.books.goals(of: id).map(\.json)] as JSON)
    }
  }

  private func addGoal(_ call: Call, _ arguments: Operation.Arguments) async throws -> Reply {
    let id = try accountOwner(call, arguments)
    let actor = try call.actor(for: id)
    func day(_ name: String) -> CivilDate? { arguments[name]?.text.flatMap { CivilDate($0) } }
    guard let from = day("from"), let to = day("to"), let kwh = arguments["kwh"]?.integer else {
      throw RequestFault(.invalid)
    }
    let draft = GoalDraft(
      name: arguments["name"]?.text ?? "", from: from, to: to, effectiveOn: day("effectiveOn"),
      kwh: String(kwh))
    return try await lane.run { [house] in
      .json(try house.books.addGoal(draft, of: id, by: actor), status: .created)
    }
  }

  private func removeGoal(_ call: Call, _ arguments: Operation.Arguments) async throws -> Reply {
    let id = try accountOwner(call, arguments)
    let actor = try call.actor(for: id)
    guard let number = Int64(try call.parameter("goal")) else { throw RequestFault(.notFound) }
    return try await lane.run { [house] in
      try Self.orNotFound { try house.books.removeGoal(number, of: id, by: actor) }
      return Reply(.noContent)
    }
  }
}
