internal import AccessDesk
internal import FilingRecords
internal import HTTPTypes
internal import House
internal import Hummingbird
internal import Hypertext
internal import Office
internal import Trade
internal import Wire

/// Applications over the API.
extension Portal {
  static let listParameters: [Operation.Parameter] = [
    .query("q", .text(most: 200), "受付番号・事業者・ファイル名などの一部"),
    .query("round", .period, "回"),
    .query("month", .month, "年月"),
    .query("market", .word(["fit", "nonfit"]), "市場"),
    .query("form", .form, "様式のID"),
    .query("status", .list(.status), "状態"),
    .query("operator", .operatorID, "事業者番号"),
    .query("from", .text("date"), "受付日（この日から）"),
    .query("to", .text("date"), "受付日（この日まで）"),
    .query("severity", .word(["error", "warning", "info"]), "この重要度の指摘がある"),
    .query("attention", .flag, "確認が必要なものだけ"),
    .query(
      "sort",
      .word(ApplicationSearch.Key.allCases.flatMap { [$0.rawValue, "-\($0.rawValue)"] }), "並べ替え"
    ),
    .applicationsMoment,
    .query("limit", .integer(1...500), "件数"),
  ]

  func listApplications(_ call: Call, _: Operation.Arguments) async throws -> Reply {
    let query = try ListQuery(call.query)
    let (items, page) = try await lane.run { try self.page(query, for: call) }
    var reply = Reply.json(
      ["items": items, "next": page.next, "total": page.total] as JSON)
    if let next = page.next {
      var address = NamedValues()
      for pair in call.query.without(["after"]).pairs { address.append(pair.name, pair.value) }
      address.append("after", next)
      reply.headers[.link] = "<\(call.path)?\(address.encoded)>; rel=\"next\""
    }
    return reply
  }

  func showApplication(_ call: Call, _: Operation.Arguments) async throws -> Reply {
    let receipt = try call.receipt()
    return try await tagged(call, receipt) {
      let shown = try self.house.applications.application(receipt)
      return .json(shown)
    }
  }

  func listFindings(_ call: Call, _ arguments: Operation.Arguments) async throws -> Reply {
    let receipt = try call.receipt()
    return try await tagged(call, receipt) {
      let findings = try self.house.applications.application(receipt).findings
      let (page, first, next) = self.slice(findings, arguments)
      let items = page.enumerated().map { index, finding in
        finding.json.adding("ordinal", first + index + 1)
          .adding("byReviewer", finding.rule == "reviewer-remark")
      }
      return self.reply(call, items, next: next, total: findings.count)
    }
  }

  func showHistory(_ call: Call, _ arguments: Operation.Arguments) async throws -> Reply {
    let receipt = try call.receipt()
    return try await tagged(call, receipt) {
      let events = try self.house.applications.history(of: receipt)
      let (page, _, next) = self.slice(events, arguments)
      return self.reply(call, page.map(\.json), next: next, total: events.count)
    }
  }

  /// With the tag of its last event; 304 where the caller has it already.
  private func tagged(
    _ call: Call, _ receipt: ReceiptNumber, _ body: @escaping @Sendable () throws -> Reply
  ) async throws -> Reply {
    try await lane.run {
      let tag = try self.version(of: receipt).tag
      if EntityTag.matches(call.request.headers[.ifNoneMatch], tag) {
        return Reply(.notModified, headers: [.eTag: tag])
      }
      var reply = try body()
      reply.headers[.eTag] = tag
      return reply
    }
  }

  struct Version: Sendable {
    let receipt: ReceiptNumber
    let event: Int64
    var tag: String { "\"\(receipt)-\(event)\"" }
  }

  func version(of receipt: ReceiptNumber) throws -> Version {
    Version(
      receipt: receipt, event: try house.applications.history(of: receipt).last?.sequence ?? 0)
  }

  // MARK: Moves

  static let moveBody: ValueSchema = .object([
    .init("to", .status), .init("from", .nullable(.status), isRequired: false),
    .init("comment", .nullable(.text(most: 4000)), isRequired: false),
    .init(
      "findings",
      .nullable(
        .list(
          .object([
            .init("sheet", .nullable(.text(most: 100)), isRequired: false),
            .init("cell", .nullable(.text(most: 20)), isRequired: false),
            .init("text", .text(most: 4000)),
          ]), most: 200)), isRequired: false),
  ])

