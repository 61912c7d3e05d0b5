internal import Hypertext
internal import Trade

/// Numbers by label and series: the drawing of them for the eye, and all of them as a table.
package struct Chart: Sendable {
  let title: String
  /// What the drawing shows, in a sentence.
  let summary: String
  let unit: String
  /// What the labels are: 「受付日」.
  let corner: String
  let series: [String]
  let rows: [(label: String, values: [Int64])]

  /// Each row has a value for every series.
  package init(
    _ title: String, summary: String, unit: String, corner: String, series: [String],
    rows: [(label: String, values: [Int64])]
  ) {
    precondition(rows.allSatisfy { $0.values.count == series.count })
    self.title = title
    self.summary = summary
    self.unit = unit
    self.corner = corner
    self.series = series
    self.rows = rows
  }

  var largest: Int64 { rows.flatMap(\.values).max() ?? 0 }

  /// The least round number that is not below any value: 1, 2 or 5 times a power of ten.
  var scale: Int64 {
    let wanted = max(largest, 1)
    var power: Int64 = 1
    while true {
      for step in [1, 2, 5] as [Int64] {
        let (candidate, overflows) = power.multipliedReportingOverflow(by: step)
        if overflows { return .max }
        if candidate >= wanted { return candidate }
      }
      let (next, overflows) = power.multipliedReportingOverflow(by: 10)
      if overflows { return .max }
      power = next
    }
  }

  /// A figure of the drawing that the closure makes, its legend, and its numbers. `key` stands beside the
  /// drawing, and below it where there is no room.
  func figure(
    _ page: inout HTML, testID: String, width: Double, height: Double, hasLegend: Bool,
    key: ((inout HTML) -> Void)? = nil, drawing: (inout HTML) -> Void
  ) {
    page(.figure, .class("chart"), .testID(testID)) { page in
      page(.figcaption, .class("chart-title")) { page in
        page.text(title)
        page(.span, "単位: \(unit)", .class("unit"))
      }
      if hasLegend, series.count > 1 { legend(&page) }
      page(
        .div, .class(key == nil ? "chart-scroll" : "chart-scroll keyed"), .tabIndex(0),
        .role(.region), .aria("label", title)
      ) { page in
        page(
          .svg, .viewBox(width: width, height: height), .role(.img), .notFocusable(),
          .width(width), .height(height)
        ) { page in
          page(.title, title)
          page(.desc, summary)
          drawing(&page)
        }
        key?(&page)
      }
      page(.p, summary, .class("hint"))
      page.details("数値を表で見る") { page in
        let head = Table(
          title, [Table.Column(corner)] + series.map { Table.Column($0, .number) })
        page.table(head) { table in
          for row in rows {
            table.row { cells in
              cells.cell(row.label)
              for value in row.values { cells.cell(value) }
            }
          }
        }
      }
    }
  }

  private func legend(_ page: inout HTML) {
    page(.ul, .class("legend")) { page in
      for (index, name) in series.enumerated() {
        page(.li) { page in
          swatch(index, &page)
          page.text(name)
        }
      }
    }
  }

  /// The colour of a series, or of a share.
  func swatch(_ index: Int, _ page: inout HTML) {
    page(
      .svg, .viewBox(width: 14, height: 14), .width(14), .height(14), .aria("hidden", "true")
    ) { page in
      page(.rect, .class(Self.fill(index)), .width(14), .height(14))
    }
  }

  static func fill(_ series: Int) -> StaticString {
    let fills: [StaticString] = ["fill-0", "fill-1", "fill-2", "fill-3", "fill-4", "fill-5"]
    return fills[series % fills.count]
  }

  static func line(_ series: Int) -> StaticString {
    let lines: [StaticString] = ["line-0", "line-1", "line-2", "line-3"]
    return lines[series % lines.count]
  }

  func share(_ value: Int64) -> Double { Double(max(0, value)) / Double(scale) }
}
