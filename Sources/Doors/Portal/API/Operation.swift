internal import AccessDesk
internal import HTTPTypes
internal import Hummingbird
internal import NIOCore
internal import Trade
internal import Wire

/// One thing that programs can ask: from this value come its route and its place in the OpenAPI
/// document.
struct Operation: Sendable {
  let method: HTTPRequest.Method
  let path: RoutePath
  let id: String
  let summary: String
  let ability: Ability
  let parameters: [Parameter]
  let body: Body
  let answers: [Answer]
  /// Sent twice with the same `Idempotency-Key`, it is done once.
  let isKeyed: Bool
  /// Answers before all else that is sent is looked at, where that names whose things are meant.
  let whose: @Sendable (Call) throws -> Void
  let act: @Sendable (Call, Arguments) async throws -> Reply

  struct Parameter: Sendable {
    enum Place: String, Sendable { case path, query, header }
    let name: String
    let place: Place
    let schema: ValueSchema
    let isRequired: Bool
    let summary: String

    static func query(
      _ name: String, _ schema: ValueSchema, _ summary: String, isRequired: Bool = false
    ) -> Self {
      Self(name: name, place: .query, schema: schema, isRequired: isRequired, summary: summary)
    }

    static func header(_ name: String, _ summary: String, isRequired: Bool = false) -> Self {
      Self(
        name: name, place: .header, schema: .text(), isRequired: isRequired, summary: summary)
    }
  }

  enum Body: Sendable {
    case none
    /// `told` is what the document says, where that is narrower than what is checked here: the rest
    /// has codes of its own.
    case json(ValueSchema, told: ValueSchema? = nil, example: JSON? = nil)
    /// Raw bytes of these types, streamed.
    case bytes([String])
  }

  struct Answer: Sendable {
    let status: Int
    let summary: String
    let type: String?
    /// It may be one of these, too.
    let others: [String]
    let schema: ValueSchema?
    let example: JSON?

    init(
      _ status: Int, _ summary: String, _ schema: ValueSchema? = nil, type: String? = nil,
      others: [String] = [], example: JSON? = nil
    ) {
      self.others = others
      self.example = example
      self.status = status
      self.summary = summary
      self.schema = schema
      self.type = type ?? (schema == nil ? nil : "application/json")
    }
  }

  /// Parameters and body, checked.
  struct Arguments: Sendable {
    let query: NamedValues
    let body: JSON

    subscript(_ key: String) -> JSON? {
      guard case .object(let members) = body else { return nil }
      return members[key]
    }
  }

  init(
    _ method: HTTPRequest.Method, _ path: RoutePath, _ id: String, _ summary: String,
    _ ability: Ability, parameters: [Parameter] = [], body: Body = .none, isKeyed: Bool = false,
    answers: [Answer], whose: @escaping @Sendable (Call) throws -> Void = { _ in },
    _ act: @escaping @Sendable (Call, Arguments) async throws -> Reply
  ) {
    self.method = method
    self.path = path
    self.id = id
    self.summary = summary
    self.ability = ability
    self.parameters = parameters + (isKeyed ? [Self.key] : [])
    self.body = body
    self.isKeyed = isKeyed
    self.answers = answers
    self.whose = whose
    self.act = act
  }

  private static let key = Parameter(
    name: "Idempotency-Key", place: .header, schema: .text(pattern: "[0-9A-Za-z._-]{1,64}"),
    isRequired: false, summary: "同じキーと同じ内容には、最初の答えを返す")

  func route(of portal: Portal) -> Route {
    let kind: Route.BodyKind =
      switch body {
      case .none: .none
      case .json: .json
      case .bytes: .stream
      }
    var route = Route(method, path, .api, ability, body: kind) { call in
      try refuseUnacceptable(call)
      try await refuseUnsupported(call)
      let (body, bytes) = try await json(of: call)
      let arguments = Arguments(query: call.query, body: body)
      try check(arguments, call)
      // What is streamed is told by its handler, which alone sees the bytes.
      do {
        guard isKeyed, kind != .stream else { return try await act(call, arguments) }
        return try await portal.once(call, bytes) { try await act(call, arguments) }
      } catch let refusal as LedgerRefusal {
        throw RequestFault(refusal, at: pointer(to:))
      }
    }
    route.whose = whose
    return route
  }

  // MARK: Checks, in the order in which they answer

