internal import Trade
internal import Validation
internal import Yams

/// Reads `rules` of `wariate.yaml`: what a rule weighs, for everybody or for one form, round,
/// applicant or cell.
struct RuleLines {
  private let name: String

  static func settings(_ node: Node, name: String) throws -> RuleSettings {
    let lines = RuleLines(name: name)
    guard let items = node.sequence else {
      throw lines.complaint("「rules」は「- {rule: 規則, severity: 重要度}」の並びで書いてください", node)
    }
    var settings = RuleSettings()
    for item in items { try lines.read(item, into: &settings) }
    return settings
  }

  private static let keys = [
    "rule", "severity", "form", "round", "month", "operator", "cell", "reason",
  ]

  /// Nil of nil for a word that is none.
  private static func severity(_ word: String) -> Severity?? {
    if ["なし", "off"].contains(word) { return .some(nil) }
    return Severity.allCases.first { [$0.label, $0.rawValue].contains(word) }.map { .some($0) }
  }

  private func read(_ node: Node, into settings: inout RuleSettings) throws {
    guard let map = node.mapping else {
      throw complaint("規則の設定は {rule: 規則, severity: 重要度} の形で書いてください", node)
    }
    for (key, _) in map where !Self.keys.contains(key.string ?? "") {
      throw complaint(
        "規則の設定に「\(key.string ?? "?")」はありません（使えるキー: \(Self.keys.joined(separator: ", "))）", key)
    }
    guard let rule = map["rule"]?.scalar?.string else { throw complaint("「rule」がありません", node) }
    guard let word = map["severity"]?.scalar?.string, let severity = Self.severity(word)
    else {
      throw complaint("「severity」にはエラー、警告、情報、なしのどれかを書いてください", map["severity"] ?? node)
    }
    let scope = try scope(map, node)
    do {
      try settings.set(rule, to: severity, for: scope)
    } catch .unknownRule(let nearest) {
      let hint = nearest.map { "もしかして「\($0)」ですか。" } ?? ""
      throw complaint("規則「\(rule)」はありません。\(hint)規則の一覧は wariate forms catalogue で見られます", node)
    } catch .isRuleOfDefinitions(let findings) {
      let names = findings.isEmpty ? "ありません" : findings.joined(separator: ", ") + " です"
      throw complaint("「\(rule)」は様式の定義の規則です。ここには指摘の名前を書いてください。この規則の指摘は \(names)", node)
    } catch .cannotBeAccepted {
      throw complaint("規則「\(rule)」の重要度はエラーより下げられません（値を使えないため）", node)
    }
  }

  private func scope(_ map: Node.Mapping, _ node: Node) throws -> RuleScope {
    let round = try word("round", map) { RoundID($0) }.map(Slot.Period.round)
    let month = try word("month", map) { Month($0) }.map(Slot.Period.month)
    if round != nil, month != nil {
      throw complaint("規則の設定に「round」と「month」を両方書くことはできません", node)
    }
    let scope = RuleScope(
      form: try word("form", map) { FormID($0) }, period: round ?? month,
      applicant: try word("operator", map) { OperatorID($0) },
      cell: try word("cell", map) { CellReference($0) }, reason: map["reason"]?.scalar?.string)
    if scope.applicant != nil || scope.cell != nil, scope.reason?.isEmpty ?? true {
      throw complaint("事業者やセルを限る設定には、理由「reason」を書いてください", node)
    }
    return scope
  }

  private func word<Value>(
    _ key: String, _ map: Node.Mapping, _ make: (String) -> Value?
  ) throws -> Value? {
    guard let node = map[key] else { return nil }
    guard let value = node.scalar.flatMap({ make($0.string) }) else {
      throw complaint("規則の設定の「\(key)」の値「\(node.scalar?.string ?? "?")」は使えません", node)
    }
    return value
  }

  private func complaint(_ message: String, _ node: Node) -> Complaint {
    Complaint(.usage, "\(name):\(node.mark?.line ?? 1): \(message)")
  }
}
