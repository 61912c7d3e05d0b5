internal import AccessDesk
internal import HTTPTypes
internal import House
internal import Hummingbird
internal import PremiumDesk
internal import Trade
internal import Wire

/// 認定事業者情報, as applications have it.
extension Portal {
  var certifiedOperatorOperations: [Operation] {
    [
      Operation(
        .get, "/api/v1/certified-operators", "listCertifiedOperators",
        "認定事業者情報申請（番号の順。all か review がなければ、合格した最新のもの）", .read,
        parameters: [
          Self.accountOwner, .query("plant", Self.plantSchema, "設備ID"),
          .query("point", .text(pattern: "[0-9]{22}"), "受電地点特定番号"),
          .query(
            "review", .word(ListedOperator.Review.allCases.map(\.rawValue)), "審査状況"),
          .query("all", .flag, "すべての申請"), .limit, .place,
        ], answers: [.init(200, "申請", Shapes.list(Shapes.certifiedOperator))],
        whose: settleAccount, listCertifiedOperators),
      Operation(
        .get, "/api/v1/certified-operators/{number}", "showCertifiedOperator",
        "認定事業者情報申請の内容", .read,
        parameters: [
          Operation.Parameter(
            name: "number", place: .path, schema: .text(pattern: "[0-9]{4,18}"),
            isRequired: true, summary: "申請番号"), Self.accountOwner,
        ], answers: [.init(200, "申請の内容", Shapes.shownCertifiedOperator)],
        whose: settleAccount, showCertifiedOperator),
    ]
  }

  private func listCertifiedOperators(
    _ call: Call, _ arguments: Operation.Arguments
  ) async throws -> Reply {
    let query = arguments.query
    var question = OperatorQuestion()
    question.operatorID = try registrant(call, arguments)
    question.plant = query["plant"].flatMap { PlantID($0) }
    question.point = query["point"]
    question.review = query["review"].flatMap { ListedOperator.Review(rawValue: $0) }
    question.isForAll = query["all"] == "true"
    return try await lane.run { [house, question] in
      let all = try house.premium.operators(question)
      let (page, _, next) = slice(all, arguments)
      return reply(call, page.map(\.json), next: next, total: all.count)
    }
  }

  private func showCertifiedOperator(
    _ call: Call, _ arguments: Operation.Arguments
  ) async throws -> Reply {
    let id = try registrant(call, arguments)
    let shown = try await registration(call)
    guard id == nil || shown.listed.code == id else { throw RequestFault(.notFound) }
    return .json(shown)
  }

  /// Accounts of banks and people are no agent's.
  private func registrant(_ call: Call, _ arguments: Operation.Arguments) throws -> OperatorID? {
    guard let id = try subject(call, arguments) else { return nil }
    if case .member = call.caller,
      AccessTable.may(call.caller, .seeCompany, operatorID: id) != .allowed
    {
      throw RequestFault(.forbidden)
    }
    return id
  }
}
