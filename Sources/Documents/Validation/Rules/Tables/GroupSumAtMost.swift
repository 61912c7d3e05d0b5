import Trade
import Workbooks

/// The rows of one key together take no more than the limit that stands beside them.
final class GroupSumAtMost: ReviewRule {
  static let specification = RuleSpecification(
    name: "group-sum-at-most",
    parameters: [
      .init(name: "key", kind: .column), .init(name: "column", kind: .column),
      .init(name: "limit", kind: .column),
    ]
  ) { site in
    guard let key = site.column("key"), let column = site.column("column"),
      let limit = site.column("limit")
    else { return nil }
    return GroupSumAtMost(key, column, limit)
  }

  private struct Group {
    let limit: Int64
    var sum: Int64 = 0
    /// The row with which the sum went over.
    var row = 0
    var shown: String?
    var isUnknown = false
  }

  private let key: Int
  private let column: Int
  private let limit: Int
  private var groups: [String: Group] = [:]

  private init(_ key: Int, _ column: Int, _ limit: Int) {
    self.key = key
    self.column = column
    self.limit = limit
  }

  func row(_ values: inout RowValues, _ row: borrowing Row, _ report: inout Report) {
    guard values.isRight(key), values.isRight(limit) else { return }
    let name = values.text(key, in: row)
    var group = groups[name] ?? Group(limit: values.numbers[limit])
    defer { groups[name] = group }
    guard values.isRight(column) else {
      if !values.isBlank(column) { group.isUnknown = true }
      return
    }
    let (sum, overflow) = group.sum.addingReportingOverflow(values.numbers[column])
    group.isUnknown = group.isUnknown || overflow
    group.sum = sum
    if group.row == 0, sum > group.limit {
      group.row = values.row
      group.shown = values.shown(column, in: row)
    }
  }

  func end(_ report: inout Report) {
    let over = groups.filter { $0.value.row > 0 && !$0.value.isUnknown }
    for (name, group) in over.sorted(by: { $0.value.row < $1.value.row }) {
      report.add(
        .groupSumAtMost, row: group.row, column: column, value: group.shown,
        [
          report.label(key), name, String(group.sum), report.label(limit), String(group.limit),
          String(group.sum - group.limit),
        ])
    }
  }
}

extension FindingKind {
  static let groupSumAtMost = FindingKind(
    "E0228", "group-sum-at-most", "設備ごとの上限",
    "設備ごとの登録量の合計は、その設備の認定電力量残量を超えられません。",
    passing: .registration(), failing: .registration(["L13": .number("100001")])
  ) { finding, keyLabel, key, sum, limitLabel, limit, over in
    let limit = grouped(limit)
    return Wording(
      "\(keyLabel)「\(key)」の「\(finding.label)」の合計は\(grouped(sum))kWhですが、「\(limitLabel)」は\(limit)kWhです（超過 \(grouped(over))kWh）。",
      "合計が\(limit)kWh以下になるように「\(finding.label)」を減らしてください。")
  }
}