  private func refuseUnacceptable(_ call: Call) throws {
    let accepted = call.request.headers[values: .accept].joined(separator: ",")
    guard !accepted.isEmpty, let answer = answers.first(where: { $0.status < 300 }) else { return }
    let ours = [answer.type ?? "application/json"] + answer.others
    let groups = ours.map { type in "\(type.prefix { $0 != "/" })/*" }
    for range in accepted.split(separator: ",") {
      let type = range.split(separator: ";").first.map { String($0).trimmed.lowercased() } ?? ""
      let isRefused = range.contains("q=0") && !range.contains("q=0.")
      let fits = (ours + groups + ["*/*", "application/problem+json"]).contains(type)
      if fits || type == "application/json", !isRefused { return }
    }
    throw RequestFault(.notAcceptable)
  }

  private func refuseUnsupported(_ call: Call) async throws {
    let type = Dispatcher.mediaType(of: call.request)
    switch body {
    case .none: return
    case .json:
      guard type == "application/json" || type == nil else { throw RequestFault(.unsupported) }
    case .bytes(let types):
      guard types.isEmpty || type.map(types.contains) ?? false else {
        throw RequestFault(.unsupported)
      }
    }
  }

  private func json(of call: Call) async throws -> (JSON, [UInt8]) {
    guard case .json = body else {
      if let fault = call.malformed { throw fault }
      return (.null, [])
    }
    let bytes: ByteBuffer
    do {
      bytes = try await call.request.body.collect(upTo: 1 << 20)
    } catch is NIOTooManyBytesError {
      throw RequestFault(.tooLarge, "リクエストの本文は1 MiBまでです。")
    }
    if let fault = call.malformed { throw fault }
    let text = Array(bytes.readableBytesView)
    guard let value = JSON(parsing: text) else {
      throw RequestFault(.malformed, "リクエストの本文を JSON として読み取れません。")
    }
    return (value, text)
  }

  private func check(_ arguments: Arguments, _ call: Call) throws {
    var faults: [RequestFault.Detail] = []
    let known = parameters.filter { $0.place == .query }
    var seen: Set<String> = []
    for (name, value) in arguments.query.pairs {
      let pointer = "/query/\(name)"
      guard let parameter = known.first(where: { $0.name == name }) else {
        faults.append(RequestFault.Detail(pointer: pointer, detail: "知らない引数です。"))
        continue
      }
      if !seen.insert(name).inserted, !parameter.takesSeveral {
        faults.append(RequestFault.Detail(pointer: pointer, detail: "一度だけ指定してください。"))
        continue
      }
      faults += parameter.faults(in: value, at: pointer)
    }
    for parameter in known where parameter.isRequired && arguments.query[parameter.name] == nil {
      faults.append(
        RequestFault.Detail(pointer: "/query/\(parameter.name)", detail: "指定してください。"))
    }
    // What tus says of its headers its own handlers answer.
    for parameter in parameters where parameter.place == .header && !parameter.isOfTus {
      guard let name = HTTPField.Name(parameter.name) else { continue }
      let values = call.request.headers[values: name]
      faults += values.flatMap { parameter.faults(in: $0, at: "/header/\(parameter.name)") }
    }
    if case .json(let schema, _, _) = body {
      faults += schema.faults(in: arguments.body, at: "")
    }
    guard faults.isEmpty else { throw RequestFault(.invalid, errors: faults) }
  }
}

extension Operation {
  /// Where a request has what the command line calls `field`: a member of the body, a parameter or the
  /// header of the key.
  private func pointer(to field: String) -> String {
    let words = field.split(separator: "-")
    let name =
      words.prefix(1).joined()
      + words.dropFirst().map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
    for member in [name, Self.members[name] ?? name] where hasMember(member) {
      return "/\(member)"
    }
    if parameters.contains(where: { $0.place == .query && $0.name == name }) {
      return "/query/\(name)"
    }
    return name == "key" && isKeyed ? "/header/\(Self.key.name)" : "/\(name)"
  }

  private func hasMember(_ name: String) -> Bool {
    guard case .json(.object(let members, _), _, _) = body else { return false }
    return members.contains { $0.name == name }
  }

  /// What bodies call otherwise than the command line.
  private static let members = [
    "price": "priceYen", "lot": "lots", "group": "groups", "bid": "bids", "to": "variant",
  ]
}

extension Operation.Parameter {
  fileprivate var isOfTus: Bool { name.hasPrefix("Tus-") || name.hasPrefix("Upload-") }

  var takesSeveral: Bool { if case .list = schema { true } else { false } }

  /// A value of the query is text: numbers and flags are read out of it.
  func faults(in text: String, at pointer: String) -> [RequestFault.Detail] {
    let schema = if case .list(let item, _) = schema { item } else { schema }
    let value: JSON =
      switch schema {
      case .integer: Int64(text).map(JSON.integer) ?? .text(text)
      case .flag: text == "true" ? .bool(true) : text == "false" ? .bool(false) : .text(text)
      default: .text(text)
      }
    return schema.faults(in: value, at: pointer)
  }
}
