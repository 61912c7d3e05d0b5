internal import HTTPTypes
internal import Hummingbird
internal import Hypertext
internal import NIOCore
internal import Wire

/// What a route answers, before the headers that all answers have.
struct Reply: Sendable {
  var status: HTTPResponse.Status
  var headers: HTTPFields
  var body: ResponseBody
  /// Read once: the page that comes next shows it.
  var flash: String?
  /// Not all of what the flash tells went well.
  var flashWarns = false
  /// Nothing was done: no key is kept for it, and it may be sent again.
  var cameToNothing = false
  /// Set or taken away with this answer.
  var cookies: [CookieChange] = []
  /// The body where it is JSON of ours, to be answered once more.
  var content: [UInt8] = []
  /// The text is for a person: a flash that waits is shown by it.
  var isPage = false

  init(_ status: HTTPResponse.Status, headers: HTTPFields = [:], body: ResponseBody = .init()) {
    self.status = status
    self.headers = headers
    self.body = body
  }

  static func page(_ page: HTML, status: HTTPResponse.Status = .ok) -> Reply {
    var reply = Reply(
      status, headers: [.contentType: "text/html; charset=utf-8"], body: body(page.bytes))
    reply.isPage = true
    return reply
  }

  /// After something was done: the page that shows it.
  static func see(_ address: Address, flash: String? = nil, warns: Bool = false) -> Reply {
    var reply = Reply(.seeOther, headers: [.location: address.source])
    reply.flash = flash
    reply.flashWarns = warns
    return reply
  }

  static func json(
    _ value: some JSONConvertible, status: HTTPResponse.Status = .ok, headers: HTTPFields = [:]
  ) -> Reply {
    let content = value.json.line()
    var reply = Reply(status, headers: headers, body: body(content))
    reply.content = content
    reply.headers[.contentType] = "application/json"
    return reply
  }

  static func text(_ text: String, type: String = "text/plain; charset=utf-8") -> Reply {
    Reply(.ok, headers: [.contentType: type], body: body(text.utf8))
  }

  static func bytes(_ bytes: some Collection<UInt8>, type: String) -> Reply {
    Reply(.ok, headers: [.contentType: type], body: body(bytes))
  }

  /// A file to keep (RFC 6266): its name in plain letters for old readers, and as it is.
  static func download(_ bytes: some Collection<UInt8>, name: String, type: String) -> Reply {
    var reply = Self.bytes(bytes, type: type)
    reply.headers[.contentDisposition] = disposition(name)
    reply.headers[.contentSecurityPolicy] = SecurityHeaders.policy + "; sandbox"
    return reply
  }

  static func disposition(_ name: String) -> String {
    let plain = String(
      String.UnicodeScalarView(
        name.unicodeScalars.map {
          $0.isASCII && $0.value >= 0x20 && $0 != "\"" && $0 != "\\" && $0.value != 0x7F ? $0 : "_"
        }))
    let encoded: Address = "\(name)"
    return "attachment; filename=\"\(plain)\"; filename*=UTF-8''\(encoded.source)"
  }

  private static func body(_ bytes: some Collection<UInt8>) -> ResponseBody {
    ResponseBody(byteBuffer: ByteBuffer(bytes: bytes))
  }
}

/// A cookie that an answer sets, or takes away where there is no value.
struct CookieChange: Sendable {
  enum Name: String, Sendable {
    case session = "wariate"
    /// Before sign-in.
    case visitor = "wariate_pre"
    case flash = "wariate_flash"
  }

  let name: Name
  let value: String?
}

extension HTTPField.Name {
  static let contentSecurityPolicy = Self(known: "Content-Security-Policy")
  static let link = Self(known: "Link")
  static let retryAfter = Self(known: "Retry-After")
  static let contentDisposition = Self(known: "Content-Disposition")
}
