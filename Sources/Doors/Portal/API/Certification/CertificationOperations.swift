internal import AccessDesk
internal import CertificationDesk
internal import HTTPTypes
internal import House
internal import Hummingbird
internal import Office
internal import Trade
internal import Wire

/// Certified energy: what is known of a month, the ledger, and what the office does with both.
extension Portal {
  private static let whose = Operation.Parameter.query(
    "operator", .operatorID, "事業者番号（事務局・代理人）")
  private static let month = Operation.Parameter(
    name: "month", place: .path, schema: .month, isRequired: true, summary: "対象年月（YYYYMM）")
  private static let number = Operation.Parameter(
    name: "number", place: .path, schema: .text(pattern: "[0-9]{6}-[0-9]{7}"), isRequired: true,
    summary: "認定番号")
  private static let plant = ValueSchema.text(pattern: "[0-9A-Z]{10}")
  private static let pieces: [Operation.Parameter] = [
    .header("Range", "バイトの範囲"), .header("If-None-Match", "持っている版の ETag"),
  ]
  private static func files(
    _ summary: String, _ type: String, _ others: [String] = []
  )
    -> [Operation.Answer]
  {
    [
      .init(200, summary, .text(), type: type, others: others), .init(206, "その一部"),
      .init(304, "変わっていない"),
    ]
  }

  var certificationOperations: [Operation] { ledgerOperations + monthOperations + runOperations }

  private var ledgerOperations: [Operation] {
    [
      Operation(
        .get, "/api/v1/certifications", "listCertifications", "認定の台帳（認定番号の順）", .read,
        parameters: [
          .query("month", .month, "対象年月"), .query("plant_id", Self.plant, "設備ID"), Self.whose,
          .limit, .query("after", .text(pattern: "[0-9]{6}-[0-9]{7}"), "前のページの next"),
        ], answers: [.init(200, "認定", Shapes.list(Shapes.certification))],
        whose: settleCertification, listCertifications),
      Operation(
        .get, "/api/v1/certifications/{number}", "showCertification", "一つの認定", .read,
        parameters: [Self.number], answers: [.init(200, "認定", Shapes.certification)],
        showCertification),
      Operation(
        .post, "/api/v1/certifications/{number}/corrections", "correctCertification",
        "認定の訂正（担当者本人だけ。0 は取消し。月間発電量を超える値には agreed を true とする）", .publish, parameters: [Self.number],
        body: .json(
          .object([
            .init("kwh", .integer(0...999_999_999_999)), .init("reason", .words),
            .init("agreed", .nullable(.flag), isRequired: false),
          ])),
        isKeyed: true, answers: [.init(201, "新しい認定", Shapes.certification)],
        correctCertification),
    ]
  }

  private var monthOperations: [Operation] {
    let place = Operation.Parameter.query(
      "after", .text(pattern: "[0-9A-Z]{10}\\.[0-9A-Z]{1,13}"), "前のページの next")
    return [
      Operation(
        .get, "/api/v1/certification-months", "listCertificationMonths", "認定の対象となる月", .read,
        parameters: [Self.whose],
        answers: [.init(200, "月", Shapes.items(Shapes.certificationMonth))],
        whose: settleCertification, listCertificationMonths),
      Operation(
        .get, "/api/v1/certification-months/{month}/plants", "listCertificationPlants",
        "設備ごとの、申請・書類・メーター値・認定の状況", .read,
        parameters: [
          Self.month, Self.whose,
          .query("state", .word(LineState.allCases.flatMap { [$0.rawValue, $0.title] }), "状態"),
          .query("plant_id", .text(pattern: "[0-9A-Z]{1,10}"), "設備ID（前方一致）"), .limit, place,
        ], answers: [.init(200, "設備", Shapes.list(Shapes.certificationPlant))],
        whose: settleCertification, listCertificationPlants),
      Operation(
        .get, "/api/v1/certification-months/{month}/plants/{plant}/flow", "showBatteryFlow",
        "蓄電池の1日（30分ごと）と対象期間（日ごと）", .read,
        parameters: [
          Self.month,
          Operation.Parameter(
            name: "plant", place: .path, schema: Self.plant, isRequired: true, summary: "設備ID"),
          Self.whose, .query("day", .text("date"), "日（既定: 期間の初日）"),
        ], answers: [.init(200, "充電・放電・割合", Shapes.batteryFlow)],
        whose: settleCertification, showBatteryFlow),
      Operation(
        .get, "/api/v1/certification-months/{month}/notices/{file}", "getCertificationNotice",
        "電力量認定結果通知", .read, parameters: [Self.month, Self.whose] + Self.pieces,
        answers: Self.files("通知書", WorkbookType.xlsx, ["application/pdf"]),
        whose: settleCertification, sendNoticeOfMonth),
    ]
  }

