import Foundation
import HouseBench
import Office
import Testing
import Trade

@testable import House

/// How a round stands, for the secretariat.
struct RoundSummaryTests {
  let bench: Bench
  private static let round = RoundID("202304")

  init() throws {
    bench = try Bench()
    try bench.upload(Form.normal.rows([["太陽光", "東京", "1"]]), as: "0001_通常割当申請書_202304.xlsx")
    try bench.upload(Form.normal.by(.hino), as: "0005_通常割当申請書_202304.xlsx")
    try bench.upload(.bilateral, as: "0011_割当希望量申請書（相対）.xlsx")
  }

  @Test func `Forms and states are counted, and who has not filed is named`() throws {
    let summary = try bench.house().applications.summary(of: .round(try #require(Self.round)))
    #expect(
      summary.counts.map { "\($0.title) \($0.status.tag) \($0.count)" }
        == ["通常割当申請書 チェックOK 1", "通常割当申請書 エラー 1"])
    let fit = summary.absentees.filter { $0.market == .fit }
    #expect(
      fit.map { "\($0.operatorID) \($0.standing?.tag ?? "-")" }
        == ["0001 エラー", "0002 -", "0003 -", "0007 -", "0011 -"])
    #expect(summary.oldestWaiting != nil)
  }

  @Test func `Who filed in the round before is told first, with plants and who waits`() throws {
    let bench = try Bench(
      rounds: Bench.openRounds + ["202303,FIT,,,,2023-07-01,2023-09-30,,max-min"])
    try bench.upload(Form.normal.by(.hino), as: "0005_通常割当申請書_202303.xlsx")
    try bench.upload(.normal, as: "0001_通常割当申請書_202303.xlsx")
    try bench.upload(.facility, as: "0001_設備特定申請書_202304.xlsx")
    #expect(try bench.standings() == ["0001 チェックOK", "0002 チェックOK", "0003 チェックOK"])
    let summary = try bench.house().applications.summary(of: .round(try #require(Self.round)))
    let fit = summary.absentees.filter { $0.market == .fit }
    #expect(
      fit.map { "\($0.operatorID) \($0.expected.filedBefore) \($0.expected.awaited)" }
        == [
          "0002 [] 2", "0003 [] 1", "0005 [\"通常割当申請書\"] 0", "0007 [] 2", "0011 [] 0",
        ])
    #expect(fit.map(\.isExpected) == [true, true, true, true, false])
    let owner = try #require(
      summary.absentees.first { $0.operatorID == OperatorID("0001") && $0.market == .nonFIT })
    #expect(owner.expected.plants == 1)
    #expect(
      summary.missingForms.map { "\($0.operatorID) \($0.formTitle) \($0.standing?.tag ?? "-")" }
        == ["0001 通常割当申請書 -", "0005 通常割当申請書 -"])
  }

  @Test func `What has no round is summed up by itself, and nobody has to file it`() throws {
    let summary = try bench.house().applications.summary(of: .anytime)
    #expect(
      summary.counts.map { "\($0.title) \($0.status.tag) \($0.count)" }
        == ["割当希望量申請書（相対） チェックOK 1"])
    #expect(summary.absentees.isEmpty)
  }

  @Test func `Lists are filtered by operator and by what needs attention`() throws {
    let house = try bench.house()
    let theirs = try house.applications.applications(
      period: nil, status: nil, form: nil, operator: OperatorID("0005"))
    #expect(theirs.map(\.receipt) == [receipt(2)])
    let odd = try house.applications.applications(
      period: nil, status: nil, form: nil, needingAttention: true)
    #expect(odd.isEmpty)
  }
}
