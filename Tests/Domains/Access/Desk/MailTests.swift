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

@Suite("The outbox") struct MailTests {
  @Test("A temporary password's mail has its lines and the address, and forgets the secret")
  func temporary() async throws {
    let bench = try PortalBench("origin: https://portal.example.jp\ncontact: 事務局 03-0000-0000")
    try bench.add(.administrator, of: "0001", password: nil)
    try bench.add(.chief, "c@example.jp", password: nil)
    let letters = try bench.desk.lettersDue(limit: 9)
    #expect(letters.map(\.to) == ["a@example.jp", "c@example.jp"])
    let lines = letters.map { $0.body.split(separator: "\n").map(String.init) }
    #expect(lines[0].contains("事業者番号: 0001"))
    #expect(lines[0].contains("https://portal.example.jp/sign-in"))
    #expect(lines[0].contains("問い合わせ先: 事務局 03-0000-0000"))
    #expect(!lines[1].contains { $0.hasPrefix("事業者番号") })
    #expect(lines[1].contains("https://portal.example.jp/office/sign-in"))
    let secret = try #require(lines[0].first { $0.hasPrefix("仮パスワード: ") }?.dropFirst(8))
    #expect(!(try bench.everythingKept()).contains(secret))
    let listed = try bench.desk.mails(unsentAlone: false, limit: 9)
    #expect(listed.count == 2)
    #expect(!listed.contains { $0.body.contains(secret) })
    #expect(listed.allSatisfy { $0.body.contains("仮パスワード: （表示しません）") })
    try bench.desk.noteHandedOver(letters[0].id)
    #expect(try bench.desk.lettersDue(limit: 9).map(\.to) == ["c@example.jp"])
    #expect(try bench.desk.mails(unsentAlone: true, limit: 9).map(\.recipient) == ["c@example.jp"])
    #expect(try bench.desk.store.mail(letters[0].id)?.secret == nil)
    // It can be handed over again only as a new one.
    try bench.desk.resend(letters[0].id, by: PortalBench.clerk)
    let again = try #require(try bench.mailed("仮パスワード: "))
    #expect(again != secret)
    #expect(try await bench.enter(at: "0001", password: again).stage == .password)
  }

  @Test("What fails is tried later and later, up to an hour")
  func failing() throws {
    let bench = try PortalBench()
    try bench.add(.chief, password: nil)
    let id = try #require(try bench.desk.lettersDue(limit: 9).first?.id)
    for pause in [60, 120, 240, 480, 960, 1920, 3600, 3600] as [Double] {
      try bench.desk.noteFailed(id, "550 no such user")
      #expect(try bench.desk.lettersDue(limit: 9).isEmpty)
      bench.wait(seconds: pause - 1)
      #expect(try bench.desk.lettersDue(limit: 9).isEmpty)
      bench.wait(seconds: 1)
      #expect(try bench.desk.lettersDue(limit: 9).count == 1)
    }
    let listed = try #require(try bench.desk.mails(unsentAlone: true, limit: 9).first)
    #expect(listed.problem == "550 no such user")
    #expect(listed.tries == 8)
  }

  @Test("News of one cause is posted once")
  func once() throws {
    let bench = try PortalBench()
    let id = try bench.add(.administrator, of: "0001")
    let user = try #require(try bench.desk.user(id))
    let text = MailText(.verdict, subject: "結果", body: "チェックOK")
    #expect(try bench.desk.post(text, to: user, cause: "event:7:u1"))
    #expect(try !bench.desk.post(text, to: user, cause: "event:7:u1"))
    #expect(try bench.desk.post(text, to: user, cause: "event:8:u1"))
    let letters = try bench.desk.lettersDue(limit: 9)
    #expect(letters.count == 2)
    try bench.desk.noteHandedOver(letters[0].id)
    try bench.desk.resend(letters[0].id, by: PortalBench.clerk)
    #expect(try bench.desk.lettersDue(limit: 9).count == 2)
    #expect(bench.refusal { try bench.desk.resend(99, by: PortalBench.clerk) } == "not-found")
  }

  @Test("A code is not sent again")
  func code() async throws {
    let bench = try PortalBench("secondFactor: {applicant: required}")
    try bench.add(.applicant, of: "0001")
    _ = try await bench.enter(at: "0001")
    let id = try #require(try bench.desk.lettersDue(limit: 9).last?.id)
    #expect(bench.refusal { try bench.desk.resend(id, by: PortalBench.clerk) } == "conflict")
  }
}
