internal import AccessDesk
internal import HTTPTypes
internal import House
internal import Hummingbird
internal import Trade
internal import TradingDesk
internal import Wire

/// What came of bids: contracts, 清算書, 売買証明書.
extension Portal {
  private static let statement = Operation.Parameter(
    name: "number", place: .path, schema: .text(pattern: "cfm-[0-9]{9}"), isRequired: true,
    summary: "清算書番号")
  private static let request = Operation.Parameter(
    name: "request", place: .path, schema: .text(pattern: "[1-9][0-9]{0,17}"), isRequired: true,
    summary: "依頼番号")

  var contractOperations: [Operation] { resultsOperations + salesCertificateOperations }

  private var resultsOperations: [Operation] {
    [
      Operation(
        .get, "/api/v1/bid-results", "listBidResults", "取引所が受け付けた入札と、その約定", .read,
        parameters: [
          Self.accountOwner, .query("year", Self.accountYear, "対象年度", isRequired: true),
          .query("round", .integer(1...99), "回"), .query("kind", Self.accountKind, "証書種別"),
          .limit, .place,
        ], answers: [.init(200, "入札と約定", Shapes.list(Shapes.bidResult))], whose: settleAccount,
        listBidResults),
      Operation(
        .get, "/api/v1/statements", "listStatements", "清算書（清算日の順）", .read,
        parameters: [
          Self.accountOwner, .query("number", .text(most: 20), "清算書番号に含まれる文字"),
          .query("title", .text(most: 100), "件名に含まれる文字"),
          .query("from", .text("date"), "清算日の初め"), .query("to", .text("date"), "清算日の終わり"),
          .limit, .place,
        ], answers: [.init(200, "清算書", Shapes.list(Shapes.statement))], whose: settleAccount,
        listStatements),
      Operation(
        .get, "/api/v1/statements/{number}/pdf", "getStatement", "清算書のPDF", .read,
        parameters: [Self.statement, Self.accountOwner],
        answers: [.init(200, "PDF", .text(), type: "application/pdf")], whose: settleAccount,
        getStatement),
    ]
  }

  private var salesCertificateOperations: [Operation] {
    [
      Operation(
        .get, "/api/v1/sales-certificates", "listSalesCertificates", "売買証明書の発行依頼（番号の順）", .read,
        parameters: [Self.accountOwner, .limit, .place],
        answers: [.init(200, "依頼", Shapes.list(Shapes.salesCertificate))], whose: settleAccount,
        listSalesCertificates),
      Operation(
        .post, "/api/v1/sales-certificates", "requestSalesCertificate", "売買証明書の発行依頼", .bid,
        parameters: [Self.accountOwner],
        body: .json(
          .object([
            .init("year", Self.accountYear), .init("class", .text(most: 50)),
            .init("addressee", .text(most: 200)), .init("kwh", .integer()),
          ])), isKeyed: true, answers: [.init(201, "依頼", Shapes.salesCertificate)],
        whose: settleAccount, requestSalesCertificate),
      Operation(
        .post, "/api/v1/sales-certificates/{request}/cancellation", "cancelSalesCertificate",
        "依頼した日のうちの取消", .bid, parameters: [Self.request, Self.accountOwner], isKeyed: true,
        answers: [.init(200, "依頼", Shapes.salesCertificate)], whose: settleAccount,
        cancelSalesCertificate),
    ]
  }

  // MARK: Results

  private func listBidResults(
    _ call: Call, _ arguments: Operation.Arguments
  ) async throws -> Reply {
    let id = try accountOwner(call, arguments)
    let query = arguments.query
    guard let year = query["year"].flatMap({ Int($0) }) else { throw RequestFault(.invalid) }
    let search = ResultSearch(
      year: year, round: query["round"].flatMap { Int($0) },
      kind: query["kind"].flatMap { CertificateKind(rawValue: $0) })
    return try await lane.run { [house] in
      let results = try house.trading.results(of: id, search)
      let (page, _, next) = slice(results, arguments)
      return reply(call, page.map(\.result), next: next, total: results.count)
    }
  }

  private func listStatements(
    _ call: Call, _ arguments: Operation.Arguments
  ) async throws -> Reply {
    let id = try accountOwner(call, arguments)
    let query = arguments.query
    let search = StatementSearch(
      number: query["number"] ?? "", title: query["title"] ?? "",
      from: query["from"].flatMap { CivilDate($0) }, to: query["to"].flatMap { CivilDate($0) })
    return try await lane.run { [house] in
      let statements = try house.trading.statements(of: id, search)
      let (page, _, next) = slice(statements, arguments)
      return reply(call, page.map(\.json), next: next, total: statements.count)
    }
  }

  private func getStatement(_ call: Call, _ arguments: Operation.Arguments) async throws -> Reply {
    let id = try accountOwner(call, arguments)
    let number = try call.parameter("number")
    return try await lane.run { [house] in
      guard let statement = try house.trading.statement(number, of: id) else {
        throw RequestFault(.notFound)
      }
      return .download(
        try house.trading.printed(statement), name: "清算書_\(number).pdf", type: "application/pdf")
    }
  }

  // MARK: 売買証明書

  private func listSalesCertificates(
    _ call: Call, _ arguments: Operation.Arguments
  ) async throws -> Reply {
    let id = try accountOwner(call, arguments)
    return try await lane.run { [house] in
      let certificates = try house.trading.salesCertificates(of: id)
      let (page, _, next) = slice(certificates, arguments)
      return reply(call, page.map(\.json), next: next, total: certificates.count)
    }
  }

  private func requestSalesCertificate(
    _ call: Call, _ arguments: Operation.Arguments
  ) async throws -> Reply {
    let id = try accountOwner(call, arguments)
    let actor = try call.actor(for: id)
    guard let year = arguments["year"]?.integer.map(Int.init), let kwh = arguments["kwh"]?.integer
    else { throw RequestFault(.invalid) }
    let draft = SalesCertificateDraft(
      year: year, issueClass: arguments["class"]?.text ?? "",
      addressee: arguments["addressee"]?.text ?? "", kwh: String(kwh))
    let key = Self.deskKey(call)
    return try await lane.run { [house] in
      .json(
        try house.trading.requestCertificate(draft, of: id, key: key, by: actor),
        status: .created)
    }
  }

  private func cancelSalesCertificate(
    _ call: Call, _ arguments: Operation.Arguments
  ) async throws -> Reply {
    let id = try accountOwner(call, arguments)
    let actor = try call.actor(for: id)
    let request = try call.parameter("request")
    return try await lane.run { [house] in
      guard
        try house.trading.salesCertificates(of: id).contains(where: {
          String($0.request) == request
        })
      else { throw RequestFault(.notFound) }
      do {
        return .json(try house.trading.cancelCertificate(request, of: id, by: actor))
      } catch let refusal as LedgerRefusal { throw RequestFault(refusal, as: .conflict) }
    }
  }
}