  private static let comment = ValueSchema.Member(
    "comment", .nullable(.text(most: 4000)), isRequired: false)
  private static let from = ValueSchema.Member("from", .nullable(.status), isRequired: false)
  private static let onwards = ValueSchema.Member(
    "to",
    .word(Status.allCases.filter { $0 != .returned }.flatMap { [$0.rawValue, $0.tag] }))
  private static let returned = ValueSchema.Member(
    "to", .word([Status.returned.rawValue, Status.returned.tag]))

  /// Whoever returns something says why.
  static let toldMoveBody = ValueSchema.either([
    .object([onwards, from, comment]), .object([returned, from, .init("comment", .words)]),
    .object([
      returned, from, comment,
      .init(
        "findings",
        .list(
          .object([
            .init("cell", .text(pattern: "[A-Z]{1,2}[1-9][0-9]{0,3}")), .init("text", .words),
          ]), most: 200)),
    ]),
  ])

  static let toldMovesBody: ValueSchema = {
    let preview = ValueSchema.Member("preview", .nullable(.flag), isRequired: false)
    let filter = ValueSchema.object([
      .init("round", .period, isRequired: false), .init("form", .form, isRequired: false),
      .init("status", .status, isRequired: false),
      .init("operator", .operatorID, isRequired: false),
    ])
    let ids = ValueSchema.Member("ids", .list(.text(most: 20), most: 10_000))
    let chosen = [ValueSchema.Member("filter", filter), .init("expected", .integer(0...10_000))]
    return .either(
      [[ids], chosen].flatMap { what in
        [
          .object(what + [onwards, from, comment, preview]),
          .object(what + [returned, from, .init("comment", .words), preview]),
        ]
      })
  }()

  func moveOne(_ call: Call, _ arguments: Operation.Arguments) async throws -> Reply {
    let receipt = try call.receipt()
    let order = try MoveWish(arguments.body)
    let actor = try call.actor()
    if order.to == .returned, order.comment.isEmpty, order.remarks.isEmpty {
      throw RequestFault(.withoutRemark)
    }
    return try await lane.run {
      let version = try self.version(of: receipt)
      if let match = call.request.headers[.ifMatch], !EntityTag.isExactly(match, version.tag) {
        throw RequestFault(.stale)
      }
      if let from = order.from {
        let now = try self.house.applications.brief(receipt)?.status
        guard now == from else { throw RequestFault(.elsewhere) }
      }
      let reports = try self.house.reviews.advance(.these([receipt]), order.order, by: actor)
      guard let report = reports.first else { throw RequestFault(.notFound) }
      if case .refused(let why) = report.result {
        let now = try self.house.applications.brief(receipt)?.status
        throw RequestFault(now?.mayBecome(order.to) == true ? .conflict : .illegalMove, why)
      }
      return .json(report)
    }
  }

  static let movesBody: ValueSchema = .object([
    .init("ids", .nullable(.list(.text(most: 20), most: 10_000)), isRequired: false),
    .init("filter", .nullable(.object([], isOpen: true)), isRequired: false),
    .init("expected", .nullable(.integer(0...10_000)), isRequired: false),
    .init("to", .status), .init("from", .nullable(.status), isRequired: false),
    .init("comment", .nullable(.text(most: 4000)), isRequired: false),
    .init("preview", .nullable(.flag), isRequired: false),
  ])

