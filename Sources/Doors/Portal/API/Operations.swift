internal import AccessDesk
internal import Hummingbird
internal import Office
internal import Trade
internal import Wire

/// What programs can ask, a value each.
extension Portal {
  var operations: [Operation] {
    self.describing + applicationOperations + uploadOperations + officeOperations
      + fileOperations + eventOperations + registerOperations + resultOperations
      + sheetOperations + checkOperations + readmissionOperations + certificationOperations
      + accountOperations + tradingOperations + premiumOperations
  }

  private var describing: [Operation] {
    [
      Operation(
        .get, "/api/v1/openapi.json", "describe", "この文書", .openPublic,
        answers: [.init(200, "OpenAPI 3.1 の文書", .object([], isOpen: true))]
      ) { call, _ in describe(call) },
      Operation(
        .get, "/api/v1/me", "me", "呼び出し元", .knowOneself,
        answers: [.init(200, "呼び出し元", Shapes.me)]
      ) { call, _ in try me(call) },
    ]
  }

  private var applicationOperations: [Operation] {
    let id = Operation.Parameter(
      name: "id", place: .path, schema: .receipt, isRequired: true,
      summary: "受付番号")
    let tag = Operation.Parameter.header("If-None-Match", "持っている版の ETag")
    return [
      Operation(
        .get, "/api/v1/applications", "listApplications", "申請の一覧", .listApplications,
        parameters: Self.listParameters,
        answers: [.init(200, "申請", Shapes.list(Shapes.application))],
        listApplications),
      Operation(
        .get, "/api/v1/applications/{id}", "showApplication", "申請", .read, parameters: [id, tag],
        answers: [.init(200, "申請", Shapes.shownApplication), .init(304, "変わっていない")], showApplication
      ),
      Operation(
        .get, "/api/v1/applications/{id}/findings", "listFindings", "指摘", .read,
        parameters: [id, .limit, .place, tag],
        answers: [.init(200, "指摘", Shapes.list(Shapes.listedFinding)), .init(304, "変わっていない")],
        listFindings),
      Operation(
        .get, "/api/v1/applications/{id}/history", "showHistory", "履歴", .read,
        parameters: [id, .limit, .place, tag],
        answers: [.init(200, "履歴", Shapes.list(Shapes.event)), .init(304, "変わっていない")],
        showHistory),
      Operation(
        .post, "/api/v1/applications/{id}/moves", "moveApplication", "申請を進める", .review,
        parameters: [id, .header("If-Match", "見ていた版の ETag")],
        body: .json(Self.moveBody, told: Self.toldMoveBody),
        isKeyed: true, answers: [.init(200, "結果", Shapes.move)], moveOne),
      Operation(
        .post, "/api/v1/moves", "moveApplications", "申請をまとめて進める", .review,
        body: .json(Self.movesBody, told: Self.toldMovesBody), isKeyed: true,
        answers: [.init(200, "結果", Shapes.items(Shapes.move))], moveMany),
    ]
  }

  private var officeOperations: [Operation] {
    [

      Operation(
        .get, "/api/v1/summary", "summarise", "回のまとめ", .seeOffice,
        parameters: [
          .query("round", .period, "回"),
          .query("month", .month, "年月"),
        ], answers: [.init(200, "まとめ", Shapes.summary)], summarise),
      Operation(
        .get, "/api/v1/unsettled", "listUnsettled", "要調整の組", .seeOffice,
        parameters: [.query("round", .round, "回", isRequired: true)],
        answers: [.init(200, "組", Shapes.items(Shapes.unsettled))], listUnsettled),
      Operation(
        .get, "/api/v1/forms", "listForms", "様式", .read,
        answers: [.init(200, "様式", Shapes.items(Shapes.form))], listForms),
      Operation(
        .get, "/api/v1/health", "checkHealth", "稼働状況", .seeHealth,
        answers: [.init(200, "稼働状況", Shapes.health)], checkHealth),
    ]
  }
}
