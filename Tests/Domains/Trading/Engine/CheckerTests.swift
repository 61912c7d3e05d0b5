import Clearing
import Testing
import Trade

/// Kinds of damage, each of which the checker tells.
@Suite struct ClearingCheckerTests {
  private static let book = Book(
    .singlePrice, offer: nil,
    [
      .sell("s", 50, 60), .sell("t", 20, 60), .buy("a", 30, 100), .buy("b", 20, 80),
      .buy("c", 10, 61), .buy("d", 10, 60),
    ])

  private func right() throws -> (ClearingProblem, ClearingResult) {
    let problem = try Self.book.problem()
    return (problem, problem.clear())
  }

  private func refusal(
    _ change: (inout [ClearingResult.Contract], inout Int64?, inout Int64) -> Void
  ) throws -> String {
    let (problem, right) = try right()
    var (contracts, price, traded) = (right.contracts, right.priceSen, right.tradedKWh)
    change(&contracts, &price, &traded)
    let wrong = ClearingResult(priceSen: price, tradedKWh: traded, contracts: contracts)
    return ClearingChecker(problem).violations(in: wrong).joined(separator: "\n")
  }

  private func contract(_ id: String, _ kwh: Int64, _ price: Int64?) -> ClearingResult.Contract {
    ClearingResult.Contract(id: OrderName(id), kwh: kwh, priceSen: price)
  }

  @Test func `what is right is right`() throws {
    let (problem, result) = try right()
    #expect(result.contracts.map(\.kwh) == [50, 20, 30, 20, 10, 10])
    #expect(ClearingChecker(problem).violations(in: result) == [])
  }

  @Test func `a missing order`() throws {
    #expect(try refusal { contracts, _, _ in contracts.removeLast() }.contains("の結果がありません"))
  }

  @Test func `a foreign order`() throws {
    let text = try refusal { contracts, _, _ in contracts.append(contract("x", 0, nil)) }
    #expect(text.contains("「x」は問題にありません"))
  }

  @Test func `an order twice`() throws {
    let text = try refusal { contracts, _, _ in contracts.append(contracts[0]) }
    #expect(text.contains("「s」が2つあります"))
  }

  @Test func `another order of the orders`() throws {
    #expect(try refusal { contracts, _, _ in contracts.swapAt(0, 1) }.contains("並び"))
  }

  @Test func `more than asked`() throws {
    let text = try refusal { contracts, _, _ in contracts[2] = contract("a", 31, 60) }
    #expect(text.contains("30kWh に対して 31kWh"))
  }

  @Test func `less than nothing`() throws {
    let text = try refusal { contracts, _, _ in contracts[2] = contract("a", -1, nil) }
    #expect(text.contains("0より小さい"))
  }

