internal import Custody
internal import Hashing
package import Logging
package import Premises
internal import Trade
internal import Validation
internal import Yams

/// `wariate.yaml` of a workspace: every value has a default, and a key nobody knows is an error.
/// The keys are declared by the domains that use them.
package struct Settings: Sendable {
  package private(set) var values = SettingValues()
  /// What rules weigh, where it is not what the catalogue says.
  private(set) var rules = RuleSettings()

  package init() {}

  /// The mark of the definitions with what these settings change in a check.
  func mark(with definitions: String) -> String {
    rules.signature.isEmpty
      ? definitions
      : ContentHash(of: Array("\(definitions)\n\(rules.signature)".utf8)).rawValue
  }

  /// Reads the settings' text; throws a complaint that names file, line and key.
  package init(yaml text: String, name: String = "wariate.yaml") throws {
    let node: Node?
    do {
      node = try Yams.compose(yaml: text)
    } catch {
      throw Complaint(.usage, "\(name): YAMLとして読めません（\(error)）")
    }
    guard let node, node != Node("", Tag(.null)) else { return }
    guard case .mapping(let mapping) = node else {
      throw Complaint(.usage, "\(name): 「キー: 値」の並びで書いてください")
    }
    for (key, value) in mapping {
      let place = "\(name):\(key.mark?.line ?? 1)"
      if key.string == "rules" {
        rules = try RuleLines.settings(value, name: name)
        continue
      }
      guard let keyText = key.string, let setting = Self.known.first(where: { $0.name == keyText })
      else {
        let known = (Self.known.map(\.name) + ["rules"]).sorted().joined(separator: ", ")
        throw Complaint(.usage, "\(place): 設定「\(key.string ?? "?")」はありません（使える設定: \(known)）")
      }
      guard setting.take(value, into: &values) else {
        if let fault = setting.fault(in: value) {
          throw Complaint(
            .usage, "\(name):\(fault.line ?? key.mark?.line ?? 1): \(fault.sentence)")
        }
        throw Complaint(.usage, "\(place): 設定「\(keyText)」の値「\(value.string ?? "?")」は使えません")
      }
    }
  }

  /// Every key but `rules`.
  static let known: [any AnySetting] =
    [Setting<Logger.Level>.logLevel, Setting<Bool>.logJSON, Setting<Double>.lateSeconds]
    + House.domains.flatMap(\.settings)
}

extension Setting<Logger.Level> {
  /// The least important messages that are logged.
  package static let logLevel = Setting("logLevel", .notice) { node in
    node.string.flatMap(Logger.Level.init(rawValue:))
  }
}

extension Setting<Bool> {
  /// Log lines are JSON objects.
  package static let logJSON = Setting("logJSON", false)
}
