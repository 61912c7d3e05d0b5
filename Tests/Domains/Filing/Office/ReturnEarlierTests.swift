import FilingRecords
import Foundation
import HouseBench
import Office
import Reception
import RegistersRecords
import Testing
import Trade

@testable import House

/// A correction that waits behind an application under review takes its place in one step.
struct ReturnEarlierTests {
  private static let name = "0001_通常割当申請書_202304.xlsx"
  private static let other = Form.normal.rows([["太陽光", "福島県", "7"]])

  private func readmit(
    _ number: Int, _ bench: Bench, because reason: String = "電話の申出のため"
  ) throws
    -> Readmission
  {
    try bench.house().reviews.readmit(
      receipt(number), returningEarlierBecause: reason, by: Bench.clerk)
  }

  private func waiting(_ bench: Bench, behind statuses: Status...) throws {
    try bench.upload(.normal, as: Self.name)
    for status in statuses { try bench.advance(1, to: status) }
    try bench.upload(Self.other, as: Self.name)
    #expect(try bench.codes(2) == ["E0607"])
  }

  @Test func `The earlier one is returned, the correction counts, and both histories say why`()
    throws
  {
    let bench = try Bench()
    try waiting(bench, behind: .underReview)
    let readmission = try readmit(2, bench)
    #expect(readmission.returnedEarlier == receipt(1))
    #expect(readmission.rules.isEmpty)
    #expect(readmission.file == "inbox/" + Self.name)
    let outcome = try #require(try bench.process().first)
    #expect(outcome.status == .checkedOK)
    #expect(try bench.standings() == ["0001 差替え済", "0002 差替え済", "0003 チェックOK"])
    let desk = try bench.house().applications
    let first = try desk.history(of: receipt(1)).first { $0.to == .returned }
    #expect(first?.actor == Bench.clerk)
    #expect(first?.why.contains("受付番号0002への差替え") == true && first?.why.contains("電話の申出") == true)
    let second = try desk.history(of: receipt(2)).first { $0.kind == "noted" }
    #expect(second?.why.contains("電話の申出") == true)
    // No folder of the operator's is left behind that nobody made.
    #expect(!FileManager.default.fileExists(atPath: bench.folder + "/inbox/0001"))
    try bench.expectClean()
  }

  @Test func `What the secretariat may let pass is let pass with it`() throws {
    let bench = try Bench()
    try bench.upload(.normal, as: Self.name)
    try bench.advance(1, to: .underReview)
    try bench.fill(
      .rounds,
      [
        Bench.openRounds[0],
        "202304,FIT,,2024-04-10T11:00:00,2024-04-12T17:00:00,2023-10-01,2023-12-31,,max-min",
      ], bench.house())
    try bench.upload(Self.other, as: Self.name)
    #expect(Set(try bench.codes(2)) == ["E0607", "E0609"])
    #expect(try readmit(2, bench).rules == ["late-upload"])
    #expect(try #require(try bench.process().first).status == .checkedOK)
    try bench.expectClean()
  }

  @Test func `What is wrong inside leaves everything as it is`() throws {
    let bench = try Bench()
    try bench.upload(.normal, as: Self.name)
    try bench.advance(1, to: .underReview)
    try bench.upload(Form.normal.rows([["太陽光", "東京", "7"]]), as: Self.name)
    #expect(throws: Complaint.self) { try readmit(2, bench) }
    #expect(try bench.application(1).status == .underReview)
    #expect(bench.files(in: "inbox").isEmpty)
  }

  @Test(arguments: [[Status.underReview, .reviewed], [.underReview, .reviewed, .confirmed]])
  func `What was reviewed is not returned`(statuses: [Status]) throws {
    let bench = try Bench()
    try bench.upload(.normal, as: Self.name)
    for status in statuses { try bench.advance(1, to: status) }
    try bench.upload(Self.other, as: Self.name)
    #expect(throws: Complaint.self) { try readmit(2, bench) }
    #expect(try bench.application(1).status == statuses.last)
    #expect(bench.files(in: "inbox").isEmpty)
  }

  @Test func `A place that is taken stops it before anything is returned`() throws {
    let bench = try Bench()
    try waiting(bench, behind: .underReview)
    try bench.drop(Form.normal, as: Self.name)
    #expect(throws: Complaint.self) { try readmit(2, bench) }
    #expect(try bench.application(1).status == .underReview)
  }

  @Test func `Cut short after the return, it is taken up where it stopped`() throws {
    let bench = try Bench()
    try waiting(bench, behind: .underReview)
    let order = MoveOrder(to: .returned, comment: "差し戻します")
    _ = try bench.house().reviews.advance(.these([receipt(1)]), order, by: Bench.clerk)
    let readmission = try readmit(2, bench)
    #expect(readmission.returnedEarlier == nil)
    #expect(try #require(try bench.process().first).status == .checkedOK)
    try bench.expectClean()
  }

  @Test func `Of two corrections the older is not taken by mistake`() throws {
    let bench = try Bench()
    try waiting(bench, behind: .underReview)
    try bench.upload(Form.normal.rows([["太陽光", "福島県", "8"]]), as: Self.name)
    #expect(throws: Complaint.self) { try readmit(2, bench) }
    #expect(try bench.application(1).status == .underReview)
    #expect(try readmit(3, bench).returnedEarlier == receipt(1))
  }

  @Test func `Without a reason, or where nothing stood before it, nothing is done`() throws {
    let bench = try Bench()
    try waiting(bench, behind: .underReview)
    #expect(throws: Complaint.self) { try readmit(2, bench, because: "　") }
    #expect(throws: Complaint.self) { try readmit(1, bench) }
    #expect(throws: Complaint.self) { try readmit(9, bench) }
    #expect(try bench.application(1).status == .underReview)
  }
}
