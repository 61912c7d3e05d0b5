import Ledger
import TestSupport
import Testing
import Trade

/// Random commands against a model that knows nothing of accounts.
@Suite struct LedgerPropertyTests {
  private static let plants = (1...5).map { plant("S00000\($0)Z01") }

  @Test(arguments: 1...60)
  func `whatever is ordered, the books hold`(_ seed: Int) throws {
    var dice = SeededGenerator(state: UInt64(seed))
    var world = LedgerWorld()
    world.order = PickOrder.allCases[seed % 3]
    var settled: [LotID: Int64] = [:]
    for _ in 0..<150 {
      try act(&world, &dice)
      for (lot, held) in world.lots {
        // I5: what is settled only grows.
        #expect(held.balances.settled >= settled[lot] ?? 0)
        settled[lot] = held.balances.settled
      }
      try hold(world)
    }
    if dice.next() % 2 == 0 {
      for index in world.certificates.indices { world.end(index, as: .settle) }
      world.lapse()
      try hold(world)
    }
  }

  private func act(_ world: inout LedgerWorld, _ dice: inout SeededGenerator) throws {
    let holder = world.operators[Int.random(in: 0..<4, using: &dice)]
    switch Int.random(in: 0..<10, using: &dice) {
    case 0: enter(&world, &dice)
    case 1:
      let buyer = world.operators.filter { $0.id != holder.id }.randomElement(using: &dice)
      world.trade(
        Deal(
          receipt: try #require(ReceiptNumber(1)), row: 16, kind: .bilateral, seller: holder.id,
          buyer: try #require(buyer).id, isSellers: true, year: LedgerWorld.year,
          certificate: .fit, month: nil, plant: Self.plants.randomElement(using: &dice),
          kwh: .random(in: 1...900, using: &dice), isTracked: Bool.random(using: &dice)))
    case 2, 3:
      guard !world.certificates.isEmpty else { return }
      let index = Int.random(in: world.certificates.indices, using: &dice)
      world.end(index, as: Bool.random(using: &dice) ? .release : .settle)
    default:
      let before = world.balances.kwh
      let refused = try world.retire(order(world, &dice), by: holder)
      // What is refused changes nothing; what is booked is the holder's own (I10).
      if refused != nil {
        #expect(world.balances.kwh == before)
      } else {
        let touched = Set(
          world.journal[world.journal.count - 1].transfers.compactMap(\.from.lotID))
        #expect(touched.allSatisfy { world.lots[$0]?.facts.account.operatorID == holder.id })
      }
    }
  }

  private func enter(_ world: inout LedgerWorld, _ dice: inout SeededGenerator) {
    var targets: [EntryTarget] = []
    var purchased: [OperatorID: Int64] = [:]
    for holder in world.operators {
      for plant in Self.plants where Int.random(in: 0..<3, using: &dice) > 0 {
        targets.append(
          EntryTarget(
            operatorID: holder.id, plant: plant, kwh: .random(in: 0...2000, using: &dice)))
      }
      let sum = targets.reduce(0) { $1.operatorID == holder.id ? $0 + $1.kwh : $0 }
      purchased[holder.id] = sum + .random(in: 0...500, using: &dice)
    }
    let before = world.balances.kwh
    guard world.enter(targets, purchased: purchased) else {
      #expect(world.balances.kwh == before)
      return
    }
    // I9: twice is nothing.
    let count = world.journal.count
    let again = world.enter(targets, purchased: purchased)
    #expect(again && world.journal.count == count)
    for target in targets {
      let lot = world.lots.values.first {
        $0.facts.source == .market && $0.facts.account.operatorID == target.operatorID
          && $0.facts.plant.id == target.plant
      }
      #expect(lot?.balances.held ?? 0 == target.kwh)
    }
  }

