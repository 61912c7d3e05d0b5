import Files
import Testing

@Suite("Names and paths")
struct FileNameTests {
  @Test(
    "What cannot be one entry of a folder is refused",
    arguments: ["", ".", "..", "a/b", "a\0b", String(repeating: "x", count: 256)])
  func refused(_ text: String) { #expect(FileName(text) == nil) }

  @Test(
    "Ugly but legal names are kept",
    arguments: ["-rf", "a\"b'c", "\u{1}\n", "...", " ", String(repeating: "x", count: 255)])
  func kept(_ text: String) { #expect(FileName(text)?.text == text) }

  @Test("Bytes that are not UTF-8 round-trip, and are shown with a replacement")
  func invalidBytes() throws {
    let name = try #require(FileName(bytes: [0x30, 0x83, 0x5C, 0x2E, 0x78]))
    #expect(name.text == nil)
    #expect(name.displayText == "0\u{FFFD}\\.x")
    #expect(FilePath("/a").appending(name).name == name)
  }

  @Test("NFC and NFD are different files though Swift calls the texts equal")
  func normalForms() throws {
    let composed = try #require(FileName("が"))
    let decomposed = try #require(FileName("か\u{3099}"))
    #expect(composed != decomposed)
    #expect(composed.text == decomposed.text)
  }

  @Test("A direction mark cannot disguise an extension")
  func directionMark() throws {
    #expect(try #require(FileName("a\u{202E}xslx.exe")).displayText == "a\u{FFFD}xslx.exe")
  }

  @Test(
    "A path knows its folder and its name",
    arguments: [("/a/b", "/a", "b"), ("/a", "/", "a"), ("a", ".", "a")])
  func steps(_ path: String, _ folder: String, _ name: String) {
    #expect(FilePath(path).folder == FilePath(folder))
    #expect(FilePath(path).name == FileName(name))
  }

  @Test("Appending puts one slash between")
  func appending() {
    #expect(FilePath("/").appending("a").text == "/a")
    #expect(FilePath("/a").appending("b").text == "/a/b")
  }
}
