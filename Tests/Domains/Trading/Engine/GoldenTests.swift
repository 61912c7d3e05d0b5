import Clearing
import Testing
import Trade

/// The examples of the design, word for word.
@Suite struct ClearingGoldenTests {
  @Test func `bids of their own price share the offer, and the margin is split pro rata`() throws {
    let book = try Book(
      .payAsBid, offer: 100,
      [.buy("a", 60, 50), .buy("b", 60, 40), .buy("c", 30, 40)], floor: 40, cap: 400
    ).problem()
    let result = book.clear()
    #expect(result.contracts.map(\.kwh) == [60, 27, 13])
    #expect(result.contracts.map(\.priceSen) == [50, 40, 40])
    #expect(result.priceSen == nil)
    #expect(result.tradedKWh == 100)
  }

  @Test func `where sellers exceed, the price is the lowest`() throws {
    let result = try Book(
      .singlePrice, offer: nil,
      [.sell("s", 100, 60), .buy("a", 30, 90), .buy("b", 20, 70)]
    ).problem().clear()
    #expect(result.priceSen == 60)
    #expect(result.tradedKWh == 50)
    #expect(result.contracts.map(\.kwh) == [50, 30, 20])
    #expect(result.contracts.map(\.priceSen) == [60, 60, 60])
  }

  @Test func `where buyers exceed, the price is the highest`() throws {
    let result = try Book(
      .singlePrice, offer: nil,
      [.sell("s", 65, 60), .buy("a", 500, 130), .buy("b", 100, 100)]
    ).problem().clear()
    #expect(result.priceSen == 130)
    #expect(result.contracts.map(\.kwh) == [65, 65, 0])
    #expect(result.contracts.map(\.priceSen) == [130, 130, nil])
  }

  @Test func `where both sides are even, the price is the middle, cut`() throws {
    let result = try Book(
      .singlePrice, offer: nil,
      [.sell("s", 50, 60), .buy("a", 30, 100), .buy("b", 20, 80), .buy("c", 40, 70)]
    ).problem().clear()
    #expect(result.priceSen == 75)
    #expect(result.contracts.map(\.kwh) == [50, 30, 20, 0])
  }

  @Test func `nothing is traded where no price suits both`() throws {
    for pricing in AuctionPricing.allCases {
      let result = try Book(pricing, offer: 0, [.buy("a", 5, 70)]).problem().clear()
      #expect(result.priceSen == nil)
      #expect(result.tradedKWh == 0)
      #expect(result.contracts.map(\.kwh) == [0])
      #expect(result.contracts.map(\.priceSen) == [nil])
    }
    let apart = try Book(.singlePrice, offer: nil, [.buy("a", 5, 70), .sell("s", 5, 71)]).problem()
    #expect(apart.clear().tradedKWh == 0)
    #expect(try Book(.singlePrice, offer: nil, []).problem().clear().contracts.isEmpty)
  }

  @Test func `without an offer bids of their own price have no limit, and sellers get nothing`()
    throws
  {
    let result = try Book(
      .payAsBid, offer: nil, [.buy("a", 5, 70), .sell("s", 9, 60), .buy("b", 7, 60)]
    ).problem().clear()
    #expect(result.contracts.map(\.kwh) == [5, 0, 7])
    #expect(result.tradedKWh == 12)
  }

  @Test func `an offer sells at the floor, and shares the margin there as the first in time`()
    throws
  {
    // Demand 3 against 2 + 2 at the floor: 3 × 2 / 4 = 1.5 each; the odd kWh is the offer's.
    let proRata = try Book(
      .singlePrice, offer: 2, [.sell("s", 2, 60), .buy("a", 3, 60)]
    ).problem().clear()
    #expect(proRata.contracts.map(\.kwh) == [1, 3])
    let time = try Book(
      .singlePrice, ties: .time, offer: 2, [.sell("s", 2, 60), .buy("a", 3, 60)]
    ).problem().clear()
    #expect(time.contracts.map(\.kwh) == [1, 3])
    let early = try Book(
      .singlePrice, ties: .time, offer: 3, [.sell("s", 2, 60), .buy("a", 3, 60)]
    ).problem().clear()
    #expect(early.contracts.map(\.kwh) == [0, 3])
  }

  @Test func `equal remainders go to the earlier, then to the smaller id by its bytes`() throws {
    let book = Book(
      .payAsBid, offer: 2,
      [.buy("b", 1, 50, at: 2), .buy("a", 1, 50, at: 2), .buy("c", 1, 50, at: 1)])
    #expect(try book.problem().clear().contracts.map(\.kwh) == [0, 1, 1])
    // As bytes, é (C3 A9) stands behind z, and its two spellings are two ids.
    let bytes = Book(
      .payAsBid, offer: 1, [.buy("é", 1, 50), .buy("z", 1, 50), .buy("e\u{301}", 1, 50)])
    #expect(try bytes.problem().clear().contracts.map(\.kwh) == [0, 0, 1])
  }

  @Test func `by time the earlier are served whole`() throws {
    let book = Book(
      .payAsBid, ties: .time, offer: 100,
      [.buy("a", 60, 40, at: 3), .buy("b", 60, 40, at: 1), .buy("c", 30, 40, at: 2)])
    #expect(try book.problem().clear().contracts.map(\.kwh) == [10, 60, 30])
  }

  @Test func `products beyond 64 bits stay exact`() throws {
    let most = ClearingProblem.mostKWh
    let book = Book(
      .payAsBid, offer: 2 * most - 1,
      [.buy("a", most, 40), .buy("b", most, 40), .buy("c", most, 40)])
    let problem = try book.problem()
    let result = problem.clear()
    // ⌊999999999999 × 1999999999997 / 2999999999997⌋, and the two that are left.
    #expect(result.contracts.map(\.kwh) == [666_666_666_666, 666_666_666_666, 666_666_666_665])
    #expect(ClearingChecker(problem).violations(in: result).isEmpty)
  }
}
