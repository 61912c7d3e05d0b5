import AllocationDesk
import Files
import Foundation
import House
import HouseBench
import Testing
import Trade

@testable import AccessDesk
@testable import AccessRecords

@Suite("Mails of what happens") struct MailRoomTests {
  private func room(_ bench: PortalBench) -> MailRoom { MailRoom(bench.house.premises, bench.desk) }

  private func mails(_ bench: PortalBench) throws -> [String] {
    try bench.desk.lettersDue(limit: 99).map { "\($0.to) \($0.subject)" }
  }

  private let name = "0001_通常割当申請書_202304.xlsx"

  @Test("A verdict is told once to each user of the operator, and to nobody else")
  func verdict() throws {
    let bench = try PortalBench("origin: https://portal.example.jp")
    try bench.add(.administrator, of: "0001")
    try bench.add(.applicant, "b@example.jp", of: "0001")
    try bench.add(.administrator, "c@example.jp", of: "0003")
    try bench.add(.chief, "d@example.jp")
    let room = room(bench)
    try room.makeNews()
    try bench.bench.upload(Form.normal, as: name)
    for _ in 1...3 { try room.makeNews() }
    let letters = try bench.desk.lettersDue(limit: 99)
    #expect(letters.map(\.to) == ["a@example.jp", "b@example.jp"])
    let subject = try #require(letters.first?.subject)
    #expect(subject.contains("チェック結果"))
    #expect(subject.contains("0001"))
    #expect(
      letters[0].body.contains("https://portal.example.jp/o/0001/applications/0001"))
    #expect(letters[0].body.contains("\n回: 2023年度第4回\n"))
  }

  @Test("Of a month's document the 対象年月 is told")
  func month() throws {
    let bench = try PortalBench()
    try bench.add(.administrator, of: "0001")
    try room(bench).makeNews()
    try bench.bench.upload(Form.normal, as: "0001_電力量認定申請書_202304.xlsx")
    try room(bench).makeNews()
    let letter = try #require(try bench.desk.lettersDue(limit: 99).first)
    #expect(letter.body.contains("\n対象年月: 2023年4月\n"))
  }

  @Test("What happened before the portal was opened is not told")
  func before() throws {
    let bench = try PortalBench()
    try bench.add(.administrator, of: "0001")
    try bench.bench.upload(Form.normal, as: name)
    try room(bench).makeNews()
    #expect(try mails(bench).isEmpty)
  }

  @Test("A return and a confirmation are told")
  func moves() throws {
    let bench = try PortalBench()
    try bench.add(.administrator, of: "0001")
    let room = room(bench)
    try room.makeNews()
    try bench.bench.upload(Form.normal, as: name)
    try bench.bench.advance(1, through: .underReview, .reviewed, .confirmed)
    try bench.bench.upload(Form.normal, as: "0001_設備特定申請書_202304.xlsx")
    try room.makeNews()
    let subjects = try mails(bench)
    #expect(subjects.contains { $0.contains("申請の確定（受付番号0001）") })
    #expect(subjects.count { $0.contains("チェック結果") } == 2)
  }

  @Test("A look that dies before it is written down is repeated, and tells nothing twice")
  func again() throws {
    let bench = try PortalBench()
    try bench.add(.administrator, of: "0001")
    let room = room(bench)
    try room.makeNews()
    let place = try bench.desk.store.cursor("mails")
    try bench.bench.upload(Form.normal, as: name)
    try room.makeNews()
    try bench.desk.store.write("test") { try $0.setCursor("mails", to: place ?? 0) }
    try room.makeNews()
    #expect(try mails(bench).count == 1)
  }

  @Test("A folder gets each mail once, and the secret is gone from what is kept")
  func folder() throws {
    let bench = try PortalBench("mail: {folder: post, from: a@b.jp}")
    try bench.add(.administrator, of: "0001", password: nil)
    let room = room(bench)
    let secret = try #require(try bench.mailed("仮パスワード: "))
    #expect(try room.deliver() == MailDelivered(sent: 1, failed: 0))
    #expect(try room.deliver() == MailDelivered())
    let files = bench.bench.files(in: "post")
    #expect(files == ["000001-0.eml"])
    let text = try bench.bench.text("post/000001-0.eml")
    #expect(text.contains("To: a@example.jp") || text.contains("<a@example.jp>"))
    #expect(text.contains("From: ") && text.contains("a@b.jp"))
    let coded = text.split(separator: "\r\n\r\n").last.map { $0.filter { !$0.isWhitespace } }
    let body = Data(base64Encoded: coded ?? "").map { String(decoding: $0, as: UTF8.self) }
    #expect(body?.contains(secret) == true)
    #expect(!(try bench.everythingKept()).contains(secret))
    #expect(try bench.desk.store.mail(1)?.secret == nil)
  }

  @Test("What cannot be handed over stays, with the reason, and goes later")
  func failing() throws {
    let bench = try PortalBench("mail: {folder: /proc/none, from: a@b.jp}")
    try bench.add(.chief, password: nil)
    let room = room(bench)
    #expect(try room.deliver() == MailDelivered(sent: 0, failed: 1))
    #expect(try room.deliver() == MailDelivered())
    let kept = try #require(try bench.desk.mails(unsentAlone: true, limit: 9).first)
    #expect(kept.problem == "メールのフォルダーに書き込めません")
    bench.wait(seconds: 61)
    #expect(try room.deliver().failed == 1)
  }

  @Test("A server that refuses for good is not asked again until somebody says so")
  func forGood() throws {
    let bench = try PortalBench()
    try bench.add(.chief, password: nil)
    try bench.desk.noteFailed(1, "550", mayPass: false)
    bench.wait(seconds: 400 * 86_400)
    #expect(try bench.desk.lettersDue(limit: 9).isEmpty)
  }

  @Test("Without a setting mails wait")
  func waiting() throws {
    let bench = try PortalBench()
    try bench.add(.chief, password: nil)
    #expect(!room(bench).hasCarrier)
    #expect(try room(bench).deliver() == MailDelivered())
    #expect(try bench.desk.lettersDue(limit: 9).count == 1)
  }
}
