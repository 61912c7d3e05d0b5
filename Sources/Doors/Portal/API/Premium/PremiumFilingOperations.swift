internal import AccessDesk
internal import HTTPTypes
internal import House
internal import Hummingbird
internal import PremiumDesk
internal import Trade
internal import Wire

/// What was filed for FIP's months, and what is missing.
extension Portal {
  var premiumFilingOperations: [Operation] {
    [
      Operation(
        .get, "/api/v1/biomass-ratios", "listRatios", "登録されたバイオマス比率（対象年月・設備の順）", .read,
        parameters: [
          Self.accountOwner, .query("month", .month, "対象年月"),
          .query("plant", Self.plantSchema, "設備ID"), .limit, .place,
        ], answers: [.init(200, "比率", Shapes.list(Shapes.ratios))], whose: settleAccount,
        listRatios),
      Operation(
        .get, "/api/v1/batteries", "listBatteries", "登録された系統充電蓄電池供給電力量（設備・暦月ごと）", .read,
        parameters: [
          Self.accountOwner, .query("month", .month, "対象年月", isRequired: true),
          .query("calendarMonth", .month, "暦月"), .query("plant", Self.plantSchema, "設備ID"),
          .query("point", .text(pattern: "[0-9]{22}"), "受電地点特定番号"),
          .query("missing", .flag, "登録のないものがある行だけ"), .limit, .place,
        ], answers: [.init(200, "設備の暦月", Shapes.list(Shapes.batteryMonth))],
        whose: settleAccount, listBatteries),
      Operation(
        .get, "/api/v1/batteries/due", "listDueBatteries", "系統充電蓄電池供給電力量の登録が必要な設備", .read,
        parameters: [
          Self.accountOwner, .query("month", .month, "対象年月", isRequired: true),
        ], answers: [.init(200, "設備", Shapes.items(Shapes.dueBattery))], whose: settleAccount,
        listDueBatteries),
      Operation(
        .get, "/api/v1/batteries/slots", "getBatterySlots", "受電地点の30分値（自社が登録したもの。事務局はすべて）", .read,
        parameters: [
          Self.accountOwner, .query("month", .month, "対象年月", isRequired: true),
          .query("point", .text(pattern: "[0-9]{22}"), "受電地点特定番号", isRequired: true),
        ], answers: [.init(200, "CSV", .text(), type: "text/csv")], whose: settleAccount,
        getBatterySlots),
      Operation(
        .get, "/api/v1/fip/missing", "listMissingFilings", "対象年月に足りない書類（設備の順）", .read,
        parameters: [
          Self.accountOwner, .query("month", .month, "対象年月", isRequired: true), .limit, .place,
        ], answers: [.init(200, "足りない書類", Shapes.list(Shapes.missingFiling))],
        whose: settleAccount, listMissingFilings),
    ]
  }

  private func listRatios(_ call: Call, _ arguments: Operation.Arguments) async throws -> Reply {
    let id = try subject(call, arguments)
    let month = arguments.query["month"].flatMap { Month($0) }
    let plant = arguments.query["plant"].flatMap { PlantID($0) }
    return try await lane.run { [house] in
      let lines = try house.premium.ratios(month: month, plant: plant, operatorID: id)
      let (page, _, next) = slice(lines, arguments)
      return reply(call, page.map(\.json), next: next, total: lines.count)
    }
  }

  private func listBatteries(
    _ call: Call, _ arguments: Operation.Arguments
  ) async throws -> Reply {
    let query = arguments.query
    var question = BatteryQuestion()
    question.operatorID = try subject(call, arguments)
    question.month = try filingMonth(arguments)
    question.calendarMonth = query["calendarMonth"].flatMap { Month($0) }
    question.plant = query["plant"].flatMap { PlantID($0) }
    question.gridPoint = query["point"]
    question.onlyMissing = query["missing"] == "true"
    return try await lane.run { [house, question] in
      let lines = try house.premium.batteries(question)
      let (page, _, next) = slice(lines, arguments)
      return reply(call, page.map(\.json), next: next, total: lines.count)
    }
  }

  private func filingMonth(_ arguments: Operation.Arguments) throws -> Month {
    guard let month = arguments.query["month"].flatMap({ Month($0) }) else {
      throw RequestFault.query("month", PremiumQuery.monthFault)
    }
    return month
  }

  private func listDueBatteries(
    _ call: Call, _ arguments: Operation.Arguments
  ) async throws -> Reply {
    let id = try accountOwner(call, arguments)
    let month = try filingMonth(arguments)
    return try await lane.run { [house] in
      .json(["items": try house.premium.dueBatteries(of: id, in: month).map(\.json)] as JSON)
    }
  }

  private func getBatterySlots(
    _ call: Call, _ arguments: Operation.Arguments
  ) async throws -> Reply {
    try await sendSlots(call, of: try subject(call, arguments))
  }

  private func listMissingFilings(
    _ call: Call, _ arguments: Operation.Arguments
  ) async throws -> Reply {
    let id = try subject(call, arguments)
    let month = try filingMonth(arguments)
    return try await lane.run { [house] in
      let missing = try house.premium.missingFilings(in: month, of: id)
      let (page, _, next) = slice(missing, arguments)
      return reply(call, page.map(\.json), next: next, total: missing.count)
    }
  }
}
