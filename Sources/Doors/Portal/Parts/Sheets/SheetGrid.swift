package import Hypertext
package import Trade

/// Some rows of a sheet as it is on paper: letters, numbers, merged cells, and a mark where there is
/// a finding, whose text stands beside the grid.
package struct SheetGrid: Component {
  package struct Mark: Sendable {
    package let place: CellReference
    let severity: Severity
    let code: String
    let message: String

    package init(_ place: CellReference, _ severity: Severity, code: String, message: String) {
      self.place = place
      self.severity = severity
      self.code = code
      self.message = message
    }
  }

  let name: String
  let rows: ClosedRange<Int>
  let columns: ClosedRange<Int>
  let texts: [CellReference: String]
  let merged: [(first: CellReference, last: CellReference)]
  let marks: [Mark]
  let tellsMarks: Bool

  /// `tellsMarks`: their texts stand beside; else the page says them, under the ids `finding-B16`.
  /// `merged` are the corners of ranges; they count as far as they are within what is shown.
  package init(
    _ name: String, rows: ClosedRange<Int>, columns: ClosedRange<Int>,
    texts: [CellReference: String], merged: [(first: CellReference, last: CellReference)] = [],
    marks: [Mark] = [], tellsMarks: Bool = true
  ) {
    self.name = name
    self.rows = rows
    self.columns = columns
    self.texts = texts
    self.merged = merged
    self.marks = marks
    self.tellsMarks = tellsMarks
  }

  package func write(into page: inout HTML) {
    guard tellsMarks else { return grid(&page) }
    page(.div, .class("sheet-beside")) { page in
      grid(&page)
      if !marks.isEmpty { list(&page) }
    }
  }

  private func grid(_ page: inout HTML) {
    let byPlace = Dictionary(grouping: marks, by: \.place)
    let spans = self.spans
    page(
      .div, .class("sheet-scroll"), .tabIndex(0), .role(.region),
      .aria("label", "シート「\(name)」\(rows.lowerBound)行目から\(rows.upperBound)行目")
    ) { page in
      page(.table, .class("sheet"), .testID("sheet")) { page in
        page(.caption, "シート「\(name)」", .class("sr"))
        page(.thead) { page in
          page(.tr) { page in
            page(.td)
            for column in columns {
              page(.th, CellReference.letters(column), .scope(.col))
            }
          }
        }
        page(.tbody) { page in
          for row in rows {
            page(.tr) { page in
              page(.th, String(row), .scope(.row))
              for column in columns {
                cell(CellReference(row: row, column: column), spans, byPlace, &page)
              }
            }
          }
        }
      }
    }
  }

  private enum Span { case first(rows: Int, columns: Int), covered }

  /// What is shown of merged ranges: the first cell that is in sight stands for all.
  private var spans: [CellReference: Span] {
    var spans: [CellReference: Span] = [:]
    for range in merged {
      let top = max(range.first.row, rows.lowerBound)
      let bottom = min(range.last.row, rows.upperBound)
      let left = max(range.first.column, columns.lowerBound)
      let right = min(range.last.column, columns.upperBound)
      guard top <= bottom, left <= right else { continue }
      for row in top...bottom {
        for column in left...right { spans[CellReference(row: row, column: column)] = .covered }
      }
      spans[CellReference(row: top, column: left)] = .first(
        rows: bottom - top + 1, columns: right - left + 1)
    }
    return spans
  }

  private func cell(
    _ place: CellReference, _ spans: [CellReference: Span], _ marks: [CellReference: [Mark]],
    _ page: inout HTML
  ) {
    var attributes: [Attribute] = [.id(place.description)]
    switch spans[place] {
    case .covered: return
    case .first(let rows, let columns): attributes += [.rowSpan(rows), .columnSpan(columns)]
    case nil: break
    }
    let text = texts[place] ?? ""
    guard let found = marks[place], let worst = found.map(\.severity).max() else {
      return page.element(.td, attributes) { page in page.text(text) }
    }
    attributes += [
      .class(worst == .error ? "mark error" : worst == .warning ? "mark warn" : "mark info"),
      .testID("mark"), .tabIndex(0), .data("cell", place.description),
      .data("severity", worst.rawValue), .aria("describedby", "finding-\(place)"),
    ]
    page.element(.td, attributes) { page in page.text(text) }
  }

  private func list(_ page: inout HTML) {
    page(.div, .class("sheet-findings")) { page in
      page(.h2, "この範囲の指摘")
      page(.ol) { page in
        var told: Set<CellReference> = []
        for mark in marks {
          var attributes: [Attribute] = [
            .data("cell", mark.place.description), .data("code", mark.code),
            .data("severity", mark.severity.rawValue),
          ]
          if told.insert(mark.place).inserted { attributes.append(.id("finding-\(mark.place)")) }
          page.element(.li, attributes) { page in
            page.add(StateTag(mark.severity))
            page(.a, mark.place.description, .class("id"), .href("#\(mark.place.description)"))
            page(.p, mark.message)
          }
        }
      }
    }
  }
}
