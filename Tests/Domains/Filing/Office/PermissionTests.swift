import Events
import Foundation
import HouseBench
import Office
import Reception
import RegistersRecords
import Testing
import Trade

@testable import House

/// Who may file and when, and what the secretariat lets pass.
struct PermissionTests {
  private static let late = [
    Bench.openRounds[0],
    "202304,FIT,,2024-04-10T11:00:00,2024-04-12T17:00:00,2023-10-01,2023-12-31,,max-min",
  ]
  private static let name = "0001_通常割当申請書_202304.xlsx"

  private func readmit(
    _ number: Int, _ bench: Bench, because reason: String = "回線の障害のため"
  ) throws
    -> Readmission
  {
    try bench.house().reviews.readmit(receipt(number), because: reason, by: Bench.clerk)
  }

  @Test func `A late application that the secretariat readmits gets a new number and says why`()
    throws
  {
    let bench = try Bench(rounds: Self.late)
    try bench.upload(Form.normal, as: Self.name)
    #expect(try bench.codes(1) == ["E0609"])
    let readmission = try readmit(1, bench)
    #expect(readmission.rules == ["late-upload"])
    let outcome = try #require(try bench.process().first)
    #expect(outcome.answer == "applications/202304/0001/0002_0001_通常割当申請書_202304_チェックOK.xlsx")
    #expect(try bench.standings() == ["0001 差替え済", "0002 チェックOK"])
    #expect(try bench.codes(2) == ["E0609", "I0613"])
    #expect(try bench.findings(2).allSatisfy { $0.severity == .info })
    #expect(try bench.answer(#require(outcome.answer), says: "回線の障害のため"))
    try bench.expectClean()
  }

  @Test func `The permission and its reason stand in the history`() throws {
    let bench = try Bench(rounds: Self.late)
    try bench.upload(Form.normal, as: Self.name)
    _ = try readmit(1, bench)
    let event = try #require(try bench.house().applications.history(of: receipt(1)).last)
    #expect(event.kind == "permitted" && event.actor == Bench.clerk)
    #expect(event.why == "late-upload: 回線の障害のため")
  }

  @Test func `A correction of what was readmitted needs no second permission`() throws {
    let bench = try Bench(rounds: Self.late)
    try bench.upload(Form.normal.rows([["太陽光", "東京", "1000"]]), as: Self.name)
    _ = try readmit(1, bench)
    #expect(try #require(try bench.process().first).status == .returned)
    #expect(try bench.upload(Form.normal, as: Self.name).status == .checkedOK)
    try bench.expectClean()
  }

  @Test func `A permission is for its operator alone`() throws {
    let bench = try Bench(rounds: Self.late)
    try bench.upload(Form.normal, as: Self.name)
    _ = try readmit(1, bench)
    try bench.process()
    let other = try bench.upload(Form.normal.by(.hino), as: "0005_通常割当申請書_202304.xlsx")
    #expect(other.status == .returned)
  }

  @Test func `A document without a head is told by the registered category, not by a field`() throws
  {
    let bench = try Bench()
    try bench.upload(Array("%PDF-1.7\n%%EOF\n".utf8), as: "0007_構造図_0300000000000000001001.pdf")
    let finding = try #require(try bench.findings(1).first { $0.code == "E0508" })
    #expect(finding.message.hasPrefix("事業者区分が「需要家」の方は、"))
    #expect(finding.remedy.contains("事務局へ届け出てください"))
  }

  @Test func `A category that may not file is let pass by the secretariat alone`() throws {
    let bench = try Bench()
    let name = "0011_通常割当申請書_202304.xlsx"
    try bench.upload(Form.normal.by(.generator), as: name)
    #expect(try bench.codes(1) == ["E0508"])
    #expect(try readmit(1, bench, because: "小売の登録手続き中").rules == ["category-may-file"])
    #expect(try #require(try bench.process().first).status == .checkedOK)
    try bench.expectClean()
  }

  @Test func `A late document is let in as it came`() throws {
    let bench = try Bench(rounds: [
      Bench.openRounds[0], "202304,FIT,,2024-04-01,2024-04-03,2023-10-01,2023-12-31,,max-min",
    ])
    let pdf = Array("%PDF-1.7\n%%EOF\n".utf8)
    try bench.upload(pdf, as: "0001_委任状_202304.pdf")
    #expect(try bench.codes(1) == ["E0609"])
    _ = try readmit(1, bench)
    let outcome = try #require(try bench.process().first)
    #expect(outcome.answer == "applications/202304/0001/0002_0001_委任状_202304_チェックOK.pdf")
    try bench.expectClean()
  }

  @Test func `What is wrong inside the document is not let pass`() throws {
    let bench = try Bench()
    try bench.upload(Form.normal.rows([["太陽光", "東京", "1000"]]), as: Self.name)
    #expect(throws: Complaint.self) { try readmit(1, bench) }
    #expect(bench.files(in: "inbox").isEmpty)
  }

  @Test(arguments: ["", "　"])
  func `Nothing passes without a reason`(reason: String) throws {
    let bench = try Bench(rounds: Self.late)
    try bench.upload(Form.normal, as: Self.name)
    #expect(throws: Complaint.self) { try readmit(1, bench, because: reason) }
  }

  @Test func `Only what was returned can be readmitted`() throws {
    let bench = try Bench()
    try bench.upload(Form.normal, as: Self.name)
    #expect(throws: Complaint.self) { try readmit(1, bench) }
    #expect(throws: Complaint.self) { try readmit(2, bench) }
  }
}
