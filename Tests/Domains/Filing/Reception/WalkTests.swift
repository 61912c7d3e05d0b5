import Files
import Foundation
import Hashing
import HouseBench
import Reception
import TestSupport
import Testing
import Trade

@testable import AllocationRecords
@testable import Events
@testable import FilingRecords
@testable import House
@testable import RegistersRecords
@testable import Storage

/// From folder to folder: an upload becomes its answer.
struct WalkTests {
  let bench: Bench

  init() throws { bench = try Bench() }

  @Test func `A right upload becomes チェックOK on its operator's shelf, and its bytes are kept`()
    throws
  {
    let form = Form.normal
    let outcome = try bench.upload(form, as: "0001_通常割当申請書_202304.xlsx")
    #expect(outcome.kind == .answered)
    #expect(outcome.verdict == .passed, "\(outcome.remark)")
    #expect(bench.files(in: "applications") == ["202304/0001/0001_0001_通常割当申請書_202304_チェックOK.xlsx"])
    let original = ContentHash(of: form.bytes).rawValue
    #expect(bench.files(in: "originals") == ["\(original.prefix(2))/\(original).bin"])
    #expect(try bench.bytes("originals/\(original.prefix(2))/\(original).bin") == form.bytes)
    #expect(
      try bench.answer(
        "applications/202304/0001/0001_0001_通常割当申請書_202304_チェックOK.xlsx", says: "エラーはありません"))
    try bench.expectClean()
  }

  @Test func `A wrong upload comes back as エラー with a finding at its cell`() throws {
    let form = Form.normal.rows([["太陽光", "東京", "100"]])
    let outcome = try bench.upload(form, as: "0001_通常割当申請書_202304.xlsx")
    #expect(outcome.verdict == .returned)
    let path = "applications/202304/0001/0001_0001_通常割当申請書_202304_エラー.xlsx"
    #expect(outcome.answer == path)
    #expect(try bench.answer(path, says: "東京都"))
    #expect(try bench.answer(path).contains("B16"))
    try bench.expectClean()
  }

  @Test(arguments: [
    ("0001/通常割当申請書_202304.xlsx", Applicant.sakura),
    ("0001/0001_通常割当申請書_202304.xlsx", .sakura),
    ("0001_fit_wariate_shinsei_202304.XLSX", .sakura),
    ("０００１_通常割当申請書_２０２３０４ (1).xlsx", .sakura),
    ("通常割当申請書_202304.xlsx", .hino),
  ])
  func `The operator is found by name, by folder and by the 法人番号 inside`(
    name: String, applicant: Applicant
  ) throws {
    let outcome = try bench.upload(Form.normal.by(applicant), as: name)
    #expect(outcome.verdict == .passed, "\(outcome.remark)")
    let id = applicant.id
    #expect(
      bench.files(in: "applications")
        == ["202304/\(id)/0001_\(id)_通常割当申請書_202304_チェックOK.xlsx"])
    try bench.expectClean()
  }

  @Test func `The 事業者番号 inside tells apart operators of one 法人番号`() throws {
    let outcome = try bench.upload(Form.bilateral, as: "割当希望量申請書（相対）.xlsx")
    #expect(outcome.answer == "applications/随時/0011/0001_0011_割当希望量申請書（相対）_チェックOK.xlsx")
    try bench.expectClean()
  }

  @Test func `A 法人番号 of several operators tells nothing`() throws {
    let outcome = try bench.upload(Form.normal, as: "通常割当申請書_202304.xlsx")
    #expect(outcome.kind == .quarantined)
    try bench.expectClean()
  }

  @Test(arguments: [
    "0005/0001_通常割当申請書_202304.xlsx", "9999_通常割当申請書_202304.xlsx",
    "9999/通常割当申請書_202304.xlsx", "0001/sub/0001_通常割当申請書_202304.xlsx",
  ])
  func `A stranger's upload lies in quarantine with a text that says why`(name: String) throws {
    let outcome = try bench.upload(Form.normal, as: name)
    #expect(outcome.kind == .quarantined)
    #expect(outcome.receipt == nil)
    let file = name.split(separator: "/").last.map(String.init) ?? ""
    let stem = file.replacing(".xlsx", with: "")
    #expect(bench.files(in: "quarantine") == ["\(stem).txt", "\(stem).xlsx"])
    #expect(try bench.text("quarantine/\(stem).txt").contains("対処方法: "))
    #expect(bench.files(in: "originals").count == 1)
    #expect(bench.files(in: "applications").isEmpty)
    try bench.expectClean()
  }

  @Test(arguments: [
    ("%PDF-1.7 見本", "0001_通常割当申請書_202304.xlsx"), ("", "0001_通常割当申請書_202304.xlsx"),
    ("PK\u{3}\u{4}broken", "0001_通常割当申請書_202304.xlsx"), ("text", "0001_通常割当申請書_202304.pdf"),
  ])
  func `What cannot be read is answered with a fresh workbook and holds no slot`(
    content: String, name: String
  ) throws {
    let outcome = try bench.upload(Array(content.utf8), as: name)
    #expect(outcome.verdict == .unreadable)
    #expect(outcome.status == .returned)
    let path = "applications/202304/0001/0001_0001_通常割当申請書_202304_エラー.xlsx"
    #expect(outcome.answer == path)
    #expect(try bench.answer(path, says: "処理不可"))
    #expect(try bench.application(1).isSlotted == false)
    let second = try bench.upload(Form.normal, as: "0001_通常割当申請書_202304.xlsx")
    #expect(second.verdict == .passed)
    #expect(try bench.standings() == ["0001 エラー", "0002 チェックOK"])
    try bench.expectClean()
  }

  @Test func `A stranger's unreadable file gets a fresh workbook in quarantine, too`() throws {
    let outcome = try bench.upload(Array("hello".utf8), as: "メモ.pdf")
    #expect(outcome.kind == .quarantined)
    #expect(bench.files(in: "quarantine") == ["メモ.txt", "メモ.xlsx"])
    #expect(try bench.answer("quarantine/メモ.xlsx", says: "処理不可"))
    try bench.expectClean()
  }

  @Test func `The wrong form is answered under the name it came with`() throws {
    let outcome = try bench.upload(Form.facility, as: "0001_通常割当申請書_202304.xlsx")
    #expect(outcome.verdict == .returned)
    #expect(try bench.findings(1).count == 1)
    #expect(try bench.application(1).isSlotted == false)
    try bench.expectClean()
  }

  @Test func `An unknown title is answered with what was expected`() throws {
    let outcome = try bench.upload(Form.normal, as: "0001_通常割当申込書_202304.xlsx")
    #expect(outcome.status == .returned)
    #expect(outcome.answer == "applications/202304/0001/0001_0001_通常割当申込書_202304_エラー.xlsx")
    #expect(try bench.codes(1) == ["E0604"])
    #expect(outcome.remark.contains("通常割当申請書") || outcome.remark.contains("通常割当申込書"))
    try bench.expectClean()
  }

  @Test func `A small flood comes out in the order of arrival, each with its answer`() throws {
    for index in 1...40 {
      try bench.drop(
        Form.bilateral.with("tracking", "希望しない").with("year", "2023")
          .rows([
            ["1", "0002", "取引先\(index)", "7123456789012", "売", "非FIT再エネ指定", "2023/04", "", "5", ""]
          ]),
        as: "0011_割当希望量申請書（相対）\(index == 1 ? "" : " (\(index))").xlsx")
    }
    let outcomes = try bench.process()
    #expect(outcomes.count == 40)
    #expect(outcomes.allSatisfy { $0.verdict == .passed })
    #expect(outcomes.compactMap(\.receipt?.rawValue) == Array(1...40))
    try bench.expectClean()
  }
}
