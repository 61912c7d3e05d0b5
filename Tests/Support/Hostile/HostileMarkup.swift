internal import Foundation

/// XML that would reach out, blow up or mean two things.
extension HostileCase {
  private static func prologue(
    _ id: String, _ expected: String, _ part: String, _ text: String
  )
    -> HostileCase
  {
    HostileCase(id, expected) { base in
      base.change(part, WorkbookBuilder.declaration, to: WorkbookBuilder.declaration + text)
    }
  }

  private static let laughs: String = {
    let names = Array("abcdefghij")
    let nested = zip(names.dropFirst(), names).map { name, inner in
      "<!ENTITY \(name) \"\(String(repeating: "&\(inner);", count: 10))\">"
    }
    return "[<!ENTITY a \"lol\">\(nested.joined())]"
  }()

  static let markup: [HostileCase] = [
    HostileCase("xml-billion-laughs", "reject:xml-dtd") { base in
      base.change(HostileBase.strings, "<sst", to: "<!DOCTYPE sst \(laughs)><sst")
      base.change(HostileBase.strings, "氏名", to: "&j;")
    },
    HostileCase("xml-billion-laughs-sheet", "reject:xml-dtd") { base in
      base.change(HostileBase.sheet, "<worksheet", to: "<!DOCTYPE worksheet \(laughs)><worksheet")
      base.change(HostileBase.sheet, "120000", to: "&j;")
    },
    HostileCase("xml-quadratic", "reject:xml-dtd") { base in
      let entity = String(repeating: "a", count: 100_000)
      base.change(
        HostileBase.strings, "<sst", to: "<!DOCTYPE sst [<!ENTITY a \"\(entity)\">]><sst")
      base.change(HostileBase.strings, "氏名", to: String(repeating: "&a;", count: 20_000))
    },
    HostileCase("xml-xxe-file", "reject:xml-dtd") { base in
      base.change(
        HostileBase.strings, "<sst",
        to: "<!DOCTYPE sst [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><sst")
      base.change(HostileBase.strings, "氏名", to: "&x;")
    },
    prologue(
      "xml-xxe-http", "reject:xml-dtd", HostileBase.sheet,
      "<!DOCTYPE worksheet SYSTEM \"http://127.0.0.1:9/evil.dtd\">"),
    prologue("xml-doctype-plain", "reject:xml-dtd", HostileBase.sheet, "<!DOCTYPE worksheet>"),
    HostileCase("xml-doctype-unparsed", "accept|reject:xml-dtd", facts: "D2=120000") {
      $0.add(
        "docProps/custom.xml",
        "<!DOCTYPE p [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><p>&x;</p>")
    },
    HostileCase("xml-doctype-utf16", "reject:xml-dtd") { base in
      let text =
        "<?xml version=\"1.0\" encoding=\"UTF-16\"?>"
        + "<!DOCTYPE sst [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><sst xmlns=\""
        + "\(WorkbookBuilder.main)\"><si><t>&x;</t></si></sst>"
      base[entry: HostileBase.strings].data = utf16(text)
    },
    HostileCase("xml-xinclude", "accept|reject:xml-malformed", facts: "D2=120000") {
      $0.append(
        rows:
          "<xi:include xmlns:xi=\"http://www.w3.org/2001/XInclude\" href=\"file:///etc/passwd\" parse=\"text\"/>"
      )
    },
    prologue(
      "xml-stylesheet-pi", "accept", HostileBase.sheet,
      "<?xml-stylesheet href=\"file:///etc/passwd\"?>"),
    HostileCase("xml-deep-1e6", "reject:resource-limit|xml-malformed") { base in
      let count = 1_000_000
      base.cell(
        "<c r=\"A4\">" + String(repeating: "<a>", count: count)
          + String(repeating: "</a>", count: count) + "</c>")
    },
    HostileCase("xml-deep-200", "accept", facts: "D2=120000") { base in
      let nested = String(repeating: "<a>", count: 200) + String(repeating: "</a>", count: 200)
      base.change(
        HostileBase.sheet, "</worksheet>", to: "<extLst>\(nested)</extLst></worksheet>")
    },
    HostileCase("xml-undeclared-entity", "reject:xml-malformed") {
      $0.firstString(Array("&nbsp;".utf8))
    },
    HostileCase("xml-comment-in-v", "accept|reject:xml-malformed", facts: "D2=120000") {
      $0.change(HostileBase.sheet, "120000", to: "12<!-- x -->0000")
    },
    HostileCase("xml-pi-in-v", "accept|reject:xml-malformed", facts: "D2=120000") {
      $0.change(HostileBase.sheet, "120000", to: "12<?x y?>0000")
    },
    HostileCase("xml-cdata-in-v", "accept", facts: "D2=120000") {
      $0.change(HostileBase.sheet, "120000", to: "<![CDATA[120000]]>")
    },
    HostileCase("xml-cdata-in-t", "accept", facts: "A2=山田 <太郎> &") {
      $0.change(HostileBase.strings, "山田 太郎", to: "山田<![CDATA[ <太郎> &]]>")
    },
    HostileCase("xml-v-and-is", "accept|reject:sheet-structure", facts: "A4=二") {
      $0.cell("<c r=\"A4\" t=\"inlineStr\"><v>一</v><is><t>二</t></is></c>")
    },
    HostileCase("xml-foreign-ns", "accept", facts: "D2=120000") {
      $0.change(
        HostileBase.sheet, "<row r=\"1\">",
        to:
          "<e:row xmlns:e=\"urn:e\" r=\"2\"><e:c r=\"D2\"><e:v>999999</e:v></e:c></e:row><row r=\"1\">"
      )
    },
    HostileCase("xml-foreign-sst", "accept", facts: "A1=氏名") {
      $0.change(
        HostileBase.strings, "<si>", to: "<e:si xmlns:e=\"urn:e\"><e:t>偽</e:t></e:si><si>")
    },
    HostileCase("xml-wrong-ns", "reject:package-structure") {
      $0.change(HostileBase.sheet, WorkbookBuilder.main, to: "urn:other")
    },
    HostileCase("xml-no-ns", "reject:package-structure") {
      $0.change(HostileBase.sheet, " xmlns=\"\(WorkbookBuilder.main)\"", to: "")
    },
    HostileCase("xml-undeclared-prefix", "reject:xml-malformed") {
      $0.change(HostileBase.sheet, "<row r=\"2\">", to: "<row q:r=\"2\" r=\"2\">")
    },
    HostileCase("xml-attr-10mb", "reject:resource-limit|xml-malformed") { base in
      let tag = "<row r=\"4\" x=\""
      base[entry: HostileBase.sheet] = .init(
        HostileBase.sheet,
        Deflated(
          HostileBase.worksheet(tag).replacing("</sheetData></worksheet>", with: ""),
          run: 97, count: 10_000_000, "\"/></sheetData></worksheet>"))
    },
    HostileCase("xml-truncated", "reject:xml-malformed") { base in
      let text = base[HostileBase.sheet]
      base[HostileBase.sheet] = String(
        text.prefix(upTo: text.range(of: "98000")?.lowerBound ?? text.endIndex))
    },
    HostileCase("xml-junk-after", "reject:xml-malformed") { $0[HostileBase.sheet] += "junk" },
    HostileCase("xml-empty-part", "reject:xml-malformed|package-structure") {
      $0[HostileBase.sheet] = ""
    },
    HostileCase("xml-dup-attr", "reject:xml-malformed") {
      $0.change(HostileBase.sheet, "<c r=\"D2\">", to: "<c r=\"D2\" r=\"D9\">")
    },
  ]

