internal import Hypertext
internal import Look
internal import Pages
internal import Trade

extension SummaryContents {
  /// The summary as a page for browsers, all in one file; the same contents give the same bytes.
  package func html() -> [UInt8] {
    let facts = facts.map { label, value -> Hypertext in
      "<tr><th>\(label)</th><td>\(value)</td></tr>"
    }
    let lines: [Hypertext] =
      [
        "<!DOCTYPE html>", "<html lang=\"ja\">", "<head>", "<meta charset=\"utf-8\">",
        "<title>\(title)</title>",
        "<style>body{font-family:sans-serif;margin:2em;max-width:70em}th{text-align:left;padding-right:1.5em}"
          + "td,th{border-bottom:1px solid #ccd;padding:.2em .8em .2em 0}td.n{text-align:right}"
          + "\(RateGrid.style)</style>",
        "</head>", "<body>", "<h1>\(title)</h1>", "<table>",
      ] + facts + ["</table>"] + (rates.grid.map { [$0.html()] } ?? []) + applicantTable + [
        "</body>", "</html>",
      ]
    return Array((lines.lines().source + "\n").utf8)
  }

  private var applicantTable: [Hypertext] {
    let head = Self.applicantHeadings.map { text -> Hypertext in "<th>\(text)</th>" }
    let rows = applicants.map { applicant -> Hypertext in
      let cells = Self.cells(applicant).enumerated().map { place, text -> Hypertext in
        place < 2 ? "<td>\(text)</td>" : "<td class=\"n\">\(text)</td>"
      }
      return "<tr>\(cells)</tr>"
    }
    return ["<h2>事業者別</h2>", "<table>", "<tr>\(head)</tr>"] + rows + ["</table>"]
  }

  /// The summary as a PDF on A4; the same contents give the same bytes.
  package func printed() throws -> [UInt8] {
    let document = try NewPDF(
      size: .a4Portrait,
      about: PDFProperties(title: title, subject: digest, createdOn: date.description))
    var flow = PageFlow(document, foot: "\(title)　実行\(run)")
    flow.text(title, TextStyle(size: 15, isBold: true), gap: 8)
    flow.table(
      PageTable(
        columns: [PageTable.Column("項目", width: 1), PageTable.Column("値", width: 3)],
        rows: facts.map { [$0.label, $0.value] }))
    flow.gap(12)
    if let grid = rates.grid { flow.grid(grid) }
    flow.text("事業者別", TextStyle(size: 11, isBold: true), gap: 4, keepsWithNext: true)
    let widths: [Double] = [11, 30, 6, 17, 8, 17, 15, 7, 7, 7, 7]
    flow.table(
      PageTable(
        columns: zip(Self.applicantHeadings, widths).enumerated().map { place, column in
          PageTable.Column(column.0, width: column.1, place < 2 ? .left : .right)
        }, rows: applicants.map(Self.cells), textSize: 7))
    flow.draw()
    return try document.close()
  }

  static let applicantHeadings =
    ["事業者番号", "事業者名", "行数", "希望量(kWh)", "全量の行", "割当量(kWh)", "うち全量(kWh)"]
    + Grant.allCases.map(\.rawValue)

  static func cells(_ one: Applicant) -> [String] {
    [
      one.operatorID.rawValue, one.name, String(one.rows), one.sum.asked.grouped,
      String(one.sum.wholeRows), one.granted.grouped, one.sum.wholeGranted.grouped,
    ] + Grant.allCases.map { String(one.counts[$0] ?? 0) }
  }
}
