import Foundation
import HouseBench
import Office
import Premises
import Reception
import Testing
import Trade

@testable import FilingRecords
@testable import House
@testable import RegistersRecords
@testable import Storage

/// What was returned for our omission is checked again without another upload.
struct RecheckTests {
  private static let name = "0011_割当希望量申請書（相対）.xlsx"

  /// A wish for more than the register has of the plant.
  private func bench() throws -> Bench {
    let bench = try Bench()
    let wish = Form.bilateral.rows([
      [
        "1", "0002", "みどり電力株式会社", "7123456789012", "売", "非FIT再エネ指定", "2023/04", "N123456789",
        "150000", "",
      ]
    ])
    try bench.upload(wish, as: Self.name)
    return bench
  }

  private func recheck(
    _ bench: Bench, _ receipts: [Int] = [], codes: Set<String> = []
  ) throws -> [RecheckReport] {
    var reports: [RecheckReport] = []
    let house = try bench.house()
    let order = RecheckOrder(
      receipts.map { receipt($0) }, period: receipts.isEmpty ? .anytime : nil, codes: codes,
      because: "残量の取込み後")
    try house.reception.recheck(order, by: Bench.clerk) { reports.append($0) }
    try house.premises.store.close()
    return reports
  }

  @Test func `What would be returned for the same stays as it is`() throws {
    let bench = try bench()
    #expect(try bench.standings() == ["0001 エラー"])
    let reports = try recheck(bench)
    guard case .same? = reports.first?.result else {
      Issue.record("\(reports)")
      return
    }
    #expect(try bench.standings() == ["0001 エラー"])
  }

  @Test func `With the balance there it passes under a new number, as of its first arrival`() throws
  {
    let bench = try bench()
    let house = try bench.house()
    try bench.fill(.balances, ["round,plant_id,available_kwh", "随時,N123456789,200000"], house)
    try house.premises.store.close()
    let code = try #require(try bench.codes(1).first)
    let reports = try recheck(bench, codes: [code])
    guard case .checked(let outcome)? = reports.first?.result else {
      Issue.record("\(reports)")
      return
    }
    #expect(outcome.verdict == .passed)
    #expect(try bench.standings() == ["0001 差替え済", "0002 チェックOK"])
    #expect(try bench.application(2).receivedAt == bench.application(1).receivedAt)
    let applications = try bench.house().applications
    #expect(
      try applications.history(of: receipt(1)).contains {
        $0.actor == Bench.clerk && $0.why == "再チェックを始めました: 残量の取込み後"
      })
    #expect(
      try applications.history(of: receipt(2)).contains {
        $0.actor == Bench.clerk && $0.why.hasPrefix("受付番号0001の再チェックです")
      })
    try bench.expectClean()
  }

  @Test func `It keeps the time of arrival, though the window has closed since`() throws {
    let bench = try Bench(
      rounds: [
        Bench.openRounds[0],
        "202304,FIT,,,2024-04-12T17:00:00,2023-10-01,2023-12-31,,max-min",
      ])
    try bench.upload(
      Form.normal.with("operatorName", "株式会社さくら電気"), as: "0001_通常割当申請書_202304.xlsx")
    #expect(try bench.standings() == ["0001 エラー"])
    let later = BusinessClock(now: { instant("2024-05-01T12:00:00+09:00") }, isFixed: true)
    let house = try bench.house(at: later)
    let operators = Bench.operators.map {
      $0.replacingOccurrences(of: "株式会社さくらでんき", with: "株式会社さくら電気")
    }
    try bench.fill(.operators, operators, house)
    var outcomes: [RecheckReport] = []
    try house.reception.recheck(
      RecheckOrder([receipt(1)], because: "名称変更"), by: Bench.clerk
    ) { outcomes.append($0) }
    try house.premises.store.close()
    #expect(try bench.standings() == ["0001 差替え済", "0002 チェックOK"])
  }

  @Test func `What a person returned, and what stands, is refused`() throws {
    let bench = try Bench()
    try bench.upload(.normal, as: "0001_通常割当申請書_202304.xlsx")
    guard case .refused? = try recheck(bench, [1]).first?.result else {
      Issue.record("a チェックOK was rechecked")
      return
    }
    try bench.advance(1, to: .underReview)
    try bench.advance(1, to: .returned, findings: ["C16=量が違います"])
    guard case .refused(let why)? = try recheck(bench, [1]).first?.result else {
      Issue.record("a person's return was rechecked")
      return
    }
    #expect(why.contains("事務局の指摘"))
    guard case .refused? = try recheck(bench, [7]).first?.result else {
      Issue.record("nothing was rechecked")
      return
    }
  }
}
