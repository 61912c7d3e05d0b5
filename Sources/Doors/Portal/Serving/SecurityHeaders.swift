internal import HTTPTypes
internal import Hummingbird

/// What every answer says to browsers about what it may do.
enum SecurityHeaders {
  static let policy =
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    + "form-action 'self'; base-uri 'none'; object-src 'none'; frame-ancestors 'none'"

  static func add(to headers: inout HTTPFields, isSecure: Bool) {
    if headers[.contentSecurityPolicy] == nil { headers[.contentSecurityPolicy] = policy }
    for (name, value) in fixed { headers[name] = value }
    if isSecure {
      headers[.strictTransportSecurity] = "max-age=31536000; includeSubDomains"
    }
  }

  private static let fixed: [(HTTPField.Name, String)] = [
    (.xContentTypeOptions, "nosniff"),
    (.init(known: "Referrer-Policy"), "same-origin"),
    (.init(known: "Cross-Origin-Opener-Policy"), "same-origin"),
    (.init(known: "Cross-Origin-Resource-Policy"), "same-origin"),
    (
      .init(known: "Permissions-Policy"),
      "camera=(), geolocation=(), microphone=(), payment=(), usb=()"
    ),
  ]
}
