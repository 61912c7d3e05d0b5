import TestSupport
import Testing
import Workbooks

/// A workbook with a trait that has broken readers, and what is in it all the same.
struct PackageTrap: CustomTestStringConvertible, Sendable {
  let testDescription: String
  let sheets: [String]
  let bytes: @Sendable () -> [UInt8]

  init(
    _ trait: String, sheets: [String] = ["申請書"],
    _ change: @escaping @Sendable (inout WorkbookBuilder) -> Void
  ) {
    testDescription = trait
    self.sheets = sheets
    bytes = {
      var builder = Self.base
      change(&builder)
      return builder.build()
    }
  }

  init(_ trait: String, zip change: @escaping @Sendable (inout ZipBuilder) -> Void) {
    testDescription = trait
    sheets = ["申請書"]
    bytes = {
      var zip = ZipBuilder(Self.base.entries())
      change(&zip)
      return zip.build()
    }
  }

  static let base = WorkbookBuilder(
    rows: "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c></row>",
    sharedStrings: ["<si><t>氏名</t></si>"])

  static let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
  static let part = "xl/worksheets/sheet1.xml"
}

extension ZipBuilder {
  fileprivate mutating func rename(_ old: String, _ new: String) {
    for index in entries.indices where entries[index].name == Array(old.utf8) {
      entries[index].name = Array(new.utf8)
    }
  }

  fileprivate mutating func change(_ part: String, _ old: String, _ new: String) {
    for index in entries.indices where entries[index].name == Array(part.utf8) {
      let text = String(decoding: entries[index].data, as: UTF8.self)
      precondition(text.contains(old))
      entries[index].data = Array(text.replacing(old, with: new).utf8)
    }
  }
}

@Suite("A package of any make is read")
struct PackageTrapTests {
  static let traps: [PackageTrap] = [
    PackageTrap("nothing odd") { _ in },
    PackageTrap("prefixed namespaces") { builder in
      builder.sheets[0].markup =
        "<x:worksheet xmlns:x=\"\(WorkbookBuilder.main)\"><x:sheetData><x:row r=\"1\">"
        + "<x:c r=\"A1\" t=\"s\"><x:v>0</x:v></x:c></x:row></x:sheetData></x:worksheet>"
    },
    PackageTrap("strict OOXML") { builder in
      let main = "http://purl.oclc.org/ooxml/spreadsheetml/main"
      let strict = "http://purl.oclc.org/ooxml/officeDocument/relationships"
      for part in [PackageTrap.part, "xl/workbook.xml", "xl/sharedStrings.xml", "xl/styles.xml"] {
        builder.change(part, WorkbookBuilder.main, to: main)
      }
      for part in ["xl/workbook.xml", "_rels/.rels", "xl/_rels/workbook.xml.rels"] {
        builder.change(part, PackageTrap.office, to: strict)
      }
    },
    PackageTrap(
      "parts outside xl/",
      zip: { zip in
        zip.rename("xl/workbook.xml", "book/main.xml")
        zip.rename("xl/_rels/workbook.xml.rels", "book/_rels/main.xml.rels")
        zip.rename(PackageTrap.part, "data/first.xml")
        zip.change("_rels/.rels", "xl/workbook.xml", "book/main.xml")
        zip.change("book/_rels/main.xml.rels", "worksheets/sheet1.xml", "../data/first.xml")
        zip.change("book/_rels/main.xml.rels", "\"sharedStrings.xml", "\"/xl/sharedStrings.xml")
        zip.change("book/_rels/main.xml.rels", "\"styles.xml", "\"/xl/styles.xml")
        zip.change("[Content_Types].xml", "/xl/workbook.xml", "/book/main.xml")
        zip.change("[Content_Types].xml", "/xl/worksheets/sheet1.xml", "/data/first.xml")
      }),
    PackageTrap(
      "part names that differ in case",
      zip: { zip in
        zip.rename(PackageTrap.part, "XL/Worksheets/Sheet1.XML")
        zip.rename("xl/sharedStrings.xml", "xl/SharedStrings.xml")
      }),
    PackageTrap(
      "zip64 sizes", zip: { zip in for i in zip.entries.indices { zip.entries[i].widen() } }),
    PackageTrap("a zip64 end record", zip: { $0.isWide = true }),
    PackageTrap("content types given only by Default") { builder in
      let type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
      builder.replace(
        "[Content_Types].xml",
        with: "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
          + "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
          + "<Default Extension=\"xml\" ContentType=\"\(type)\"/></Types>")
    },
    PackageTrap("unknown relationship types") { builder in
      builder.change(
        "xl/_rels/workbook.xml.rels", "</Relationships>",
        to: "<Relationship Id=\"x\" Type=\"urn:x/y\" Target=\"nowhere.bin\"/></Relationships>")
    },
    PackageTrap("alternate content") { builder in
      builder.sheets[0] = .init(
        rows: "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c></row>",
        tail:
          "<mc:AlternateContent xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\">"
          + "<mc:Choice Requires=\"x14\"><controls><row/></controls></mc:Choice><mc:Fallback/></mc:AlternateContent>"
      )
    },
    PackageTrap("a chartsheet, a macro sheet, a dialog", sheets: ["申請書"]) { builder in
      for (index, kind) in ["chartsheet", "xlMacrosheet", "dialogsheet"].enumerated() {
        builder.change(
          "xl/workbook.xml", "<sheets>",
          to: "<sheets><sheet name=\"\(kind)\" sheetId=\"\(50 + index)\" r:id=\"k\(index)\"/>")
        builder.change(
          "xl/_rels/workbook.xml.rels", "</Relationships>",
          to:
            "<Relationship Id=\"k\(index)\" Type=\"\(PackageTrap.office)/\(kind)\" Target=\"k.xml\"/></Relationships>"
        )
      }
    },
    PackageTrap("a sheet without a relationship") { builder in
      builder.change(
        "xl/workbook.xml", "<sheets>", to: "<sheets><sheet name=\"消えた\" sheetId=\"9\"/>")
    },
    PackageTrap(
      "names with entities, width and a trailing space", sheets: ["申請<&\"書 ", "ｼﾝｾｲ", "申請書"]
    ) {
      builder in
      builder.sheets[0].name = "申請<&\"書 "
      builder.sheets += [.init("ｼﾝｾｲ", rows: ""), .init("申請書", rows: "")]
    },
  ]

