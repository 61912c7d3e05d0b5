internal import AccessDesk
internal import BooksDesk
internal import HTTPTypes
internal import Hashing
internal import House
internal import Hummingbird
internal import NIOCore
internal import Reception
internal import Trade
internal import Wire

/// 権利確定 and 残高証明書.
extension Portal {
  private static let number = Operation.Parameter(
    name: "number", place: .path, schema: .text(pattern: "[0-9]{13}"), isRequired: true,
    summary: "証明書番号")
  private static let amounts = ValueSchema.list(
    .object([
      .init("lot", .integer(1...Int64.max)), .init("kwh", .either([.integer(), .word(["ALL"])])),
    ]), most: 10_000)
  private static func group(named isNamed: Bool) -> ValueSchema {
    func maybe(_ schema: ValueSchema) -> ValueSchema { isNamed ? schema : .nullable(schema) }
    return .object([
      .init("allottedOn", maybe(.text("date")), isRequired: isNamed),
      .init(
        "plantKind", maybe(.word(PlantKind.allCases.map(\.rawValue))), isRequired: isNamed),
      .init("prefecture", maybe(.text(most: 10)), isRequired: isNamed),
      .init("kwh", .either([.integer(), .word(["ALL"])])),
    ])
  }
  private static let order: [ValueSchema.Member] = [
    .init("variant", .word(RetirementVariant.allCases.map(\.rawValue))),
    .init("year", accountYear), .init("kind", accountKind),
    .init("name", .nullable(.text()), isRequired: false),
    .init("menu", .nullable(.text()), isRequired: false),
    .init("menuShort", .nullable(.text()), isRequired: false),
    .init("remark", .nullable(.text()), isRequired: false),
    .init("on", .nullable(.text()), isRequired: false),
    .init("lots", .nullable(amounts), isRequired: false),
    .init("groups", .nullable(.list(group(named: true), most: 1000)), isRequired: false),
    .init("any", .nullable(group(named: false)), isRequired: false),
    .init("expect", .nullable(amounts), isRequired: false),
  ]

  var certificateOperations: [Operation] {
    [
      Operation(
        .get, "/api/v1/certificates", "listCertificates", "残高証明書（証明書番号の順）", .read,
        parameters: [
          Self.accountOwner, .query("year", Self.accountYear, "対象年度", isRequired: true),
          .query("kind", Self.accountKind, "証書種別", isRequired: true),
          .query("variant", .word(RetirementVariant.allCases.map(\.rawValue)), "区分"),
          .query("name", .text(most: 200), "名義に含まれる文字"),
          .query("from", .text("date"), "権利確定日の初め"), .query("to", .text("date"), "権利確定日の終わり"),
          .query("status", .word(CertificateStatus.allCases.map(\.rawValue)), "ステータス"), .limit,
          .query("after", .text(pattern: "[0-9]{13}"), "前のページの next"),
        ], answers: [.init(200, "証明書", Shapes.list(Shapes.listedCertificate))],
        whose: settleAccount, listCertificates),
      Operation(
        .get, "/api/v1/certificates/{number}", "showCertificate", "一つの残高証明書", .read,
        parameters: [Self.number, Self.accountOwner],
        answers: [.init(200, "証明書", Shapes.balanceCertificate)], whose: settleAccount,
        showCertificate),
      Operation(
        .get, "/api/v1/certificates/{number}/pdf", "getCertificate", "残高証明書のPDF", .read,
        parameters: [Self.number, Self.accountOwner],
        answers: [.init(200, "PDF", .text(), type: "application/pdf")], whose: settleAccount,
        getCertificate),
      Operation(
        .post, "/api/v1/certificates/trials", "tryCertificate", "権利確定の試行（何も登録しない）", .retire,
        parameters: [Self.accountOwner], body: .json(.object(Self.order)),
        answers: [.init(200, "登録されるはずの証明書", Shapes.triedCertificate)], whose: settleAccount,
        tryCertificate),
      Operation(
        .post, "/api/v1/certificates", "registerCertificate",
        "権利確定（digest を付けると、試行と同じ内容のときだけ登録する）", .retire,
        parameters: [Self.accountOwner],
        body: .json(
          .object(
            Self.order + [
              .init("digest", .nullable(.text(pattern: "[0-9a-f]{64}")), isRequired: false)
            ])), isKeyed: true, answers: [.init(201, "証明書", Shapes.balanceCertificate)],
        whose: settleAccount, registerCertificate),
      Operation(
        .post, "/api/v1/certificates/cancellations", "cancelCertificates", "予約の取消（番号ごと）",
        .retire, parameters: [Self.accountOwner],
        body: .json(.object([.init("numbers", .list(.text(), most: 10_000))])), isKeyed: true,
        answers: [.init(200, "番号ごとの結果", Shapes.items(Shapes.cancelled))], whose: settleAccount,
        cancelCertificates),
      Operation(
        .post, "/api/v1/certificates/bulk", "registerCertificates", "CSVの行ごとの権利確定", .retire,
        parameters: [
          Self.accountOwner,
          .query(
            "variant", .word(RetirementVariant.allCases.map(\.rawValue)), "区分", isRequired: true),
          .query("year", Self.accountYear, "対象年度", isRequired: true),
          .query("kind", Self.accountKind, "証書種別", isRequired: true),
          .query("allowRepeat", .flag, "登録済みの行と同じ内容でも登録する"),
        ], body: .bytes(["text/csv"]), isKeyed: true,
        answers: [.init(200, "行ごとの結果", Shapes.bulk)],
        whose: settleAccount, registerCertificates),
    ]
  }

