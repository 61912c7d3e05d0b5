import Hypertext
import Testing

struct AddressTests {
  @Test(arguments: [
    ("0000012345", "0000012345"), ("../x", "..%2Fx"), ("a b", "a%20b"), ("太", "%E5%A4%AA"),
    ("//evil", "%2F%2Fevil"), ("javascript:x", "javascript%3Ax"),
    ("a?b#c&d=e", "a%3Fb%23c%26d%3De"),
    ("\n", "%0A"), ("%2F", "%252F"), ("~.-_", "~.-_"),
  ])
  func `What is put into an address is one part of it`(part: String, encoded: String) {
    let address: Address = "/o/\(part)/x?q=\(part)&n=\(7)"
    #expect(address.source == "/o/\(encoded)/x?q=\(encoded)&n=7")
  }

  @Test func `Pairs are added to the query, before the fragment`() {
    let address: Address = "/a"
    #expect(address.adding("q", "a&b").adding("sort", "-id").source == "/a?q=a%26b&sort=-id")
    let anchored: Address = "/a?x=1#row"
    #expect(anchored.adding("y", "2").source == "/a?x=1&y=2#row")
  }

  @Test(arguments: ["/", "/o/0000012345?q=%E5", "/a#b"])
  func `Local paths are taken from outside`(text: String) {
    #expect(Address(local: text)?.source == text)
  }

  @Test(arguments: [
    "", "//evil.example", "/\\evil.example", "https://evil.example", "javascript:alert(1)",
    "a/b", "/a b", "/a\n", "/\t/evil.example", "/太",
  ])
  func `Nothing else is`(text: String) {
    #expect(Address(local: text) == nil)
  }

  @Test func `A quote in an address does not end the attribute`() {
    let page = HTML { page in page(.a, "x", .href("/a?b=\"'")) }
    #expect(page.source == "<a href=\"/a?b=&quot;&#39;\">x</a>")
  }
}
