import TestSupport
import Testing
import Workbooks

/// A workbook with one thing wrong, and the reasons that are right to refuse it; none accepts it.
struct Hostile: CustomTestStringConvertible, Sendable {
  let testDescription: String
  let reasons: [Refusal.Reason]
  let bytes: @Sendable () -> [UInt8]

  init(
    _ name: String, _ reasons: [Refusal.Reason],
    _ change: @escaping @Sendable (inout WorkbookBuilder) -> Void
  ) {
    testDescription = name
    self.reasons = reasons
    bytes = {
      var builder = Self.base
      change(&builder)
      return builder.build()
    }
  }

  init(
    _ name: String, _ reasons: [Refusal.Reason],
    zip change: @escaping @Sendable (inout ZipBuilder) -> Void
  ) {
    testDescription = name
    self.reasons = reasons
    bytes = {
      var zip = ZipBuilder(Self.base.entries())
      change(&zip)
      return zip.build()
    }
  }

  init(_ name: String, _ reasons: [Refusal.Reason], raw: [UInt8]) {
    testDescription = name
    self.reasons = reasons
    bytes = { raw }
  }

  static let rows =
    "<row r='1'><c r='A1' t='s'><v>0</v></c><c r='B1' t='s'><v>1</v></c></row>"
    + "<row r='2'><c r='A2' t='s'><v>1</v></c><c r='D2'><v>120000</v></c></row>"
  static let base = WorkbookBuilder(
    rows: rows, sharedStrings: ["<si><t>氏名</t></si>", "<si><t>山田</t></si>"])

  static func row(
    _ name: String, _ row: String, _ reasons: [Refusal.Reason] = [.sheetStructure]
  ) -> Hostile {
    Hostile(name, reasons) { $0.sheets[0] = .init(rows: rows + row) }
  }

  static func strings(_ name: String, _ part: String, _ reasons: [Refusal.Reason]) -> Hostile {
    Hostile(name, reasons) { $0.replace("xl/sharedStrings.xml", with: part) }
  }

  static let sst = "<sst xmlns='\(WorkbookBuilder.main)'>"
}