  private static func string(
    _ id: String, _ bytes: [UInt8], _ expected: String = "reject:xml-malformed"
  )
    -> HostileCase
  { HostileCase(id, expected) { $0.firstString(bytes) } }

  /// 氏名 in CP932.
  private static let shiftJIS: [UInt8] = [0x8E, 0x81, 0x96, 0xBC]

  /// Bytes and characters of texts.
  static let texts: [HostileCase] = [
    string("xml-bad-utf8", [0xFF, 0xFE, 0xFA]),
    string("xml-overlong-utf8", [0xC0, 0xAF]),
    string("xml-nul", [0]),
    string("xml-control", [1]),
    string("xml-charref-nul", Array("&#0;".utf8)),
    string("xml-charref-ffff", Array("&#xFFFF;".utf8)),
    string("xml-sjis-undeclared", shiftJIS),
    string("xml-raw-crlf", Array("一\r\n二\r三".utf8), "accept"),
    string(
      "xml-xhhhh-ctrl", Array("_x0000__x0001__xFFFF__xD800_".utf8), "accept|reject:xml-malformed"),
    HostileCase("xml-sjis-declared", "accept|reject:xml-encoding") { base in
      let head =
        "<?xml version=\"1.0\" encoding=\"Shift_JIS\"?><sst xmlns=\"\(WorkbookBuilder.main)\"><si><t>"
      base[entry: HostileBase.strings].data =
        Array(head.utf8) + shiftJIS
        + Array("</t></si>\(String(repeating: "<si/>", count: 7))</sst>".utf8)
    },
    HostileCase("xml-encoding-lie", "reject:xml-malformed|xml-encoding") {
      $0.change(HostileBase.strings, "UTF-8", to: "UTF-16")
    },
  ]
}