  private var runOperations: [Operation] {
    [
      Operation(
        .post, "/api/v1/certification-months/{month}/trials", "tryCertification",
        "認定の試算（何も認定しない）", .review, parameters: [Self.month],
        body: .json(Self.runBody), answers: [.init(200, "試算した", Shapes.certified)]
      ) { call, arguments in try await certify(call, arguments, isDryRun: true) },
      Operation(
        .post, "/api/v1/certification-months/{month}/runs", "certify",
        "認定（担当者本人だけ）", .publish, parameters: [Self.month], body: .json(Self.runBody),
        isKeyed: true, answers: [.init(200, "認定した", Shapes.certified)]
      ) { call, arguments in try await certify(call, arguments, isDryRun: false) },
      Operation(
        .post, "/api/v1/certification-months/{month}/refusals", "refuseCertification",
        "待ち・保留の行を不認定とする（担当者本人だけ）", .publish, parameters: [Self.month],
        body: .json(
          .object([
            .init("id", .receipt), .init("row", .integer(1...1_048_576)),
            .init("reason", .words),
          ])), answers: [.init(204, "不認定とした")], refuse),
      Operation(
        .post, "/api/v1/certification-months/{month}/notices", "writeCertificationNotices",
        "電力量認定結果通知を作る（担当者本人だけ）", .publish, parameters: [Self.month],
        answers: [.init(200, "作った通知書", Shapes.writtenNotices)], writeNotices),
      Operation(
        .get, "/api/v1/certification-months/{month}/tables/{file}", "getCertificationTable",
        "認定の結果の表", .seeOffice,
        parameters: [
          Self.month,
          Operation.Parameter(
            name: "file", place: .path,
            schema: .word(["certifications.csv", "pending.csv", "calculations.csv"]),
            isRequired: true, summary: "表"),
        ] + Self.pieces, answers: Self.files("表", "text/csv"), sendTable),
    ]
  }

  private static let runBody = ValueSchema.object([
    .init("operator", .nullable(.operatorID), isRequired: false),
    .init(
      "statuses",
      .nullable(
        .list(
          .word(Status.allCases.filter(\.counts).flatMap { [$0.rawValue, $0.tag] }), most: 10)),
      isRequired: false),
    .init("digest", .nullable(.text(pattern: "[0-9a-f]{64}")), isRequired: false),
  ])

  // MARK: Whose

  /// Somebody else's, and what a mandate does not cover, is hidden.
  private func settleCertification(_ call: Call) throws {
    guard let id = call.query["operator"].flatMap({ OperatorID($0) }) else { return }
    try settle(call, id, call.parameters["month"])
  }

  private func settle(_ call: Call, _ id: OperatorID, _ month: String?) throws {
    let month = (month ?? call.query["month"]).flatMap { Month($0) }
    switch AccessTable.may(
      call.caller, call.route.ability, operatorID: id, form: house.certification.formID,
      period: month.map(Slot.Period.month))
    {
    case .allowed: return
    case .hidden: throw RequestFault(.notFound)
    case .unknown: throw RequestFault(.unauthenticated)
    case .personRequired: throw RequestFault(.personRequired)
    case .forbidden: throw RequestFault(.forbidden)
    }
  }

  /// One's own where nobody is named.
  /// - Throws: `RequestFault` for the office, which has none.
  private func onlyOperator(_ call: Call, _ arguments: Operation.Arguments) throws -> OperatorID {
    guard let id = try subject(call, arguments) else {
      throw RequestFault.query("operator", "事業者番号を指定してください。")
    }
    return id
  }

  private func pathMonth(_ call: Call) throws -> Month {
    guard let month = Month(try call.parameter("month")) else { throw RequestFault(.notFound) }
    return month
  }

  // MARK: Ledger

  private func listCertifications(
    _ call: Call, _ arguments: Operation.Arguments
  ) async throws -> Reply {
    let owner = try subject(call, arguments)
    let query = arguments.query
    // A mandate may cover some months alone.
    if let owner, query["month"] == nil, case .member(let member) = call.caller,
      !member.user.role.isOffice, member.user.operatorID != owner
    {
      throw RequestFault.query("month", "委任を受けた事業者の認定は、月を指定してください。")
    }
    return try await lane.run { [house] in
      let page = try house.certification.entries(
        month: query["month"].flatMap { Month($0) }, operatorID: owner,
        plant: query["plant_id"].flatMap { PlantID($0) }, after: query["after"],
        limit: query["limit"].flatMap { Int($0) } ?? 50)
      return reply(call, page.entries.map(\.json), next: page.next, total: page.total)
    }
  }

  private func entry(_ call: Call) async throws -> ListedCertification {
    let number = try call.parameter("number")
    do {
      return try await lane.run { [house] in try house.certification.show(number) }
    } catch let complaint as Complaint where complaint.code == "unknown-certification" {
      throw RequestFault(.notFound)
    }
  }

  private func showCertification(_ call: Call, _: Operation.Arguments) async throws -> Reply {
    let entry = try await entry(call)
    try settle(call, entry.operatorID, entry.month.compact)
    return .json(entry)
  }

