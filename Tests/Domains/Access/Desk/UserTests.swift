import Custody
import Events
import House
import HouseBench
import Premises
import Storage
import TestSupport
import Testing
import Trade

@testable import AccessDesk
@testable import AccessRecords

@Suite("Users, tokens and mandates") struct UserTests {
  private let operatorID = known(OperatorID("0001"))
  private let other = known(OperatorID("0002"))

  @Test("Each change is an event with who did it, without mail and name")
  func events() async throws {
    let bench = try PortalBench()
    let id = try bench.add(.administrator, of: "0001")
    let actor = Actor(.secretariat, name: "u9")
    try bench.desk.setRole(
      of: try bench.add(.applicant, "b@example.jp", of: "0001"), to: .administrator, by: actor)
    try bench.desk.lock(id, by: actor)
    try bench.desk.unlock(id, by: actor)
    try bench.desk.reset(id, by: actor)
    try bench.desk.setDetails(of: id, to: UserDetails(name: "鈴木", phone: "03-0000-0000"), by: actor)
    try bench.desk.setDetails(of: id, to: UserDetails(name: "鈴木", phone: "03-0000-0000"), by: actor)
    try bench.desk.removeUser(id, by: actor)
    let events = try bench.events()
    #expect(
      events.map { $0.split(separator: ": ")[1] } == [
        "利用者 u1 を追加（administrator、事業者 0001）", "利用者 u2 を追加（applicant、事業者 0001）",
        "利用者 u2 の役割を変更（applicant → administrator）", "利用者 u1 をロック", "利用者 u1 のロックを解除",
        "利用者 u1 に仮パスワードを発行", "利用者 u1 の情報を変更", "利用者 u1 を削除（administrator、事業者 0001）",
      ])
    #expect(events.dropFirst(2).allSatisfy { $0.hasPrefix("secretariat u9") })
    #expect(!events.joined().contains("example.jp"))
    #expect(!events.joined().contains("鈴木"))
    #expect(try bench.house.premises.store.verifyChain().isEmpty)
  }

  @Test("What cannot be added is refused, and adds nothing")
  func refusals() throws {
    let bench = try PortalBench()
    try bench.add(.administrator, of: "0001")
    func add(
      _ role: Role, _ mail: String, _ operatorID: String?, _ password: String? = nil,
      name: String = "佐藤"
    ) -> String? {
      bench.refusal {
        try bench.desk.addUser(
          NewUser(
            role: role, operatorID: operatorID.flatMap { OperatorID($0) }, mail: mail,
            details: UserDetails(name: name), password: password), by: PortalBench.clerk)
      }
    }
    #expect(add(.applicant, "A@EXAMPLE.jp", "0001") == "mail-taken")
    #expect(add(.applicant, "x@example.jp", nil) == "invalid")
    #expect(add(.chief, "x@example.jp", "0001") == "invalid")
    #expect(add(.applicant, "x@example.jp", "9999") == "invalid")
    #expect(add(.applicant, "x", "0001") == "invalid")
    #expect(add(.applicant, "x@example.jp\r\nBcc: y@example.jp", "0001") == "invalid")
    #expect(add(.applicant, "x@example.jp", "0001", name: "佐藤\n様") == "invalid")
    #expect(add(.applicant, "x@example.jp", "0001", name: " ") == "invalid")
    #expect(
      add(.applicant, "x@example.jp", "0001", name: String(repeating: "長", count: 101)) == "invalid"
    )
    #expect(add(.applicant, "x@example.jp", "0001", "short") == "too-short")
    #expect(try bench.desk.users().count == 1)
    // The same address at another operator, and in the office, is another user.
    #expect(add(.applicant, "a@example.jp", "0002") == nil)
    #expect(add(.auditor, "a@example.jp", nil) == nil)
    #expect(add(.general, "a@example.jp", nil) == nil)
    #expect(try bench.desk.users(of: other).count == 1)
  }

  @Test("Nobody removes oneself or the last administrator; the office may leave none")
  func last() throws {
    let bench = try PortalBench()
    let first = try bench.add(.administrator, of: "0001")
    let second = try bench.add(.administrator, "b@example.jp", of: "0001")
    let third = try bench.add(.applicant, "c@example.jp", of: "0001")
    func by(_ id: UserID) -> Actor { Actor(.applicant, name: "0001/\(id)") }
    #expect(bench.refusal { try bench.desk.removeUser(first, by: by(first)) } == "oneself")
    #expect(bench.refusal { try bench.desk.lock(first, by: by(first)) } == "oneself")
    #expect(
      bench.refusal { try bench.desk.setRole(of: first, to: .applicant, by: by(first)) }
        == "oneself")
    try bench.desk.removeUser(first, by: by(second))
    #expect(
      bench.refusal { try bench.desk.removeUser(second, by: by(third)) } == "last-administrator")
    #expect(
      bench.refusal { try bench.desk.setRole(of: second, to: .applicant, by: PortalBench.clerk) }
        == "last-administrator")
    try bench.desk.removeUser(second, by: Actor(.secretariat, name: "u9"))
    #expect(
      bench.refusal { try bench.desk.removeUser(second, by: PortalBench.clerk) } == "not-found")
    let chief = try bench.add(.chief, "d@example.jp")
    #expect(
      bench.refusal { try bench.desk.removeUser(chief, by: Actor(.secretariat, name: "u9")) }
        == "last-administrator")
    #expect(
      bench.refusal { try bench.desk.setRole(of: third, to: .chief, by: PortalBench.clerk) }
        == "invalid")
    // A removed address can come again, under another number.
    #expect(try bench.add(.administrator, of: "0001") != first)
  }

  @Test("Who is removed, locked or changed is signed out at once")
  func signedOut() async throws {
    let bench = try PortalBench()
    let id = try bench.add(.applicant, of: "0001")
    for deed in [
      { try bench.desk.lock(id, by: PortalBench.clerk) },
      { try bench.desk.setRole(of: id, to: .administrator, by: PortalBench.clerk) },
      { try bench.desk.removeUser(id, by: Actor(.secretariat, name: "u9")) },
    ] {
      try? bench.desk.unlock(id, by: PortalBench.clerk)  // Not locked yet.
      let entry = try await bench.enter(at: "0001")
      try deed()
      #expect(try bench.desk.session(entry.secret) == .none)
    }
    #expect(try await bench.signIn(at: "0001") == .refused(.wrong))
  }

  @Test("A change of address asks for the password, and tells the older address")
  func address() async throws {
    let bench = try PortalBench()
    try bench.add(.applicant, of: "0001")
    try bench.add(.applicant, "b@example.jp", of: "0001")
    let session = try bench.session(try await bench.enter(at: "0001").secret)
    func change(_ mail: String, _ again: String, _ password: String) -> String? {
      bench.refusal {
        try bench.desk.setMail(
          session, to: mail, again: again, password: password, from: PortalBench.here)
      }
    }
    #expect(change("c@example.jp", "d@example.jp", PortalBench.password) == "different")
    #expect(change("c@example.jp", "c@example.jp", "x") == "wrong-old")
    #expect(change("B@example.jp", "B@example.jp", PortalBench.password) == "mail-taken")
    #expect(change("c", "c", PortalBench.password) == "invalid")
    #expect(change("c@example.jp", "c@example.jp", PortalBench.password) == nil)
    let letter = try #require(try bench.desk.lettersDue(limit: 9).last)
    #expect(letter.to == "a@example.jp")
    #expect(letter.subject.contains("メールアドレス"))
    _ = try await bench.enter("c@example.jp", at: "0001")
    #expect(try bench.events().last == "applicant 0001/u1: 利用者 u1 のメールアドレスを変更")
  }

  @Test("A token is shown once, kept as a digest, and is over by its day or when revoked")
  func tokens() throws {
    let bench = try PortalBench()
    let issued = try bench.desk.issueToken(
      "基幹", [.applicationsWrite, .applicationsRead], of: operatorID, days: 1,
      by: PortalBench.clerk)
    #expect(issued.secret.hasPrefix("wrt_"))
    #expect(issued.secret.utf8.count == 47)
    #expect(!(try bench.everythingKept()).contains(issued.secret))
    #expect(issued.token.scopes == [.applicationsRead, .applicationsWrite])
    #expect(issued.token.expiresOn.description == "2024-04-11")
    let caller = try #require(try bench.desk.program(issued.secret))
    #expect(caller.actor() == Actor(.applicant, name: "0001/t1"))
    #expect(caller.actor()?.operatorID == operatorID)
    #expect(try bench.desk.program("wrt_" + String(repeating: "A", count: 43)) == nil)
    #expect(try bench.desk.program(String(issued.secret.dropFirst(4))) == nil)
    #expect(try bench.desk.program("") == nil)
    bench.businessWait(hours: 24)
    #expect(try bench.desk.program(issued.secret) != nil)
    bench.businessWait(hours: 24)
    #expect(try bench.desk.program(issued.secret) == nil)
    let office = try bench.desk.issueToken(
      "監視", [.metricsRead], of: nil, days: 365, by: PortalBench.clerk)
    #expect(try bench.desk.program(office.secret)?.actor() == Actor(.secretariat, name: "t2"))
    #expect(
      bench.refusal {
        try bench.desk.revokeToken(office.token.id, of: operatorID, by: PortalBench.clerk)
      }
        == "not-found")
    try bench.desk.revokeToken(office.token.id, by: PortalBench.clerk)
    #expect(try bench.desk.program(office.secret) == nil)
    #expect(try bench.desk.tokens().map(\.name) == ["基幹"])
    for (scopes, owner, days) in [
      ([], nil, 1), ([.officeRead], operatorID, 1), ([.officeRead], nil, 0),
      ([.officeRead], nil, 366), ([.applicationsRead], OperatorID("9999"), 1),
    ] as [([TokenScope], OperatorID?, Int)] {
      #expect(
        bench.refusal {
          _ = try bench.desk.issueToken("x", scopes, of: owner, days: days, by: PortalBench.clerk)
        } == "invalid")
    }
    #expect(try bench.events().count == 3)
  }

  @Test("A mandate makes agents of another operator's users until its last day")
  func mandates() async throws {
    let bench = try PortalBench()
    try bench.add(.applicant, of: "0002")
    func agent() async throws -> Member {
      let entry = try await bench.enter(at: "0002")
      let session = try bench.session(entry.secret)
      return session.member
    }
    let last = try #require(CivilDate("2024-04-11"))
    let id = try bench.desk.grantMandate(
      to: other, for: operatorID, forms: [try #require(FormID("fit-normal-allocation"))],
      periods: ["202304", "anytime"], until: last, by: Actor(.applicant, name: "0001/u7"))
    let now = try await agent()
    #expect(now.mandates.map(\.id) == [id])
    #expect(now.actor(for: operatorID) == Actor(.applicant, name: "0001/0002/u1"))
    #expect(now.actor(for: operatorID).operatorID == operatorID)
    #expect(now.actor(for: operatorID).userID == now.user.id)
    bench.businessWait(hours: 24 + 11.9)
    #expect(try await agent().mandates.count == 1)
    bench.businessWait(hours: 0.2)
    #expect(try await agent().mandates.isEmpty)
    #expect(try bench.desk.mandates(of: operatorID).count == 1)
    for (agent, form, period, until) in [
      ("0001", nil, nil, "2030-01-01"), ("9999", nil, nil, "2030-01-01"),
      ("0002", "no-form", nil, "2030-01-01"), ("0002", nil, "202313x", "2030-01-01"),
      ("0002", nil, nil, "2024-04-11"),
    ] as [(String, String?, String?, String)] {
      #expect(
        bench.refusal {
          _ = try bench.desk.grantMandate(
            to: try #require(OperatorID(agent)), for: operatorID,
            forms: form.flatMap { FormID($0) }.map { [$0] } ?? [],
            periods: period.map { [$0] } ?? [],
            until: try #require(CivilDate(until)), by: PortalBench.clerk)
        } == "invalid")
    }
    #expect(
      bench.refusal { try bench.desk.endMandate(id, of: OperatorID("0003"), by: PortalBench.clerk) }
        == "not-found")
    try bench.desk.endMandate(id, of: other, by: Actor(.applicant, name: "0002/u1"))
    #expect(try bench.desk.mandates().isEmpty)
    #expect(
      try bench.events().suffix(2) == [
        "applicant 0001/u7: 委任 m1: 0001 が 0002 に委任（fit-normal-allocation、202304, anytime、2024-04-11 まで）",
        "applicant 0002/u1: 委任 m1 を終了（0001 から 0002）",
      ])
  }
}
