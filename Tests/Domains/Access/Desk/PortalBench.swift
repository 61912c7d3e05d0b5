import Files
import Foundation
import HouseBench
import Premises
import Secrets
import Storage
import Synchronization
import Testing
import Trade

@testable import AccessDesk
@testable import AccessRecords
@testable import House

/// The desk of a real workspace, with cheap passwords, and clocks that stand still until they are
/// moved.
final class PortalBench: Sendable {
  static let cheap = ScryptCost(power: 4, blockSize: 1, parallelism: 1)
  static let password = "Korekara-3ji!"
  static let here = Visitor(address: "192.0.2.1", request: "r1")
  static let clerk = Actor(.secretariat, name: "山田")

  let bench: Bench
  let house: House
  let desk: AccessDesk
  private let real: Clock
  private let business: Clock

  /// Milliseconds since 1970.
  final class Clock: Sendable {
    private let time: Mutex<Int64>
    init(_ instant: Instant) { time = Mutex(instant.milliseconds) }
    var now: Instant { Instant(milliseconds: time.withLock { $0 }) }
    func move(_ seconds: Double) { time.withLock { $0 += Int64(seconds * 1000) } }
  }

  init(_ portal: String = "", width: Int = 2, limit: Int = 200) throws {
    let indented = portal.split(separator: "\n").map { "  \($0)\n" }.joined()
    bench = try Bench(
      settings: Bench.settings + (portal.isEmpty ? "" : "portal:\n\(indented)"))
    let (real, business) = (Clock(BusinessClock.realNow), Clock(Bench.noon))
    (self.real, self.business) = (real, business)
    house = try bench.house(at: BusinessClock(now: { business.now }, isFixed: true))
    desk = try AccessDesk(
      house.premises, lane: HashLane(width: width, limit: limit), cost: Self.cheap,
      now: { real.now })
  }

  func wait(seconds: Double) { real.move(seconds) }
  func businessWait(hours: Double) { business.move(hours * 3600) }
  var realNow: Instant { real.now }

  // MARK: Short words

  @discardableResult
  func add(
    _ role: Role, _ mail: String = "a@example.jp", of operatorID: String? = nil,
    password: String? = PortalBench.password
  ) throws -> UserID {
    try desk.addUser(
      NewUser(
        role: role, operatorID: operatorID.flatMap { OperatorID($0) }, mail: mail,
        details: UserDetails(name: "佐藤"), password: password), by: Self.clerk)
  }

  func signIn(
    _ mail: String = "a@example.jp", at operatorID: String? = nil,
    password: String = PortalBench.password, from visitor: Visitor = PortalBench.here
  ) async throws -> SignInAnswer {
    try await desk.signIn(
      SignInAttempt(
        operatorID.map { .operators($0) } ?? .office, mail: mail, password: password),
      from: visitor)
  }

  /// A sign-in that has to succeed.
  func enter(
    _ mail: String = "a@example.jp", at operatorID: String? = nil,
    password: String = PortalBench.password
  ) async throws -> PortalEntry {
    guard case .entered(let entry) = try await signIn(mail, at: operatorID, password: password)
    else { throw Unexpected() }
    return entry
  }

  func session(_ secret: String) throws -> PortalSession {
    guard case .valid(let session) = try desk.session(secret) else { throw Unexpected() }
    return session
  }

  struct Unexpected: Error {}

  /// What stands behind `head` in the newest letter that has it.
  func mailed(_ head: String) throws -> String? {
    try desk.lettersDue(limit: 100).reversed().lazy.compactMap { letter in
      letter.body.split(separator: "\n").first { $0.hasPrefix(head) }.map {
        String($0.dropFirst(head.count))
      }
    }.first
  }

  func events() throws -> [String] {
    try house.premises.store.read("test") { database in
      try database.all("SELECT actor_kind, actor, why FROM events WHERE kind = 'administered'").map
      {
        "\(try $0[0] as String) \(try $0[1] as String): \(try $0[2] as String)"
      }
    }
  }

  /// Every text of every table.
  func everythingKept() throws -> String {
    try desk.store.read("test") { database in
      let tables = try database.all("SELECT name FROM sqlite_master WHERE type = 'table'").map {
        try $0[0] as String
      }
      return try tables.flatMap { table in
        try database.all("SELECT * FROM \(table)").map { row in
          (0..<row.count).compactMap { row.anyText($0) }.joined(separator: " ")
        }
      }.joined(separator: "\n")
    }
  }

  func refusal(_ body: () throws -> Void) -> String? {
    do {
      try body()
      return nil
    } catch let complaint as Complaint {
      return complaint.code
    } catch {
      return "\(error)"
    }
  }
}
