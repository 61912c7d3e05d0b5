internal import AccessDesk
internal import Hummingbird
internal import Hypertext
internal import PortalParts
internal import Trade
internal import Wire

/// A request with all that is known before its route does its work.
struct Call: Sendable {
  let request: Request
  let route: Route
  let parameters: [String: String]
  let query: NamedValues
  /// Of a form that was read whole; empty where the body is streamed.
  let form: NamedValues
  let caller: Caller
  /// The session of a person, however far it has come.
  let session: PortalSession?
  /// What a cookie before sign-in holds.
  let visitorSecret: String?
  let visitor: Visitor
  let csrf: String
  let flash: String?
  /// Whose pages these are; nil where the path names none.
  let operatorID: OperatorID?
  let now: Instant
  let contact: String?
  /// What of the address cannot be read: told after whatever hides or forbids what it names.
  var malformed: RequestFault?
  /// There is something of OCCTO for whom the page is.
  var hasPremium = false
  /// Somebody is still there to hear the answer.
  var isConnected: @Sendable () -> Bool = { true }

  /// The path as it was asked for, without its query.
  var path: String { request.uri.path }

  /// Path and query, as `next` leads back to.
  var address: String {
    let query = request.uri.query.map { "?" + $0 } ?? ""
    return path + query
  }

  var isHead: Bool { request.method == .head }

  /// Who changes something, as the chain names them.
  /// - Throws: `RequestFault` where nobody is known.
  func actor(for operatorID: OperatorID? = nil) throws -> Actor {
    guard let actor = caller.actor(for: operatorID ?? self.operatorID) else {
      throw RequestFault(.unauthenticated)
    }
    return actor
  }

  /// A piece of the path that the route names.
  func parameter(_ name: String) throws -> String {
    guard let value = parameters[name] else { throw RequestFault(.notFound) }
    return value
  }

  func receipt(_ name: String = "id") throws -> ReceiptNumber {
    guard let receipt = ReceiptNumber(try parameter(name)) else { throw RequestFault(.notFound) }
    return receipt
  }

  func member() throws -> (session: PortalSession, user: PortalUser) {
    guard let session else { throw RequestFault(.personRequired) }
    return (session, session.member.user)
  }

  // MARK: For pages

  var visit: Visit {
    Visit(
      audience: audience, viewer: viewer, csrf: csrf, requestID: visitor.request, now: now,
      path: path, contact: contact, hasPremium: hasPremium)
  }

  private var viewer: String? {
    guard let session, session.stage == .full else { return nil }
    let user = session.member.user
    return user.details.name.isEmpty ? user.mail : user.details.name
  }

  private var audience: Audience {
    guard let session, session.stage == .full else { return .anonymous }
    let user = session.member.user
    if user.role.isOffice { return .office(isChief: user.role == .chief) }
    guard let own = user.operatorID else { return .general }
    if let operatorID, operatorID != own { return .agent(operator: operatorID.rawValue) }
    return .applicant(operator: own.rawValue, isAdministrator: user.role == .administrator)
  }

  var flashMessage: FlashMessage? {
    flash.map { text in
      text.hasPrefix(CookieJar.warning)
        ? FlashMessage(String(text.dropFirst(CookieJar.warning.count)), tone: .warn)
        : FlashMessage(text)
    }
  }

  func frame(
    _ title: String, crumbs: [Breadcrumb.Crumb] = [], errors: ErrorSummary? = nil,
    refresh: Int? = nil, isWide: Bool = false
  ) -> Frame {
    Frame(
      title, visit, crumbs: crumbs, flash: flashMessage, errors: errors, refresh: refresh,
      isWide: isWide)
  }
}