  func moveMany(_ call: Call, _ arguments: Operation.Arguments) async throws -> Reply {
    let wish = try MoveWish(arguments.body)
    let actor = try call.actor()
    let isPreview = arguments["preview"]?.flag ?? false
    let ids = arguments["ids"]?.items?.compactMap(\.text)
    return try await lane.run {
      let receipts: [ReceiptNumber]
      var unknown: [String] = []
      if let ids {
        receipts = ids.compactMap { ReceiptNumber($0) }
        unknown = ids.filter { ReceiptNumber($0) == nil }
      } else {
        guard let expected = arguments["expected"]?.integer else {
          throw RequestFault.field("expected", "件数を指定してください。")
        }
        var fields = NamedValues()
        if case .object(let filter)? = arguments["filter"] {
          for (name, value) in filter {
            guard ListQuery.names.contains(name), let text = value.text else {
              throw RequestFault.field("filter/\(name)", "知らない絞り込みです。")
            }
            fields.append(name, text)
          }
        } else {
          throw RequestFault.field("ids", "ids か filter を指定してください。")
        }
        let query = try ListQuery(fields)
        receipts = try self.matching(query)
        guard Int64(receipts.count) == expected else {
          throw RequestFault(.conflict, "絞り込みに合う申請は\(receipts.count)件です。件数を確認してください。")
        }
      }
      let reports = try self.move(receipts, wish, by: actor, isPreview: isPreview)
      let strangers = unknown.map { id in
        ["id": id, "isMoved": false, "detail": "受付番号\(id)の申請はありません"] as JSON
      }
      return .json(["items": reports.map(\.json) + strangers] as JSON)
    }
  }

  /// All that match, whoever's: for the office alone.
  func matching(_ query: ListQuery) throws -> [ReceiptNumber] {
    var search = query.search
    if let market = query.market {
      let forms = house.applications.forms(of: market)
      search.forms = search.forms.map { $0.intersection(forms) } ?? forms
    }
    return try narrowed(house.applications.search(search), by: query)
  }

  func move(
    _ receipts: [ReceiptNumber], _ wish: MoveWish, by actor: Actor, isPreview: Bool
  ) throws -> [MoveReport] {
    var left: [MoveReport] = []
    var meant: [ReceiptNumber] = []
    for receipt in receipts {
      if let from = wish.from, let now = try house.applications.brief(receipt)?.status, now != from
      {
        left.append(MoveReport(receipt, to: wish.to, isElsewhere: now))
      } else {
        meant.append(receipt)
      }
    }
    return try house.reviews.advance(
      .these(meant), wish.order, by: actor, isDryRun: isPreview) + left
  }
}

/// A move as programs and forms ask for it.
struct MoveWish: Sendable {
  let to: Status
  let from: Status?
  let comment: String
  let remarks: [Finding]

  var order: MoveOrder { MoveOrder(to: to, comment: comment, remarks: remarks) }

  init(to: Status, from: Status?, comment: String, remarks: [Finding]) {
    self.to = to
    self.from = from
    self.comment = comment
    self.remarks = remarks
  }

  init(_ body: JSON) throws {
    guard let to = body["to"]?.text.flatMap({ Status($0) }) else {
      throw RequestFault.field("to", "状態のIDが違います。")
    }
    let from = body["from"]?.text
    guard from == nil || from.flatMap({ Status($0) }) != nil else {
      throw RequestFault.field("from", "状態のIDが違います。")
    }
    let findings = body["findings"]?.items ?? []
    let remarks = try findings.enumerated().map { index, finding in
      let cell = finding["cell"]?.text.map { ($0, CellReference($0)) }
      if let cell, cell.1 == nil {
        throw RequestFault.field("findings/\(index)/cell", "セルは B16 のように指定してください。")
      }
      return MoveOrder.remark(
        finding["text"]?.text ?? "", sheet: finding["sheet"]?.text, cell: cell?.1)
    }
    self.init(
      to: to, from: from.flatMap { Status($0) }, comment: body["comment"]?.text ?? "",
      remarks: remarks)
  }
}

/// `If-Match`, `If-None-Match` (RFC 9110, 8.8.3).
enum EntityTag {
  static func matches(_ header: String?, _ tag: String) -> Bool {
    guard let header else { return false }
    return header.split(separator: ",").contains { one in
      let one = String(one).trimmed
      return one == "*" || one == tag || one == "W/\(tag)"
    }
  }

  /// For a change: what is only like it does not do (RFC 9110, 8.8.3.2).
  static func isExactly(_ header: String, _ tag: String) -> Bool {
    header.split(separator: ",").contains { one in
      let one = String(one).trimmed
      return one == "*" || one == tag
    }
  }
}

extension NamedValues {
  /// As the query of an address.
  var encoded: String {
    pairs.map { pair in
      let text: Address = "\(pair.name)=\(pair.value)"
      return text.source
    }.joined(separator: "&")
  }
}
