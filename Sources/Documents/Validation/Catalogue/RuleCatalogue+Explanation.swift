import Trade

/// No code, finding or rule has the name.
package enum ExplanationError: Error { case unknown(nearest: String?) }

extension RuleCatalogue {
  /// What a code (`E0501`), a finding's name (`operator-name`) or a definition's rule
  /// (`registered-operator`) is about, in lines.
  package static func explanation(
    of name: String, titles: [String: String]
  ) throws(ExplanationError) -> [String] {
    if let kind = FindingKind.of(code: name.uppercased()) ?? FindingKind.of(id: name) {
      return lines(about: kind, titles)
    }
    if let rule = RuleBook.specification(of: name) { return lines(about: rule) }
    let codes = FindingKind.all.map(\.code)
    let names = FindingKind.all.map(\.id) + RuleBook.names
    let near =
      Suggestion.nearest(to: name, in: names).first ?? Suggestion.nearest(to: name, in: codes).first
    throw .unknown(nearest: near)
  }

  private static func lines(about kind: FindingKind, _ titles: [String: String]) -> [String] {
    let rules = RuleBook.names.filter { name in
      RuleBook.kinds(of: name).contains { $0 == kind }
    }
    var lines = [
      "\(kind.code) \(kind.id)（\(kind.severity.label)）",
      "項目        \(kind.title)", "説明        \(kind.description)",
      "指摘のない例   \(kind.passing.label(titles))", "指摘のある例   \(kind.failing.label(titles))",
    ]
    if !rules.isEmpty { lines.append("定義の規則     \(rules.joined(separator: ", "))") }
    let isFixed = kind.severity == .error && !kind.leavesValues
    lines.append(
      isFixed
        ? "重要度の変更   エラーより下げられません（値を使えないため）"
        : "重要度の変更   wariate.yaml の rules に {rule: \(kind.id), severity: …} と書きます")
    return lines
  }

  private static func lines(about rule: RuleSpecification) -> [String] {
    let parameters = rule.parameters.map { $0.isRequired ? $0.name : "[\($0.name)]" }
    let kinds = RuleBook.kinds(of: rule.name)
    return [
      "規則 \(rule.name)（様式の定義の rules に書きます）",
      "引数        " + (parameters.isEmpty ? "なし" : parameters.joined(separator: ", ")),
      "この規則の指摘" + (kinds.isEmpty ? "  なし" : ""),
    ] + kinds.map { "  \($0.code) \($0.id)（\($0.severity.label)） \($0.title)" }
  }
}
