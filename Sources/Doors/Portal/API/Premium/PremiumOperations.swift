internal import AccessDesk
internal import HTTPTypes
internal import House
internal import Hummingbird
internal import PremiumDesk
internal import Trade
internal import Wire

/// FIP's months: what was calculated, with the formula's figures, and what the office does with them. The
/// objects are those of the commands.
extension Portal {
  static let premiumMonth = Operation.Parameter(
    name: "month", place: .path, schema: .month, isRequired: true, summary: "対象年月（YYYYMM）")
  static let premiumPlant = Operation.Parameter(
    name: "plant", place: .path, schema: plantSchema, isRequired: true, summary: "設備ID")
  static let plantSchema = ValueSchema.text(pattern: "[0-9A-Z]{10}")

  var premiumOperations: [Operation] {
    premiumReading + premiumDeeds + premiumFilingOperations + fundOperations
      + certifiedOperatorOperations
  }

  private var premiumReading: [Operation] {
    [
      Operation(
        .get, "/api/v1/fip", "listPremiums", "算定した月（設備・月の順。精算の行は差額）", .read,
        parameters: [
          Self.accountOwner, .query("from", .month, "対象年月の初め"), .query("to", .month, "対象年月の終わり"),
          .query("settledFrom", .month, "精算年月の初め"), .query("settledTo", .month, "精算年月の終わり"),
          .query("plant", Self.plantSchema, "設備ID"), .query("withheld", .flag, "留保の行だけ"), .limit,
          .query("after", .text(pattern: "[0-9A-Z]{10}(\\.[0-9]{6}){1,2}"), "前のページの next"),
        ], answers: [.init(200, "算定した月", Shapes.list(Shapes.premium))], whose: settleAccount,
        listPremiums),
      Operation(
        .get, "/api/v1/fip/{month}/plants/{plant}", "showPremium", "一つの設備の月と、算定に使った値", .read,
        parameters: [
          Self.premiumMonth, Self.premiumPlant, Self.accountOwner,
          .query("settled", .month, "この月の精算"),
        ], answers: [.init(200, "設備の月", Shapes.shownPremium)], whose: settleAccount,
        showPremium),
      Operation(
        .get, "/api/v1/fip/months", "listPremiumMonths", "対象年月ごとの状況（新しい順、事務局）", .seeOffice,
        parameters: [.query("limit", .integer(1...120), "件数")],
        answers: [.init(200, "対象年月", Shapes.items(Shapes.premiumMonth))], listPremiumMonths),
      Operation(
        .get, "/api/v1/fip/days", "listGrantDays", "対象年月ごとの期日と支払日（新しい順）", .read,
        parameters: [.query("limit", .integer(1...120), "件数")],
        answers: [.init(200, "期日", Shapes.items(Shapes.grantDays))], listGrantDays),
    ]
  }

  private var premiumDeeds: [Operation] {
    let order = ValueSchema.object([
      .init("plant", .nullable(Self.plantSchema), isRequired: false),
      .init("settle", .nullable(.month), isRequired: false),
      .init("reason", .nullable(.words), isRequired: false),
    ])
    return [
      Operation(
        .post, "/api/v1/fip/{month}/trials", "tryPremiums", "算定の試算（何も記録しない）", .review,
        parameters: [Self.premiumMonth], body: .json(order),
        answers: [.init(200, "試算した", Shapes.premiumReport)]
      ) { call, arguments in try await calculate(call, arguments, isDryRun: true) },
      Operation(
        .post, "/api/v1/fip/{month}/calculations", "calculatePremiums",
        "算定（未確定のものは置き換わる）", .review, parameters: [Self.premiumMonth], body: .json(order),
        isKeyed: true, answers: [.init(200, "算定した", Shapes.premiumReport)]
      ) { call, arguments in try await calculate(call, arguments, isDryRun: false) },
      Operation(
        .post, "/api/v1/fip/{month}/confirmation", "confirmPremiums",
        "確定（担当者本人だけ）。異議申立ての期日より前には reason が要る", .publish,
        parameters: [Self.premiumMonth],
        body: .json(
          .object([
            .init("plant", .nullable(Self.plantSchema), isRequired: false),
            .init("reason", .nullable(.words), isRequired: false),
          ])), isKeyed: true, answers: [.init(200, "確定した", Shapes.premiumMove)],
        confirmPremiums),
      Operation(
        .post, "/api/v1/fip/{month}/reopening", "reopenPremiums", "未確定から受付中に戻す", .review,
        parameters: [Self.premiumMonth],
        body: .json(
          .object([
            .init("plant", .nullable(Self.plantSchema), isRequired: false),
            .init("reason", .words),
          ])), isKeyed: true, answers: [.init(200, "戻した", Shapes.premiumMove)], reopenPremiums),
    ]
  }

