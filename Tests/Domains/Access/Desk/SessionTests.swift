import Custody
import Events
import House
import HouseBench
import Premises
import Storage
import Testing
import Trade

@testable import AccessDesk
@testable import AccessRecords

@Suite("Sessions") struct SessionTests {
  @Test("The newer session wins, and the older learns that it was elsewhere")
  func elsewhere() async throws {
    let bench = try PortalBench()
    let id = try bench.add(.administrator, of: "0001")
    let older = try await bench.enter(at: "0001")
    _ = try bench.session(older.secret)
    let newer = try await bench.enter(at: "0001")
    #expect(try bench.desk.session(older.secret) == .elsewhere)
    #expect(try bench.session(newer.secret).member.user.id == id)
    #expect(try bench.desk.sessions(of: id).count == 1)
    #expect(try bench.desk.session("") == .none)
    #expect(try bench.desk.session(AccessDesk.newSecret()) == .none)
  }

  @Test("A failed sign-in ends nobody's session")
  func staying() async throws {
    let bench = try PortalBench()
    try bench.add(.administrator, of: "0001")
    let entry = try await bench.enter(at: "0001")
    _ = try await bench.signIn(at: "0001", password: "x")
    _ = try bench.session(entry.secret)
  }

  @Test("Idle for thirty minutes, or open for twelve hours, it is over by the real clock")
  func times() async throws {
    let bench = try PortalBench()
    let id = try bench.add(.administrator, of: "0001")
    let entry = try await bench.enter(at: "0001")
    bench.businessWait(hours: 100)
    for _ in 0..<3 {
      bench.wait(seconds: 29 * 60)
      _ = try bench.session(entry.secret)
    }
    // What follows by itself keeps nothing alive.
    bench.wait(seconds: 20 * 60)
    guard case .valid = try bench.desk.session(entry.secret, isLive: true) else {
      Issue.record("over too early")
      return
    }
    bench.wait(seconds: 11 * 60)
    #expect(try bench.desk.session(entry.secret) == .expired(id))
    let other = try await bench.enter(at: "0001")
    for _ in 0..<(12 * 4) {
      bench.wait(seconds: 15 * 60)
      _ = try bench.session(other.secret)
    }
    bench.wait(seconds: 60)
    #expect(try bench.desk.session(other.secret) == .expired(id))
  }

  @Test("Idle times take fractions")
  func fractions() async throws {
    let bench = try PortalBench("idleMinutes: 0.05")
    let id = try bench.add(.administrator, of: "0001")
    let entry = try await bench.enter(at: "0001")
    for _ in 0..<4 {
      bench.wait(seconds: 2)
      _ = try bench.session(entry.secret)
    }
    bench.wait(seconds: 3.1)
    #expect(try bench.desk.session(entry.secret) == .expired(id))
  }

  @Test("Signing out ends a session, and its secret stands nowhere")
  func out() async throws {
    let bench = try PortalBench()
    try bench.add(.administrator, of: "0001")
    let entry = try await bench.enter(at: "0001")
    #expect(!(try bench.everythingKept()).contains(entry.secret))
    try bench.desk.signOut(try bench.session(entry.secret), from: PortalBench.here)
    #expect(try bench.desk.session(entry.secret) == .none)
  }

  @Test("A form's token is that of its session")
  func csrf() async throws {
    let bench = try PortalBench()
    try bench.add(.administrator, of: "0001")
    try bench.add(.administrator, "b@example.jp", of: "0001")
    let one = try await bench.enter(at: "0001")
    let other = try await bench.enter("b@example.jp", at: "0001")
    let token = try bench.session(one.secret).csrf
    #expect(bench.desk.isGenuine(token, of: one.secret))
    #expect(!bench.desk.isGenuine(token, of: other.secret))
    #expect(!bench.desk.isGenuine("", of: one.secret))
    let before = AccessDesk.newSecret()
    #expect(bench.desk.isGenuine(bench.desk.csrf(of: before), of: before))
  }

