import Trade
import Workbooks

/// Two fields of the head name different parties.
final class FieldsDiffer: ReviewRule {
  static let specification = RuleSpecification(
    name: "fields-differ",
    parameters: [.init(name: "field", kind: .field), .init(name: "other", kind: .field)]
  ) { FieldsDiffer($0) }

  private let site: RuleSite
  var readsRows: Bool { false }

  private init(_ site: RuleSite) { self.site = site }

  func start(_ head: inout HeadValues, _ report: inout Report) {
    guard let first = head.index(of: site.field("field")),
      let second = head.index(of: site.field("other")), let text = head.text(second),
      head.text(first) == text
    else { return }
    report.add(.fieldsDiffer, head: &head, second, [report.store.labels[first]])
  }
}

extension FindingKind {
  static let fieldsDiffer = FindingKind(
    "E0225", "fields-differ", "異なる当事者",
    "移転元と移転先のように、別の事業者を書く二つの欄に同じ番号は入力できません。",
    passing: .transfer(), failing: .transfer(["B8": "4011001098993"])
  ) { finding, other in
    Wording(
      "「\(finding.label)」の「\(finding.value)」が、「\(other)」と同じです。",
      "どちらかの番号を直し、別の事業者の番号を入力してください。")
  }
}
