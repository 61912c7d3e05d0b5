import Hypertext
import Testing

struct HTMLTests {
  @Test(arguments: [
    ("<b>", "&lt;b&gt;"), ("a & b", "a &amp; b"), ("\" onload=\"x", "&quot; onload=&quot;x"),
    ("it's", "it&#39;s"), ("&lt;", "&amp;lt;"), ("太陽光 髙", "太陽光 髙"), ("", ""),
    ("a\u{0}b\u{1B}\u{7F}", "a\u{FFFD}b\u{FFFD}\u{FFFD}"), ("a\tb\nc", "a\tb\nc"),
    (String(repeating: "長い", count: 99), String(repeating: "長い", count: 99)),
  ])
  func `Text is text, whatever it holds, between tags and in attributes`(
    text: String, source: String
  ) {
    let page = HTML { page in page(.td, text, .data("cell", text)) }
    #expect(page.source == "<td data-cell=\"\(source)\">\(source)</td>")
  }

  @Test func `A part of a text is escaped, too`() {
    let page = HTML { page in page.text(String("x<y&z".dropFirst().dropLast())) }
    #expect(page.source == "&lt;y&amp;")
  }

  @Test func `Elements stand in one another, in the order they are written`() {
    let page = HTML { page in
      page(.ul, .class("list wide")) { page in
        for number in [1, -20, 300] { page(.li) { page in page.text(number) } }
      }
      page(.input, .type(.checkbox), .name("all"), .checked(true), .required(false))
      page(.br)
    }
    #expect(
      page.source == "<ul class=\"list wide\"><li>1</li><li>-20</li><li>300</li></ul>"
        + "<input type=\"checkbox\" name=\"all\" checked><br>")
  }

  @Test func `Only markup goes in as it is`() {
    let inner = HTML { page in page(.b, "a<b") }
    let page = HTML { page in page(.p) { page in page.add(inner) } }
    #expect(page.source == "<p><b>a&lt;b</b></p>")
  }

  @Test func `A line break at the start of what a person typed is kept`() {
    let page = HTML { page in
      page(.textarea, "\n太陽光</textarea><script>", .name("text"))
    }
    #expect(
      page.source
        == "<textarea name=\"text\">\n\n太陽光&lt;/textarea&gt;&lt;script&gt;</textarea>")
  }

  @Test func `Attributes that have no value are left out`() {
    let page = HTML { page in
      page(
        .td, "", .data("status", nil), .columnSpan(1), .rowSpan(3), .aria("label", nil),
        .maxLength(nil))
    }
    #expect(page.source == "<td rowspan=\"3\"></td>")
  }

  @Test(arguments: [
    (0.0, "0"), (1.5, "1.5"), (-0.25, "-0.25"), (1.0 / 3, "0.33"), (99.999, "100"), (2.05, "2.05"),
    (.infinity, "0"), (.nan, "0"), (1e300, "0"),
  ])
  func `Numbers of drawings have at most two decimals and no exponent`(
    number: Double, text: String
  ) {
    let drawing = HTML { page in page(.rect, .x(number)) }
    #expect(drawing.source == "<rect x=\"\(text)\"></rect>")
  }

  @Test func `A drawing is made of the same values`() {
    let drawing = HTML { page in
      page(.svg, .viewBox(width: 100, height: 40), .role(.img)) { page in
        page(.title, "供給 & 割当")
        page(.polyline, .points([(0, 1), (2.5, 3)]))
        page(.words, "<1>", .x(1), .anchor(.end))
      }
    }
    #expect(
      drawing.source == "<svg viewBox=\"0 0 100 40\" role=\"img\"><title>供給 &amp; 割当</title>"
        + "<polyline points=\"0,1 2.5,3\"></polyline>"
        + "<text x=\"1\" text-anchor=\"end\">&lt;1&gt;</text></svg>")
  }

  @Test func `A page's script is a file`() {
    let page = HTML { page in
      page.doctype()
      page.script("/assets/a.js")
    }
    #expect(page.source == "<!doctype html>\n<script src=\"/assets/a.js\" defer></script>")
  }
}
