import Hypertext
import Testing

struct HypertextTests {
  @Test(arguments: [
    ("<b>", "&lt;b&gt;"), ("a & b", "a &amp; b"), ("\" onload=\"x", "&quot; onload=&quot;x"),
    ("it's", "it&#39;s"), ("&lt;", "&amp;lt;"), ("]]>", "]]&gt;"), ("太陽光", "太陽光"),
  ])
  func `What is interpolated is text, whatever it holds`(text: String, source: String) {
    let cell: Hypertext = "<td>\(text)</td>"
    #expect(cell.source == "<td>\(source)</td>")
  }

  @Test func `Markup goes into markup as it is`() {
    let cell: Hypertext = "<td>\("a<b")</td>"
    let row: Hypertext = "<tr>\(cell)\([cell, cell])</tr>"
    #expect(row.source == "<tr><td>a&lt;b</td><td>a&lt;b</td><td>a&lt;b</td></tr>")
  }

  @Test func `A text is not taken for markup by way of a variable`() {
    let text = "<script>"
    let page: Hypertext = "\(text)"
    #expect(page.source == "&lt;script&gt;")
  }

  @Test func `A part of a text is escaped, too`() {
    let page: Hypertext = "\("x<y".dropFirst())"
    #expect(page.source == "&lt;y")
  }

  @Test func `Lines are joined`() {
    let lines: [Hypertext] = ["<p>", "\(1)", "</p>"]
    #expect(lines.lines().source == "<p>\n1\n</p>")
  }
}
