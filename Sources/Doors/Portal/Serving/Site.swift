internal import AccessDesk
internal import Foundation
internal import HTTPTypes
internal import Hummingbird
internal import Synchronization
internal import Trade

/// How the portal is reached: its addresses, its proxies, its cookies.
final class Site: Sendable {
  let cookies: CookieJar
  let contact: String?
  let logsRequests: Bool
  private let proxies: Set<String>
  /// Hosts as browsers send them; known once the server listens.
  private let hosts = Mutex<Set<String>>([])
  private let numbers = Mutex<UInt64>(0)
  private let mark: String

  init(_ settings: PortalSettings, isTLS: Bool, contact: String, logsRequests: Bool) {
    let origin = settings.origin
    cookies = CookieJar(isSecure: origin.map { $0.hasPrefix("https:") } ?? isTLS)
    self.contact = contact.isEmpty ? nil : contact
    self.logsRequests = logsRequests
    proxies = Set(settings.trustedProxies)
    mark = String(UInt32.random(in: 0 ... .max), radix: 36)
    if let origin, let host = origin.split(separator: "/").dropFirst().first {
      hosts.withLock { $0 = [String(host).lowercased()] }
    }
  }

  /// Without an origin the listening address is it.
  func listens(at host: String, port: Int) {
    hosts.withLock { hosts in
      guard hosts.isEmpty else { return }
      let names =
        ["127.0.0.1", "::1", "localhost"].contains(host)
        ? ["127.0.0.1", "localhost", "[::1]"] : [host]
      hosts = Set(names.map { "\($0):\(port)" })
      if port == 80 || port == 443 { hosts.formUnion(names) }
    }
  }

  func knows(host: String) -> Bool { hosts.withLock { $0.contains(host.lowercased()) } }

  func isOurs(origin: String) -> Bool {
    guard let mark = origin.range(of: "://") else { return false }
    return knows(host: String(origin[mark.upperBound...]))
  }

  /// Behind a proxy that is trusted, the last address that it has not told itself (RFC 7239, 5.2,
  /// and what came before it).
  func visitor(of request: Request, peer: String) -> Visitor {
    let number = numbers.withLock {
      $0 += 1
      return $0
    }
    var address = peer
    if proxies.contains(peer),
      let list = request.headers[.init(known: "X-Forwarded-For")]?.split(separator: ",")
    {
      let known = list.map { String($0).trimmed }
      address = known.last { !proxies.contains($0) } ?? peer
    }
    return Visitor(address: address, request: "\(mark)-\(String(number, radix: 36))")
  }
}
