internal import AccessDesk
internal import Files
internal import HTTPTypes
internal import Hashing
internal import House
internal import Hummingbird
internal import RegistersDesk
internal import RegistersRecords
internal import Trade
internal import Wire

/// Registers and rounds.
extension Portal {
  private static let limit = Operation.Parameter.query("limit", .integer(1...500), "件数")
  private static let after = Operation.Parameter.query("after", .text(most: 200), "前のページの next")
  private static let file = "text/csv"

  var registerOperations: [Operation] {
    let kinds = House.registers.map(\.name)
    let kind = Operation.Parameter(
      name: "kind", place: .path, schema: .word(kinds), isRequired: true, summary: "台帳")
    let condition: [Operation.Parameter] = [
      .header("If-Match", "見ていた版の ETag"), .header("If-None-Match", "* なら新しく作る"),
    ]
    let round = Operation.Parameter(
      name: "round", place: .path, schema: .round, isRequired: true,
      summary: "回")
    let market = Operation.Parameter(
      name: "market", place: .path, schema: .word(["fit", "nonfit"]), isRequired: true,
      summary: "市場")
    return [
      Operation(
        .get, "/api/v1/registers/{kind}", "listRegister", "台帳の行", .seeOffice,
        parameters: [kind, Self.limit, Self.after],
        answers: [.init(200, "行", Shapes.list(Shapes.row))], listRegister),
      Operation(
        .post, "/api/v1/registers/{kind}", "importRegister", "台帳への取り込み（take がなければ確認だけ）",
        .govern,
        parameters: [
          kind, .query("take", .flag, "取り込む"),
          .query("replace", .flag, "ファイルにない行を除く"),
          .query("agree", .flag, "多くの行や値が失われてもよい"),
        ], body: .bytes([Self.file, WorkbookType.xlsx, "application/octet-stream"]), isKeyed: true,
        answers: [.init(200, "結果", Shapes.imported)], importRegister),
      Operation(
        .get, "/api/v1/rounds", "listRounds", "回", .readRounds,
        parameters: [Self.limit, Self.after],
        answers: [.init(200, "回", Shapes.list(Self.roundShape))], listRounds),
      Operation(
        .get, "/api/v1/rounds/{round}/{market}", "showRound", "一つの回", .readRounds,
        parameters: [round, market, .header("If-None-Match", "持っている版の ETag")],
        answers: [.init(200, "回", Self.roundShape), .init(304, "変わっていない")], showRound),
      Operation(
        .put, "/api/v1/rounds/{round}/{market}", "putRound", "回を作る・変える", .govern,
        parameters: [round, market] + condition, body: .json(Self.roundBody),
        answers: [.init(200, "変えた", Self.roundShape), .init(201, "作った", Self.roundShape)],
        putRound),
    ]
  }

  private static var roundShape: ValueSchema {
    .object(Register.rounds.heads.map { .init($0, .text()) })
  }

  /// The keys stand in the path.
  private static var roundBody: ValueSchema {
    .object(
      Register.rounds.heads.dropFirst(2).map {
        .init($0, .nullable(.text(most: 100)), isRequired: false)
      })
  }

  // MARK: Registers

  private func register(_ call: Call) throws -> Register {
    let name = try call.parameter("kind")
    guard let register = House.registers.first(where: { $0.name == name }) else {
      throw RequestFault(.notFound)
    }
    return register
  }

  private func listRegister(_ call: Call, _ arguments: Operation.Arguments) async throws -> Reply {
    try await page(of: register(call), call, arguments)
  }

  private func listRounds(_ call: Call, _ arguments: Operation.Arguments) async throws -> Reply {
    try await page(of: .rounds, call, arguments)
  }

  private func page(
    of register: Register, _ call: Call, _ arguments: Operation.Arguments
  ) async throws -> Reply {
    let limit = arguments.query["limit"].flatMap { Int($0) } ?? 50
    let key = arguments.query["after"].map { text in
      let parts = text.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      let rest = max(0, register.keyCount - parts.count)
      return Array((parts + Array(repeating: "", count: rest)).prefix(register.keyCount))
    }
    let (entries, total) = try await lane.run { [house] in
      try house.registers.page(of: register, after: key, limit: limit + 1)
    }
    let items = entries.prefix(limit)
    let next =
      entries.count > limit
      ? items.last.map { $0.values.prefix(register.keyCount).joined(separator: ",") } : nil
    var reply = Reply.json(
      ["items": items.map(Self.row), "next": next, "total": total] as JSON)
    if let next { reply.link(call, after: next) }
    return reply
  }

  private static func row(_ entry: RegisterEntry) -> JSON {
    .object(
      Dictionary(zip(entry.register.heads, entry.values.map(JSON.text))) { first, _ in first })
  }

  private func importRegister(
    _ call: Call, _ arguments: Operation.Arguments
  ) async throws -> Reply {
    let register = try register(call)
    let actor = try call.actor()
    func isSet(_ name: String) -> Bool { arguments.query[name] == "true" }
    let (takes, replaces, agrees) = (isSet("take"), isSet("replace"), isSet("agree"))
    let name = Dispatcher.mediaType(of: call.request) == Self.file ? "csv" : "xlsx"
    return try await spool(call, as: "\(register.name).\(name)") { spooled in
      try await once(call, Array(spooled.sha256.utf8)) {
        let report = try await lane.run { [house] in
          takes
            ? try house.registers.import(
              register, from: spooled.file.text, replacing: replaces, agreed: agrees, by: actor)
            : try house.registers.check(
              register, from: spooled.file.text, replacing: replaces, by: actor)
        }
        var reply = Reply.json(ImportAnswer(report, isTaken: takes && report.isTaken))
        reply.cameToNothing = takes && !report.isTaken
        return reply
      }
    }
  }

