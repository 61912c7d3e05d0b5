/// Addresses, numbers and kinds of cells that cannot be.
extension HostileCase {
  private static func row(_ id: String, _ number: String) -> HostileCase {
    HostileCase(id, "reject:sheet-structure") {
      $0.append(rows: "<row r=\"\(number)\"><c><v>1</v></c></row>")
    }
  }

  private static func place(
    _ id: String, _ place: String, _ expected: String = "reject:sheet-structure"
  ) -> HostileCase {
    HostileCase(id, expected) { $0.cell("<c r=\"\(place)\"><v>1</v></c>") }
  }

  private static func rows(
    _ id: String, _ expected: String, facts: String = "", _ rows: String
  ) -> HostileCase {
    HostileCase(id, expected, facts: facts) { $0.append(rows: rows) }
  }

  static let sheets: [HostileCase] = [
    HostileCase("sheet-dim-full", "accept", facts: "D2=120000") { base in
      base.change(
        HostileBase.sheet, "<sheetData>", to: "<dimension ref=\"A1:XFD1048576\"/><sheetData>")
      base.append(rows: "<row r=\"1048576\"><c r=\"XFD1048576\"><v>1</v></c></row>")
    },
    HostileCase("sheet-dim-lie-small", "accept", facts: "D2=120000") {
      $0.change(HostileBase.sheet, "<sheetData>", to: "<dimension ref=\"A1\"/><sheetData>")
    },
    HostileCase(
      "sheet-rows-unordered", "accept|reject:sheet-structure", facts: "D2=120000"
    ) { base in
      let rows = HostileBase.rows.split(separator: "</row>").map { $0 + "</row>" }
      base[HostileBase.sheet] = HostileBase.worksheet([rows[2], rows[0], rows[1]].joined())
    },
    rows(
      "sheet-cells-unordered", "accept|reject:sheet-structure", facts: "A4=1",
      "<row r=\"4\"><c r=\"C4\"><v>3</v></c><c r=\"A4\"><v>1</v></c><c r=\"B4\"><v>2</v></c></row>"),
    rows(
      "sheet-dup-cell", "reject:sheet-structure", "<row r=\"2\"><c r=\"D2\"><v>999999</v></c></row>"
    ),
    HostileCase("sheet-dup-cell-inrow", "reject:sheet-structure") {
      $0.change(
        HostileBase.sheet, "<c r=\"D2\"><v>120000</v></c>",
        to: "<c r=\"D2\"><v>120000</v></c><c r=\"D2\"><v>999999</v></c>")
    },
    HostileCase("sheet-ref-row-mismatch", "reject:sheet-structure") {
      $0.change(HostileBase.sheet, "<c r=\"D2\">", to: "<c r=\"D9\">")
    },
    row("sheet-row-neg", "-1"), row("sheet-row-zero", "0"),
    row("sheet-row-11digits", "99999999999"),
    row("sheet-row-wrap32", "4294967298"), row("sheet-row-1048577", "1048577"),
    row("sheet-row-float", "4.5"), row("sheet-row-text", "four"), row("sheet-row-empty", ""),
    place("sheet-col-zzzzzz", "ZZZZZZ1"), place("sheet-col-xfe", "XFE4"),
    place("sheet-col-20a", String(repeating: "A", count: 20) + "4"),
    place("sheet-col-swapped", "4A"),
    place("sheet-col-zero", "A0"), place("sheet-col-norow", "A"),
    place("sheet-col-fullwidth", "Ａ４"),
    place("sheet-col-range", "A4:B4"),
    place("sheet-ref-lower", "a4", "accept|reject:sheet-structure"),
    HostileCase("style-oob", "accept|reject:sheet-structure", facts: "D4=1") {
      $0.cell("<c r=\"D4\" s=\"9999\"><v>1</v></c>")
    },
    HostileCase("style-neg", "accept|reject:sheet-structure", facts: "D4=1") {
      $0.cell("<c r=\"D4\" s=\"-1\"><v>1</v></c>")
    },
    HostileCase("style-65k", "accept", facts: "D2=120000") { base in
      let formats = String(repeating: "<xf numFmtId=\"0\"/>", count: 64_998)
      base.change(HostileBase.styles, "<cellXfs count=\"2\">", to: "<cellXfs count=\"65000\">")
      base.change(HostileBase.styles, "</cellXfs>", to: formats + "</cellXfs>")
    },
    HostileCase("cell-type-unknown", "cell-error|reject:sheet-structure") {
      $0.cell("<c r=\"A4\" t=\"zz\"><v>1</v></c>")
    },
    HostileCase("cell-type-bool2", "cell-error|reject:sheet-structure|accept") {
      $0.cell("<c r=\"A4\" t=\"b\"><v>2</v></c>")
    },
    HostileCase(
      scaled: "sheet-1m-empty-rows", "accept|reject:resource-limit", isToBePacked: true
    ) { base, size in
      base.append(
        rows: (4..<4 + size.count(1_048_573)).map {
          "<row r=\"\($0)\" s=\"1\" customFormat=\"1\"/>"
        }
        .joined())
    },
    HostileCase(
      scaled: "sheet-5m-empty-cells", "accept|reject:resource-limit", isToBePacked: true
    ) { base, size in
      let cells = String(repeating: "<c s=\"1\"/>", count: 1000)
      base.append(
        rows: (4..<4 + size.count(5000)).map { "<row r=\"\($0)\">\(cells)</row>" }.joined())
    },
  ]

