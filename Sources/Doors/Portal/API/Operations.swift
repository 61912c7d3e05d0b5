internal import AccessDesk
internal import Hummingbird
internal import Office
internal import Trade
internal import Wire

/// What programs can ask, a value each.
extension Portal {
  var operations: [Operation] {
    self.describing + applicationOperations + uploadOperations + officeOperations
  }

  private var describing: [Operation] {
    [
      Operation(
        .get, "/api/v1/openapi.json", "describe", "この文書", .openPublic,
        answers: [.init(200, "OpenAPI 3.1 の文書", .object([], isOpen: true))]
      ) { call, _ in describe(call) },
      Operation(
        .get, "/api/v1/me", "me", "呼び出し元", .knowOneself,
        answers: [.init(200, "呼び出し元", .object([], isOpen: true))]
      ) { call, _ in try me(call) },
    ]
  }

  private var applicationOperations: [Operation] {
    let id = Operation.Parameter(
      name: "id", place: .path, schema: .text(pattern: "[0-9]{1,18}"), isRequired: true,
      summary: "受付番号")
    let tag = Operation.Parameter.header("If-None-Match", "持っている版の ETag")
    let one = Schema.object([], isOpen: true)
    let list = Schema.object([
      .init("items", .list(.object([], isOpen: true))), .init("next", .nullable(.text())),
      .init("total", .integer()),
    ])
    return [
      Operation(
        .get, "/api/v1/applications", "listApplications", "申請の一覧", .listApplications,
        parameters: Self.listParameters, answers: [.init(200, "申請", list)],
        listApplications),
      Operation(
        .get, "/api/v1/applications/{id}", "showApplication", "申請", .read, parameters: [id, tag],
        answers: [.init(200, "申請", one), .init(304, "変わっていない")], showApplication),
      Operation(
        .get, "/api/v1/applications/{id}/findings", "listFindings", "指摘", .read,
        parameters: [id, tag], answers: [.init(200, "指摘", list), .init(304, "変わっていない")],
        listFindings),
      Operation(
        .get, "/api/v1/applications/{id}/history", "showHistory", "履歴", .read,
        parameters: [id, tag], answers: [.init(200, "履歴", list), .init(304, "変わっていない")],
        showHistory),
      Operation(
        .post, "/api/v1/applications/{id}/moves", "moveApplication", "申請を進める", .review,
        parameters: [id, .header("If-Match", "見ていた版の ETag")], body: .json(Self.moveBody),
        answers: [.init(200, "結果", one)], moveOne),
      Operation(
        .post, "/api/v1/moves", "moveApplications", "申請をまとめて進める", .review,
        body: .json(Self.movesBody),
        answers: [.init(200, "結果", .object([.init("items", .list(one))]))], moveMany),
    ]
  }

  private var officeOperations: [Operation] {
    let open = Schema.object([], isOpen: true)
    return [
      Operation(
        .get, "/api/v1/summary", "summarise", "回のまとめ", .seeOffice,
        parameters: [
          .query("round", .text(pattern: "[0-9]{6}|anytime"), "回"),
          .query("month", .text(pattern: "[0-9]{6}"), "年月"),
        ], answers: [.init(200, "まとめ", open)], summarise),
      Operation(
        .get, "/api/v1/unsettled", "listUnsettled", "要調整の組", .seeOffice,
        parameters: [.query("round", .text(pattern: "[0-9]{6}"), "回", isRequired: true)],
        answers: [.init(200, "組", .object([.init("items", .list(open))]))], listUnsettled),
      Operation(
        .get, "/api/v1/forms", "listForms", "様式", .read,
        answers: [.init(200, "様式", .object([.init("items", .list(open))]))], listForms),
      Operation(
        .get, "/api/v1/health", "checkHealth", "稼働状況", .seeHealth,
        answers: [.init(200, "稼働状況", open)], checkHealth),
    ]
  }
}
