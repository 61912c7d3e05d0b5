import BooksDesk
import Files
import Foundation
import HouseBench
import Premises
import Testing
import Trade

@testable import House
@testable import Storage
@testable import TradingDesk

/// Death at every call of the machine, from confirming to the results: nothing is taken twice.
@Suite struct TradingKillTests {
  /// Does a step on a workspace; what is refused since it was done before is no trouble.
  private static func step(_ house: House, _ body: (TradingDesk) throws -> Void) throws {
    do { try body(house.trading) } catch is LedgerRefusal {}
  }

  private static func confirmAll(_ house: House) throws {
    for id in ["0011", "0001"] {
      try step(house) { _ = try $0.confirm("NF-4", of: op(id), by: Bench.clerk) }
    }
    _ = try house.trading.send(by: .service)
  }

  private static func takeAll(_ house: House) throws {
    _ = try house.trading.receive(by: .service)
    try step(house) {
      _ = try $0.requestCertificate(
        SalesCertificateDraft(year: 2023, issueClass: "小売販売分", addressee: "見本", kwh: "10"),
        of: op("0001"), by: Bench.clerk)
    }
    _ = try house.trading.send(by: .service)
  }

  private func clock(_ moment: String) -> BusinessClock {
    let now = instant(moment)
    return BusinessClock(now: { now }, isFixed: true)
  }

  /// Every call at which it can die, tried one by one; `end` is what must be true after a second start.
  private func dieEverywhere(
    from prepared: Bench, at moment: String, _ act: (House) throws -> Void,
    end: (TradingBench, _ call: Int) throws -> Void
  ) throws {
    let plan = FaultPlan([])
    let whole = try Bench(copying: prepared)
    let undisturbed = try whole.house(faults: plan, at: clock(moment))
    let before = plan.calls.count
    try act(undisturbed)
    let calls = plan.calls.count
    try undisturbed.premises.store.close()
    #expect(calls - before >= 10)
    for call in before + 1...calls {
      let copy = try TradingBench(copying: prepared)
      let house = try copy.bench.house(
        faults: FaultPlan(.init(.die, call: call)), at: clock(moment))
      #expect(throws: SimulatedDeath.self, "call \(call)") { try act(house) }
      try? house.premises.store.close()
      try copy.at(moment) { try act($0) }
      try end(copy, call)
    }
  }

  @Test func `whoever dies while confirming and sending offers once, and sends each order once`()
    throws
  {
    let market = try TradingBench()
    try market.add("S", "50000", "0.60", by: "0011", to: "NF-4")
    try market.add("B", "30000", "1.00", by: "0001", to: "NF-4")
    try dieEverywhere(from: market.bench, at: TradingBench.open, Self.confirmAll) { copy, call in
      #expect(try copy.balance("0011", .renewable).selling == 50_000, "call \(call)")
      let orders = try [1, 2].map { try copy.text($0) }
      #expect(
        orders[0].contains("NF-4/0011/1") && orders[1].contains("NF-4/0001/1"), "call \(call)")
      #expect(!FileManager.default.fileExists(atPath: copy.path(3, in: "outbox")), "call \(call)")
      #expect(try copy.faults() == [], "call \(call)")
    }
  }

  @Test func `whoever dies while taking results books each contract once`() throws {
    let market = try TradingBench()
    try market.add("S", "50000", "0.60", by: "0011", to: "NF-4")
    try market.add("B", "30000", "1.00", by: "0001", to: "NF-4")
    try market.add("B", "70", "0.50", by: "0001", to: "FIT-4")
    for (auction, id) in [("NF-4", "0011"), ("NF-4", "0001"), ("FIT-4", "0001")] {
      try market.confirm(auction, by: id)
    }
    try market.exchange()
    try market.clear("NF-4")
    try market.clear("FIT-4")
    try dieEverywhere(from: market.bench, at: TradingBench.closed, Self.takeAll) { copy, call in
      let seller = try copy.balance("0011", .renewable)
      #expect(seller.sellable == 70_000 && seller.selling == 0, "call \(call)")
      #expect(try copy.balance("0001", .renewable).untracked == 30_000, "call \(call)")
      let buyer = try copy.balance("0001", .fit)
      // A request that was made twice by hand is two requests; none is lost or half done.
      #expect(buyer.untracked + buyer.requested == 70, "call \(call)")
      #expect(try copy.purchases(.nonFIT) == ["0001": 30_000], "call \(call)")
      #expect(try copy.faults() == [], "call \(call)")
    }
  }
}
