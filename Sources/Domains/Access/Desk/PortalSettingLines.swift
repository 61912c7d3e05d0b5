package import Premises
internal import Yams

extension Setting<PortalSettings> {
  /// What the portal is like.
  package static let portal = Setting("portal", PortalSettings(), explain: PortalSettingLines.fault)
  { node in
    // What is wrong with it, `explain` tells.
    try? PortalSettingLines(node).settings
  }
}

/// Reads `portal:`, key by key.
struct PortalSettingLines {
  private(set) var settings = PortalSettings()

  /// Why the value cannot be used; nil where it can.
  static func fault(in node: Node) -> SettingFault? {
    do {
      _ = try PortalSettingLines(node)
      return nil
    } catch {
      return error
    }
  }

  init(_ node: Node) throws(SettingFault) {
    guard let mapping = node.mapping else {
      throw SettingFault(node, "「portal」は「キー: 値」の並びで書いてください")
    }
    for (key, value) in mapping {
      let name = key.string ?? "?"
      guard Self.keys.contains(name) else {
        let keys = Self.keys.sorted().joined(separator: ", ")
        throw SettingFault(key, "「portal」に「\(name)」という設定はありません（使える設定: \(keys)）")
      }
      guard take(name, value) else {
        throw SettingFault(value, "「portal」の「\(name)」の値「\(value.string ?? "?")」は使えません")
      }
    }
    if (settings.tlsCertificate == nil) != (settings.tlsKey == nil) {
      throw SettingFault(node, "「portal」の tlsCertificate と tlsKey は、両方を書いてください")
    }
  }

  static let keys: Set = [
    "origin", "trustedProxies", "tlsCertificate", "tlsKey", "lockAfter", "failuresPerAddress",
    "passwordRules", "passwordMinimum", "idleMinutes", "absoluteHours", "secondFactor",
    "uploadGraceSeconds", "scanCommand", "hashers", "contact", "mail", "requestsPerMinute",
    "tokenRequestsPerMinute", "uploadsPerMinute", "streamsPerUser", "minFreeGiB",
  ]

  /// False for a value that cannot be used.
  private mutating func take(_ name: String, _ node: Node) -> Bool {
    switch name {
    case "origin": set(Self.origin(node), to: &settings.origin)
    case "trustedProxies": set(Self.texts(node), to: &settings.trustedProxies)
    case "tlsCertificate": set(Self.text(node), to: &settings.tlsCertificate)
    case "tlsKey": set(Self.text(node), to: &settings.tlsKey)
    case "lockAfter": set(Self.whole(node, 1...1000), to: &settings.lockAfter)
    case "failuresPerAddress":
      set(Self.whole(node, 0...1_000_000), to: &settings.failuresPerAddress)
    case "passwordRules":
      set(node.string.flatMap { .init(rawValue: $0) }, to: &settings.passwordRules)
    case "passwordMinimum": set(Self.whole(node, 8...64), to: &settings.passwordMinimum)
    case "idleMinutes": set(Self.fraction(node, 0.001...1440), to: &settings.idleMinutes)
    case "absoluteHours": set(Self.fraction(node, 0.0001...168), to: &settings.absoluteHours)
    case "secondFactor": takeFactor(node)
    case "uploadGraceSeconds":
      set(Self.whole(node, 0...86_400), to: &settings.uploadGraceSeconds)
    case "scanCommand": set(Self.text(node), to: &settings.scanCommand)
    case "hashers": set(Self.whole(node, 1...64), to: &settings.hashers)
    case "contact":
      set(node.string.flatMap { $0.utf8.count <= 400 ? $0 : nil }, to: &settings.contact)
    case "mail": set(Self.mail(node), to: &settings.mail)
    case "requestsPerMinute": set(Self.whole(node, Self.rates), to: &settings.requestsPerMinute)
    case "tokenRequestsPerMinute":
      set(Self.whole(node, Self.rates), to: &settings.tokenRequestsPerMinute)
    case "uploadsPerMinute": set(Self.whole(node, Self.rates), to: &settings.uploadsPerMinute)
    case "streamsPerUser": set(Self.whole(node, Self.rates), to: &settings.streamsPerUser)
    case "minFreeGiB": set(Self.whole(node, Self.rates), to: &settings.minFreeGiB)
    default: false
    }
  }

  private static let rates = 0...1_000_000

  private func set<Value>(_ value: Value?, to place: inout Value) -> Bool {
    guard let value else { return false }
    place = value
    return true
  }

  private func set<Value>(_ value: Value?, to place: inout Value?) -> Bool {
    guard let value else { return false }
    place = value
    return true
  }

  private static func whole(_ node: Node, _ range: ClosedRange<Int>) -> Int? {
    node.int.flatMap { range.contains($0) ? $0 : nil }
  }

  private static func fraction(_ node: Node, _ range: ClosedRange<Double>) -> Double? {
    (node.float ?? node.int.map(Double.init)).flatMap { range.contains($0) ? $0 : nil }
  }

  private static func text(_ node: Node) -> String? {
    node.string.flatMap { $0.isEmpty || $0.utf8.count > 4096 ? nil : $0 }
  }

  /// One, or a list.
  private static func texts(_ node: Node) -> [String]? {
    guard let items = node.sequence else { return text(node).map { [$0] } }
    let texts = items.compactMap { text($0) }
    return texts.count == items.count ? texts : nil
  }

  /// Scheme, host and port, with nothing behind them (RFC 6454).
  private static func origin(_ node: Node) -> String? {
    guard let text = text(node) else { return nil }
    for scheme in ["https://", "http://"] where text.hasPrefix(scheme) {
      let rest = text.dropFirst(scheme.count)
      let isPlain = rest.utf8.allSatisfy {
        $0 > 0x20 && $0 < 0x7F && !"/?#@\\\"<>".utf8.contains($0)
      }
      return !rest.isEmpty && isPlain ? text : nil
    }
    return nil
  }

  /// A word for both, or one each.
  private mutating func takeFactor(_ node: Node) -> Bool {
    if node.string == "none" {
      settings.applicantFactor = .none
      settings.officeFactor = .none
      return true
    }
    guard let mapping = node.mapping else { return false }
    for (key, value) in mapping {
      guard let factor = value.string.flatMap(PortalSettings.Factor.init(rawValue:)) else {
        return false
      }
      switch key.string {
      case "applicant": settings.applicantFactor = factor
      case "office": settings.officeFactor = factor
      default: return false
      }
    }
    return true
  }

  private static func mail(_ node: Node) -> PortalSettings.Mail? {
    guard let mapping = node.mapping else { return nil }
    var parts: [String: String] = [:]
    for (key, value) in mapping {
      guard let key = key.string, let value = text(value),
        ["smtp", "from", "user", "passwordFile", "folder"].contains(key)
      else { return nil }
      parts[key] = value
    }
    guard let from = parts["from"], MailAddress(from) != nil else { return nil }
    if let folder = parts["folder"] {
      return parts.count == 2 ? .folder(folder, from: from) : nil
    }
    guard let smtp = parts["smtp"] else { return nil }
    return .smtp(
      address: smtp, from: from, user: parts["user"], passwordFile: parts["passwordFile"])
  }
}