@Suite("Hostile workbooks")
struct HostileTests {
  static let zipCases: [Hostile] = [
    Hostile("the base", [], zip: { _ in }),
    Hostile(
      "data descriptors", [],
      zip: { zip in for i in zip.entries.indices { zip.entries[i].hasDescriptor = true } }),
    Hostile(
      "two entries of one name", [.malformedArchive], zip: { $0.entries.append($0.entries[4]) }),
    Hostile(
      "names that differ in case", [.malformedArchive],
      zip: { zip in
        zip.entries.append(.init("XL/Worksheets\\SHEET1.XML", zip.entries[4].data))
      }),
    Hostile(
      "a name that climbs", [.unsafeName], zip: { $0.entries.append(.init("../../evil.txt", [1])) }),
    Hostile(
      "a name that climbs midway", [.unsafeName],
      zip: { $0.entries.append(.init("xl/media\\..\\../evil.txt", [1])) }),
    Hostile("an absolute name", [.unsafeName], zip: { $0.entries.append(.init("/etc/x", [1])) }),
    Hostile("a drive", [.unsafeName], zip: { $0.entries.append(.init("C:x", [1])) }),
    Hostile("an empty name", [.unsafeName], zip: { $0.entries.append(.init("", [1])) }),
    Hostile(
      "a NUL in a name", [.unsafeName],
      zip: { $0.entries.append(.init("xl/workbook.xml\u{0}.png", [1])) }),
    Hostile(
      "a name that is no UTF-8", [],
      zip: { zip in
        var entry = ZipBuilder.Entry("x", [1])
        entry.name = [0x83, 0x5C, 0x2E, 0x62]
        zip.entries.append(entry)
      }),
    Hostile(
      "another name in the local header", [.malformedArchive],
      zip: { $0.entries[4].localName = Array("xl/worksheets/sheet9.xml".utf8) }),
    Hostile(
      "other sizes in the local header", [.malformedArchive],
      zip: { $0.entries[4].localUnpackedCount = 7 }),
    Hostile(
      "another method in the local header", [.malformedArchive],
      zip: { $0.entries[4].localMethod = 8 }),
    Hostile(
      "encrypted in the local header alone", [.encrypted], zip: { $0.entries[4].localFlags = 1 }),
    Hostile("encrypted", [.encrypted], zip: { $0.entries[4].flags = 1 }),
    Hostile("AES", [.encrypted], zip: { $0.entries[4].method = 99 }),
    Hostile("bzip2", [.malformedArchive], zip: { $0.entries[4].method = 12 }),
    Hostile("a wrong checksum", [.malformedArchive], zip: { $0.entries[4].checksum = 1 }),
    Hostile(
      "a false size", [.malformedArchive],
      zip: { zip in
        zip.entries[4].method = 8
        zip.entries[4].unpackedCount = 5
      }),
    Hostile("an offset past the end", [.malformedArchive], zip: { $0.entries[4].offset = 1 << 30 }),
    Hostile(
      "overlapping entries", [.malformedArchive],
      zip: { zip in
        zip.entries.append(.init("x.bin", zip.entries[0].data))
        zip.entries[7].offset = 0
        zip.entries[7].localName = zip.entries[0].name
      }),
    Hostile("a false number of entries", [.malformedArchive], zip: { $0.claimedCount = 3 }),
    Hostile(
      "junk before", [.malformedArchive, .notWorkbook],
      zip: { $0.prefix = [UInt8](repeating: 65, count: 1000) }),
    Hostile("junk behind", [], zip: { $0.suffix = [UInt8](repeating: 0, count: 1000) }),
    Hostile(
      "too many entries", [.resourceLimit],
      zip: { zip in
        for index in 0..<10_001 { zip.entries.append(.init("x\(index)", [])) }
      }),
    Hostile(
      "a second sheet outside the directory", [],
      zip: { zip in
        var hidden = zip.entries[4]
        hidden.isListed = false
        zip.entries.insert(hidden, at: 4)
      }),
    Hostile("nothing", [.notWorkbook], raw: []),
    Hostile("a signature alone", [.malformedArchive, .notWorkbook], raw: [0x50, 0x4B, 3, 4]),
    Hostile("an empty archive", [.packageStructure, .notWorkbook], raw: ZipBuilder().build()),
    Hostile("HTML", [.notWorkbook], raw: Array("<html><table></table></html>".utf8)),
    Hostile("CSV", [.notWorkbook], raw: Array("a,b\r\n1,2\r\n".utf8)),
    Hostile("PDF", [.notWorkbook], raw: Array("%PDF-1.7\n".utf8)),
    Hostile(
      "cut in the middle", [.malformedArchive, .notWorkbook],
      raw: Array(Hostile.base.build().prefix(1500))),
    Hostile(
      "cut at the end", [.malformedArchive, .notWorkbook],
      raw: Array(Hostile.base.build().dropLast(10))),
  ]

