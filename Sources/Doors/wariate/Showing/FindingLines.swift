internal import Annotation
internal import Trade

/// Findings for a terminal: like ones folded as on the answer sheet.
struct FindingLines: Sendable {
  let lines: [String]

  init(_ findings: some FindingSource) {
    lines = AnswerRows(findings).rows.map { row in
      switch row {
      case .finding(let finding):
        Self.line(finding, finding.message) + " → " + finding.remedy
          + (finding.suggestion.map { "（修正案: \($0.text)）" } ?? "")
      case .more(let folded):
        Self.line(folded.first, folded.message)
          + (folded.places.isEmpty ? "" : "（\(folded.places)）")
      case .nothingFound: "エラーはありません"
      }
    }
  }

  private static func line(_ finding: Finding, _ message: String) -> String {
    let place = finding.cell.map { cell in
      (finding.sheet.map { $0 + "!" } ?? "") + cell.description + " "
    }
    return "[\(finding.severity.label)] \(finding.code) \(place ?? "")\(message)"
  }
}
