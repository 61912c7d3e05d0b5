import Custody
import Events
import Files
import Foundation
import HouseBench
import Premises
import Storage
import Synchronization
import Testing
import Trade

@testable import AccessDesk
@testable import AccessRecords
@testable import House

/// The workspace's database and the portal's share no transaction; each change still has its event,
/// once.
@Suite("Events of administration") struct DeliveryTests {
  private struct Crash: Error {}

  /// Crashes at the n-th moment of the portal's database from when it is armed.
  private final class Trap: Sendable {
    private let left = Mutex<Int?>(nil)
    func arm(_ count: Int?) { left.withLock { $0 = count } }
    func pass() throws {
      try left.withLock { left in
        guard let count = left else { return }
        if count == 0 { throw Crash() }
        left = count - 1
      }
    }
  }

  @Test("A crash at any moment loses no event of what was changed, and doubles none")
  func crashes() throws {
    var struck = 0
    for moment in 0..<24 {
      let bench = try Bench()
      let trap = Trap()
      let house = try bench.house()
      let desk = try AccessDesk(
        house.premises, cost: PortalBench.cheap, faults: { _ in try trap.pass() })
      let new = NewUser(
        role: .administrator, operatorID: OperatorID("0001"), mail: "a@example.jp",
        details: UserDetails(name: "佐藤"), password: PortalBench.password)
      trap.arm(moment)
      var isThere = true
      do { try desk.addUser(new, by: PortalBench.clerk) } catch { isThere = false }
      trap.arm(nil)
      try desk.close()
      // The next start delivers what is still promised; one more finds nothing to do.
      for _ in 0..<2 {
        let later = try AccessDesk(house.premises, cost: PortalBench.cheap)
        let users = try later.users().count
        let events = try house.premises.store.events(.administered)
        #expect(events.count == users, "moment \(moment)")
        #expect(users == 1 || !isThere)
        #expect(try later.store.pendingEvents().isEmpty)
        try later.close()
      }
      #expect(try house.premises.store.verifyChain().isEmpty)
      if !isThere { struck += 1 }
      try house.premises.store.close()
    }
    #expect(struck >= 3)
  }

  @Test("An event that was delivered and not forgotten is not delivered again")
  func twice() throws {
    let bench = try PortalBench()
    try bench.add(.chief)
    let store = bench.house.premises.store
    let event = PendingEvent(
      id: String(repeating: "a", count: 32), at: Bench.noon, actor: PortalBench.clerk, why: "変更")
    try store.deliver([event])
    try store.deliver([event, event])
    #expect(try store.events(.administered).count == 2)
    #expect(try store.strayAdministered().isEmpty)
  }

  @Test("While the chain cannot be written the change stands, and its event waits")
  func waiting() throws {
    let bench = try Bench()
    let trap = Trap()
    let house = try bench.house()
    let desk = try AccessDesk(
      house.premises, cost: PortalBench.cheap,
      faults: { moment in
        if case .query = moment { try trap.pass() }
      })
    // Reading what is pending fails: nothing is delivered.
    trap.arm(1)
    _ = try? desk.addUser(
      NewUser(
        role: .chief, operatorID: nil, mail: "a@example.jp", details: UserDetails(name: "佐藤"),
        password: PortalBench.password), by: PortalBench.clerk)
    trap.arm(nil)
    desk.deliverEvents()
    #expect(try house.premises.store.events(.administered).count == (try desk.users().count))
  }

  @Test("Verify tells of an event without its change's note, and of a note without its event")
  func strays() throws {
    let bench = try PortalBench()
    try bench.add(.chief)
    let store = bench.house.premises.store
    #expect(try bench.house.custody.verify(repairing: false).isClean)
    try store.write("test") { try $0.database.run("DELETE FROM administered_events") }
    let verification = try bench.house.custody.verify(repairing: false)
    #expect(verification.faults.contains { $0.kind == .portal })
  }
}
