import Clearing
import TestSupport
import Testing
import Trade

/// Clears by the letter of the rules: every sen of the band is tried, and every kWh handed out by itself.
private struct LetterOfTheRules {
  let book: Book

  private func sells(_ price: Int64) -> [Book.Entry] {
    book.entries.filter { $0.side == .sell && $0.sen <= price }
  }

  private var offer: Int64 { book.pricing == .singlePrice ? book.offer ?? 0 : 0 }

  private func demand(_ price: Int64) -> Int64 {
    book.entries.filter { $0.side == .buy && $0.sen >= price }.reduce(0) { $0 + $1.kwh }
  }

  private func supply(_ price: Int64) -> Int64 {
    sells(price).reduce(offer) { $0 + $1.kwh }
  }

  var price: Int64? {
    let prices = Array(book.floor...book.cap)
    let most = prices.map { min(demand($0), supply($0)) }.max() ?? 0
    guard most > 0 else { return nil }
    var left = prices.filter { min(demand($0), supply($0)) == most }
    let least = left.map { abs(demand($0) - supply($0)) }.min()
    left = left.filter { abs(demand($0) - supply($0)) == least }
    if left.allSatisfy({ supply($0) > demand($0) }) { return left.first }
    if left.allSatisfy({ demand($0) > supply($0) }) { return left.last }
    let high = left.last { demand($0) >= supply($0) } ?? 0
    let low = left.first { supply($0) >= demand($0) } ?? 0
    return (high + low) / 2
  }

  /// kWh of each order, in the book's order.
  var shares: [Int64] {
    var shares = Array(repeating: Int64(0), count: book.entries.count)
    if book.pricing == .payAsBid {
      let all = demand(book.floor)
      hand(min(all, book.offer ?? all), .buy, hasOffer: false, &shares)
    } else if let price {
      let traded = min(demand(price), supply(price))
      hand(traded, .buy, hasOffer: false, &shares)
      hand(traded, .sell, hasOffer: offer > 0, &shares)
    }
    return shares
  }

  private func hand(_ kwh: Int64, _ side: BidSide, hasOffer: Bool, _ shares: inout [Int64]) {
    var rest = kwh
    var prices = Array(Set(book.entries.filter { $0.side == side }.map(\.sen) + [book.floor]))
    prices.sort { side == .buy ? $0 > $1 : $0 < $1 }
    for price in prices where rest > 0 {
      var members = book.entries.indices.filter {
        book.entries[$0].side == side && book.entries[$0].sen == price
      }
      members.sort { a, b in
        let (one, other) = (book.entries[a], book.entries[b])
        guard one.at == other.at else { return one.at < other.at }
        return one.id.utf8.lexicographicallyPrecedes(other.id.utf8)
      }
      var claims = members.map { (place: Int?.some($0), kwh: book.entries[$0].kwh) }
      if hasOffer, price == book.floor { claims.insert((nil, offer), at: 0) }
      let sum = claims.reduce(0) { $0 + $1.kwh }
      let given = min(rest, sum)
      rest -= given
      guard given > 0 else { continue }
      var parts: [Int64]
      switch book.ties {
      case .time:
        var open = given
        parts = claims.map { claim in
          let part = min(open, claim.kwh)
          open -= part
          return part
        }
      case .proRata:
        parts = claims.map { Int64(Int128($0.kwh) * Int128(given) / Int128(sum)) }
        var taken: Set<Int> = []
        while parts.reduce(0, +) < given {
          let next = claims.indices.filter { !taken.contains($0) }.max { a, b in
            let left = Int128(claims[a].kwh) * Int128(given) % Int128(sum)
            let right = Int128(claims[b].kwh) * Int128(given) % Int128(sum)
            // Of equal ones the first.
            return left == right ? a > b : left < right
          }
          guard let next else { break }
          taken.insert(next)
          parts[next] += 1
        }
      }
      for (claim, part) in zip(claims, parts) {
        if let place = claim.place { shares[place] = part }
      }
    }
  }
}

