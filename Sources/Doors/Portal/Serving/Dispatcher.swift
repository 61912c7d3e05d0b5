internal import AccessDesk
internal import AccessRecords
internal import FilingRecords
internal import HTTPTypes
internal import House
internal import Hummingbird
internal import Hypertext
internal import Logging
internal import NIOCore
internal import Office
internal import Premises
internal import PremiumDesk
internal import Trade

/// Takes a request through its checks, in one order: host, sign-in, rate, CSRF, hidden, ability,
/// form of the body; the first that fails answers. What its route looks at comes after them.
struct Dispatcher: HTTPResponder {
  typealias Context = Scope

  let table: RouteTable
  let house: House
  let access: AccessDesk
  let lane: Lane
  let rates: Rates
  let site: Site
  let log: Logger

  func respond(to request: Request, context: Scope) async throws -> Response {
    var request = request
    request.body = RequestBody(asyncSequence: HeardBody(request))
    let visitor = site.visitor(of: request, peer: context.peer)
    let began = ContinuousClock.now
    let wantsAPI = request.uri.path.hasPrefix("/api/")
    var account = ""
    var reply: Reply
    do {
      reply = try await answer(request, visitor, context.isConnected, &account)
    } catch {
      let fault = fault(of: error, visitor)
      if fault.code == .forbidden || fault.code == .csrf { noteRefusal(account, request, visitor) }
      reply = FaultReply(fault, visitor: visitor, isAPI: wantsAPI, contact: site.contact).reply
    }
    finish(&reply, for: request)
    if site.logsRequests {
      log.info(
        "request",
        metadata: [
          "id": "\(visitor.request)", "verb": "\(request.method.rawValue)",
          "path": "\(Self.told(request.uri.path))", "status": "\(reply.status.code)",
          "address": "\(visitor.address)", "account": "\(account)",
          "ms": "\((ContinuousClock.now - began) / .milliseconds(1))",
        ])
    }
    return Response(status: reply.status, headers: reply.headers, body: reply.body)
  }

  // MARK: Checks

  private func answer(
    _ request: Request, _ visitor: Visitor, _ isConnected: @escaping @Sendable () -> Bool,
    _ account: inout String
  ) async throws -> Reply {
    try refuseLargeHead(request)
    try refuseMisdirected(request)
    let steps = try steps(of: request.uri.path)
    let (route, parameters) = try route(request, steps)
    if route.kind == .plain {
      return try await route.act(
        call(request, route, parameters, Identity(caller: .anonymous), visitor, form: NamedValues())
      )
    }
    let identity = try await identity(of: request, route)
    account = identity.caller.account
    if let detour = try detour(identity, route, request) {
      return try await keepForm(of: request, route, steps, identity) ?? detour
    }
    try slowDown(identity)
    let kept = try await keptForm(for: request, route, identity)
    let (form, formFault) =
      if let kept { (kept, RequestFault?.none) } else { try await readForm(of: request, route) }
    try checkOrigin(request, route, identity, form)
    var call = try call(
      request, route, parameters, identity, visitor, form: form,
      flash: kept == nil ? nil : KeptForm.welcome(hasFiles: kept?["files"] != nil))
    call.isConnected = isConnected
    do {
      try await permit(call)
    } catch {
      if isProvenByBody(request, route, identity) { try await proveFirstPart(call) }
      throw error
    }
    if let formFault { throw formFault }
    if route.kind == .page, let fault = call.malformed { throw fault }
    if route.kind == .page { call.hasPremium = try await hasPremium(call) }
    return try await route.act(call)
  }

  /// Whether the navigation leads to what OCCTO pays: of the operator whose pages these are, else of one's
  /// own; to the office, of anybody.
  private func hasPremium(_ call: Call) async throws -> Bool {
    guard case .member(let member) = call.caller else { return false }
    let id = call.operatorID ?? member.user.operatorID
    return try await lane.run { [house] in
      if member.user.role.isOffice { return try house.premium.concernsAnybody() }
      return try id.map { try house.premium.concerns($0) } ?? false
    }
  }

  /// A form that cannot be read proves nothing; what is wrong with it is told to who may send it.
  private func readForm(
    of request: Request, _ route: Route
  ) async throws -> (NamedValues, RequestFault?) {
    do {
      return (try await form(of: request, route), nil)
    } catch let fault as RequestFault {
      return (NamedValues(), fault)
    }
  }

  private func refuseLargeHead(_ request: Request) throws {
    let size = request.headers.reduce(request.head.path?.utf8.count ?? 0) {
      $0 + $1.name.rawName.utf8.count + $1.value.utf8.count + 4
    }
    guard size <= 16 << 10 else { throw RequestFault(.headTooLarge) }
  }

