internal import Trade
package import Workbooks

extension Reviewer {
  /// The one form of some that a workbook is: its title and its headings decide. Nil where they are
  /// of none, or of more than one.
  package func form(
    of workbook: some WorkbookReading, among candidates: [FormDefinition]
  ) throws -> FormDefinition? {
    var titled: Set<FormID> = []
    var headed: Set<FormID> = []
    for form in candidates {
      guard let sheet = Self.sheet(form.sheet, in: workbook) else { continue }
      let rows = try HeadBuffer.top(of: sheet, in: workbook)
      let titles = Set(([form.title] + form.aliases).map(JapaneseText.key))
      let cells = rows.flatMap(\.cells).map { JapaneseText.key($0.label) }
      if cells.contains(where: titles.contains) { titled.insert(form.id) }
      if definitions.signs(of: form).headingFinder?.complete(in: rows) != nil {
        headed.insert(form.id)
      }
    }
    let both = titled.intersection(headed)
    // A title that somebody changed decides nothing; headings that contradict it do not either.
    let found = both.isEmpty && titled.isEmpty ? headed : both
    guard found.count == 1 else { return nil }
    return candidates.first { found.contains($0.id) }
  }
}
