internal import AccessDesk
internal import AllocationDesk
internal import Custody
internal import FormsDesk
internal import HTTPTypes
internal import House
internal import Hummingbird
internal import Office
internal import Trade
internal import Wire

/// Files of applications, templates, and what anybody may ask.
extension Portal {
  var fileOperations: [Operation] {
    let id = Operation.Parameter(
      name: "id", place: .path, schema: .receipt, isRequired: true,
      summary: "受付番号")
    let piece: [Operation.Parameter] = [
      id, .header("Range", "バイトの範囲"), .header("If-None-Match", "持っている版の ETag"),
    ]
    func answers(_ summary: String) -> [Operation.Answer] {
      [
        .init(
          200, summary, .text(), type: WorkbookType.xlsx,
          others: ["text/csv", "application/pdf", "application/octet-stream"]),
        .init(206, "その一部"),
        .init(304, "変わっていない"),
      ]
    }
    return [
      Operation(
        .get, "/api/v1/applications/{id}/answer", "getAnswer", "回答のブック", .read,
        parameters: piece, answers: answers("回答のブック")
      ) { call, _ in
        try await send(call) { try self.house.applications.answerFile(of: $0) }
      },
      Operation(
        .get, "/api/v1/applications/{id}/original", "getOriginal", "届いたままのファイル", .read,
        parameters: piece, answers: answers("届いたままのファイル")
      ) { call, _ in
        try await send(call) { try self.house.applications.originalFile(of: $0) }
      },
      Operation(
        .get, "/api/v1/applications/{id}/errors", "getErrors", "CSVの指摘のテキスト", .read,
        parameters: [id], answers: [.init(200, "指摘", .text(), type: "text/plain")], sendErrors),
      Operation(
        .get, "/api/v1/forms/{form}/template", "getTemplate", "様式のブック", .read,
        parameters: [
          .query("round", .period, "回"),
          .query("month", .month, "年月（月ごとの様式）"),
          .query("operator", .operatorID, "事業者番号"),
          .query("prefilled", .flag, "設備と残量を記入する"),
        ], answers: [.init(200, "ブック", .text(), type: WorkbookType.xlsx)], whose: settleSubject,
        sendTemplate),
      Operation(
        .get, "/api/v1/verify/{digest}", "verify", "公表された割当の照会（ログイン不要）", .openPublic,
        parameters: [
          Operation.Parameter(
            name: "digest", place: .path, schema: .text(pattern: "[0-9A-Fa-f]{64}"),
            isRequired: true, summary: "通知書のSHA-256")
        ], answers: [.init(200, "公表の内容", Shapes.verified)]
      ) { call, _ in
        let digest = try call.parameter("digest")
        let found = try await lane.run { [house] in
          try house.allocation.publicResult(digest: digest)
        }
        guard let found else { throw RequestFault(.notFound) }
        return .json(found)
      },
      Operation(
        .get, "/api/v1/metrics", "metrics", "監視用の数値（Prometheus）", .seeHealth,
        answers: [.init(200, "数値", .text(), type: "text/plain")]
      ) { _, _ in
        let text = try await lane.run { [house] in MetricsText(try house.custody.health()).text }
        return .text(text, type: "text/plain; version=0.0.4; charset=utf-8")
      },
    ]
  }

  private func send(
    _ call: Call, _ find: @escaping @Sendable (ReceiptNumber) throws -> StoredFile?
  ) async throws -> Reply {
    let receipt = try call.receipt()
    guard let file = try await lane.run({ try find(receipt) }) else {
      throw RequestFault(.notFound)
    }
    return try await send(file, call)
  }

  /// A line for each, as cells and lines of a CSV are counted.
  private func sendErrors(_ call: Call, _: Operation.Arguments) async throws -> Reply {
    let receipt = try call.receipt()
    return try await lane.run { [house] in
      guard try house.applications.isText(receipt) else { throw RequestFault(.notFound) }
      let lines = try house.applications.application(receipt).findings.map { finding in
        let place = finding.cell.map { "\($0.row)行\($0.column)列" } ?? ""
        return [
          place, finding.severity.rawValue, finding.code, finding.message, finding.remedy,
        ].filter { !$0.isEmpty }.joined(separator: "\t") + "\n"
      }
      return .text(lines.joined())
    }
  }

  private func sendTemplate(_ call: Call, _ arguments: Operation.Arguments) async throws -> Reply {
    let form = try call.parameter("form")
    guard let id = FormID(form), house.forms.contains(where: { $0.id == id }) else {
      throw RequestFault(.notFound)
    }
    let round = arguments.query["round"].flatMap { RoundID($0) }
    let month = arguments.query["month"].flatMap { Month($0) }
    var whose: OperatorID?
    if arguments.query["prefilled"] == "true" {
      guard let named = try owner(call, arguments) else {
        throw RequestFault.query("operator", "事業者番号を指定してください。")
      }
      guard mayPrefill(id, of: named, call) else { throw RequestFault(.notFound) }
      whose = named
    }
    let file = try await lane.run { [house, whose] in
      try house.handOut.workbook(of: id, for: whose, round: round, month: month)
    }
    return .download(file.bytes, name: file.name, type: WorkbookType.xlsx)
  }

  private func owner(_ call: Call, _ arguments: Operation.Arguments) throws -> OperatorID? {
    if let word = arguments.query["operator"] {
      guard let id = OperatorID(word) else { throw RequestFault.query("operator", "事業者番号が違います。") }
      guard AccessTable.may(call.caller, .read, operatorID: id) == .allowed else {
        throw RequestFault(.notFound)
      }
      return id
    }
    switch call.caller {
    case .anonymous: return nil
    case .program(let token): return token.operatorID
    case .member(let member): return member.user.operatorID
    }
  }
}
