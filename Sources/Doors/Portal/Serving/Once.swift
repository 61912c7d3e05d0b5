internal import AccessDesk
internal import AccessRecords
internal import HTTPTypes
internal import Hashing
internal import Hummingbird
internal import NIOCore
internal import Wire

extension Portal {
  /// Does what a request asks for once, however often it is sent with the same `Idempotency-Key`
  /// within a day; what came to nothing may be sent again.
  /// `content`: what must be the same.
  func once(
    _ call: Call, _ content: [UInt8], _ act: () async throws -> Reply
  ) async throws -> Reply {
    guard let text = call.request.headers[.idempotencyKey] else { return try await act() }
    guard text.wholeMatch(of: /[0-9A-Za-z._-]{1,64}/) != nil else {
      throw RequestFault.header("Idempotency-Key", "半角の英数字と「.」「_」「-」で、64文字以内にしてください。")
    }
    let key = IdempotencyKey(account: call.caller.account, key: text)
    let request =
      "\(call.request.method.rawValue) \(call.address)\n\(ContentHash(of: content).rawValue)"
    switch try await lane.run({ [access] in try access.begin(key, request: request) }) {
    case .new: break
    case .underWay: throw RequestFault(.underWay)
    case .otherBody:
      throw RequestFault.header("Idempotency-Key", "同じキーで、別の内容が送られています。")
    case .answered(let status, let head, let body): return Self.replay(status, head, body)
    }
    do {
      let reply = try await act()
      try await lane.run { [access] in
        guard (200..<300).contains(reply.status.code), !reply.cameToNothing else {
          return try access.abandon(key)
        }
        try access.finish(
          key, status: reply.status.code, head: Self.head(of: reply),
          body: String(decoding: reply.content, as: UTF8.self))
      }
      return reply
    } catch {
      try await lane.run { [access] in try access.abandon(key) }
      throw error
    }
  }

  private static func head(of reply: Reply) -> String {
    let fields = reply.headers.map { ($0.name.rawName, $0.value) }
    let head = JSON.object(
      Dictionary(fields.map { ($0.0, JSON.text($0.1)) }) { first, _ in first })
    return String(decoding: head.line(), as: UTF8.self)
  }

  private static func replay(_ status: Int, _ head: String, _ body: String) -> Reply {
    var reply = Reply(
      .init(code: status), body: ResponseBody(byteBuffer: ByteBuffer(string: body)))
    if case .object(let fields)? = JSON(parsing: Array(head.utf8)) {
      for (name, value) in fields {
        if let name = HTTPField.Name(name), let text = value.text { reply.headers[name] = text }
      }
    }
    reply.headers[.init(known: "Idempotency-Replayed")] = "true"
    return reply
  }
}

extension HTTPField.Name {
  static let idempotencyKey = Self(known: "Idempotency-Key")
}
