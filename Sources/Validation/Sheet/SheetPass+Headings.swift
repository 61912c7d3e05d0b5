import Applications
import Workbooks

/// The headings: the applicant's own words, and what is missing.
extension SheetPass {
  func label(_ column: Int, _ match: HeadingMatch, _ table: TableDefinition) -> String {
    let own = match.labels[column]
    guard match.isGrouped[column], let group = table.columns[column].group,
      JapaneseText.labelKey(own) == JapaneseText.labelKey(table.columns[column].title)
    else { return own }
    return "\(group) \(own)"
  }

  mutating func addMissing(
    _ missing: [Int], _ match: HeadingMatch, _ table: TableDefinition
  ) {
    let header = buffer.rows.first { $0.number == match.row }
    var unclaimed = (header?.cells ?? []).filter { cell in
      !cell.key.isEmpty && !match.columns.contains(cell.column)
    }
    for (column, definition) in table.columns.enumerated() where match.columns[column] == 0 {
      let title = definition.fullTitle
      let near = unclaimed.firstIndex { Suggestion.isNear($0.label, definition.title) }
      // An optional column may be absent, but not be there under a mistyped heading.
      guard missing.contains(column) || (near != nil && !definition.isCounter) else { continue }
      let place =
        near.map { index in
          Place.cell(
            row: match.row, column: unclaimed[index].column, field: report.firstColumn + column)
        }
        ?? Place(row: 0, column: 0, field: Int16(report.firstColumn + column), isInSheet: true)
      report.store.add(
        .headingMissing, at: place, value: near.map { unclaimed[$0].label },
        [title, near.map { unclaimed[$0].label } ?? ""])
      if let near { unclaimed.remove(at: near) }
    }
  }
}