  /// One host, and one of ours; an address that names another one is not for us either (RFC 9112,
  /// 3.2).
  private func refuseMisdirected(_ request: Request) throws {
    guard request.headers[.host] == nil else {
      throw RequestFault(.malformed, "Host ヘッダーは一つだけ指定してください。")
    }
    guard site.knows(host: request.head.authority ?? "") else {
      throw RequestFault(.misdirected)
    }
    guard request.head.path?.hasPrefix("/") ?? false else {
      let host = request.uri.host ?? ""
      guard site.knows(host: request.uri.port.map { "\(host):\($0)" } ?? host) else {
        throw RequestFault(.misdirected)
      }
      return
    }
  }

  private func steps(of path: String) throws -> [String] {
    // An address without a step too many is the only one that a thing has.
    guard path == "/" || !path.hasSuffix("/"), !path.contains("//") else {
      throw RequestFault(.notFound)
    }
    return try path.split(separator: "/").map { step in
      let text = try PercentText.decode(Array(step.utf8), plusIsBlank: false)
      guard text != ".", text != "..", !text.contains(where: { $0 == "/" || $0 == "\0" }) else {
        throw RequestFault(.notFound)
      }
      return text
    }
  }

  private func route(
    _ request: Request, _ steps: [String]
  ) throws -> (Route, [String: String]) {
    switch table.match(request.method, steps) {
    case .found(let route, let parameters): return (route, parameters)
    case .otherVerbs(let verbs, _):
      var fault = RequestFault(.notAllowed)
      fault.headers[.allow] = verbs.map(\.rawValue).sorted().joined(separator: ", ")
      throw fault
    case .none: throw RequestFault(.notFound)
    }
  }

  // MARK: Who

  struct Identity: Sendable {
    var caller: Caller
    var session: PortalSession?
    /// The cookie that the CSRF token belongs to.
    var secret: String?
    var isVisitorNew = false
    /// Why a session that was there is none any more.
    var lost: Lost?
    var isProgram = false

    enum Lost: Hashable, Sendable {
      case elsewhere
      case expired(UserID)
    }
  }

  private func identity(of request: Request, _ route: Route) async throws -> Identity {
    if route.kind == .api, let header = request.headers[.authorization] {
      guard header.lowercased().hasPrefix("bearer ") else { throw RequestFault(.unauthenticated) }
      let token = String(header.dropFirst(7)).trimmed
      guard let caller = try await lane.run({ [access] in try access.program(token) }) else {
        throw RequestFault(.unauthenticated)
      }
      return Identity(caller: caller, isProgram: true)
    }
    // A browser's stream cannot say so itself.
    let isLive = request.headers[.live] == "1" || request.uri.path.hasSuffix("/stream")
    if let secret = site.cookies.value(.session, in: request.headers) {
      let state = try await lane.run { [access] in try access.session(secret, isLive: isLive) }
      switch state {
      case .valid(let session):
        let caller = session.stage == .full ? session.caller : .anonymous
        return Identity(caller: caller, session: session, secret: secret)
      case .elsewhere:
        return Identity(caller: .anonymous, secret: visitorSecret(request), lost: .elsewhere)
      case .expired(let user):
        return Identity(
          caller: .anonymous, secret: visitorSecret(request), lost: .expired(user))
      case .none: break
      }
    }
    return Identity(caller: .anonymous, secret: visitorSecret(request))
  }

  private func visitorSecret(_ request: Request) -> String? {
    site.cookies.value(.visitor, in: request.headers)
  }

  /// Where somebody is sent instead, whose session does not reach so far.
  private func detour(_ identity: Identity, _ route: Route, _ request: Request) throws -> Reply? {
    if AccessTable.may(.anonymous, route.ability) == .allowed { return nil }
    if let session = identity.session {
      if route.stages.contains(session.stage) { return nil }
      guard route.kind == .page else { throw RequestFault(.unauthenticated) }
      switch session.stage {
      case .code: return .see("/sign-in/code")
      case .password: return .see("/password")
      case .factor: return .see("/account/factor")
      case .full: return nil
      }
    }
    guard identity.caller == .anonymous else { return nil }
    guard route.kind == .page else { throw RequestFault(.unauthenticated) }
    let query = request.uri.query.map { "?" + $0 } ?? ""
    let next = request.uri.path + query
    let isOffice = request.uri.path == "/office" || request.uri.path.hasPrefix("/office/")
    if identity.lost == .elsewhere {
      return .see(
        isOffice
          ? "/office/sign-in?reason=elsewhere&next=\(next)"
          : "/sign-in?reason=elsewhere&next=\(next)")
    }
    return .see(isOffice ? "/office/sign-in?next=\(next)" : "/sign-in?next=\(next)")
  }