  private func order(_ world: LedgerWorld, _ dice: inout SeededGenerator) -> RetirementOrder {
    func amount() -> String {
      Int.random(in: 0..<6, using: &dice) == 0
        ? "ALL" : String(Int64.random(in: 0...1500, using: &dice))
    }
    let way: RetirementOrder.Way
    let count = Int64(world.lots.count)
    switch Int.random(in: 0..<3, using: &dice) {
    case 0:
      way = .lots(
        (0..<Int.random(in: 1...3, using: &dice)).map { _ in
          .init(lot: String(Int64.random(in: 1...(count + 2), using: &dice)), amount: amount())
        })
    case 1:
      way = .groups(
        (0..<Int.random(in: 1...2, using: &dice)).map { _ in
          .init(
            allottedOn: world.today, plantKind: .solar, prefecture: "福島県", amount: amount(),
            typed: "")
        })
    default:
      way = .any(
        .init(allottedOn: nil, plantKind: nil, prefecture: nil, amount: amount(), typed: ""))
    }
    return RetirementOrder(
      variant: .retire, year: LedgerWorld.year, kind: .fit,
      on: Bool.random(using: &dice) ? nil : "2024-06-15", way: way)
  }

  private func hold(_ world: LedgerWorld) throws {
    // I1, I7: the journal gives the balances, and each book sums to zero.
    var replayed = LedgerBalances()
    world.journal.forEach { replayed.take($0) }
    #expect(replayed.kwh == world.balances.kwh)
    #expect(replayed.overdrawn.isEmpty)
    for book in LedgerBook.allCases { #expect(replayed.sum(of: book) == 0) }
    // I2, and the model.
    #expect(replayed.unequalLots.isEmpty)
    for (id, lot) in world.lots { #expect(world.model.lots[id] ?? LotBalances() == lot.balances) }
    for holder in world.operators {
      let key = holder.id.rawValue
      let untracked = world.balances[.holder(.untracked, world.account(holder.id))]
      #expect(untracked == world.model.untracked[key] ?? 0)
      // I4: entered is never more than came.
      #expect(world.model.entered[key] ?? 0 <= world.model.came[key] ?? 0)
    }
    // I3: what stands in lots of a plant is what was taken of it.
    for plant in Self.plants {
      for round in [LedgerWorld.round, Slot.anytimeTitle] {
        let held = world.lots.values.filter {
          $0.facts.plant.id == plant && $0.facts.round == round
        }.reduce(0) { $0 + $1.balances.held }
        #expect(world.balances[.plant(round: round, plant)] == -held)
      }
    }
    // I6, and I5's sums.
    var reserved: [LotID: Int64] = [:]
    var settled: [LotID: Int64] = [:]
    for certificate in world.certificates {
      for line in certificate.lines {
        switch certificate.status {
        case .reserved: reserved[line.lot, default: 0] += line.kwh
        case .settled: settled[line.lot, default: 0] += line.kwh
        case .cancelled: break
        }
      }
    }
    for (id, lot) in world.lots {
      #expect(lot.balances.reserved == reserved[id] ?? 0)
      #expect(lot.balances.settled == settled[id] ?? 0)
    }
  }

  @Test func `commands of different operators may come in any order`() throws {
    // I8, on two commands of each of two operators.
    for seed in 1...20 {
      var dice = SeededGenerator(state: UInt64(1000 + seed))
      var world = LedgerWorld()
      let targets = world.operators.prefix(2).flatMap { holder in
        Self.plants.map { EntryTarget(operatorID: holder.id, plant: $0, kwh: 1000) }
      }
      let isEntered = world.enter(
        targets,
        purchased: Dictionary(
          uniqueKeysWithValues: world.operators.prefix(2).map { ($0.id, 5000) }))
      #expect(isEntered)
      let orders = world.operators.prefix(2).map { holder in
        (0..<3).map { _ in
          (
            holder,
            RetirementOrder(
              variant: .retire, year: LedgerWorld.year, kind: .fit,
              way: .any(
                .init(
                  allottedOn: nil, plantKind: nil, prefecture: nil,
                  amount: String(Int64.random(in: 1...2500, using: &dice)), typed: "")))
          )
        }
      }
      var (one, other) = (world, world)
      for (holder, order) in orders[0] + orders[1] { _ = try one.retire(order, by: holder) }
      for (holder, order) in zip(orders[1], orders[0]).flatMap({ [$0, $1] }) {
        _ = try other.retire(order, by: holder)
      }
      #expect(one.balances.kwh == other.balances.kwh)
    }
  }
}
