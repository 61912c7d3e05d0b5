import HouseBench
import Reception
import RegistersRecords
import Testing
import Trade

@testable import House

/// Which round an upload is for.
struct RoundTests {
  private static let head = Bench.openRounds[0]

  private func round(
    _ id: String, opens: String = "", closes: String = "", market: String = "FIT"
  ) -> String {
    "\(id),\(market),\(opens),\(closes),,2023-10-01,2023-12-31,,max-min"
  }

  @Test func `A missing round is taken, and told, when only one is open`() throws {
    let bench = try Bench(rounds: [
      Self.head, round("202303", closes: "2024-01-31T17:00:00"), round("202304"),
      round("202305", market: "非FIT"),
    ])
    let outcome = try bench.upload(Form.normal, as: "0001_通常割当申請書.xlsx")
    #expect(outcome.answer == "applications/202304/0001/0001_0001_通常割当申請書_202304_チェックOK.xlsx")
    #expect(try bench.codes(1).contains("I0601"))
    try bench.expectClean()
  }

  @Test(arguments: [[], ["202303", "202304"]])
  func `A missing round is an error when none or several are open`(open: [String]) throws {
    let bench = try Bench(
      rounds: [Self.head] + open.map { round($0) } + [
        round("202201", closes: "2023-01-31T17:00:00")
      ])
    let outcome = try bench.upload(Form.normal, as: "0001_通常割当申請書.xlsx")
    #expect(outcome.answer == "applications/随時/0001/0001_0001_通常割当申請書_エラー.xlsx")
    #expect(try bench.codes(1).contains("E0602"))
    try bench.expectClean()
  }

  @Test func `A round that is not registered is an error`() throws {
    let bench = try Bench()
    let outcome = try bench.upload(Form.normal, as: "0001_通常割当申請書_202312.xlsx")
    #expect(outcome.status == .returned)
    #expect(try bench.codes(1).contains("E0608"))
    try bench.expectClean()
  }

  @Test func `A round on a form that has none is ignored, and told`() throws {
    let bench = try Bench()
    let outcome = try bench.upload(Form.bilateral, as: "0011_割当希望量申請書（相対）_202304.xlsx")
    #expect(outcome.answer == "applications/随時/0011/0001_0011_割当希望量申請書（相対）_チェックOK.xlsx")
    #expect(try bench.codes(1) == ["I0603"])
    try bench.expectClean()
  }

  @Test(arguments: [
    ("2024-04-10T11:59:59", false), ("2024-04-10T12:00:00", true), ("2024-04-16T23:59:59", true),
  ])
  func `What arrives after the window has closed is an error`(
    closes: String, isInTime: Bool
  ) throws {
    let bench = try Bench(rounds: [Self.head, round("202304", closes: closes)])
    let outcome = try bench.upload(Form.normal, as: "0001_通常割当申請書_202304.xlsx")
    #expect(outcome.verdict == (isInTime ? .passed : .returned))
    #expect(try bench.codes(1).contains("E0609") == !isInTime)
    try bench.expectClean()
  }
}
