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
@testable import AccessRecords

@Suite("The second factor") struct FactorTests {
  /// Enrols, and returns the seed with the entry and the recovery codes.
  private func enrol(
    _ bench: PortalBench, _ entry: PortalEntry, password: String? = nil
  ) throws -> (seed: [UInt8], entry: PortalEntry, codes: [String]) {
    let session = try bench.session(entry.secret)
    let offer = try bench.desk.offerEnrolment(session)
    #expect(try bench.desk.standingOffer(session) == offer)
    #expect(offer.address.hasPrefix("otpauth://totp/wariate:u"))
    let seed = Self.bytes(offer.secret)
    #expect(seed.count == 20)
    let answer = try bench.desk.enrol(
      session, code: code(seed, bench), password: password, from: PortalBench.here)
    guard case .enrolled(let next) = answer else { throw PortalBench.Unexpected() }
    let shown = try bench.desk.takeOnce(.recoveryCodes, from: try bench.session(next.secret)) ?? ""
    return (seed, next, shown.split(separator: "\n").map(String.init))
  }

  private func code(_ seed: [UInt8], _ bench: PortalBench, later: Int64 = 0) -> String {
    TimedCode.code(seed, step: TimedCode.step(at: bench.realNow.milliseconds) + later)
  }

  /// Of base 32, by the book.
  private static func bytes(_ text: String) -> [UInt8] {
    let bits = text.flatMap { letter -> [Int] in
      let value = Base32.alphabet.firstIndex(of: letter).map {
        Base32.alphabet.distance(from: Base32.alphabet.startIndex, to: $0)
      }
      return (0..<5).reversed().map { (value ?? 0) >> $0 & 1 }
    }
    return stride(from: 0, to: bits.count - bits.count % 8, by: 8).map { start in
      UInt8(bits[start..<start + 8].reduce(0) { $0 << 1 | $1 })
    }
  }

