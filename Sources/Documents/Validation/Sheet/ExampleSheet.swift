import Trade
import Workbooks

/// Tells an example sheet that somebody has written over from the one that we deliver.
struct ExampleSheet {
  private let form: FormDefinition

  init(_ form: FormDefinition) { self.form = form }

  /// Some value satisfies its field and is not the definition's own.
  func holdsOwnValues(_ rows: [HeadRow], merges: [CellRange]) -> Bool {
    form.tables.contains { table in
      guard let match = headings(of: table, rows) else { return false }
      // A guide to the fields may stand below: labels count only above the table.
      return hasOwnHead(rows.filter { $0.number < match.firstRow }, merges)
        || hasOwnRow(rows.filter { $0.number > match.row }, table, match)
    }
  }

  func headings(of table: TableDefinition, _ rows: [HeadRow]) -> HeadingMatch? {
    let finder = HeadingFinder(table)
    for index in rows.indices {
      guard let match = finder.match(endingAt: Array(rows[max(0, index - 2)...index])) else {
        continue
      }
      let next = rows[max(0, index - 1)...].prefix(index == 0 ? 2 : 3)
      return finder.extends(match, with: Array(next)) ?? match
    }
    return nil
  }

  /// Some row below the headings holds values of the form that are not the definition's own.
  func holdsOwnEntries(_ rows: [HeadRow]) -> Bool {
    form.tables.contains { table in
      guard let match = headings(of: table, rows) else { return false }
      let checks = table.columns.map(FieldCheck.init)
      let wanted = min(2, table.columns.count { !$0.isCounter })
      return rows.contains { row in
        guard row.number > match.row else { return false }
        let cells = match.columns.map { $0 > 0 ? row.cell($0)?.raw : nil }
        func own(_ isOwn: (RawCell, Int) -> Bool) -> Int {
          table.columns.indices.count { index in
            guard !table.columns[index].isCounter, let cell = cells[index] else { return false }
            return isOwn(cell, index)
          }
        }
        let right = own { checks[$1].evaluate($0).state == .right }
        return right >= wanted
          && table.exampleRows.allSatisfy { example in
            own { isOwn($0, checks[$1], example[$1]) } > 0
          }
      }
    }
  }

  private func hasOwnHead(_ rows: [HeadRow], _ merges: [CellRange]) -> Bool {
    let finder = HeadFinder(form)
    return form.fields.indices.contains { index in
      let field = form.fields[index]
      guard field.sumOf == nil, let cell = finder.find(index, in: rows, merges: merges)?.cell else {
        return false
      }
      return isOwn(cell, FieldCheck(field), field.example)
    }
  }

  /// A row counts only as a whole: notes stand below a table, too.
  private func hasOwnRow(
    _ rows: [HeadRow], _ table: TableDefinition, _ match: HeadingMatch
  ) -> Bool {
    let checks = table.columns.map(FieldCheck.init)
    return rows.contains { row in
      let cells = match.columns.map { $0 > 0 ? row.cell($0)?.raw : nil }
      let isWhole = table.columns.indices.allSatisfy { index in
        let state = cells[index].map { checks[index].evaluate($0).state } ?? .blank
        return state == .right || (state == .blank && !table.columns[index].isRequired)
      }
      let examples = table.exampleRows
      return isWhole
        && examples.allSatisfy { example in
          table.columns.indices.contains { index in
            guard !table.columns[index].isCounter, let cell = cells[index] else { return false }
            return isOwn(cell, checks[index], example[index])
          }
        }
    }
  }

  private func isOwn(_ cell: RawCell, _ check: FieldCheck, _ example: String) -> Bool {
    let value = check.evaluate(cell)
    guard value.state == .right else { return false }
    return value.text != check.evaluate(RawCell(.text(example))).text
  }
}
