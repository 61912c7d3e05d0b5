package import Trade

/// The rows of the answer's table: findings in their order, like ones folded, at most 1,000.
package struct AnswerRows: Sendable {
  package enum Row: Hashable, Sendable {
    case finding(Finding)
    /// `count` findings like `first` that are not shown one by one, `first` among them.
    case more(count: Int, first: Finding)
    /// What one row says when nothing was found.
    case nothingFound
  }

  /// Rows that the sheet may have (`Documentation/contract.md`, answer sheet).
  package static let limit = 1000
  /// Findings of one kind that are shown before the rest is folded.
  package static let likeLimit = 20

  package private(set) var rows: [Row] = []
  /// Some findings have no row of their own.
  package private(set) var isTruncated = false

  /// Two findings are alike when their code, sheet and field are.
  private struct Likeness: Hashable {
    let code: String
    let sheet: String?
    let field: String?

    init(_ finding: Finding) {
      code = finding.code
      sheet = finding.sheet
      field = finding.field
    }
  }

  package init(_ findings: some Sequence<Finding>) {
    var seen: [Likeness: Int] = [:]
    var folded: [Likeness: Int] = [:]
    for finding in findings {
      let likeness = Likeness(finding)
      let count = seen[likeness, default: 0] + 1
      seen[likeness] = count
      if count > Self.likeLimit, let place = folded[likeness] {
        fold(finding, at: place)
      } else if rows.count >= Self.limit {
        isTruncated = true
      } else if count > Self.likeLimit {
        folded[likeness] = rows.count
        rows.append(.more(count: 1, first: finding))
      } else {
        rows.append(.finding(finding))
      }
    }
    for (_, place) in folded { unfoldSingle(at: place) }
    if rows.isEmpty { rows = [.nothingFound] }
  }

  private mutating func fold(_ finding: Finding, at place: Int) {
    guard place < rows.count, case .more(let count, let first) = rows[place] else { return }
    rows[place] = .more(count: count + 1, first: first)
    isTruncated = true
  }

  /// 「あと1件」 would cost the same row that the finding itself takes.
  private mutating func unfoldSingle(at place: Int) {
    if case .more(1, let only) = rows[place] { rows[place] = .finding(only) }
  }
}
