internal import Hypertext
internal import Trade

extension RuleCatalogue {
  /// The catalogue as one page that needs nothing else, a link to each code (`#E0203`).
  package static func html(titles: [String: String] = [:]) -> String {
    let rows = kinds.map { row($0, titles) }
    let page: Hypertext = """
      <!DOCTYPE html>
      <html lang="ja">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <title>チェック項目一覧</title>
      <style>
      body { font-family: sans-serif; margin: 2em; color: #222; }
      table { border-collapse: collapse; }
      th, td { border: 1px solid #8ea9c1; padding: .4em .6em; text-align: left; vertical-align: top; }
      th { background: #1f4e79; color: #fff; position: sticky; top: 0; }
      tr:target { background: #fff9db; }
      td:nth-child(-n+3) { white-space: nowrap; } th { white-space: nowrap; }
      td:nth-child(4) { min-width: 8em; }
      .error { color: #c00000; } .warning { color: #9c5700; } .info { color: #1f4e79; }
      @media (max-width: 48em) {
        body { margin: 1em; }
        thead { display: none; }
        tr { display: block; border: 1px solid #8ea9c1; margin-bottom: .8em; padding: .3em .6em; }
        td { display: block; border: 0; padding: .15em 0; }
        td::before { content: attr(data-head); display: inline-block; width: 7em; color: #555; font-size: .85em; }
      }
      </style>
      </head>
      <body>
      <h1>チェック項目一覧</h1>
      <p>エラーのある申請は受け付けられません。警告と情報は、このままでも受け付けます。</p>
      <table>
      <thead><tr>\(heads.map { "<th>\($0)</th>" })</tr></thead>
      <tbody>
      \(rows.lines())
      </tbody>
      </table>
      </body>
      </html>

      """
    return page.source
  }

  private static let heads = ["コード", "規則", "重要度", "項目", "説明", "指摘のない例", "指摘のある例"]

  private static func row(_ kind: FindingKind, _ titles: [String: String]) -> Hypertext {
    let cells: [Hypertext] = [
      "\(kind.code)", "<code>\(kind.id)</code>",
      "<span class=\"\(kind.severity.rawValue)\">\(kind.severity.label)</span>",
      "\(kind.title)", "\(kind.description)", "\(kind.passing.label(titles))",
      "\(kind.failing.label(titles))",
    ]
    let labelled = zip(heads, cells).map { head, cell -> Hypertext in
      "<td data-head=\"\(head)\">\(cell)</td>"
    }
    return "<tr id=\"\(kind.code)\">\(labelled)</tr>"
  }
}