  private static func number(
    _ id: String, _ literal: String, _ expected: String = "cell-error|reject:sheet-structure"
  ) -> HostileCase { HostileCase(id, expected) { $0.cell("<c r=\"D4\"><v>\(literal)</v></c>") } }

  static let numbers: [HostileCase] = [
    HostileCase("sheet-num-1e308", "accept", facts: "D4=1e308") { base in
      base.append(
        rows: "<row r=\"4\"><c r=\"D4\"><v>1e308</v></c></row>"
          + "<row r=\"5\"><c r=\"D5\"><v>-1.7976931348623157E308</v></c></row>"
          + "<row r=\"6\"><c r=\"D6\"><v>5e-324</v></c></row>")
    },
    number("sheet-num-nan", "NaN"), number("sheet-num-inf", "INF"),
    number("sheet-num-1e309", "1e309"),
    number("sheet-num-hex", "0x1F"), number("sheet-num-comma", "1,000"),
    number("sheet-num-fullwidth", "１２０"), number("sheet-num-text", "百二十"),
    number("sheet-num-trailing", "12abc"),
    HostileCase("sheet-num-space", "accept", facts: "D4=12") {
      $0.cell("<c r=\"D4\"><v>  12  </v></c>")
    },
    HostileCase("sheet-date-huge", "accept", facts: "A4=2958466") { base in
      base.append(
        rows: ["2958466", "-1", "1e300", "60"].enumerated().map { index, serial in
          "<row r=\"\(index + 4)\"><c r=\"A\(index + 4)\" s=\"1\"><v>\(serial)</v></c></row>"
        }.joined())
    },
  ]

  private static func index(
    _ id: String, _ index: String, _ expected: String = "reject:sheet-structure|cell-error"
  ) -> HostileCase {
    HostileCase(id, expected) {
      $0.change(
        HostileBase.sheet, HostileBase.text("A2", 4), to: "<c r=\"A2\" t=\"s\"><v>\(index)</v></c>")
    }
  }

  private static func long(_ id: String, _ count: Int) -> HostileCase {
    HostileCase(id, "accept", facts: "D2=120000") {
      $0.cell(
        "<c r=\"A4\" t=\"inlineStr\"><is><t>\(String(repeating: "あ", count: count))</t></is></c>")
    }
  }

  /// A part whose one text is a run of letters.
  private static func run(_ part: String, _ markup: String, count: Int) -> ZipBuilder.Entry {
    let halves = markup.split(separator: "*").map(String.init)
    return .init(part, Deflated(halves[0], run: 97, count: count, halves[1]))
  }

  static let strings: [HostileCase] = [
    index("sst-index-oob", "999"), index("sst-index-neg", "-1"), index("sst-index-text", "abc"),
    index("sst-index-wrap32", "4294967300"),
    index("sst-index-empty", "", "reject:sheet-structure|cell-error|accept"),
    HostileCase("sst-missing-part", "reject:package-structure|sheet-structure") {
      $0.remove(HostileBase.strings)
    },
    HostileCase("sst-count-lie", "accept", facts: "A1=氏名") {
      $0.change(
        HostileBase.strings, "<sst", to: "<sst count=\"4294967295\" uniqueCount=\"4294967295\"")
    },
    HostileCase("sst-count-small", "accept", facts: "A1=氏名") {
      $0.change(HostileBase.strings, "<sst", to: "<sst count=\"1\" uniqueCount=\"1\"")
    },
    HostileCase("sst-100mb-string", "reject:resource-limit") { base in
      base[entry: HostileBase.strings] = run(
        HostileBase.strings, base[HostileBase.strings].replacing("氏名", with: "*"),
        count: 100_000_000)
    },
    HostileCase(scaled: "sst-10m-refs", "reject:resource-limit", isToBePacked: true) { base, size in
      base.change(HostileBase.strings, "氏名", to: String(repeating: "a", count: 32_767))
      let cells = String(repeating: "<c t=\"s\"><v>0</v></c>", count: 1000)
      base.append(
        rows: (4..<4 + size.count(10_000)).map { "<row r=\"\($0)\">\(cells)</row>" }.joined())
    },
    long("cell-32768", 32_768), long("cell-32767", 32_767),
    HostileCase("cell-10mb", "reject:resource-limit|xml-malformed") { base in
      base.cell("<c r=\"A4\" t=\"inlineStr\"><is><t>*</t></is></c>")
      base[entry: HostileBase.sheet] = run(
        HostileBase.sheet, base[HostileBase.sheet], count: 10_000_001)
    },
  ]
}