  static let markupCases: [Hostile] = [
    Hostile.strings(
      "an entity bomb", "<!DOCTYPE x [<!ENTITY a 'aaa'>]>\(Hostile.sst)<si><t>&a;</t></si></sst>",
      [.documentType]),
    Hostile.strings(
      "an external entity",
      "<!DOCTYPE x [<!ENTITY a SYSTEM 'file:///etc/passwd'>]>\(Hostile.sst)<si><t>&a;</t></si></sst>",
      [.documentType]),
    Hostile("a DOCTYPE in UTF-16", [.documentType]) { builder in
      let text =
        "<?xml version='1.0' encoding='UTF-16'?><!DOCTYPE sst [<!ENTITY a 'b'>]>\(Hostile.sst)</sst>"
      let bytes = text.utf16.reduce(into: [UInt8]([0xFF, 0xFE])) {
        $0 += [UInt8($1 & 255), UInt8($1 >> 8)]
      }
      builder.parts.append(("xl/sharedStrings.xml", bytes))
    },
    Hostile("UTF-16", []) { builder in
      let text =
        "<?xml version='1.0' encoding='UTF-16'?>\(Hostile.sst)<si><t>氏名</t></si><si><t>山</t></si></sst>"
      let bytes = text.utf16.reduce(into: [UInt8]([0xFF, 0xFE])) {
        $0 += [UInt8($1 & 255), UInt8($1 >> 8)]
      }
      builder.parts.append(("xl/sharedStrings.xml", bytes))
    },
    Hostile.strings(
      "an undeclared entity", "\(Hostile.sst)<si><t>&nbsp;</t></si><si/></sst>", [.malformedXML]),
    Hostile.strings(
      "a reference to NUL", "\(Hostile.sst)<si><t>&#0;</t></si><si/></sst>", [.malformedXML]),
    Hostile.strings(
      "a reference to U+FFFF", "\(Hostile.sst)<si><t>&#xFFFF;</t></si><si/></sst>", [.malformedXML]),
    Hostile.strings(
      "a control character", "\(Hostile.sst)<si><t>\u{1}</t></si><si/></sst>", [.malformedXML]),
    Hostile("bytes that are no UTF-8", [.malformedXML]) { builder in
      let bytes =
        Array("\(Hostile.sst)<si><t>".utf8) + [0xFF, 0xFE] + Array("</t></si><si/></sst>".utf8)
      builder.parts.append(("xl/sharedStrings.xml", bytes))
    },
    Hostile.strings(
      "UTF-16 that is UTF-8",
      "<?xml version='1.0' encoding='UTF-16'?>\(Hostile.sst)<si/><si/></sst>",
      [.malformedXML, .encoding]),
    Hostile.strings(
      "Shift_JIS", "<?xml version='1.0' encoding='Shift_JIS'?>\(Hostile.sst)<si/><si/></sst>",
      [.encoding]),
    Hostile.strings("text behind the root", "\(Hostile.sst)<si/><si/></sst>x", [.malformedXML]),
    Hostile.strings("a part that breaks off", "\(Hostile.sst)<si/><si/>", [.malformedXML]),
    Hostile.strings("a part of 0 bytes", "", [.malformedXML, .packageStructure]),
    Hostile.strings(
      "a claim of four thousand million strings",
      "<sst xmlns='\(WorkbookBuilder.main)' count='4294967295' uniqueCount='4294967295'><si/><si/></sst>",
      []),
    Hostile("depth", [.resourceLimit, .malformedXML]) { builder in
      let depth = 100_000
      builder.sheets[0] = .init(
        rows: Hostile.rows,
        tail: String(repeating: "<a>", count: depth) + String(repeating: "</a>", count: depth))
    },
    Hostile("200 nested elements", []) { builder in
      builder.sheets[0] = .init(
        rows: Hostile.rows,
        tail: "<extLst>" + String(repeating: "<a>", count: 200)
          + String(repeating: "</a>", count: 200) + "</extLst>")
    },
    Hostile("a foreign root", [.packageStructure]) {
      $0.sheets[0] = .init("申請書", markup: "<worksheet xmlns='urn:o'><sheetData/></worksheet>")
    },
    Hostile("a root without namespace", [.packageStructure]) {
      $0.sheets[0] = .init("申請書", markup: "<worksheet><sheetData/></worksheet>")
    },
    Hostile.row("an undeclared prefix", "<q:row r='9'/>", [.malformedXML]),
    Hostile.row("an attribute twice", "<row r='9'><c r='D9' r='E9'/></row>", [.malformedXML]),
    Hostile("a value of 10 MB", [.resourceLimit, .malformedXML]) { builder in
      builder.sheets[0] = .init(
        rows: "<row r='1' x='\(String(repeating: "a", count: 10_000_000))'/>")
    },
    Hostile("a text of 10 MB", [.resourceLimit, .malformedXML]) { builder in
      builder.sheets[0] = .init(
        rows:
          "<row r='1'><c r='A1' t='inlineStr'><is><t>\(String(repeating: "a", count: 10_000_001))</t></is></c></row>"
      )
    },
  ]

