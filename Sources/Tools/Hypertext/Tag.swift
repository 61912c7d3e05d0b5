/// Elements with content that pages are made of. `script` and `style` are not among them.
package enum Tag: Sendable {
  case html, head, title, body, header, nav, main, footer, section, article, aside, noscript
  case h1, h2, h3, p, div, span, a, strong, em, small, code, pre, b, del, ins, bdi, time
  case ul, ol, li, dl, dt, dd
  case table, caption, thead, tbody, tfoot, tr, th, td
  case form, fieldset, legend, label, button, select, option, textarea, output, progress
  case details, summary, figure, figcaption
  /// SVG (SVG 2); `words` is its `text`.
  case svg, g, rect, circle, polyline, path, words, desc

  /// What begins it, up to its attributes, and what ends it.
  var ends: (opening: StaticString, closing: StaticString) {
    switch self {
    case .html: ("<html", "</html>")
    case .head: ("<head", "</head>")
    case .title: ("<title", "</title>")
    case .body: ("<body", "</body>")
    case .header: ("<header", "</header>")
    case .nav: ("<nav", "</nav>")
    case .main: ("<main", "</main>")
    case .footer: ("<footer", "</footer>")
    case .section: ("<section", "</section>")
    case .article: ("<article", "</article>")
    case .aside: ("<aside", "</aside>")
    case .noscript: ("<noscript", "</noscript>")
    case .h1: ("<h1", "</h1>")
    case .h2: ("<h2", "</h2>")
    case .h3: ("<h3", "</h3>")
    case .p: ("<p", "</p>")
    case .div: ("<div", "</div>")
    case .span: ("<span", "</span>")
    case .a: ("<a", "</a>")
    case .strong: ("<strong", "</strong>")
    case .em: ("<em", "</em>")
    case .small: ("<small", "</small>")
    case .code: ("<code", "</code>")
    case .pre: ("<pre", "</pre>")
    case .b: ("<b", "</b>")
    case .del: ("<del", "</del>")
    case .ins: ("<ins", "</ins>")
    case .bdi: ("<bdi", "</bdi>")
    case .time: ("<time", "</time>")
    case .ul: ("<ul", "</ul>")
    case .ol: ("<ol", "</ol>")
    case .li: ("<li", "</li>")
    case .dl: ("<dl", "</dl>")
    case .dt: ("<dt", "</dt>")
    case .dd: ("<dd", "</dd>")
    case .table: ("<table", "</table>")
    case .caption: ("<caption", "</caption>")
    case .thead: ("<thead", "</thead>")
    case .tbody: ("<tbody", "</tbody>")
    case .tfoot: ("<tfoot", "</tfoot>")
    case .tr: ("<tr", "</tr>")
    case .th: ("<th", "</th>")
    case .td: ("<td", "</td>")
    case .form: ("<form", "</form>")
    case .fieldset: ("<fieldset", "</fieldset>")
    case .legend: ("<legend", "</legend>")
    case .label: ("<label", "</label>")
    case .button: ("<button", "</button>")
    case .select: ("<select", "</select>")
    case .option: ("<option", "</option>")
    case .textarea: ("<textarea", "</textarea>")
    case .output: ("<output", "</output>")
    case .progress: ("<progress", "</progress>")
    case .details: ("<details", "</details>")
    case .summary: ("<summary", "</summary>")
    case .figure: ("<figure", "</figure>")
    case .figcaption: ("<figcaption", "</figcaption>")
    case .svg: ("<svg", "</svg>")
    case .g: ("<g", "</g>")
    case .rect: ("<rect", "</rect>")
    case .circle: ("<circle", "</circle>")
    case .polyline: ("<polyline", "</polyline>")
    case .path: ("<path", "</path>")
    case .words: ("<text", "</text>")
    case .desc: ("<desc", "</desc>")
    }
  }
}

/// Elements that have no content and no end.
package enum VoidTag: Sendable {
  case meta, link, br, hr, img, input, col

  var opening: StaticString {
    switch self {
    case .meta: "<meta"
    case .link: "<link"
    case .br: "<br"
    case .hr: "<hr"
    case .img: "<img"
    case .input: "<input"
    case .col: "<col"
    }
  }
}