  @Test("The office enrols one before anything else, and is asked for it from then on")
  func office() async throws {
    let bench = try PortalBench()
    let id = try bench.add(.chief)
    let entry = try await bench.enter()
    #expect(entry.stage == .factor)
    let (seed, next, codes) = try enrol(bench, entry)
    #expect(next.stage == .full)
    #expect(next.secret != entry.secret)
    #expect(try bench.desk.session(entry.secret) == .none)
    #expect(codes.count == 10)
    #expect(Set(codes).count == 10)
    #expect(try bench.desk.user(id)?.hasFactor == true)
    let half = try await bench.enter()
    #expect(half.stage == .code)
    // The session that is there goes on until the code was given.
    _ = try bench.session(next.secret)
    // The code of the enrolment's own step was used.
    #expect(
      try bench.desk.enterCode(code(seed, bench), in: half.secret, from: PortalBench.here)
        == .refused(.code(isOver: false)))
    bench.wait(seconds: 30)
    let now = code(seed, bench)
    guard
      case .entered(let full) = try bench.desk.enterCode(
        now, in: half.secret, from: PortalBench.here)
    else { throw PortalBench.Unexpected() }
    #expect(full.stage == .full)
    #expect(full.secret != half.secret)
    #expect(try bench.desk.session(next.secret) == .elsewhere)
    #expect(try bench.desk.session(half.secret) == .none)
    // Each step once, for another attempt, too.
    let again = try await bench.enter()
    #expect(
      try bench.desk.enterCode(now, in: again.secret, from: PortalBench.here)
        == .refused(.code(isOver: false)))
    #expect(!(try bench.everythingKept()).contains(HexText.text(seed)))
  }

  @Test("A recovery code stands in for the authenticator, each once")
  func recovery() async throws {
    let bench = try PortalBench()
    try bench.add(.chief)
    let (_, _, codes) = try enrol(bench, try await bench.enter())
    let kept = try bench.everythingKept()
    #expect(!codes.contains { kept.contains($0) || kept.contains($0.filter { $0 != "-" }) })
    for (typed, isTaken) in [
      (codes[0], true), (codes[0], false), (codes[1].lowercased().filter { $0 != "-" }, true),
    ] {
      let half = try await bench.enter()
      let answer = try bench.desk.enterCode(typed, in: half.secret, from: PortalBench.here)
      if case .entered = answer { #expect(isTaken) } else { #expect(!isTaken) }
    }
  }

  @Test("Five wrong codes end an attempt, and so many attempts lock")
  func tries() async throws {
    let bench = try PortalBench("lockAfter: 2\nfailuresPerAddress: 0")
    let id = try bench.add(.chief)
    let (seed, _, _) = try enrol(bench, try await bench.enter())
    bench.wait(seconds: 60)
    for attempt in 1...2 {
      let half = try await bench.enter()
      for number in 1...5 {
        #expect(
          try bench.desk.enterCode("000000x", in: half.secret, from: PortalBench.here)
            == .refused(.code(isOver: number == 5)))
      }
      #expect(
        try bench.desk.enterCode(code(seed, bench), in: half.secret, from: PortalBench.here)
          == .refused(.code(isOver: true)))
      #expect(try bench.desk.user(id)?.isLocked == (attempt == 2))
    }
    #expect(try await bench.signIn() == .refused(.locked))
  }

  @Test("An applicant of whom one is required gets a code by mail, for ten minutes and one attempt")
  func mailed() async throws {
    let bench = try PortalBench("secondFactor: {applicant: required}")
    try bench.add(.applicant, of: "0001")
    let first = try await bench.enter(at: "0001")
    #expect(first.stage == .code)
    let code = try #require(try bench.mailed("確認コード: "))
    #expect(code.count == 6)
    let second = try await bench.enter(at: "0001")
    #expect(
      try bench.desk.enterCode(code, in: second.secret, from: PortalBench.here)
        == .refused(.code(isOver: false)))
    let newer = try #require(try bench.mailed("確認コード: "))
    guard
      case .entered(let full) = try bench.desk.enterCode(
        newer, in: second.secret, from: PortalBench.here)
    else { throw PortalBench.Unexpected() }
    #expect(full.stage == .full)
    let third = try await bench.enter(at: "0001")
    let late = try #require(try bench.mailed("確認コード: "))
    bench.wait(seconds: 601)
    #expect(
      try bench.desk.enterCode(late, in: third.secret, from: PortalBench.here)
        == .refused(.expired))
  }

  @Test("A temporary password does not get round the authenticator")
  func reset() async throws {
    let bench = try PortalBench()
    let id = try bench.add(.chief)
    let (seed, _, _) = try enrol(bench, try await bench.enter())
    bench.wait(seconds: 60)
    try bench.desk.reset(id, by: PortalBench.clerk)
    let temporary = try #require(try bench.mailed("仮パスワード: "))
    let half = try await bench.enter(password: temporary)
    #expect(half.stage == .code)
    guard
      case .entered(let entry) = try bench.desk.enterCode(
        code(seed, bench), in: half.secret, from: PortalBench.here)
    else { throw PortalBench.Unexpected() }
    #expect(entry.stage == .password)
  }

  @Test("Who is signed in already gives the password to enrol another")
  func another() async throws {
    let bench = try PortalBench()
    try bench.add(.applicant, of: "0001")
    let entry = try await bench.enter(at: "0001")
    #expect(entry.stage == .full)
    let session = try bench.session(entry.secret)
    let offer = try bench.desk.offerEnrolment(session)
    let seed = Self.bytes(offer.secret)
    #expect(
      try bench.desk.enrol(
        session, code: code(seed, bench), password: "x", from: PortalBench.here)
        == .wrongPassword)
    #expect(
      try bench.desk.enrol(
        session, code: "000", password: PortalBench.password, from: PortalBench.here)
        == .wrongCode)
    let (_, next, _) = try enrol(bench, entry, password: PortalBench.password)
    #expect(next.stage == .full)
    #expect(try bench.desk.lettersDue(limit: 9).contains { $0.subject.contains("認証アプリ") })
    #expect(try await bench.enter(at: "0001").stage == .code)
  }

  @Test("With `none` nobody is asked for one")
  func none() async throws {
    let bench = try PortalBench("secondFactor: none")
    try bench.add(.chief)
    #expect(try await bench.enter().stage == .full)
  }
}
