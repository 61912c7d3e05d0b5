/// What a password must be like (ASVS 5.0, 6.2; the portal's guide).
struct PasswordPolicy {
  private let settings: PortalSettings
  /// Folded; what others could guess of the user.
  private let telling: [String]

  /// `words`: the operator, the company, the name of the mail.
  init(_ settings: PortalSettings, telling words: [String]) {
    self.settings = settings
    telling = (words + ["wariate"]).map { $0.lowercased() }.filter { $0.count >= 3 }
  }

  static let longest = 128
  /// From here on any characters will do.
  private static let longEnough = 15

  func fault(of password: String) -> PasswordFault? {
    let count = password.unicodeScalars.count
    let shortest = settings.passwordRules == .occto ? 12 : settings.passwordMinimum
    guard count >= shortest else { return .tooShort }
    guard count <= Self.longest else { return .tooLong }
    let asksClasses = settings.passwordRules == .occto || count < Self.longEnough
    if asksClasses, !Self.hasEveryClass(password) { return .classes }
    if CommonPasswords.contains(password) { return .common }
    let folded = password.lowercased()
    return telling.contains(where: folded.contains) ? .telling : nil
  }

  /// Upper, lower, digit and a symbol of ASCII.
  private static func hasEveryClass(_ password: String) -> Bool {
    let bytes = Array(password.utf8)
    let isSymbol = { (byte: UInt8) in
      switch byte {
      case 0x21...0x2F, 0x3A...0x40, 0x5B...0x60, 0x7B...0x7E: true
      default: false
      }
    }
    return bytes.contains { (0x41...0x5A).contains($0) }
      && bytes.contains { (0x61...0x7A).contains($0) }
      && bytes.contains { (0x30...0x39).contains($0) } && bytes.contains(where: isSymbol)
  }
}