  private func slowDown(_ identity: Identity) throws {
    let limit =
      identity.isProgram
      ? access.settings.tokenRequestsPerMinute : access.settings.requestsPerMinute
    guard identity.caller != .anonymous,
      let wait = rates.wait(identity.caller.account, limit: limit, now: Self.seconds)
    else { return }
    throw RequestFault.slowDown(wait)
  }

  static var seconds: Double {
    let elapsed = ContinuousClock.now - start
    return elapsed / .seconds(1)
  }

  private static let start = ContinuousClock.now

  // MARK: Where from

  func form(of request: Request, _ route: Route) async throws -> NamedValues {
    switch route.body {
    case .none, .json, .stream: return NamedValues()
    case .files where Self.mediaType(of: request) == "multipart/form-data": return NamedValues()
    case .form, .files:
      guard Self.mediaType(of: request) == "application/x-www-form-urlencoded" else {
        // Nothing was sent: a button without fields of its own.
        if request.headers[.contentLength] == "0" || request.headers[.contentType] == nil {
          return NamedValues()
        }
        throw RequestFault(.unsupported)
      }
      do {
        let bytes = try await request.body.collect(upTo: 1 << 20)
        return try NamedValues(decoding: bytes.readableBytesView)
      } catch is NIOTooManyBytesError {
        throw RequestFault(.tooLarge, "フォームの内容は1 MiBまでです。")
      }
    }
  }

  static func mediaType(of request: Request) -> String? {
    request.headers[.contentType]?.split(separator: ";").first.map {
      String($0).trimmed.lowercased()
    }
  }

  private func checkOrigin(
    _ request: Request, _ route: Route, _ identity: Identity, _ form: NamedValues
  ) throws {
    guard !route.isSafe, !identity.isProgram else { return }
    if let origin = request.headers[.origin], !site.isOurs(origin: origin) {
      throw RequestFault(.csrf)
    }
    if let fetch = request.headers[.secFetchSite], fetch != "same-origin", fetch != "none" {
      throw RequestFault(.csrf)
    }
    if isProvenByBody(request, route, identity) { return }
    guard let secret = identity.secret, let proof = request.headers[.csrf] ?? form["csrf"],
      access.isGenuine(proof, of: secret)
    else { throw RequestFault(.csrf) }
  }

  /// A multipart form proves itself in its first part, which its handler reads.
  private func isProvenByBody(
    _ request: Request, _ route: Route, _ identity: Identity
  ) -> Bool {
    route.body == .files && !identity.isProgram && request.headers[.csrf] == nil
      && Self.mediaType(of: request) == "multipart/form-data"
  }

  // MARK: Whether

  private func call(
    _ request: Request, _ route: Route, _ parameters: [String: String], _ identity: Identity,
    _ visitor: Visitor, form: NamedValues, flash: String? = nil
  ) throws -> Call {
    let (query, malformed) = Self.query(of: request)
    var operatorID: OperatorID?
    if let word = parameters["op"] {
      guard let id = OperatorID(word) else { throw RequestFault(.notFound) }
      operatorID = id
    }
    let secret = identity.secret ?? AccessDesk.newSecret()
    return Call(
      request: request, route: route, parameters: parameters, query: query, form: form,
      caller: identity.caller, session: identity.session,
      visitorSecret: identity.session == nil ? secret : nil, visitor: visitor,
      csrf: route.kind == .plain ? "" : access.csrf(of: secret),
      flash: flash
        ?? site.cookies.value(.flash, in: request.headers).flatMap(CookieJar.decoded),
      operatorID: operatorID, now: house.premises.clock.now(), contact: site.contact,
      malformed: malformed)
  }

  private static func query(of request: Request) -> (NamedValues, RequestFault?) {
    do throws(RequestFault) {
      return (try NamedValues(decoding: (request.uri.query ?? "").utf8), nil)
    } catch { return (NamedValues(), error) }
  }