  static let sheetCases: [Hostile] =
    [
      Hostile.row("a cell twice in a row", "<row r='9'><c r='D9'/><c r='D9'/></row>"),
      Hostile.row(
        "a cell twice out of order", "<row r='9'><c r='D9'/><c r='A9'/><c r='D9'/></row>"),
      Hostile.row("a row twice", "<row r='2'><c r='D2'><v>1</v></c></row>"),
      Hostile.row("a cell of another row", "<row r='8'><c r='D9'/></row>"),
    ]
    + ["-1", "0", "99999999999", "4294967298", "1048577", "4.5", "four", ""].map {
      Hostile.row("row '\($0)'", "<row r='\($0)'><c><v>1</v></c></row>")
    }
    + ["ZZZZZZ9", "XFE9", "AAAAAAAAAAAAAAAAAAAA9", "9A", "A0", "A", "Ａ９", "A9:B9", ""].map {
      Hostile.row("cell '\($0)'", "<row r='9'><c r='\($0)'><v>1</v></c></row>")
    }
    + ["NaN", "INF", "1e309", "0x1F", "1,000", "１２０", "百二十", "12abc", "1 2", "--1", "1e", "."].map {
      Hostile.row("number '\($0)'", "<row r='9'><c r='A9'><v>\($0)</v></c></row>")
    }
    + ["999", "-1", "abc", "4294967300", ""].map {
      Hostile.row("string '\($0)'", "<row r='9'><c r='A9' t='s'><v>\($0)</v></c></row>")
    } + [
      Hostile.row("an unknown type", "<row r='9'><c r='A9' t='zz'><v>1</v></c></row>"),
      Hostile.row(
        "the last cell of all", "<row r='1048576'><c r='XFD1048576'><v>1</v></c></row>", []),
      Hostile("a dimension that lies", []) { builder in
        builder.sheets[0] = .init(
          "申請書",
          markup:
            "<worksheet xmlns='\(WorkbookBuilder.main)'><dimension ref='A1:XFD1048576'/><sheetData>\(Hostile.rows)</sheetData></worksheet>"
        )
      },
      Hostile("no content types", [.packageStructure], zip: { $0.entries.remove(at: 0) }),
      Hostile(
        "no relationships of the package", [.packageStructure], zip: { $0.entries.remove(at: 1) }),
      Hostile("no workbook", [.packageStructure], zip: { $0.entries.remove(at: 2) }),
      Hostile("no sheet part", [.packageStructure], zip: { $0.entries.remove(at: 4) }),
      Hostile("no strings part", [.packageStructure], zip: { $0.entries.remove(at: 5) }),
      Hostile("no sheets", [.packageStructure]) { $0.sheets = [] },
      Hostile("an external sheet", [.packageStructure]) {
        relation(&$0, "http://127.0.0.1:9/s.xml' TargetMode='External")
      },
      Hostile("a target that climbs", [.packageStructure]) {
        relation(&$0, "../../../../etc/passwd")
      },
      Hostile("a sheet that is the workbook", [.packageStructure]) {
        relation(&$0, "workbook.xml")
      },
      Hostile("an escaped target", []) { relation(&$0, "worksheets/%73heet1.xml") },
      Hostile("an absolute target", []) { relation(&$0, "/xl/worksheets/sheet1.xml") },
    ]

  private static func relation(_ builder: inout WorkbookBuilder, _ target: String) {
    builder.sharedStrings = nil
    builder.sheets[0] = .init(values: [["a"]])
    let type = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet"
    builder.replace(
      "xl/_rels/workbook.xml.rels",
      with: "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'>"
        + "<Relationship Id='rId1' Type='\(type)' Target='\(target)'/></Relationships>")
  }

  @Test(arguments: zipCases + markupCases + sheetCases)
  func verdict(on hostile: Hostile) throws {
    do {
      let workbook = try Workbook(bytes: hostile.bytes())
      for sheet in workbook.sheets { try workbook.eachRow(of: sheet) { _ in } }
      #expect(hostile.reasons.isEmpty, "must be refused")
      _ = try Workbook(bytes: workbook.appending(AnnexSample.sheet))
    } catch let refusal as Refusal {
      #expect(hostile.reasons.contains(refusal.reason), "\(refusal.message)")
      #expect(!refusal.message.unicodeScalars.contains { $0.value < 32 })
    }
  }
}
