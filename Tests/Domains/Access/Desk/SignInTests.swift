import AccessRecords
import Custody
import Events
import House
import HouseBench
import Premises
import Secrets
import Storage
import Testing
import Trade

@testable import AccessDesk

@Suite("Signing in") struct SignInTests {
  @Test("The right password enters, a wrong one and an unknown user get the same answer")
  func entering() async throws {
    let bench = try PortalBench()
    let id = try bench.add(.administrator, of: "0001")
    let entry = try await bench.enter("A@Example.jp", at: "0001")
    #expect(entry.stage == .full)
    #expect(entry.user.id == id)
    #expect(entry.secret.utf8.count == 43)
    for (mail, place, password) in [
      ("a@example.jp", "0001", "x"), ("b@example.jp", "0001", PortalBench.password),
      ("a@example.jp", "0002", PortalBench.password), ("a@example.jp", "0001", "korekara-3ji!"),
      ("no mail", "0001", "x"), ("a@example.jp", "no operator", "x"), ("a@example.jp", "", "x"),
    ] {
      #expect(try await bench.signIn(mail, at: place, password: password) == .refused(.wrong))
    }
    #expect(try await bench.signIn(password: PortalBench.password) == .refused(.wrong))
  }

  @Test("An unknown user costs a comparison, too")
  func cost() async throws {
    let bench = try PortalBench()
    try bench.add(.administrator, of: "0001")
    let dear = AccessDesk.dearer(bench.desk)
    let clock = ContinuousClock()
    let unknown = try await clock.measure {
      _ = try await dear.signIn(
        SignInAttempt(.office, mail: "x@example.jp", password: "x"), from: PortalBench.here)
    }
    // 2^14 · 8 · 128 bytes are walked; without it this takes microseconds.
    #expect(unknown > .milliseconds(5))
  }

  @Test("Five failures in a row lock, which only the right password is told")
  func lock() async throws {
    let bench = try PortalBench()
    let id = try bench.add(.administrator, of: "0001")
    for _ in 0..<4 { _ = try await bench.signIn(at: "0001", password: "x") }
    _ = try await bench.enter(at: "0001")
    for _ in 0..<5 {
      #expect(try await bench.signIn(at: "0001", password: "x") == .refused(.wrong))
    }
    #expect(try await bench.signIn(at: "0001") == .refused(.locked))
    #expect(try await bench.signIn(at: "0001", password: "x") == .refused(.wrong))
    try bench.desk.unlock(id, by: PortalBench.clerk)
    _ = try await bench.enter(at: "0001")
  }

  @Test("A temporary password ends a lock, opens nothing but its change, and voids the old one")
  func temporary() async throws {
    let bench = try PortalBench("lockAfter: 3")
    let id = try bench.add(.administrator, of: "0001")
    for _ in 0..<3 { _ = try await bench.signIn(at: "0001", password: "x") }
    #expect(try bench.desk.user(id)?.isLocked == true)
    let answer = try await bench.desk.requestReset(
      .operators("0001"), mail: "a@example.jp", from: PortalBench.here)
    #expect(answer == nil)
    let first = try #require(try bench.mailed("仮パスワード: "))
    #expect(first.count == 12)
    #expect(try bench.mailed("事業者番号: ") == "0001")
    // The old one holds until the temporary one is used, and stays locked.
    #expect(try await bench.signIn(at: "0001") == .refused(.locked))
    try bench.desk.reset(id, by: PortalBench.clerk)
    let second = try #require(try bench.mailed("仮パスワード: "))
    #expect(try await bench.signIn(at: "0001", password: first) == .refused(.wrong))
    let entry = try await bench.enter(at: "0001", password: second)
    #expect(entry.stage == .password)
    #expect(try bench.desk.user(id)?.isLocked == false)
    #expect(try await bench.signIn(at: "0001") == .refused(.wrong))
    let session = try bench.session(entry.secret)
    let new = "Betsunomono-9!"
    let refused = try await bench.desk.changePassword(
      session, old: PortalBench.password, new: new, again: new, from: PortalBench.here)
    #expect(refused == .refused(.wrongOld))
    let changed = try await bench.desk.changePassword(
      session, old: second, new: new, again: new, from: PortalBench.here)
    guard case .changed(let next) = changed else {
      Issue.record("\(changed)")
      return
    }
    #expect(next.stage == .full)
    #expect(next.secret != entry.secret)
    #expect(try bench.desk.session(entry.secret) == .none)
    #expect(try await bench.signIn(at: "0001", password: second) == .refused(.wrong))
    _ = try await bench.enter(at: "0001", password: new)
  }

