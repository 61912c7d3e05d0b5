import Files
import FilingRecords
import Foundation
import HouseBench
import Premises
import TestSupport
import Testing
import Trade

@testable import Custody
@testable import House
@testable import Reception

/// Uploads under the names that programs and people give them.
struct NamesAndTransfersTests {
  private static let name = "0001_通常割当申請書_202304.xlsx"

  @Test func `A transfer under way is left alone until its name is given`() throws {
    let bench = try Bench()
    try bench.drop(.normal, as: Self.name + ".filepart")
    #expect(try bench.process().isEmpty)
    #expect(bench.files(in: "inbox") == [Self.name + ".filepart"])
    try bench.move("inbox/\(Self.name).filepart", to: "inbox/\(Self.name)")
    #expect(try bench.process().map(\.verdict) == [.passed])
    try bench.expectClean()
  }

  @Test func `A mark of origin and what a save leaves behind get no number`() throws {
    let bench = try Bench()
    try bench.drop(.normal, as: Self.name)
    try bench.drop(Array("[ZoneTransfer]\r\nZoneId=3\r\n".utf8), as: Self.name + ":Zone.Identifier")
    try bench.drop(.normal, as: "\(Self.name).sb-515b24a2-00Ug5l/\(Self.name)")
    try bench.drop(.normal, as: Self.name + "~")
    try bench.drop([0, 1], as: "Thumbs.db:encryptable")
    try bench.drop(.normal, as: "5B2C1A00")
    #expect(try bench.process().map(\.file) == [Self.name])
    #expect(try bench.standings() == ["0001 チェックOK"])
    #expect(bench.files(in: "quarantine").isEmpty)
  }

  @Test func `A transfer that broke off is told by health once it has lain too long`() throws {
    let bench = try Bench(settings: Bench.settings + "lateSeconds: 1\n")
    try bench.drop(.normal, as: Self.name + ".partial")
    Thread.sleep(forTimeInterval: 1.2)
    let health = try bench.house().custody.health()
    #expect(health.troubles.count == 1)
    #expect(health.troubles.first?.contains(Self.name + ".partial") == true)
    #expect(!health.isWell)

    let calm = try Bench()
    try calm.drop(.normal, as: Self.name + ".partial")
    #expect(try calm.house().custody.health().isWell)
  }

  @Test(arguments: [
    "0001_通常割当申請書_202304 のコピー 2.xlsx",
    "0001_通常割当申請書_202304 (競合コピー 2024-04-10 101010).xlsx",
    "0001_通常割当申請書_202304.xlsx.xlsx", "コピー ～ 0001_通常割当申請書_202304.xlsx",
  ])
  func `A copy is taken for what it is a copy of`(name: String) throws {
    let bench = try Bench()
    let outcome = try bench.upload(Form.normal, as: name)
    #expect(outcome.verdict == .passed)
    #expect(try bench.codes(1).isEmpty)
    #expect(
      outcome.answer == "applications/202304/0001/0001_0001_通常割当申請書_202304_チェックOK.xlsx")
  }

  @Test(arguments: [
    "0001-通常割当申請書-202304.xlsx", "0001_通常割当申請書_202304_最新版(修正2).xlsx",
    "0001_通常割当申請書_2023年度第4回.xlsx", "0001 通常割当申請書 202304.xlsx",
  ])
  func `A name that can mean one thing only is understood, and told how it should be`(
    name: String
  ) throws {
    let bench = try Bench()
    let outcome = try bench.upload(Form.normal, as: name)
    #expect(outcome.verdict == .passed)
    #expect(try bench.codes(1) == ["I0616"])
    let finding = try #require(try bench.findings(1).first)
    #expect(finding.message.hasPrefix("ファイル名を「0001_通常割当申請書_202304.xlsx」として受け付けました。"))
    #expect(
      outcome.answer == "applications/202304/0001/0001_0001_通常割当申請書_202304_チェックOK.xlsx")
    try bench.expectClean()
  }

  @Test(arguments: [
    ("0001_割当希望量申請書.xlsx", "割当希望量申請書（相対）"), ("0001_通常割当申請書_202304_その2.xlsx", "通常割当申請書"),
    ("0001_FIT通常割当申請書のご送付_202304.xlsx", "通常割当申請書"), ("0001_設備特定_202304.xlsx", "設備特定申請書"),
  ])
  func `A title that is none is answered with those that may be meant, not with all`(
    name: String, meant: String
  ) throws {
    let bench = try Bench()
    #expect(try bench.upload(Form.normal, as: name).verdict == .returned)
    let finding = try #require(try bench.findings(1).first { $0.code == "E0604" })
    #expect(finding.message.contains("もしかして"))
    #expect(finding.message.contains(meant))
    #expect(!finding.remedy.contains("委任状"))
  }

  @Test(arguments: ["0011_割当希望量申請書.xlsx", "0011-割当希望量申請書-最新版.xlsx"])
  func `A title that is a part of several forms' is decided by the workbook`(name: String) throws {
    let bench = try Bench()
    try bench.upload(.bilateral, as: name)
    #expect(try bench.application(1).form?.rawValue == "nonfit-bilateral-volume")
    let findings = try bench.house().premises.store.findings(of: receipt(1))
    let told = try #require(findings.first { $0.code == "I0616" })
    #expect(told.message.contains("「0011_割当希望量申請書（相対）.xlsx」として受け付けました"))
    #expect(!findings.contains { $0.code == "E0604" })
    try bench.expectClean()
  }

  @Test func `Where the workbook decides nothing the candidates are named`() throws {
    let bench = try Bench()
    try bench.upload(.normal, as: "0001_割当希望量申請書.xlsx")
    let findings = try bench.house().premises.store.findings(of: receipt(1))
    let told = try #require(findings.first { $0.code == "E0604" })
    for title in ["（相対）", "（個別）", "（入札価格順）"] {
      #expect(told.message.contains("「割当希望量申請書\(title)」"))
    }
    try bench.expectClean()
  }

  @Test func `A corrected answer saved as a new version replaces what it corrects`() throws {
    let bench = try Bench()
    let wrong = Form.normal.with("corporateNumber", "")
    #expect(try bench.upload(wrong, as: Self.name).verdict == .returned)
    let outcome = try bench.upload(
      Form.normal, as: "0001_0001_通常割当申請書_202304_エラー_修正版.xlsx")
    #expect(outcome.verdict == .passed)
    #expect(try bench.application(2).supersedes == receipt(1))
    #expect(try bench.standings() == ["0001 差替え済", "0002 チェックOK"])
  }
}
