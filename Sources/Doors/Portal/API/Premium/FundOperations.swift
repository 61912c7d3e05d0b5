internal import AccessDesk
internal import HTTPTypes
internal import House
internal import Hummingbird
internal import PremiumDesk
internal import Trade
internal import Wire

/// 積立金, what may be taken back of it, and what is paid and claimed.
extension Portal {
  private static let ledger = Operation.Parameter.query(
    "ledger", .word(FundKind.allCases.map(\.rawValue)), "積立金の種類", isRequired: true)
  private static let payment = Operation.Parameter(
    name: "number", place: .path, schema: .text(pattern: "[0-9]{10}"), isRequired: true,
    summary: "入出金の番号")

  var fundOperations: [Operation] { ledgerReading + refundReading + paymentReading }

  private var ledgerReading: [Operation] {
    [
      Operation(
        .get, "/api/v1/ledgers", "listFunds", "設備ごとの積立金の残高", .read,
        parameters: [
          Self.ledger, Self.accountOwner, .query("plant", Self.plantSchema, "設備ID"), .limit,
          .query("after", .text(pattern: "[0-9A-Z]{0,13}\\.[0-9A-Z]{10}"), "前のページの next"),
        ], answers: [.init(200, "残高", Shapes.list(Shapes.fund))], whose: settleAccount, listFunds),
      Operation(
        .get, "/api/v1/ledgers/plants/{plant}", "showFund", "設備の明細（新しい順。廃棄等費用は100件まで）", .read,
        parameters: [Self.premiumPlant, Self.ledger, Self.accountOwner],
        answers: [.init(200, "明細", Shapes.items(Shapes.fundLine))], whose: settleAccount,
        showFund),
      Operation(
        .get, "/api/v1/ledgers/certificate", "getFundCertificate", "残高確認書のPDF", .read,
        parameters: [
          Self.ledger, .query("month", .month, "この月までの明細", isRequired: true),
          Self.accountOwner,
        ], answers: [.init(200, "PDF", .text(), type: "application/pdf")], whose: settleAccount,
        getFundCertificate),
      Operation(
        .get, "/api/v1/ledgers/plants/{plant}/collections/{month}", "getCollectionNotice",
        "徴収通知書・帰属通知書のPDF", .read,
        parameters: [Self.premiumPlant, Self.premiumMonth, Self.accountOwner],
        answers: [.init(200, "PDF", .text(), type: "application/pdf")], whose: settleAccount,
        getCollectionNotice),
    ]
  }

  private var refundReading: [Operation] {
    [
      Operation(
        .get, "/api/v1/refunds", "listRefunds", "積立金の取戻しの申請（番号の順）", .read,
        parameters: [
          Self.accountOwner,
          .query("ledger", .word(FundKind.allCases.map(\.rawValue)), "積立金の種類"), .limit, .place,
        ], answers: [.init(200, "申請", Shapes.list(Shapes.refund))], whose: settleAccount,
        listRefunds),
      Operation(
        .get, "/api/v1/refunds/prospects", "listRefundProspects", "いま取り戻せる額と、申請の状況", .read,
        parameters: [Self.ledger, Self.accountOwner],
        answers: [.init(200, "設備ごとの額", Shapes.items(Shapes.refundProspect))],
        whose: settleAccount, listRefundProspects),
      Operation(
        .get, "/api/v1/refunds/trials/{plant}", "tryRefund", "廃棄する出力に応じた廃棄等費用積立金の算定額", .read,
        parameters: [
          Self.premiumPlant, Self.accountOwner,
          .query(
            "kw", .text(pattern: "[0-9]{1,7}(\\.[0-9]{1,3})?"), "廃棄する出力（kW）", isRequired: true),
          .query("cost", .integer(0...99_999_999_999), "実際の廃棄費用（円）"),
        ], answers: [.init(200, "算定額", Shapes.refundTrial)], whose: settleAccount, tryRefund),
    ]
  }

  private var paymentReading: [Operation] {
    [
      Operation(
        .get, "/api/v1/payments", "listPayments", "支払・請求の予定と実績（番号の順）", .read,
        parameters: [
          Self.accountOwner, .query("number", .text(pattern: "[0-9]{10}"), "番号"),
          .query("month", .month, "対象年月"), .limit,
          .query("after", .text(pattern: "[0-9]{10}"), "前のページの next"),
        ], answers: [.init(200, "支払・請求", Shapes.list(Shapes.payment))], whose: settleAccount,
        listPayments),
      Operation(
        .get, "/api/v1/payments/{number}/notice", "getPaymentNotice", "支払通知書・請求書のPDF", .read,
        parameters: [Self.payment, Self.accountOwner],
        answers: [.init(200, "PDF", .text(), type: "application/pdf")], whose: settleAccount,
        getPaymentNotice),
    ]
  }