  /// Hidden goes before forbidden, and what the path names must be there.
  private func permit(_ call: Call) async throws {
    guard call.route.ability != .openPublic, call.session?.stage ?? .full == .full else { return }
    if let id = call.parameters["id"], call.route.path.text.contains("/applications/{id}") {
      // The office's own pages are refused as such, whatever they name.
      let isOffice = call.path.hasPrefix("/office/")
      if isOffice { try settle(AccessTable.may(call.caller, call.route.ability)) }
      guard let receipt = ReceiptNumber(id) else { throw RequestFault(.notFound) }
      let found = try await lane.run { [house] in try house.applications.brief(receipt) }
      guard let found else { throw RequestFault(.notFound) }
      if let operatorID = call.operatorID, operatorID != found.operatorID {
        // Whoever may not see the operator learns nothing about its numbers either.
        throw RequestFault(.notFound)
      }
      if isOffice { return }
      return try settle(
        AccessTable.may(
          call.caller, call.route.ability, operatorID: found.operatorID, form: found.form,
          period: found.slot.period))
    }
    if let id = call.parameters["u"] {
      let found = try await lane.run { [access] in try access.store.upload(id) }
      guard let found, call.operatorID ?? found.operatorID == found.operatorID else {
        throw RequestFault(.notFound)
      }
      return try settle(
        AccessTable.may(
          call.caller, call.route.ability, operatorID: found.operatorID, form: found.form,
          period: found.period))
    }
    if let operatorID = call.operatorID {
      try settle(AccessTable.may(call.caller, call.route.ability, operatorID: operatorID))
      let isThere = try await lane.run { [house] in
        try house.applications.isRegistered(operatorID)
      }
      guard isThere else { throw RequestFault(.notFound) }
    } else {
      try call.route.whose(call)
      try settle(AccessTable.may(call.caller, call.route.ability))
    }
  }

  private func settle(_ permission: AccessAnswer) throws {
    switch permission {
    case .allowed: return
    case .unknown: throw RequestFault(.unauthenticated)
    case .hidden: throw RequestFault(.notFound)
    case .forbidden: throw RequestFault(.forbidden)
    case .personRequired: throw RequestFault(.personRequired)
    }
  }

  // MARK: After

  private func finish(_ reply: inout Reply, for request: Request) {
    SecurityHeaders.add(to: &reply.headers, isSecure: site.cookies.isSecure)
    if reply.headers[.cacheControl] == nil { reply.headers[.cacheControl] = "no-store" }
    if let flash = reply.flash {
      let text = (reply.flashWarns ? CookieJar.warning : "") + flash
      reply.cookies.append(CookieChange(name: .flash, value: CookieJar.encoded(text)))
    } else if reply.isPage, site.cookies.value(.flash, in: request.headers) != nil {
      reply.cookies.append(CookieChange(name: .flash, value: nil))
    }
    for change in reply.cookies {
      reply.headers.append(HTTPField(name: .setCookie, value: site.cookies.line(change)))
    }
    if request.method == .head {
      let length = reply.body.contentLength
      reply.body = .init()
      if let length { reply.headers[.contentLength] = String(length) }
    }
  }

  private func fault(of error: any Error, _ visitor: Visitor) -> RequestFault {
    switch error {
    case let fault as RequestFault: return fault
    case let complaint as Complaint: return RequestFault(complaint)
    case let refusal as LedgerRefusal: return RequestFault(refusal)
    case is CancellationError: return RequestFault.busy(1)
    case let broken as BrokenConnection:
      // Theirs, and nobody hears of it any more.
      log.info(
        "a connection broke", metadata: ["id": "\(visitor.request)", "reason": "\(broken.reason)"])
      return RequestFault(.malformed, "リクエストが途中で切れました。")
    default:
      log.error("a request failed", metadata: ["id": "\(visitor.request)", "reason": "\(error)"])
      return RequestFault(.failed)
    }
  }

  private func noteRefusal(_ account: String, _ request: Request, _ visitor: Visitor) {
    log.notice(
      "refused",
      metadata: [
        "id": "\(visitor.request)", "account": "\(account)",
        "path": "\(Self.told(request.uri.path))", "address": "\(visitor.address)",
      ])
  }

  /// Words after which a path goes on with something that not even the log may know, with what stands for
  /// it there.
  private static let secretPaths = ["certificates": "/certificates/{token}"]

  /// A path as the log has it, however its letters were escaped, and whether or not there is such a
  /// route.
  static func told(_ path: String) -> String {
    // What cannot be decoded is looked at as it came.
    let plain = (try? PercentText.decode(Array(path.utf8), plusIsBlank: false)) ?? path
    let steps = plain.split(separator: "/")
    guard steps.count > 1, let pattern = secretPaths[String(steps[0])] else { return path }
    return pattern
  }
}

extension HTTPField.Name {
  /// The first is the request's authority; there should be no second.
  static let host = Self(known: "Host")
  static let live = Self(known: "X-Wariate-Live")
  static let csrf = Self(known: "X-CSRF-Token")
  static let secFetchSite = Self(known: "Sec-Fetch-Site")
}
