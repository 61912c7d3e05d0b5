import Trade
import Workbooks

/// Ranks run from 1 without a gap, and no two are equal.
final class RankSequence: ReviewRule {
  static let specification = RuleSpecification(
    name: "rank-sequence", parameters: [.init(name: "column", kind: .column)]
  ) { site in site.column("column").map(RankSequence.init) }

  private let column: Int
  private var seen = SeenKeys()
  private var count: Int64 = 0
  private var highest: (rank: Int64, row: Int, shown: String?) = (0, 0, nil)
  private var isKnown = true

  private init(_ column: Int) { self.column = column }

  func row(_ values: inout RowValues, _ row: borrowing Row, _ report: inout Report) {
    guard values.isRight(column) else {
      isKnown = false
      return
    }
    let rank = values.numbers[column]
    var hash = KeyHash()
    values.hash(column, in: row, into: &hash)
    let shown = values.shown(column, in: row)
    if let first = seen.insert(hash.mixed, row: values.row) {
      report.add(.rankTwice, row: values.row, column: column, value: shown, [String(first)])
      values.reject(column)
      isKnown = false
      return
    }
    count += 1
    if rank > highest.rank { highest = (rank, values.row, shown) }
  }

  func end(_ report: inout Report) {
    // Different numbers from 1 up have no gap exactly when the highest is their count.
    guard isKnown, highest.rank > count else { return }
    report.add(
      .rankGap, row: highest.row, column: column, value: highest.shown, [String(count)])
  }
}

extension FindingKind {
  static let rankTwice = FindingKind(
    "E0227", "rank-twice", "順位の重複", "希望順位は、行ごとに異なる番号でなければなりません。",
    passing: .bidOrder(), failing: .bidOrder(["A17": .number("1")])
  ) { finding, first in
    Wording(
      "「\(finding.label)」の「\(finding.value)」は、\(first)行目と同じです。",
      "順位が重ならないように、どちらかの番号を直してください。")
  }

  static let rankGap = FindingKind(
    "W0309", "rank-gap", "順位の飛び", "希望順位に飛んでいる番号があります。",
    passing: .bidOrder(), failing: .bidOrder(["A17": .number("5")])
  ) { finding, count in
    Wording(
      "「\(finding.label)」の最大は「\(finding.value)」ですが、希望は\(count)行です。飛んでいる番号があります。",
      "行の漏れがないか確認してください。飛ばした順位は詰めて扱います。このままでも受け付けます。")
  }
}
