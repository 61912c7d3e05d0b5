internal import AccessDesk
internal import HTTPTypes
internal import Hummingbird
internal import Hypertext
internal import PortalParts
internal import Trade
internal import Wire

/// A fault as whoever asked can read it.
struct FaultReply {
  let reply: Reply

  init(_ fault: RequestFault, visitor: Visitor, isAPI: Bool, contact: String?) {
    var reply: Reply
    if isAPI {
      reply = .json(fault.problem(requestID: visitor.request), status: fault.code.status)
      reply.headers[.contentType] = "application/problem+json"
    } else {
      reply = .page(Self.page(fault, visitor, contact), status: fault.code.status)
      reply.isPage = false
    }
    for field in fault.headers { reply.headers.append(field) }
    if let seconds = fault.retryAfter { reply.headers[.retryAfter] = String(seconds) }
    if fault.code == .unauthenticated { reply.headers[.wwwAuthenticate] = "Bearer" }
    self.reply = reply
  }

  private static func page(_ fault: RequestFault, _ visitor: Visitor, _ contact: String?) -> HTML {
    let visit = Visit(
      audience: .anonymous, csrf: "", requestID: visitor.request, now: BusinessClock.realNow,
      path: "", contact: contact)
    var frame = Frame(fault.code.title, visit, showsRequestID: true)
    if fault.code.status.code == 422 {
      frame.errors = ErrorSummary(
        code: fault.code.rawValue,
        fault.errors.isEmpty
          ? [FieldError(nil, fault.detail)] : fault.errors.map { FieldError(nil, $0.detail) })
    }
    return frame.page { page in
      page(.p, fault.detail, .class("lead"))
      if fault.detail != fault.code.remedy { page(.p, fault.code.remedy) }
      page(.p) { page in page(.a, "ホームへ", .href("/")) }
    }
  }
}