  @Test("Somebody else can end all sessions of a user, and who asks keeps their own")
  func ending() async throws {
    let bench = try PortalBench()
    let id = try bench.add(.administrator, of: "0001")
    let entry = try await bench.enter(at: "0001")
    let session = try bench.session(entry.secret)
    try bench.desk.endSessions(of: id, but: session, from: PortalBench.here)
    _ = try bench.session(entry.secret)
    try bench.desk.endSessions(of: id, but: nil, from: PortalBench.here)
    #expect(try bench.desk.session(entry.secret) == .none)
  }

  @Test("What is shown once is shown once")
  func once() async throws {
    let bench = try PortalBench()
    try bench.add(.administrator, of: "0001")
    let session = try bench.session(try await bench.enter(at: "0001").secret)
    #expect(try bench.desk.takeOnce(.token, from: session) == nil)
    try bench.desk.keepOnce("wrt_秘密", as: .token, in: session)
    #expect(try bench.desk.takeOnce(.recoveryCodes, from: session) == nil)
    #expect(!(try bench.everythingKept()).contains("秘密"))
    #expect(try bench.desk.takeOnce(.token, from: session) == "wrt_秘密")
    #expect(try bench.desk.takeOnce(.token, from: session) == nil)
  }

  @Test("A kept form comes back once, to its user, within half an hour")
  func keptForms() throws {
    let bench = try PortalBench()
    let id = try bench.add(.administrator, of: "0001")
    let other = try bench.add(.administrator, "b@example.jp", of: "0001")
    let first = try bench.desk.keepForm("{\"a\":\"b\"}", at: "/o/0001/company", of: id)
    let kept = try bench.desk.takeForm(first, of: id)
    #expect(kept?.path == "/o/0001/company")
    #expect(kept?.fields == "{\"a\":\"b\"}")
    #expect(try bench.desk.takeForm(first, of: id) == nil)
    let second = try bench.desk.keepForm("{}", at: "/", of: id)
    #expect(try bench.desk.takeForm(second, of: other) == nil)
    #expect(try bench.desk.takeForm(second, of: id) == nil)
    let third = try bench.desk.keepForm("{}", at: "/", of: id)
    bench.wait(seconds: 1801)
    #expect(try bench.desk.takeForm(third, of: id) == nil)
  }

  @Test("A request of one key is done once")
  func requests() throws {
    let bench = try PortalBench()
    let key = IdempotencyKey(account: "u1", key: "k")
    #expect(try bench.desk.begin(key, request: "POST /a 1") == .new)
    #expect(try bench.desk.begin(key, request: "POST /a 1") == .underWay)
    #expect(try bench.desk.begin(key, request: "POST /a 2") == .otherBody)
    try bench.desk.finish(key, status: 201, head: "Location: /x", body: "{}")
    try bench.desk.abandon(key)
    #expect(
      try bench.desk.begin(key, request: "POST /a 1")
        == .answered(status: 201, head: "Location: /x", body: "{}"))
    #expect(try bench.desk.begin(IdempotencyKey(account: "u2", key: "k"), request: "x") == .new)
    try bench.desk.abandon(IdempotencyKey(account: "u2", key: "k"))
    #expect(try bench.desk.begin(IdempotencyKey(account: "u2", key: "k"), request: "y") == .new)
    bench.wait(seconds: 86_401)
    #expect(try bench.desk.begin(key, request: "POST /a 2") == .new)
  }

  @Test("Tidying forgets what is over, and keeps the access log")
  func sweeping() async throws {
    let bench = try PortalBench()
    try bench.add(.administrator, of: "0001")
    let entry = try await bench.enter(at: "0001")
    bench.wait(seconds: 3 * 86_400)
    let count = try bench.desk.store.accessLog(limit: 100).count
    try bench.desk.sweep()
    #expect(try bench.desk.session(entry.secret) == .none)
    #expect(try bench.desk.store.accessLog(limit: 100).count == count)
  }
}
