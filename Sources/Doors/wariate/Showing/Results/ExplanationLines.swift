internal import AllocationDesk

/// Why a row got what it got, for a terminal.
struct ExplanationLines {
  private(set) var lines: [String]

  init(_ explanation: RowExplanation) {
    lines = [explanation.title]
    for fact in explanation.facts { lines.append("\(fact.label): \(fact.value)") }
    for section in explanation.sections {
      lines += ["", section.title]
      for sentence in section.sentences { lines.append("  " + sentence) }
      guard !section.heads.isEmpty else { continue }
      var table = TextTable(section.heads)
      section.rows.forEach { table.add($0) }
      for line in table.lines { lines.append("  " + line) }
    }
  }
}
