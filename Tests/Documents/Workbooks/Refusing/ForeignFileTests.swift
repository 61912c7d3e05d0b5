import TestSupport
import Testing
import Workbooks

@Suite("What a file that is no workbook is answered")
struct ForeignFileTests {
  private static let saveAgain =
    "Excelでファイルを開き、「名前を付けて保存」で「Excelブック（*.xlsx）」として保存し直してから、もう一度提出してください。"
  private static let original = "元のExcelファイル（.xlsx）を提出してください。"
  private static let unpack = "圧縮ファイルを展開し、中にある元のExcelファイル（.xlsx）を提出してください。"

  struct Misfit: CustomTestStringConvertible, Sendable {
    var testDescription: String
    var remedy: String
    var bytes: [UInt8]

    init(_ name: String, _ remedy: String, _ bytes: [UInt8]) {
      testDescription = name
      self.remedy = remedy
      self.bytes = bytes
    }

    init(_ name: String, _ remedy: String, text: String) {
      self.init(name, remedy, Array(text.utf8))
    }

    init(_ name: String, _ remedy: String, zipOf part: String) {
      self.init(name, remedy, ZipBuilder([.init(part, text: "x")]).build())
    }
  }

  private static let misfits: [Misfit] = [
    Misfit("PDF", original, text: "%PDF-1.7\n"),
    Misfit("RTF", original, text: "{\\rtf1}"),
    Misfit("a picture", original, [0x89, 0x50, 0x4E, 0x47, 13, 10, 26, 10]),
    Misfit("text", original, text: "a,b\r\n1,2\r\n"),
    Misfit("bytes of no kind", original, [1, 2, 0, 3]),
    Misfit("Word", original, zipOf: "word/document.xml"),
    Misfit("PowerPoint", original, zipOf: "ppt/presentation.xml"),
    Misfit("Numbers", original, zipOf: "Index/Document.iwa"),
    Misfit("a workbook in a ZIP", unpack, zipOf: "0001.xlsx"),
    Misfit("a ZIP of something", unpack, zipOf: "memo.txt"),
    Misfit("gzip", unpack, [0x1F, 0x8B, 8, 0]),
    Misfit("RAR", unpack, text: "Rar!"),
    Misfit("7z", unpack, [0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C]),
    Misfit("HTML", saveAgain, text: "<html><table></table></html>"),
    Misfit("XML", saveAgain, text: "<?xml version='1.0'?><Workbook/>"),
    Misfit("xlsb", saveAgain, zipOf: "xl/workbook.bin"),
    Misfit("ods", saveAgain, zipOf: "META-INF/manifest.xml"),
  ]

  @Test("The remedy is one that the applicant can follow", arguments: misfits)
  func remedy(of file: Misfit) throws {
    let refusal = try #require(throws: Refusal.self) { _ = try Workbook(bytes: file.bytes) }
    #expect(refusal.reason == .notWorkbook)
    #expect(refusal.remedy == file.remedy)
  }

  @Test(
    "An old workbook can be saved again", arguments: [("Workbook", true), ("WordDocument", false)])
  func compound(stream: String, isWorkbook: Bool) throws {
    let head: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]
    let name = stream.utf8.reduce(into: [UInt8]()) { $0 += [$1, 0] }
    let refusal = try #require(throws: Refusal.self) { _ = try Workbook(bytes: head + name) }
    #expect(refusal.remedy == (isWorkbook ? Self.saveAgain : Self.original))
  }
}