  private func correctCertification(
    _ call: Call, _ arguments: Operation.Arguments
  ) async throws -> Reply {
    let before = try await entry(call)
    let actor = try call.actor()
    guard let kwh = arguments["kwh"]?.integer else { throw RequestFault(.invalid) }
    let reason = arguments["reason"]?.text ?? ""
    let agreed = arguments["agreed"]?.flag ?? false
    return try await lane.run { [house] in
      let new = try house.certification.correct(
        before.number, to: kwh, because: reason, agreed: agreed, by: actor)
      var reply = Reply.json(new, status: .created)
      reply.headers[.location] = "/api/v1/certifications/\(new.number)"
      return reply
    }
  }

  // MARK: Months

  private func listCertificationMonths(
    _ call: Call, _ arguments: Operation.Arguments
  ) async throws -> Reply {
    let owner = try subject(call, arguments)
    return try await lane.run { [house] in
      let months = try house.certification.months(of: owner).filter { month in
        owner.map { self.maySee(month.month, call, $0) } ?? true
      }
      return .json(["items": months] as JSON)
    }
  }

  private func listCertificationPlants(
    _ call: Call, _ arguments: Operation.Arguments
  ) async throws -> Reply {
    let owner = try subject(call, arguments)
    let query = arguments.query
    let search = LineSearch(
      month: try pathMonth(call), operatorID: owner,
      state: query["state"].flatMap(LineState.init(word:)), prefix: query["plant_id"] ?? "")
    return try await lane.run { [house] in
      let page = try house.certification.lines(
        search, after: query["after"], limit: query["limit"].flatMap { Int($0) } ?? 50,
        countsTo: .max)
      return reply(call, page.lines.map(\.json), next: page.next, total: page.total)
    }
  }

  private func showBatteryFlow(
    _ call: Call, _ arguments: Operation.Arguments
  ) async throws -> Reply {
    let id = try onlyOperator(call, arguments)
    let month = try pathMonth(call)
    guard let plant = PlantID(try call.parameter("plant")) else { throw RequestFault(.notFound) }
    let day = arguments.query["day"].flatMap { CivilDate($0) }
    return try await lane.run { [house] in
      guard
        let flow = try house.certification.batteryFlow(of: plant, id, in: month, on: day)
      else { throw RequestFault(.notFound) }
      return .json(flow)
    }
  }

  private func sendNoticeOfMonth(
    _ call: Call, _ arguments: Operation.Arguments
  ) async throws -> Reply {
    let owner = try subject(call, arguments)
    let month = try pathMonth(call)
    let name = try call.parameter("file")
    let file = try await lane.run { [house] in
      let desk = house.certification
      let known = try owner.map { try desk.notices(of: $0, in: month) } ?? desk.notices(in: month)
      guard let file = known.first(where: { $0.name == name }) else {
        throw RequestFault(.notFound)
      }
      return try StoredFile(hashing: file.path, name: name)
    }
    return try await send(file, call)
  }

  private func sendTable(_ call: Call, _: Operation.Arguments) async throws -> Reply {
    try await sendCertificationTable(call)
  }

  // MARK: Runs

  private func certify(
    _ call: Call, _ arguments: Operation.Arguments, isDryRun: Bool
  ) async throws -> Reply {
    let month = try pathMonth(call)
    let words = arguments["statuses"]?.items?.compactMap(\.text) ?? []
    let statuses = Set(words.compactMap { Status($0) })
    let order = CertificationOrder(
      month: month, operatorID: arguments["operator"]?.text.flatMap { OperatorID($0) },
      statuses: statuses.isEmpty ? [.confirmed] : statuses, isDryRun: isDryRun,
      expectedDigest: isDryRun ? nil : arguments["digest"]?.text)
    let actor = try call.actor()
    return try await certifying.pass {
      try await lane.run { [house] in .json(try house.certification.certify(order, by: actor)) }
    }
  }

  private func refuse(_ call: Call, _ arguments: Operation.Arguments) async throws -> Reply {
    let month = try pathMonth(call)
    guard let receipt = arguments["id"]?.text.flatMap({ ReceiptNumber($0) }),
      let row = arguments["row"]?.integer.map(Int.init)
    else { throw RequestFault(.invalid) }
    let actor = try call.actor()
    let reason = arguments["reason"]?.text ?? ""
    return try await lane.run { [house] in
      try house.certification.refuse(receipt, row: row, of: month, because: reason, by: actor)
      return Reply(.noContent)
    }
  }

  private func writeNotices(_ call: Call, _: Operation.Arguments) async throws -> Reply {
    let month = try pathMonth(call)
    return try await lane.run { [house] in
      let written = try house.certification.writeNotices(of: month).map { notice in
        [
          "operator_id": notice.operatorID.rawValue, "name": notice.name,
          "certified": notice.rows, "kwh": notice.kwh, "held": notice.held,
          "cancelled": notice.takenBack, "version": notice.version,
          // Where the workspace lies is nobody's business outside.
          "files": notice.paths.compactMap { $0.split(separator: "/").last.map(String.init) },
        ] as JSON
      }
      return .json(["items": written] as JSON)
    }
  }
}