  // MARK: Ledgers

  private func ledger(_ arguments: Operation.Arguments) throws -> FundKind {
    guard let kind = arguments.query["ledger"].flatMap({ FundKind(rawValue: $0) }) else {
      throw RequestFault.query("ledger", "積立金の種類を指定してください。")
    }
    return kind
  }

  private func listFunds(_ call: Call, _ arguments: Operation.Arguments) async throws -> Reply {
    let query = arguments.query
    let (kind, id) = (try ledger(arguments), try subject(call, arguments))
    let plant = query["plant"].flatMap { PlantID($0) }
    let place = query["after"]
    let limit = query["limit"].flatMap { Int($0) } ?? 50
    return try await lane.run { [house] in
      let page = try house.premium.ledgerPage(
        kind, operatorID: id, plant: plant, after: place, limit: limit)
      return reply(
        call, page.funds.map(\.json), next: page.next, total: page.total)
    }
  }

  private func showFund(_ call: Call, _ arguments: Operation.Arguments) async throws -> Reply {
    let (kind, id) = (try ledger(arguments), try subject(call, arguments))
    let plant = try premiumPlant(call)
    return try await lane.run { [house] in
      let desk = house.premium
      guard
        try desk.ledgerPage(kind, operatorID: id, plant: plant, limit: 1).funds.first != nil
      else { throw RequestFault(.notFound) }
      return .json(["items": try desk.ledger(kind, of: plant).map(\.json)] as JSON)
    }
  }

  private func getFundCertificate(
    _ call: Call, _ arguments: Operation.Arguments
  ) async throws -> Reply {
    try await sendBalanceNotice(call, of: try accountOwner(call, arguments))
  }

  private func getCollectionNotice(
    _ call: Call, _ arguments: Operation.Arguments
  ) async throws -> Reply {
    try await sendCollectionNotice(call, of: try subject(call, arguments))
  }

  // MARK: Refunds

  private func listRefunds(_ call: Call, _ arguments: Operation.Arguments) async throws -> Reply {
    let id = try subject(call, arguments)
    let kind = arguments.query["ledger"].flatMap { FundKind(rawValue: $0) }
    return try await lane.run { [house] in
      let filed = try house.premium.refunds(kind, operatorID: id)
      let (page, _, next) = slice(filed, arguments)
      return reply(call, page.map(\.json), next: next, total: filed.count)
    }
  }

  private func listRefundProspects(
    _ call: Call, _ arguments: Operation.Arguments
  ) async throws -> Reply {
    let (kind, id) = (try ledger(arguments), try accountOwner(call, arguments))
    return try await lane.run { [house] in
      .json(["items": try house.premium.refundProspects(kind, of: id).map(\.json)] as JSON)
    }
  }

  private func tryRefund(_ call: Call, _ arguments: Operation.Arguments) async throws -> Reply {
    let id = try accountOwner(call, arguments)
    let plant = try premiumPlant(call)
    guard
      let panels = arguments.query["kw"].flatMap({ PlacedDecimal.read($0, places: 3) }),
      panels > 0
    else { throw RequestFault.query("kw", "廃棄する出力は、0より大きい数で指定してください。") }
    let cost = arguments.query["cost"].flatMap { Int64($0) }
    return try await lane.run { [house] in
      guard
        let trial = try house.premium.refundTrial(
          plant, of: id, discarding: panels, cost: cost)
      else { throw RequestFault(.notFound) }
      return .json(trial)
    }
  }

  // MARK: Payments

  private func listPayments(_ call: Call, _ arguments: Operation.Arguments) async throws -> Reply {
    let query = arguments.query
    let id = try subject(call, arguments)
    let month = query["month"].flatMap { Month($0) }
    let limit = query["limit"].flatMap { Int($0) } ?? 50
    return try await lane.run { [house] in
      let page = try house.premium.paymentPage(
        number: query["number"], operatorID: id, month: month, after: query["after"],
        limit: limit)
      return reply(call, page.payments.map(\.json), next: page.next, total: page.total)
    }
  }

  private func getPaymentNotice(
    _ call: Call, _ arguments: Operation.Arguments
  ) async throws -> Reply {
    try await sendPaymentNotice(call, of: try subject(call, arguments))
  }
}