  @Test("A temporary password is good for 120 hours of business time")
  func expiry() async throws {
    let bench = try PortalBench()
    try bench.add(.chief, password: nil)
    let password = try #require(try bench.mailed("仮パスワード: "))
    #expect(try bench.mailed("事業者番号: ") == nil)
    bench.wait(seconds: 200 * 3600)
    bench.businessWait(hours: 120)
    #expect(try await bench.enter(password: password).stage == .password)
    bench.businessWait(hours: 0.1)
    #expect(try await bench.signIn(password: password) == .refused(.expired))
  }

  @Test("An address that fails twenty times waits until fifteen minutes have passed")
  func addresses() async throws {
    let bench = try PortalBench("failuresPerAddress: 3")
    try bench.add(.administrator, of: "0001")
    for _ in 0..<3 { _ = try await bench.signIn("x@example.jp", at: "0001", password: "x") }
    guard case .refused(.slowDown(let seconds)) = try await bench.signIn(at: "0001") else {
      Issue.record("it is let in")
      return
    }
    #expect((890...900).contains(seconds))
    let other = Visitor(address: "192.0.2.2", request: "r2")
    guard case .entered = try await bench.signIn(at: "0001", from: other) else {
      Issue.record("another address waits, too")
      return
    }
    bench.wait(seconds: 901)
    _ = try await bench.enter(at: "0001")
    // What fails when a reset is asked for counts, too.
    for _ in 0..<3 {
      _ = try await bench.desk.requestReset(.office, mail: "x@example.jp", from: PortalBench.here)
    }
    guard case .refused(.slowDown) = try await bench.signIn(at: "0001") else {
      Issue.record("resets are not counted")
      return
    }
  }

  @Test("Two compare at once, so many wait, and one more is told that we are busy")
  func busy() async throws {
    let bench = try PortalBench(width: 1, limit: 2)
    try bench.add(.administrator, of: "0001")
    let desk = AccessDesk.dearer(bench.desk)
    let attempt = SignInAttempt(.operators("0001"), mail: "x@example.jp", password: "x")
    let answers = try await withThrowingTaskGroup(of: SignInAnswer.self) { group in
      for _ in 0..<20 { group.addTask { try await desk.signIn(attempt, from: PortalBench.here) } }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    let busy = answers.filter {
      if case .refused(.busy(let after)) = $0 { after > 0 } else { false }
    }
    #expect(!busy.isEmpty)
    #expect(busy.count < 20)
    #expect(answers.filter { $0 == .refused(.wrong) }.count == 20 - busy.count)
    // Afterwards there is room again.
    _ = try await bench.enter(at: "0001")
  }

  @Test("Neither passwords nor codes stand in the log, in events or in mails that were sent")
  func secrets() async throws {
    let bench = try PortalBench("secondFactor: {applicant: required, office: none}")
    let id = try bench.add(.administrator, of: "0001", password: nil)
    let temporary = try #require(try bench.mailed("仮パスワード: "))
    let entry = try await bench.enter(at: "0001", password: temporary)
    _ = try await bench.desk.changePassword(
      try bench.session(entry.secret), old: temporary, new: PortalBench.password,
      again: PortalBench.password, from: PortalBench.here)
    _ = try await bench.signIn(at: "0001")
    let code = try #require(try bench.mailed("確認コード: "))
    _ = try await bench.signIn(at: "0001", password: "Wrong-one-77!")
    for letter in try bench.desk.lettersDue(limit: 100) {
      try bench.desk.noteHandedOver(letter.id)
    }
    #expect(try bench.desk.lettersDue(limit: 100).isEmpty)
    let kept = try bench.everythingKept() + bench.events().joined()
    for secret in [temporary, code, PortalBench.password, "Wrong-one-77!", entry.secret] {
      #expect(!kept.contains(secret))
    }
    let log = try bench.desk.store.accessLog(limit: 100)
    #expect(log.contains { $0.kind == .signedIn && $0.account == "\(id)" })
    #expect(log.contains { $0.kind == .failed && $0.address == "192.0.2.1" })
  }
}

extension AccessDesk {
  /// The same desk with passwords that take a while.
  static func dearer(_ desk: AccessDesk) -> AccessDesk {
    var desk = desk
    desk.cost = ScryptCost(power: 14, blockSize: 8, parallelism: 1)
    return desk
  }
}