  // MARK: Reading

  private func listPremiums(_ call: Call, _ arguments: Operation.Arguments) async throws -> Reply {
    let query = arguments.query
    func month(_ name: String) -> Month? { query[name].flatMap { Month($0) } }
    var question = PremiumQuestion(of: try subject(call, arguments))
    question.from = month("from")
    question.to = month("to")
    question.settledFrom = month("settledFrom")
    question.settledTo = month("settledTo")
    question.plant = query["plant"].flatMap { PlantID($0) }
    question.onlyWithheld = query["withheld"] == "true"
    let place = query["after"]
    let limit = query["limit"].flatMap { Int($0) } ?? 50
    return try await lane.run { [house, question] in
      let page = try house.premium.page(question, after: place, limit: limit)
      return reply(
        call, page.lines.map(\.json), next: page.next, total: page.total)
    }
  }

  private func showPremium(_ call: Call, _ arguments: Operation.Arguments) async throws -> Reply {
    let id = try subject(call, arguments)
    let (month, plant) = (try premiumMonth(call), try premiumPlant(call))
    let settled = arguments.query["settled"].flatMap { Month($0) }
    return try await lane.run { [house] in
      guard let shown = try house.premium.shown(plant, month, settled: settled, of: id) else {
        throw RequestFault(.notFound)
      }
      return .json(shown)
    }
  }

  private func listPremiumMonths(
    _ call: Call, _ arguments: Operation.Arguments
  ) async throws -> Reply {
    let limit = arguments.query["limit"].flatMap { Int($0) } ?? 24
    return try await lane.run { [house] in
      .json(["items": try house.premium.months(limit: limit).map(\.json)] as JSON)
    }
  }

  private func listGrantDays(_ call: Call, _ arguments: Operation.Arguments) async throws -> Reply {
    let limit = arguments.query["limit"].flatMap { Int($0) } ?? 24
    return try await lane.run { [house] in
      .json(["items": try house.premium.days(limit: limit).map(\.json)] as JSON)
    }
  }

  // MARK: Deeds

  private func calculate(
    _ call: Call, _ arguments: Operation.Arguments, isDryRun: Bool
  ) async throws -> Reply {
    let month = try premiumMonth(call)
    let actor = try call.actor()
    var order = PremiumOrder(month: month, isDryRun: isDryRun)
    order.plant = arguments["plant"]?.text.flatMap { PlantID($0) }
    order.settledMonth = arguments["settle"]?.text.flatMap { Month($0) }
    order.reason = arguments["reason"]?.text ?? ""
    if let settled = order.settledMonth {
      guard settled < month else {
        throw RequestFault.field("settle", "精算する月は、対象年月より前の月にしてください。")
      }
      guard !order.reason.isEmpty else {
        throw RequestFault.field("reason", "精算の理由を指定してください。")
      }
    } else if !order.reason.isEmpty {
      throw RequestFault.field("reason", "理由は、精算するときだけ指定してください。")
    }
    return try await calculating.pass {
      try await lane.run { [house, order] in
        .json(try house.premium.calculate(order, by: actor))
      }
    }
  }

  private func confirmPremiums(
    _ call: Call, _ arguments: Operation.Arguments
  ) async throws -> Reply {
    let month = try premiumMonth(call)
    let actor = try call.actor()
    let plant = arguments["plant"]?.text.flatMap { PlantID($0) }
    let reason = arguments["reason"]?.text ?? ""
    return try await calculating.pass {
      try await lane.run { [house] in
        let closes = try house.premium.days(of: month).objectionClosesAt
        if let closes, call.now < closes, reason.isEmpty {
          throw RequestFault.field(
            "reason", "異議申立ての期日（\(closes.japanText)）より前に確定する理由を指定してください。")
        }
        return .json(
          try house.premium.confirm(month, plant: plant, because: reason, by: actor))
      }
    }
  }

  private func reopenPremiums(
    _ call: Call, _ arguments: Operation.Arguments
  ) async throws -> Reply {
    let month = try premiumMonth(call)
    let actor = try call.actor()
    let plant = arguments["plant"]?.text.flatMap { PlantID($0) }
    let reason = arguments["reason"]?.text ?? ""
    return try await calculating.pass {
      try await lane.run { [house] in
        .json(try house.premium.reopen(month, plant: plant, because: reason, by: actor))
      }
    }
  }
}