  // MARK: Certificates

  private func listCertificates(
    _ call: Call, _ arguments: Operation.Arguments
  ) async throws -> Reply {
    let id = try accountOwner(call, arguments)
    let query = arguments.query
    guard let year = query["year"].flatMap({ Int($0) }),
      let kind = query["kind"].flatMap({ CertificateKind(rawValue: $0) })
    else { throw RequestFault(.invalid) }
    var search = CertificateSearch(
      year: year, kind: kind, variant: query["variant"].flatMap { RetirementVariant(rawValue: $0) },
      name: query["name"] ?? "", from: query["from"].flatMap { CivilDate($0) },
      to: query["to"].flatMap { CivilDate($0) })
    if let status = query["status"].flatMap({ CertificateStatus(rawValue: $0) }) {
      search.statuses = [status]
    }
    let (start, limit) = (
      query["after"].flatMap { CertificateNumber($0) }, query["limit"].flatMap { Int($0) } ?? 50
    )
    return try await lane.run { [house, search] in
      var total = 0
      var shown: [BalanceCertificate] = []
      var hasMore = false
      try house.books.certificates(of: id, search) { one in
        total += 1
        guard start.map({ one.number > $0 }) ?? true else { return }
        if shown.count < limit { shown.append(one) } else { hasMore = true }
      }
      return reply(
        call, shown.map(\.json), next: hasMore ? shown.last?.number.description : nil,
        total: total)
    }
  }

  private func certificate(
    _ call: Call, _ arguments: Operation.Arguments
  ) async throws -> ShownCertificate {
    let id = try accountOwner(call, arguments)
    let number = try call.parameter("number")
    return try await lane.run { [house] in
      try Self.orNotFound { try house.books.certificate(number, of: id) }
    }
  }

  private func showCertificate(
    _ call: Call, _ arguments: Operation.Arguments
  ) async throws -> Reply {
    .json(try await certificate(call, arguments))
  }

  private func getCertificate(
    _ call: Call, _ arguments: Operation.Arguments
  ) async throws -> Reply {
    let shown = try await certificate(call, arguments)
    return try await lane.run { [house] in
      .download(
        try Self.orNotFound { try house.books.printed(shown) },
        name: "残高証明書_\(shown.certificate.number).pdf", type: "application/pdf")
    }
  }

  // MARK: Registering

  private func order(_ arguments: Operation.Arguments) throws -> RetirementOrder {
    guard let variant = arguments["variant"]?.text.flatMap({ RetirementVariant(rawValue: $0) }),
      let year = arguments["year"]?.integer.map(Int.init),
      let kind = arguments["kind"]?.text.flatMap({ CertificateKind(rawValue: $0) })
    else { throw RequestFault(.invalid) }
    return RetirementOrder(
      variant: variant, year: year, kind: kind, name: arguments["name"]?.text,
      menu: arguments["menu"]?.text, menuShort: arguments["menuShort"]?.text,
      remark: arguments["remark"]?.text ?? "", on: arguments["on"]?.text,
      way: try way(arguments),
      expected: (arguments["expect"]?.items ?? []).map(Self.lotAmount))
  }