  @Test func `a price without kWh, and kWh without a price`() throws {
    #expect(
      try refusal { contracts, _, _ in contracts[5] = contract("d", 0, 60) }.contains("0kWhなのに価格"))
    #expect(
      try refusal { contracts, _, _ in contracts[5] = contract("d", 10, nil) }.contains("価格がありません"))
  }

  @Test func `a price worse than the bid`() throws {
    let text = try refusal { contracts, _, _ in contracts[5] = contract("d", 10, 61) }
    #expect(text.contains("指値 60 銭より不利"))
    let sold = try refusal { contracts, _, _ in contracts[0] = contract("s", 50, 59) }
    #expect(sold.contains("指値 60 銭より不利"))
  }

  @Test func `two prices where there is one`() throws {
    let text = try refusal { contracts, _, _ in contracts[2] = contract("a", 30, 70) }
    #expect(text.contains("60 銭 でなければなりません"))
  }

  @Test func `a sum that is not that of the buyers`() throws {
    #expect(try refusal { _, _, traded in traded = 71 }.contains("買いの合計 70kWh と違います"))
  }

  @Test func `bought and sold that differ`() throws {
    let text = try refusal { contracts, _, traded in
      contracts[5] = contract("d", 9, 60)
      traded = 69
    }
    #expect(text.contains("釣り合いません"))
  }

  @Test func `a price at which less is traded`() throws {
    let text = try refusal { contracts, price, traded in
      contracts = [
        contract("s", 43, 61), contract("t", 17, 61), contract("a", 30, 61), contract("b", 20, 61),
        contract("c", 10, 61), contract("d", 0, nil),
      ]
      (price, traded) = (61, 60)
    }
    #expect(text.contains("60 銭でなければなりません"))
    #expect(text.contains("70kWh でなければなりません"))
  }

  @Test func `a trade that may not be, and one that is left out`() throws {
    let apart = try Book(.singlePrice, offer: nil, [.sell("s", 5, 70), .buy("a", 5, 60)]).problem()
    let wrong = ClearingResult(
      priceSen: 65, tradedKWh: 0, contracts: [contract("s", 0, nil), contract("a", 0, nil)])
    #expect(ClearingChecker(apart).violations(in: wrong).contains { $0.contains("約定しないはず") })
    let even = try Book(.singlePrice, offer: nil, [.sell("s", 5, 60), .buy("a", 5, 60)]).problem()
    let idle = ClearingResult(
      priceSen: nil, tradedKWh: 0, contracts: [contract("s", 0, nil), contract("a", 0, nil)])
    #expect(!ClearingChecker(even).violations(in: idle).isEmpty)
  }

  @Test func `a worse price that is served before a better one`() throws {
    let problem = try Book(
      .payAsBid, offer: 40, [.buy("a", 30, 90), .buy("b", 20, 80), .buy("c", 20, 70)]
    ).problem()
    let wrong = ClearingResult(
      priceSen: nil, tradedKWh: 40,
      contracts: [contract("a", 30, 90), contract("b", 5, 80), contract("c", 5, 70)])
    #expect(ClearingChecker(problem).violations(in: wrong).contains { $0.contains("満たされないまま") })
  }

  @Test func `an unfair margin`() throws {
    func violations(_ ties: TieRule, _ first: Int64, _ second: Int64) throws -> [String] {
      let problem = try Book(
        .payAsBid, ties: ties, offer: 5, [.buy("a", 4, 50, at: 1), .buy("b", 4, 50, at: 2)]
      ).problem()
      let result = ClearingResult(
        priceSen: nil, tradedKWh: 5,
        contracts: [contract("a", first, 50), contract("b", second, 50)])
      return ClearingChecker(problem).violations(in: result)
    }
    #expect(try violations(.proRata, 3, 2) == [])
    #expect(try violations(.proRata, 4, 1).contains { $0.contains("按分した 2kWh") })
    #expect(try violations(.proRata, 2, 3).contains { $0.contains("端数の1kWh") })
    #expect(try violations(.time, 4, 1) == [])
    #expect(try violations(.time, 3, 2).contains { $0.contains("先の注文より先に") })
  }

  @Test func `bids of their own price have no common one, and sell nothing`() throws {
    let problem = try Book(
      .payAsBid, offer: 5, [.buy("a", 5, 50), .sell("s", 5, 40)]
    ).problem()
    func violations(_ price: Int64?, sold: Int64) -> [String] {
      ClearingChecker(problem).violations(
        in: ClearingResult(
          priceSen: price, tradedKWh: 5,
          contracts: [contract("a", 5, 50), contract("s", sold, sold == 0 ? nil : 40)]))
    }
    #expect(violations(nil, sold: 0) == [])
    #expect(violations(50, sold: 0).contains { $0.contains("共通の価格") })
    #expect(violations(nil, sold: 5).contains { $0.contains("売りの注文に") })
  }

  @Test func `books that cannot be cleared are refused`() {
    func fault(_ book: Book) -> String {
      do throws(ClearingFault) {
        _ = try book.problem()
        return ""
      } catch { return error.description }
    }
    #expect(
      fault(Book(.payAsBid, offer: nil, [.buy("a", 1, 50), .buy("a", 2, 60)])).contains("2つ"))
    #expect(fault(Book(.payAsBid, offer: nil, [.buy("a", 0, 50)])).contains("12桁"))
    #expect(fault(Book(.payAsBid, offer: nil, [.buy("a", 1_000_000_000_000, 50)])).contains("12桁"))
    #expect(fault(Book(.payAsBid, offer: nil, [.buy("a", 1, 39)])).contains("価格帯 40～400"))
    #expect(fault(Book(.payAsBid, offer: nil, [.buy("a", 1, 401)])).contains("価格帯"))
    #expect(fault(Book(.payAsBid, offer: -1, [])).contains("offerKWh"))
    #expect(fault(Book(.payAsBid, offer: nil, [], floor: 5, cap: 4)).contains("価格帯 5～4"))
    #expect(
      fault(Book(.singlePrice, offer: .max, [.sell("a", 1, 60)])).contains("合計が大きすぎます"))
  }
}
