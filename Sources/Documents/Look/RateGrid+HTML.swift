package import Hypertext
internal import Pages

extension RateGrid {
  /// The grid as a table; the same grid gives the same text.
  package func html() -> Hypertext {
    let head = ([corner] + columns).map { label -> Hypertext in "<th>\(label)</th>" }
    let rows = rows.map { row -> Hypertext in
      let cells = row.cells.map(Self.html)
      return "<tr><th>\(row.label)</th>\(cells)</tr>"
    }
    let legend = RateStep.allCases.map { step -> Hypertext in
      "<span style=\"background:\(step.css);color:\(step.letters.css)\">\(step.title)</span> "
    }
    return
      ([
        "<h2>\(title)</h2>", "<p>\(explanation)</p>", "<p class=\"legend\">\(legend)</p>",
        "<table class=\"rates\">", "<tr>\(head)</tr>",
      ] + rows + ["</table>"]).lines()
  }

  private static func html(_ cell: Cell?) -> Hypertext {
    guard let cell else { return "<td></td>" }
    guard let rate = cell.rate else { return "<td class=\"w\">\(cell.note)</td>" }
    let step = RateStep(rate)
    return
      "<td style=\"background:\(step.css);color:\(step.letters.css)\"><b>\(RateText.percent(rate))</b><br><small>\(cell.note)</small></td>"
  }

  /// Beside other rules of a page.
  package static let style: Hypertext =
    "table.rates td,table.rates th{border:1px solid #fff;padding:.25em .5em;text-align:center;font-size:.85em}"
    + "table.rates td.w{background:#e8ecf1}.legend span{padding:.1em .6em}"
}