  private func way(_ arguments: Operation.Arguments) throws -> RetirementOrder.Way {
    let lots = (arguments["lots"]?.items ?? []).map(Self.lotAmount)
    let groups = (arguments["groups"]?.items ?? []).map(Self.groupAmount)
    var ways: [RetirementOrder.Way] = []
    if !lots.isEmpty { ways.append(.lots(lots)) }
    if !groups.isEmpty { ways.append(.groups(groups)) }
    if let any = arguments["any"], any != .null { ways.append(.any(Self.groupAmount(any))) }
    guard ways.count == 1 else {
      throw RequestFault.field("lots", "lots、groups、any のどれか一つで指定してください。")
    }
    return ways[0]
  }

  private static func amount(_ json: JSON) -> String {
    json["kwh"]?.integer.map { String($0) } ?? json["kwh"]?.text ?? ""
  }

  private static func lotAmount(_ json: JSON) -> RetirementOrder.LotAmount {
    let lot = json["lot"]?.integer.map { String($0) } ?? ""
    return .init(lot: lot, amount: amount(json), lotTyped: lot, amountTyped: amount(json))
  }

  private static func groupAmount(_ json: JSON) -> RetirementOrder.GroupAmount {
    .init(
      allottedOn: json["allottedOn"]?.text.flatMap { CivilDate($0) },
      plantKind: json["plantKind"]?.text.flatMap { PlantKind(rawValue: $0) },
      prefecture: json["prefecture"]?.text, amount: amount(json), typed: amount(json))
  }

  private func tryCertificate(
    _ call: Call, _ arguments: Operation.Arguments
  ) async throws -> Reply {
    let id = try accountOwner(call, arguments)
    let order = try order(arguments)
    return try await lane.run { [house] in .json(try house.books.trial(of: order, of: id)) }
  }

  private func registerCertificate(
    _ call: Call, _ arguments: Operation.Arguments
  ) async throws -> Reply {
    let id = try accountOwner(call, arguments)
    let order = try order(arguments)
    let actor = try call.actor(for: id)
    let key = Self.deskKey(call)
    return try await lane.run { [house] in
      let shown = try house.books.retire(
        order, of: id, key: key, agreedTo: arguments["digest"]?.text, by: actor)
      var reply = Reply.json(shown, status: .created)
      reply.headers[.location] = "/api/v1/certificates/\(shown.certificate.number)"
      return reply
    }
  }

  private func cancelCertificates(
    _ call: Call, _ arguments: Operation.Arguments
  ) async throws -> Reply {
    let id = try accountOwner(call, arguments)
    let actor = try call.actor(for: id)
    let numbers = arguments["numbers"]?.items?.compactMap(\.text) ?? []
    return try await lane.run { [house] in
      let cancelled = try house.books.cancel(numbers, of: id, by: actor)
      return .json(["items": cancelled.map(\.json)] as JSON)
    }
  }

  /// The desks know a key, too: what they have registered is answered although the process died before it
  /// could say so. Each account has keys of its own.
  static func deskKey(_ call: Call) -> String? {
    call.request.headers[.idempotencyKey].map { deskKey($0, of: call.caller.account) }
  }

  static func deskKey(_ key: String, of account: String) -> String {
    ContentHash(of: Array("\(account)\n\(key)".utf8)).rawValue
  }

  private func registerCertificates(
    _ call: Call, _ arguments: Operation.Arguments
  ) async throws -> Reply {
    let id = try accountOwner(call, arguments)
    let actor = try call.actor(for: id)
    let query = arguments.query
    guard let variant = query["variant"].flatMap({ RetirementVariant(rawValue: $0) }),
      let year = query["year"].flatMap({ Int($0) }),
      let kind = query["kind"].flatMap({ CertificateKind(rawValue: $0) })
    else { throw RequestFault(.invalid) }
    let order = BulkOrder(
      variant: variant, year: year, kind: kind, allowsRepeat: query["allowRepeat"] == "true")
    let bytes: ByteBuffer
    do {
      bytes = try await call.request.body.collect(upTo: Int(uploads.limit))
    } catch is NIOTooManyBytesError { throw RequestFault(.tooLarge) }
    let content = Array(bytes.readableBytesView)
    let key = Self.deskKey(call)
    return try await once(call, content) {
      try await lane.run { [house] in
        let report = try house.books.bulk(content, order, of: id, key: key, by: actor)
        var lines: [JSON] = []
        try report.eachLine { lines.append($0) }
        let sums = lines.removeLast()
        return .json(sums.adding("items", lines))
      }
    }
  }
}