  // MARK: Rounds

  private func place(_ call: Call) throws -> (round: RoundID, market: Market) {
    guard let round = RoundID(try call.parameter("round")),
      let market = ["fit": Market.fit, "nonfit": .nonFIT][try call.parameter("market")]
    else { throw RequestFault(.notFound) }
    return (round, market)
  }

  private func entry(_ round: RoundID, _ market: Market) throws -> RegisterEntry? {
    var found: RegisterEntry?
    try house.registers.eachEntry(of: .rounds) { entry in
      if entry.values[0] == round.description, entry.values[1] == market.rawValue { found = entry }
    }
    return found
  }

  private static func tag(of entry: RegisterEntry) -> String {
    let text = entry.values.joined(separator: "\u{1F}")
    return "\"\(ContentHash(of: Array(text.utf8)).rawValue.prefix(32))\""
  }

  private func showRound(_ call: Call, _: Operation.Arguments) async throws -> Reply {
    let (round, market) = try place(call)
    guard let entry = try await lane.run({ try self.entry(round, market) }) else {
      throw RequestFault(.notFound)
    }
    let tag = Self.tag(of: entry)
    if EntityTag.matches(call.request.headers[.ifNoneMatch], tag) {
      return Reply(.notModified, headers: [.eTag: tag])
    }
    return .json(Self.row(entry), headers: [.eTag: tag])
  }

  private func putRound(_ call: Call, _ arguments: Operation.Arguments) async throws -> Reply {
    let (round, market) = try place(call)
    let actor = try call.actor()
    let (match, none) = (call.request.headers[.ifMatch], call.request.headers[.ifNoneMatch])
    let values =
      [round.description, market.rawValue]
      + Register.rounds.heads.dropFirst(2).map { arguments[$0]?.text ?? "" }
    return try await lane.run {
      try self.roundsGate.withLock {
        let trial = try self.house.registers.set([values], in: .rounds, isTrial: true, by: actor)
        guard trial.isTaken else { throw Self.fault(of: trial) }
        guard match != nil || none != nil else { throw RequestFault(.noCondition) }
        let before = try self.entry(round, market)
        let tag = before.map(Self.tag)
        if let match, !(tag.map { EntityTag.isExactly(match, $0) } ?? false) {
          throw RequestFault(.stale)
        }
        if let none, let tag, EntityTag.matches(none, tag) { throw RequestFault(.stale) }
        let report = try self.house.registers.set([values], in: .rounds, by: actor)
        guard report.isTaken, let now = try self.entry(round, market) else {
          throw Self.fault(of: report)
        }
        return .json(
          Self.row(now), status: before == nil ? .created : .ok,
          headers: [.eTag: Self.tag(of: now)])
      }
    }
  }

  private static func fault(of report: ImportReport) -> RequestFault {
    RequestFault(
      .invalid,
      errors: report.badRows.map { bad in
        RequestFault.Detail(
          pointer: bad.column.map { "/\($0)" } ?? "", detail: "\(bad.problem)（\(bad.expected)）")
      })
  }
}

/// What came of an import, in the words of check reports.
private struct ImportAnswer: JSONConvertible {
  let report: ImportReport
  let isTaken: Bool

  init(_ report: ImportReport, isTaken: Bool) {
    self.report = report
    self.isTaken = isTaken
  }

  var json: JSON {
    [
      "isTaken": isTaken, "added": report.added, "changed": report.changed,
      "removed": report.removed, "findings": bad + heldBack + warnings,
    ]
  }

  private var bad: [JSON] {
    report.badRows.map { bad in
      let column = bad.place.map { CellReference.letters($0 + 1) }
      return finding(
        "error", bad.kind.rawValue, row: bad.line, column: column, field: bad.column,
        value: bad.value, bad.problem, bad.expected)
    }
  }

  private var heldBack: [JSON] {
    guard report.isHeldBack else { return [] }
    return [
      finding(
        "error", "held-back", row: nil, column: nil, field: nil, value: nil,
        "台帳の多くの行か値が失われるため、取り込みませんでした。", "それでよければ agree=true を付けて送ってください。")
    ]
  }

  private var warnings: [JSON] {
    report.warnings.map { warning in
      let lines = warning.first.map { $0.line > 0 ? "\($0.line)行目 \($0.value)" : $0.value }
      return finding(
        "warning", "doubt", row: warning.first.first.flatMap { $0.line > 0 ? $0.line : nil },
        column: nil, field: nil, value: warning.first.first?.value,
        "\(warning.title): \(warning.count)件", lines.joined(separator: "、"))
    }
  }

  private func finding(
    _ severity: String, _ code: String, row: Int?, column: String?, field: String?, value: String?,
    _ message: String, _ remedy: String
  ) -> JSON {
    [
      "severity": severity, "code": code, "rule": "register", "sheet": report.reading.sheet,
      "cell": row.flatMap { row in column.map { "\($0)\(row)" } }, "row": row, "column": column,
      "field": field, "value": value, "message": message, "remedy": remedy,
      "messageId": String?.none, "suggestion": String?.none,
    ]
  }
}
