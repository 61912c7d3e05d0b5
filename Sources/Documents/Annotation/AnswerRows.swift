package import Trade

/// The rows of the answer's table: errors, then warnings, then informations, each in the order of
/// their places; like ones folded, at most 1,000.
package struct AnswerRows: Sendable {
  package enum Row: Hashable, Sendable {
    case finding(Finding)
    /// Findings like the first that are not shown one by one.
    case more(FoldedFindings)
    /// What one row says when nothing was found.
    case nothingFound
  }

  /// Rows that the sheet may have (`Documentation/contract.md`, answer sheet).
  package static let limit = 1000
  /// Findings of one kind that are shown before the rest is folded.
  package static let likeLimit = 20

  package let rows: [Row]
  /// Some findings have no row of their own.
  package let isTruncated: Bool

  /// Only what gets a row is put into words.
  package init(_ findings: some FindingSource) {
    var parts: [Severity: Part] = [:]
    for position in findings.indices {
      let sketch = findings.sketch(at: position)
      parts[sketch.severity, default: Part()].add(sketch) { findings[position] }
    }
    let ordered = Severity.allCases.sorted(by: >).compactMap { parts[$0] }
    let all = ordered.flatMap(\.unfolded)
    rows = all.isEmpty ? [.nothingFound] : Array(all.prefix(Self.limit))
    isTruncated = all.count > Self.limit || ordered.contains(where: \.isTruncated)
  }

  /// The rows of one severity.
  private struct Part {
    private var rows: [Row] = []
    private(set) var isTruncated = false
    private var seen: [Likeness: Int] = [:]
    private var folded: [Likeness: Int] = [:]

    mutating func add(_ sketch: FindingSketch, _ finding: () -> Finding) {
      let likeness = Likeness(sketch)
      let count = seen[likeness, default: 0] + 1
      seen[likeness] = count
      if count > AnswerRows.likeLimit, let place = folded[likeness] {
        fold(sketch.cell, at: place)
      } else if rows.count >= AnswerRows.limit {
        isTruncated = true
      } else if count > AnswerRows.likeLimit {
        folded[likeness] = rows.count
        rows.append(.more(FoldedFindings(finding())))
      } else {
        rows.append(.finding(finding()))
      }
    }

    private mutating func fold(_ cell: CellReference?, at place: Int) {
      guard case .more(var folded) = rows[place] else { return }
      // Nobody else holds it: what it has gathered is not copied.
      rows[place] = .nothingFound
      folded.add(cell)
      rows[place] = .more(folded)
      isTruncated = true
    }

    /// 「あと1件」 would cost the same row that the finding itself takes.
    var unfolded: [Row] {
      rows.map { row in
        if case .more(let folded) = row, folded.count == 1 { return .finding(folded.first) }
        return row
      }
    }
  }

  /// Two findings are alike when their code, sheet and field are.
  private struct Likeness: Hashable {
    let code: String
    let sheet: String?
    let field: String?

    init(_ sketch: FindingSketch) {
      code = sketch.code
      sheet = sketch.sheet
      field = sketch.field
    }
  }
}

/// Findings of one kind that share a row, and where they are.
package struct FoldedFindings: Hashable, Sendable {
  package let first: Finding
  package private(set) var count = 1
  /// Cells of one column in rows that follow each other.
  private var runs: [Run] = []
  private var hasMoreRuns = false

  private struct Run: Hashable {
    let column: Int
    let first: Int
    var last: Int
  }

  private static let mostRuns = 12

  package init(_ finding: Finding) {
    first = finding
    note(finding.cell)
  }

  package mutating func add(_ cell: CellReference?) {
    count += 1
    note(cell)
  }

  private mutating func note(_ cell: CellReference?) {
    guard let cell, !hasMoreRuns else { return }
    if let end = runs.last, end.column == cell.column, end.last + 1 == cell.row {
      runs[runs.count - 1].last = cell.row
    } else if runs.count < Self.mostRuns {
      runs.append(Run(column: cell.column, first: cell.row, last: cell.row))
    } else {
      hasMoreRuns = true
    }
  }

  /// 「同じエラーがあと 180 件」.
  package var message: String {
    first.severity == .error
      ? "同じエラーがあと \(count) 件" : "同じ\(first.severity.label)がほかに\(count)件あります"
  }

  /// 「C36～C120、C130 ほか」; empty where no finding has a cell.
  package var places: String {
    let shown = runs.map { run in
      let letters = CellReference.letters(run.column)
      return run.first == run.last
        ? "\(letters)\(run.first)" : "\(letters)\(run.first)～\(letters)\(run.last)"
    }
    return shown.joined(separator: "、") + (hasMoreRuns ? " ほか" : "")
  }
}