  @Test(arguments: traps)
  func reads(trap: PackageTrap) throws {
    let workbook = try Workbook(bytes: trap.bytes())
    #expect(workbook.sheets.map(\.name) == trap.sheets)
    var texts: [String] = []
    try workbook.eachRow(of: workbook.sheets[0]) { row in
      for cell in row.cells { texts.append(row.text(of: cell)) }
    }
    #expect(texts == ["氏名"])
    let answered = try Workbook(bytes: workbook.appending(AnnexSample.sheet))
    #expect(answered.sheets.map(\.name) == trap.sheets + [AnnexSample.name])
  }

  @Test("a strict namespace that nobody knows is refused, not read as nothing")
  func unknownStrict() {
    var builder = PackageTrap.base
    builder.change(
      PackageTrap.part, WorkbookBuilder.main, to: "http://purl.oclc.org/ooxml/sheet/main")
    let refusal = #expect(throws: Refusal.self) {
      let workbook = try builder.workbook()
      try workbook.eachRow(of: workbook.sheets[0]) { _ in }
    }
    #expect(refusal?.reason == .packageStructure)
  }

  @Test("hidden sheets and rows are known as such")
  func hidden() throws {
    var builder = PackageTrap.base
    builder.sheets[0] = .init(
      rows: "<row r=\"1\" hidden=\"1\"><c r=\"A1\"><v>1</v></c></row><row r=\"2\"/>",
      state: "veryHidden")
    let workbook = try builder.workbook()
    #expect(workbook.sheets.map(\.visibility) == [.veryHidden])
    var hidden: [Bool] = []
    try workbook.eachRow(of: workbook.sheets[0]) { hidden.append($0.isHidden) }
    #expect(hidden == [true, false])
  }
}
