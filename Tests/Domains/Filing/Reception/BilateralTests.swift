import HouseBench
import Office
import Reception
import Testing
import Trade

@testable import House

/// 割当希望量申請書（相対）: no slots, and 割当可能量 that is reserved, taken and given back.
struct BilateralTests {
  let bench: Bench
  private static let name = "0011_割当希望量申請書（相対）.xlsx"

  init() throws { bench = try Bench() }

  private func form(_ kwh: Int, partner: String = "みどり電力株式会社") -> Form {
    Form.bilateral.rows([
      [
        "1", "0002", partner, "7123456789012", "売", "非FIT再エネ指定", "2023/04", "N123456789", "\(kwh)",
        "",
      ]
    ])
  }

  @Test func `Applications stand side by side`() throws {
    try bench.upload(form(10_000), as: Self.name)
    try bench.upload(form(20_000), as: Self.name)
    #expect(try bench.standings() == ["0001 チェックOK", "0002 チェックOK"])
    #expect(try bench.rest() == 70_000)
    try bench.expectClean()
  }

  @Test func `Number and tag replace that one alone, whose share counts as given back`() throws {
    try bench.upload(form(60_000), as: Self.name)
    try bench.upload(form(30_000), as: Self.name)
    try bench.upload(form(70_000), as: "0001_0011_割当希望量申請書（相対）_チェックOK.xlsx")
    #expect(try bench.standings() == ["0001 差替え済", "0002 チェックOK", "0003 チェックOK"])
    #expect(try bench.rest() == 0)
    try bench.expectClean()
  }

  @Test func `Too little left is an エラー that shows what is left`() throws {
    try bench.upload(form(60_000), as: Self.name)
    let outcome = try bench.upload(form(50_000), as: Self.name)
    #expect(outcome.status == .returned)
    #expect(try bench.codes(2) == ["E0507"])
    #expect(try bench.findings(2)[0].message.contains("40,000"))
    #expect(try bench.rest() == 40_000)
    try bench.expectClean()
  }

  @Test func `Two of one batch do not share what is there only once`() throws {
    try bench.drop(form(60_000), as: Self.name)
    try bench.drop(form(50_000), as: "0011/割当希望量申請書（相対）.xlsx")
    let outcomes = try bench.process()
    #expect(outcomes.map(\.status) == [.checkedOK, .returned])
    #expect(try bench.codes(2) == ["E0507"])
    try bench.expectClean()
  }

  @Test func `確定 takes, and what is taken stays`() throws {
    try bench.upload(form(60_000), as: Self.name)
    try bench.advance(1, through: .underReview, .reviewed, .confirmed)
    #expect(try bench.rest() == 40_000)
    #expect(try bench.advance(1, to: .withdrawn).isMoved == false)
    #expect(try bench.rest() == 40_000)
    try bench.expectClean()
  }

  @Test func `取下げ gives back`() throws {
    try bench.upload(form(60_000), as: Self.name)
    try bench.advance(1, through: .withdrawn)
    #expect(try bench.rest() == 100_000)
    try bench.expectClean()
  }

  @Test func `A reviewer's エラー gives back, once`() throws {
    try bench.upload(form(60_000), as: Self.name)
    try bench.advance(1, through: .underReview)
    #expect(try bench.advance(1, to: .returned, comment: "契約書と異なります").isMoved)
    #expect(try bench.rest() == 100_000)
    try bench.advance(1, through: .withdrawn)
    #expect(try bench.rest() == 100_000)
    try bench.expectClean()
  }
}
