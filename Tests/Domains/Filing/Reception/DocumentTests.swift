import Foundation
import HouseBench
import Office
import Reception
import RegistersRecords
import TestSupport
import Testing
import Trade

@testable import House

/// 委任状 and その他: kept as they come, their kind told by their content.
struct DocumentTests {
  private static let pdf = Array("%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer <<>>\n%%EOF\n".utf8)
  private static let word = ZipBuilder([
    .init("[Content_Types].xml", text: "<Types/>"), .init("word/document.xml", text: "<document/>"),
  ]).build()
  private static let text = Array("契約の写しを送ります。\r\n".utf8)

  @Test func `A 委任状 is kept byte for byte under its state's name`() throws {
    let bench = try Bench()
    let outcome = try bench.upload(Self.pdf, as: "0001_委任状.pdf")
    #expect(outcome.answer == "applications/随時/0001/0001_0001_委任状_チェックOK.pdf")
    #expect(try bench.bytes(#require(outcome.answer)) == Self.pdf)
    #expect(try bench.codes(1) == [])
    try bench.expectClean()
  }

  @Test func `It goes through every state with its content unchanged`() throws {
    let bench = try Bench()
    try bench.upload(Self.pdf, as: "0001_委任状_202304.pdf")
    for status in [Status.underReview, .reviewed, .confirmed] {
      try bench.advance(1, through: status)
      let path = "applications/202304/0001/0001_0001_委任状_202304_\(status.tag).pdf"
      #expect(try bench.bytes(path) == Self.pdf)
    }
    try bench.expectClean()
  }

  @Test func `Several stand side by side; number and tag replace that one alone`() throws {
    let bench = try Bench()
    try bench.upload(Self.pdf, as: "0001_委任状.pdf")
    try bench.upload(Self.pdf + Array("\n".utf8), as: "0001_委任状.pdf")
    try bench.upload(Self.pdf + Array("\n\n".utf8), as: "0001_0001_委任状_チェックOK.pdf")
    #expect(try bench.standings() == ["0001 差替え済", "0002 チェックOK", "0003 チェックOK"])
    #expect(bench.files(in: "applications/随時/0001/差替え済") == ["0001_0001_委任状_差替え済.pdf"])
    try bench.expectClean()
  }

  @Test func `What is returned by a reviewer becomes a workbook that says why`() throws {
    let bench = try Bench()
    try bench.upload(Self.pdf, as: "0001_委任状.pdf")
    try bench.advance(1, through: .underReview)
    let report = try bench.advance(1, to: .returned, comment: "押印がありません")
    #expect(report.isMoved)
    #expect(bench.files(in: "applications/随時/0001") == ["0001_0001_委任状_エラー.xlsx"])
    #expect(
      try bench.answer("applications/随時/0001/0001_0001_委任状_エラー.xlsx", says: "押印がありません"))
    try bench.expectClean()
  }

  @Test func `A tag changed by hand is a command for documents, too`() throws {
    let bench = try Bench()
    try bench.upload(Self.pdf, as: "0001_委任状.pdf")
    let folder = "applications/随時/0001/"
    try bench.move(folder + "0001_0001_委任状_チェックOK.pdf", to: folder + "0001_0001_委任状_事務局確認中.pdf")
    try bench.process()
    #expect(try bench.standings() == ["0001 事務局確認中"])
    try bench.move(folder + "0001_0001_委任状_事務局確認中.pdf", to: folder + "0001_0001_委任状_エラー.pdf")
    try bench.process()
    #expect(try bench.standings() == ["0001 エラー"])
    #expect(bench.files(in: folder) == ["0001_0001_委任状_エラー.xlsx"])
    try bench.expectClean()
  }

  @Test func `A changed document goes to quarantine and is made again`() throws {
    let bench = try Bench()
    try bench.upload(Self.pdf, as: "0001_委任状.pdf")
    let path = "applications/随時/0001/0001_0001_委任状_チェックOK.pdf"
    try Data("changed".utf8).write(to: URL(filePath: bench.folder + "/" + path))
    try bench.process()
    #expect(try bench.bytes(path) == Self.pdf)
    #expect(bench.files(in: "quarantine").count == 2)
    try bench.expectClean()
  }

  @Test func `The kind is the content's, whatever the name says`() throws {
    let bench = try Bench()
    let named = try bench.upload(Self.pdf, as: "0001_委任状.docx")
    #expect(named.answer == "applications/随時/0001/0001_0001_委任状_チェックOK.pdf")
    let other = try bench.upload(Self.word, as: "0001_委任状.pdf")
    #expect(other.answer == "applications/随時/0001/0002_0001_委任状_エラー.xlsx")
    #expect(try bench.codes(2) == ["E0416"])
    #expect(try bench.findings(2)[0].message.contains("Word文書"))
    try bench.expectClean()
  }

  @Test(arguments: [
    (Self.pdf, "pdf"), (Self.word, "docx"), (Self.text, "txt"), (Form.normal.bytes, "xlsx"),
  ])
  func `その他 may be PDF, Word, text or Excel`(bytes: [UInt8], ending: String) throws {
    let bench = try Bench()
    let outcome = try bench.upload(bytes, as: "0001_その他_契約の写し.bin")
    #expect(outcome.answer == "applications/随時/0001/0001_0001_その他_チェックOK.\(ending)")
    #expect(try bench.bytes(#require(outcome.answer)) == bytes)
    try bench.expectClean()
  }

  @Test(arguments: [
    ([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0] + Array("IEND".utf8), "E0416"),
    (Array("<html><body></body></html>".utf8), "E0416"), ([], "E0101"),
    (Array("%PDF-1.7\n1 0 obj".utf8), "E0103"),
  ])
  func `What is nothing of the kind is told so`(bytes: [UInt8], code: String) throws {
    let bench = try Bench()
    let outcome = try bench.upload(bytes, as: "0001_その他.pdf")
    #expect(outcome.status == .returned)
    #expect(try bench.codes(1) == [code])
    try bench.expectClean()
  }

  @Test func `Supporting documents keep the later window`() throws {
    let rounds = [
      Bench.openRounds[0],
      "202304,FIT,,2024-04-08T17:00:00,2024-04-10T12:00:00,2023-10-01,2023-12-31,,max-min",
      "202303,FIT,,2024-01-08T17:00:00,2024-01-10T12:00:00,2023-07-01,2023-09-30,,max-min",
    ]
    let bench = try Bench(rounds: rounds)
    #expect(try bench.upload(Self.pdf, as: "0001_委任状_202304.pdf").status == .checkedOK)
    #expect(try bench.upload(Self.pdf, as: "0001_委任状_202303.pdf").status == .returned)
    #expect(try bench.codes(2) == ["E0609"])
    #expect(try bench.findings(2)[0].message.contains("確認書類の提出期間"))
    #expect(
      try bench.upload(Form.normal, as: "0001_通常割当申請書_202304.xlsx").status == .returned)
  }

  @Test func `An unknown operator's document goes to quarantine`() throws {
    let bench = try Bench()
    let outcome = try bench.upload(Self.pdf, as: "9999_委任状.pdf")
    #expect(outcome.kind == .quarantined)
    try bench.expectClean()
  }

  @Test func `The same document again is the same application`() throws {
    let bench = try Bench()
    try bench.upload(Self.pdf, as: "0001_委任状.pdf")
    #expect(try bench.upload(Self.pdf, as: "0001_委任状.pdf").kind == .duplicate)
  }
}
