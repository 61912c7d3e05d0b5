internal import HTTPTypes
internal import Hummingbird
internal import Hypertext

/// The portal's own cookies; under https with the prefix that keeps neighbours from setting them
/// (RFC 6265bis, 4.1.3.2).
struct CookieJar: Sendable {
  let isSecure: Bool

  func value(_ name: CookieChange.Name, in headers: HTTPFields) -> String? {
    let wanted = spelled(name)
    for line in headers[values: .cookie] {
      for pair in line.split(separator: ";") {
        let pair = pair.drop { $0 == " " }
        guard let sign = pair.firstIndex(of: "="), pair[..<sign] == wanted else { continue }
        let value = pair[pair.index(after: sign)...]
        return value.utf8.count <= 2048 ? String(value) : nil
      }
    }
    return nil
  }

  func line(_ change: CookieChange) -> String {
    let value = change.value ?? ""
    let end = change.value == nil ? "; Max-Age=0" : change.name == .flash ? "; Max-Age=300" : ""
    return "\(spelled(change.name))=\(value); Path=/; HttpOnly; SameSite=Lax\(end)"
      + (isSecure ? "; Secure" : "")
  }

  private func spelled(_ name: CookieChange.Name) -> String {
    (isSecure ? "__Host-" : "") + name.rawValue
  }

  /// Before a flash that warns, in its cookie.
  static let warning = "!"

  /// A flash as its cookie holds it.
  static func encoded(_ text: String) -> String {
    let address: Address = "\(text)"
    return address.source
  }

  static func decoded(_ value: String) -> String? {
    // A cookie that somebody has mangled is none.
    try? PercentText.decode(Array(value.utf8), plusIsBlank: false)
  }
}
