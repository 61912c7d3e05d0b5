import Trade
import Workbooks

/// Where a point is split among balancing groups, each row names one of them.
final class BalancingGroups: CertificationCheck {
  private let site: CertificationSite

  init(_ site: CertificationSite) { self.site = site }

  func row(
    _ line: CertificationLine, _ values: inout RowValues, _ row: borrowing Row,
    _ report: inout Report
  ) throws {
    guard let point = line.gridPoint, let group = line.balancingGroup else { return }
    let known = try site.references.flows(at: point, in: site.month).map(\.balancingGroup)
      .filter { !$0.isEmpty }
    guard known.count > 1, !known.contains(group) else { return }
    let column = site.columns.balancingGroup
    report.add(
      .balancingGroup, row: line.row, column: column, value: values.shown(column, in: row),
      [String(known.count), known.sorted().joined(separator: "、")])
    values.reject(column)
  }
}

extension FindingKind {
  static let balancingGroup = FindingKind(
    "E0807", "balancing-group", "BGごとの申請",
    "受電地点が複数のBGに分かれている場合は、BGごとに1行とし、BGコードを入力します。",
    passing: .certification(), failing: .certification(situation: .splitPoint)
  ) { finding, count, groups in
    Wording(
      "この受電地点は\(count)つのBG（\(groups)）に分かれていますが、"
        + (finding.value.isEmpty
          ? "BGコードが空欄です。" : "「\(finding.value)」はそのどれでもありません。"),
      "BGごとに1行とし、BGコードとそのBGの月間発電量を入力してください。")
  }
}
