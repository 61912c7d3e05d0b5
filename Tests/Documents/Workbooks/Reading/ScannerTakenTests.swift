import Foundation
import TestSupport
import Testing

@testable import Workbooks

/// Rows as a program writes them.
struct WrittenRows: CustomTestStringConvertible, Sendable {
  let testDescription: String
  let rows: String
  var isScanned = true

  static let all = [
    WrittenRows(
      testDescription: "Excel",
      rows: "<row r=\"1\" spans=\"1:4\" ht=\"18.75\" customHeight=\"1\" x14ac:dyDescent=\"0.4\">"
        + "<c r=\"A1\" s=\"1\" t=\"s\"><v>0</v></c><c r=\"B1\" s=\"2\"><v>12.5</v></c><c r=\"C1\" s=\"3\"/>"
        + "<c r=\"D1\" t=\"b\"><v>1</v></c></row>"),
    WrittenRows(
      testDescription: "Excel, a formula",
      rows: "<row r=\"1\" spans=\"1:2\"><c r=\"A1\" t=\"str\"><f>B1&amp;\"x\"</f><v>x</v></c></row>"
    ),
    WrittenRows(
      testDescription: "LibreOffice",
      rows:
        "<row r=\"1\" customFormat=\"false\" ht=\"12.8\" hidden=\"false\" customHeight=\"false\" "
        + "outlineLevel=\"0\" collapsed=\"false\"><c r=\"A1\" s=\"0\" t=\"s\"><v>0</v></c>"
        + "<c r=\"B1\" s=\"1\" t=\"n\"><v>43831</v></c></row>"),
    WrittenRows(
      testDescription: "openpyxl",
      rows: "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" t=\"n\"><v>3</v></c></row>"),
    WrittenRows(
      testDescription: "a library that writes texts inline",
      rows:
        "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t xml:space=\"preserve\"> 東京 </t></is></c></row>"
    ),
    WrittenRows(
      testDescription: "lines between the tags",
      rows: "\n  <row r=\"1\">\n    <c r=\"A1\"><v>1</v></c>\n  </row>\n"),
    WrittenRows(
      testDescription: "a comment", rows: "<row r=\"1\"><!-- x --><c r=\"A1\"><v>1</v></c></row>",
      isScanned: false),
    WrittenRows(
      testDescription: "prefixes of its own",
      rows: "<e:row xmlns:e=\"urn:e\"/><row r=\"1\"><c r=\"A1\"><v>1</v></c></row>",
      isScanned: false),
  ]
}

@Suite("The row scanner is taken")
struct ScannerTakenTests {
  private static func rows(_ workbook: Workbook) throws -> Int {
    var count = 0
    for sheet in workbook.sheets { try workbook.eachRow(of: sheet) { _ in count += 1 } }
    return count
  }

  @Test(arguments: WrittenRows.all)
  func taken(by written: WrittenRows) throws {
    let markup =
      "<worksheet xmlns=\"\(WorkbookBuilder.main)\" xmlns:x14ac=\"urn:x14ac\"><sheetData>"
      + "\(written.rows)</sheetData></worksheet>"
    let workbook = try WorkbookBuilder(
      [.init("申請書", markup: markup)], sharedStrings: ["<si><t>a</t></si>"]
    ).workbook()
    #expect(try Self.rows(workbook) == 1)
    #expect(workbook.rowsScanned == (written.isScanned ? 1 : 0))
  }

  private static let folder = PackageFolder.url.appending(path: "Templates")

  @Test("by every row of every template")
  func templates() throws {
    let names = try FileManager.default.contentsOfDirectory(atPath: Self.folder.path)
      .filter { $0.hasSuffix(".xlsx") }
    #expect(!names.isEmpty)
    for name in names {
      let workbook = try Workbook(path: Self.folder.appending(path: name).path)
      #expect(try Self.rows(workbook) == workbook.rowsScanned, "\(name)")
    }
  }

  @Test("not where it is switched off")
  func off() throws {
    let workbook = try WorkbookBuilder(values: [["a"], ["b"]]).workbook()
    workbook.usesScanner = false
    #expect(try Self.rows(workbook) == 2)
    #expect(workbook.rowsScanned == 0)
  }
}
