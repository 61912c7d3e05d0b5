import Premium
import Testing

/// 廃棄比率 and 算定額 (the worked figures of the OCCTO page).
@Suite struct RefundAmountTests {
  @Test func `after ten years the uncut ratio is taken of what was saved`() throws {
    let amount = try #require(
      try RefundAmount(discarded: 33_333, of: .saved(yen: 1_700_000, panelsAtEnd: 100_000)))
    #expect(amount.ratio == 3333)
    // Not 566,610, as 33.33 % would give.
    #expect(amount.entitled == 566_661)
    #expect(!amount.isAboveWhole)
  }

  @Test func `without ten years it is what disposal costs a kW`() throws {
    let amount = try #require(
      try RefundAmount(discarded: 33_333, of: .cost(yenPerKW: 10_000, panels: 100_000)))
    #expect(amount.ratio == 3333)
    #expect(amount.entitled == 333_330)
  }

  @Test func `all of the panels give all that was saved`() throws {
    let amount = try #require(
      try RefundAmount(discarded: 100_000, of: .saved(yen: 1_700_000, panelsAtEnd: 100_000)))
    #expect(amount.ratio == 10_000)
    #expect(amount.entitled == 1_700_000)
  }

  @Test func `more panels than there are is told`() throws {
    let amount = try #require(
      try RefundAmount(discarded: 100_001, of: .cost(yenPerKW: 1, panels: 100_000)))
    #expect(amount.isAboveWhole)
    #expect(amount.ratio == 10_000)
  }

  @Test func `a plant without panels has no ratio`() throws {
    #expect(try RefundAmount(discarded: 1, of: .saved(yen: 1, panelsAtEnd: 0)) == nil)
    #expect(try RefundAmount(discarded: 1, of: .cost(yenPerKW: 1, panels: 0)) == nil)
  }

  @Test func `the least of the three is the most that may be asked`() throws {
    let amount = try #require(
      try RefundAmount(discarded: 33_333, of: .saved(yen: 1_700_000, panelsAtEnd: 100_000)))
    #expect(amount.most(saved: 1_700_000, cost: 600_000) == 566_661)
    #expect(amount.most(saved: 500_000, cost: 600_000) == 500_000)
    #expect(amount.most(saved: 1_700_000, cost: 400_000) == 400_000)
    #expect(amount.most(saved: 1_700_000, cost: nil) == 566_661)
  }
}
