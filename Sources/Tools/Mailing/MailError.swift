/// Why a mail was not made or not handed over; neither addresses nor contents are in it.
package enum MailError: Error, Hashable, Sendable {
  /// No address that SMTP can carry.
  case address
  /// No id: letters, digits, `.`, `-`, at most 100.
  case id
  /// The setting names no SMTP server.
  case server
  /// The server is not reached, or breaks off.
  case unreachable
  case timedOut
  /// TLS is not offered, or the certificate is none that we trust.
  case encryption
  /// User or password are not accepted.
  case login
  /// The server's answer: 4xx may pass, 5xx will not (RFC 5321, 4.2.1).
  case refused(code: Int)
  /// The folder is not written to.
  case folder
  /// Not enough memory, or a library without SMTP.
  case library

  /// Later it may well work.
  package var mayPass: Bool {
    switch self {
    case .unreachable, .timedOut, .encryption, .login, .folder, .library: true
    case .refused(let code): (400..<500).contains(code)
    case .address, .id, .server: false
    }
  }
}
