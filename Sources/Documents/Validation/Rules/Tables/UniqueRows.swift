import Trade
import Workbooks

/// No two rows have the same values in the named columns.
final class UniqueRows: ReviewRule {
  static let duplicateWish = specification("duplicate-wish", .duplicateWish, at: .last)
  static let duplicateRow = specification("duplicate-row", .duplicateRow, at: .first)

  /// Which of the key's columns a finding points at.
  private enum End { case first, last }

  private static func specification(
    _ name: String, _ kind: FindingKind, at end: End
  ) -> RuleSpecification {
    RuleSpecification(name: name, parameters: [.init(name: "columns", kind: .column)]) { site in
      let hasWhole = site.table.columns.contains { $0.choices.contains(Requested.choice) }
      let hasAmount = site.table.columns.contains {
        $0.type == .integer && $0.title.contains("kWh")
      }
      return UniqueRows(
        kind, columns: site.columns("columns"), at: end,
        asks: hasWhole ? .whole : hasAmount ? .amount : nil)
    }
  }

  private let kind: FindingKind
  private let columns: [Int]
  private let end: End
  private let asks: Requested?
  private var seen = SeenKeys()

  private init(_ kind: FindingKind, columns: [Int], at end: End, asks: Requested?) {
    self.kind = kind
    self.columns = columns
    self.end = end
    self.asks = asks
  }

  func row(_ values: inout RowValues, _ row: borrowing Row, _ report: inout Report) {
    var hash = KeyHash()
    for column in columns {
      if values.states[column] != .right {
        guard values.states[column] != .wrong, !isRequired(column, report) else { return }
      }
      values.hash(column, in: row, into: &hash)
    }
    guard let first = seen.insert(hash.mixed, row: values.row) else { return }
    let column = shownColumn(values)
    report.add(
      kind, row: values.row, column: column, value: values.shown(column, in: row),
      [String(first), asks?.rawValue ?? ""]
        + columns.flatMap { [report.label($0), values.text($0, in: row)] })
    values.reject(column)
  }

  private func isRequired(_ column: Int, _ report: Report) -> Bool {
    report.store.fields[report.firstColumn + column].isRequired
  }

  /// The first or last of the key's columns that is filled.
  private func shownColumn(_ values: borrowing RowValues) -> Int {
    let filled = columns.filter { values.cells[$0] >= 0 }
    return (end == .first ? filled.first : filled.last) ?? columns.first ?? 0
  }
}

/// What the rows of a table ask for, where that can be put together.
private enum Requested: String {
  /// Amounts, or all of a period.
  case whole
  case amount

  /// The choice that asks for all.
  static let choice = "対象期間全量とする"
}

extension FindingKind {
  static let duplicateWish = FindingKind(
    "W0301", "duplicate-wish", "同じ希望が二行以上",
    "同じ発電設備区分と所在地の希望が二行以上あります。一行にまとめられます。",
    passing: .normal(), failing: .normal(["A17": "太陽光", "B17": "福島県"])
  ) { finding, first, rest in
    Wording(
      "\(first)行目と同じ希望です（\(listed(rest.dropFirst()))）。",
      "一行にまとめ、割当希望量を合算することをお勧めします。このままでも受け付けます。")
  }

  static let duplicateRow = FindingKind(
    "E0218", "duplicate-row", "同じ設備の行が二行以上",
    "設備ID、BGコード、申請区分の組み合わせが同じ行は一行だけにしてください。",
    passing: .facility(),
    failing: .facility(["B17": "A123456C13", "C17": "XX001", "D17": "PPA"])
  ) { finding, first, rest in
    Wording(
      "\(first)行目と重複しています（\(listed(rest.dropFirst()))が同じ）。",
      "同じ設備の行は一行にまとめてください。\(puttingTogether(rest.first))別の設備のつもりであれば、誤っている方を直してください。")
  }

  private static func puttingTogether(_ asked: String?) -> String {
    switch asked.flatMap(Requested.init(rawValue:)) {
    case .whole: "数量の行どうしなら量を合算し、「対象期間全量とする」行があればその行だけを残します。"
    case .amount: "分けて入力した量は合算します。"
    case nil: ""
    }
  }

  /// A label without what it says to who fills it in, e.g. 「※任意」.
  private static func plain(_ label: String) -> Substring {
    label.first == "※" ? label[...] : label.prefix { $0 != "※" }
  }

  /// Labels and values in turn, as people read them; what is blank says nothing.
  private static func listed(_ key: ArraySlice<String>) -> String {
    stride(from: key.startIndex, to: key.endIndex - 1, by: 2)
      .filter { !key[$0 + 1].isEmpty }
      .map { "\(plain(key[$0]))「\(key[$0 + 1])」" }.joined(separator: "、")
  }
}