@Suite struct RandomBookTests {
  private static func book(_ numbers: inout SeededGenerator) -> Book {
    let pricing = Bool.random(using: &numbers) ? AuctionPricing.payAsBid : .singlePrice
    let floor = Int64.random(in: 0...60, using: &numbers)
    let cap =
      floor
      + Int64.random(
        in: 0...Int64([2, 8, 40].randomElement(using: &numbers) ?? 8), using: &numbers)
    let largest: Int64 =
      [3, 20, 1_000, ClearingProblem.mostKWh].randomElement(using: &numbers) ?? 3
    let entries = (0..<Int.random(in: 0...14, using: &numbers)).map { index in
      Book.Entry(
        id: String(index * 7 % 15, radix: 16), side: Bool.random(using: &numbers) ? .buy : .sell,
        kwh: Int64.random(in: 1...largest, using: &numbers),
        sen: Int64.random(in: floor...cap, using: &numbers),
        at: Int64.random(in: 0...3, using: &numbers))
    }
    let offer: Int64? =
      Bool.random(using: &numbers) ? nil : Int64.random(in: 0...largest * 4, using: &numbers)
    return Book(
      pricing, ties: Bool.random(using: &numbers) ? .proRata : .time, offer: offer, entries,
      floor: floor, cap: cap)
  }

  @Test func `four thousand books are cleared to the letter, and the checker agrees`() throws {
    var numbers = SeededGenerator(state: 20_260_801)
    var traded = 0
    var cut = 0
    for round in 0..<4000 {
      let book = Self.book(&numbers)
      let problem = try book.problem()
      let result = problem.clear()
      let letter = LetterOfTheRules(book: book)
      #expect(result.contracts.map(\.kwh) == letter.shares, "book \(round): \(book)")
      if book.pricing == .singlePrice {
        #expect(result.priceSen == letter.price, "book \(round): \(book)")
      }
      #expect(ClearingChecker(problem).violations(in: result) == [], "book \(round): \(book)")
      if result.tradedKWh > 0 { traded += 1 }
      if zip(result.contracts, book.entries).contains(where: { $0.kwh > 0 && $0.kwh < $1.kwh }) {
        cut += 1
      }
    }
    // The books are not idle ones.
    #expect(traded > 2500)
    #expect(cut > 1500)
  }

  @Test func `the order in which bids stand changes nothing`() throws {
    var numbers = SeededGenerator(state: 7)
    for _ in 0..<500 {
      var book = Self.book(&numbers)
      let before = try book.problem().clear()
      book.entries.shuffle(using: &numbers)
      let after = try book.problem().clear()
      #expect(after.priceSen == before.priceSen)
      #expect(
        Set(after.contracts) == Set(before.contracts)
          && after.contracts.map(\.id.rawValue) == book.entries.map(\.id))
    }
  }

  @Test func `nobody is worse off than by the own bid, and what is bought is sold`() throws {
    var numbers = SeededGenerator(state: 11)
    for _ in 0..<1000 {
      let book = Self.book(&numbers)
      let result = try book.problem().clear()
      var (bought, sold): (Int64, Int64) = (0, 0)
      for (entry, contract) in zip(book.entries, result.contracts) {
        #expect(contract.kwh <= entry.kwh)
        #expect((contract.kwh == 0) == (contract.priceSen == nil))
        guard let price = contract.priceSen else { continue }
        if entry.side == .buy {
          #expect(price <= entry.sen)
          bought += contract.kwh
        } else {
          #expect(price >= entry.sen)
          sold += contract.kwh
        }
      }
      #expect(bought == result.tradedKWh)
      #expect((0...(book.offer ?? .max)).contains(bought - sold))
    }
  }

  @Test func `the checker sees whatever is changed of a result`() throws {
    var numbers = SeededGenerator(state: 23)
    var changed = 0
    for _ in 0..<1500 {
      let book = Self.book(&numbers)
      let problem = try book.problem()
      let right = problem.clear()
      guard let place = right.contracts.indices.randomElement(using: &numbers) else { continue }
      var contracts = right.contracts
      let contract = contracts[place]
      let kwh = max(0, contract.kwh + (Bool.random(using: &numbers) ? 1 : -1))
      // Somebody's kWh, given to or taken from another so that the sums stay right.
      contracts[place] = ClearingResult.Contract(
        id: contract.id, kwh: kwh, priceSen: kwh == 0 ? nil : contract.priceSen ?? right.priceSen)
      if let other = contracts.indices.filter({
        $0 != place && book.entries[$0].side == book.entries[place].side
      }).randomElement(using: &numbers) {
        let left = contracts[other].kwh - kwh + contract.kwh
        guard left >= 0 else { continue }
        contracts[other] = ClearingResult.Contract(
          id: contracts[other].id, kwh: left,
          priceSen: left == 0 ? nil : contracts[other].priceSen ?? right.priceSen)
      }
      let wrong = ClearingResult(
        priceSen: right.priceSen, tradedKWh: right.tradedKWh, contracts: contracts)
      guard wrong != right else { continue }
      changed += 1
      #expect(!ClearingChecker(problem).violations(in: wrong).isEmpty, "\(book) \(wrong)")
    }
    #expect(changed > 700)
  }
}
