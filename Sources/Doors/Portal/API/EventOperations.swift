internal import AccessDesk
internal import FilingRecords
internal import HTTPTypes
internal import House
internal import Hummingbird
internal import NIOCore
internal import Office
internal import ServiceLifecycle
internal import Trade
internal import Wire

/// What happened, once and as it happens.
extension Portal {
  var eventOperations: [Operation] {
    [
      Operation(
        .get, "/api/v1/events", "listEvents", "起きたこと", .followEvents,
        parameters: [
          .query("after", .integer(0...Int64.max), "この番号より後"),
          .query("limit", .integer(1...500), "件数"),
          .query("kind", .word(ApplicationsDesk.eventKinds), "種類"),
          .query("application", .receipt, "受付番号"),
        ],
        answers: [.init(200, "起きたこと", Shapes.list(Shapes.followedEvent))], listEvents),
      Operation(
        .get, "/api/v1/events/stream", "streamEvents",
        "起きたことを起きるたびに（Server-Sent Events）", .followEvents,
        parameters: [
          Operation.Parameter(
            name: "Last-Event-ID", place: .header, schema: .integer(0...Int64.max),
            isRequired: false, summary: "最後に受け取った番号")
        ],
        answers: [.init(200, "起きたこと", .text(), type: "text/event-stream")], streamEvents),
    ]
  }

  private func listEvents(_ call: Call, _ arguments: Operation.Arguments) async throws -> Reply {
    let query = arguments.query
    let after = query["after"].flatMap { Int64($0) } ?? 0
    let limit = query["limit"].flatMap { Int($0) } ?? 50
    let kind = query["kind"]
    let receipt = try query["application"].map { text in
      guard let receipt = ReceiptNumber(text) else { throw RequestFault(.notFound) }
      return receipt
    }
    return try await lane.run {
      if let receipt {
        guard let brief = try house.applications.brief(receipt), Self.sees(call.caller, brief)
        else { throw RequestFault(.notFound) }
      }
      var items: [FollowedEvent] = []
      var place = after
      while items.count <= limit {
        let batch = try house.applications.events(
          after: place, kind: kind, of: receipt, limit: Self.batch)
        items += batch.filter { Self.sees(call.caller, $0.application) }
        guard let last = batch.last, batch.count == Self.batch else { break }
        place = last.event.sequence
      }
      let page = items.prefix(limit)
      let total = try house.applications.eventCounts(kind: kind, of: receipt).reduce(0) {
        Self.sees(call.caller, $1.application) ? $0 + $1.count : $0
      }
      let next = items.count > limit ? page.last.map { String($0.event.sequence) } : nil
      var reply = Reply.json(["items": page.map(\.json), "next": next, "total": total] as JSON)
      if let next { reply.link(call, after: next) }
      return reply
    }
  }

  private static let batch = 500

  /// Events of no application are the office's alone.
  private static func sees(_ caller: Caller, _ application: ApplicationBrief?) -> Bool {
    guard let application else { return AccessTable.may(caller, .followAllEvents) == .allowed }
    let ability: Ability =
      AccessTable.may(caller, .followAllEvents) == .allowed ? .followEvents : .read
    return AccessTable.may(
      caller, ability, operatorID: application.operatorID, form: application.form,
      period: application.slot.period) == .allowed
  }

  // MARK: As it happens

  private static let pingSeconds = 15.0
  /// One who may not listen any more hears nothing five seconds later.
  private static let checkSeconds = 3.0

  private func streamEvents(_ call: Call, _: Operation.Arguments) async throws -> Reply {
    let seat = try feed.listen(call.caller.account, most: access.settings.streamsPerUser)
    let last = call.request.headers[.lastEventID].flatMap { Int64($0.trimmed) }
    let newest = try await lane.run { try house.applications.newestEvent() }
    let start = last.map { min($0, newest) } ?? newest
    let body = ResponseBody { writer in
      try await tell(call, from: start, seat, to: &writer)
      try await writer.finish(nil)
    }
    return .eventStream(body)
  }

  /// `besides` gives what else is to be told, asked at each look.
  func tell(
    _ call: Call, from start: Int64, _ seat: EventFeed.Seat,
    to writer: inout some ResponseBodyWriter, besides: () -> String? = { nil }
  ) async throws {
    var place = start
    var caller = call.caller
    var (written, checked) = (Dispatcher.seconds, Dispatcher.seconds)
    func send(_ events: [FollowedEvent]) async throws {
      var text = ""
      for event in events where event.event.sequence > place && Self.sees(caller, event.application)
      {
        let data = String(decoding: event.json.line(), as: UTF8.self)
        text += "id: \(event.event.sequence)\nevent: event\ndata: \(data)\n\n"
      }
      if let last = events.last { place = max(place, last.event.sequence) }
      guard !text.isEmpty else { return }
      try await writer.write(ByteBuffer(string: text))
      written = Dispatcher.seconds
    }
    /// What no look has told, or none that was heard.
    func catchUp(to end: Int64) async throws {
      while place < end {
        let behind = place
        let missed = try await lane.run {
          try house.applications.events(after: behind, limit: Self.batch)
        }
        try await send(missed)
        if missed.count < Self.batch { place = max(place, end) }
      }
    }
    try await writer.write(ByteBuffer(string: ": \(start)\n\n"))
    for await news in seat.news {
      guard !Task.isShuttingDownGracefully, call.isConnected() else { return }
      if Dispatcher.seconds - checked >= Self.checkSeconds {
        checked = Dispatcher.seconds
        guard let now = try await lane.run({ try self.stillThere(call) }) else { return }
        caller = now
      }
      if news.from > place { try await catchUp(to: news.from) }
      try await send(news.events)
      place = max(place, news.to)
      if let text = besides() {
        try await writer.write(ByteBuffer(string: text))
        written = Dispatcher.seconds
      }
      if Dispatcher.seconds - written >= Self.pingSeconds - 0.5 {
        try await writer.write(ByteBuffer(string: ": ping\n\n"))
        written = Dispatcher.seconds
      }
    }
  }

  /// Who asks, as they are now; nil where their session has ended, or their token was revoked.
  private func stillThere(_ call: Call) throws -> Caller? {
    if let header = call.request.headers[.authorization] {
      return try access.program(String(header.dropFirst(7)).trimmed)
    }
    guard let secret = site.cookies.value(.session, in: call.request.headers),
      case .valid(let session) = try access.session(secret, isLive: true), session.stage == .full
    else { return nil }
    return session.caller
  }
}

extension Reply {
  /// Server-Sent Events, which no proxy keeps back.
  static func eventStream(_ body: ResponseBody) -> Reply {
    var reply = Reply(.ok, headers: [.contentType: "text/event-stream; charset=utf-8"], body: body)
    reply.headers[.init(known: "X-Accel-Buffering")] = "no"
    return reply
  }

  /// Where the next page of a list is (RFC 8288).
  mutating func link(_ call: Call, after next: String) {
    var address = call.query.without(["after"])
    address.append("after", next)
    headers[.link] = "<\(call.path)?\(address.encoded)>; rel=\"next\""
  }
}

extension HTTPField.Name {
  static let lastEventID = Self(known: "Last-Event-ID")
}
