import AccessRecords
import Custody
import Foundation
import HouseBench
import Office
import Premises
import Storage
import Testing
import Trade

@testable import AccessDesk
@testable import FilingRecords
@testable import House
@testable import Portal

/// What the office sees at a glance, and who sees it, too.
struct BoardTests {
  let door: PageDoor
  let clerk: PageDoor.Browser

  init() throws {
    door = try PageDoor()
    clerk = try door.browser(.secretariat)
  }

  @Test func `The board counts arrivals, states and absentees as the summary does`() async throws {
    for id in ["0001", "0005"] {
      try door.bench.drop(Form.normal, as: "\(id)_通常割当申請書_202304.xlsx")
    }
    try door.process()
    let board = try door.house.applications.board(of: [PageDoor.round], at: Bench.noon)
    let standing = try #require(board.rounds.first)
    let summary = try door.house.applications.summary(of: .round(PageDoor.round))
    #expect(standing.absentees == summary.absentees.count)
    #expect(standing.oldestWaiting == summary.oldestWaiting)
    let counts = standing.counts.map { "\($0.title) \($0.status) \($0.count)" }
    #expect(
      Set(counts) == Set(summary.counts.map { "\($0.title) \($0.status) \($0.count)" }))
    #expect(board.arrivals.count == Board.minutes)
    let arrived = try door.house.applications.application(receipt(1)).application.receivedAt
    let now = try door.house.applications.board(of: [], at: arrived)
    #expect(now.arrivals.last == 2)
    let hourLater = Instant(milliseconds: arrived.milliseconds + 3_600_000)
    #expect(
      try door.house.applications.board(of: [], at: hourLater).arrivals.allSatisfy { $0 == 0 })
    let page = try await door.open("/office", clerk)
    #expect(page.status == 200 && page.text.contains("未提出の事業者"))
    #expect(page.text.contains("\(summary.absentees.count)者"))
  }

  @Test func `The chain is proven on demand, and the page tells when and what came of it`()
    async throws
  {
    try door.bench.upload(Form.normal, as: "0001_通常割当申請書_202304.xlsx")
    let before = try await door.open("/office/events", clerk)
    #expect(!before.has("last-verify") && before.text.contains("まだ検証していません"))
    #expect(try await door.submit("/office/events/verify", [], clerk).status == 303)
    let after = try await door.open("/office/events", clerk)
    #expect(after.has("last-verify") && after.text.contains("記録の書換え・抜け・並べ替えはありませんでした"))
    let check = try #require(try door.portal.access.lastChainCheck())
    #expect(check.faults == 0 && check.head > 0)
    try door.house.premises.store.write("test") {
      for name in try $0.database.all(
        "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'events'"
      ).map({ try $0[0] as String }) {
        try $0.database.run("DROP TRIGGER \(name)")
      }
      try $0.database.run("UPDATE events SET why = 'x' WHERE sequence = 1")
    }
    _ = try await door.submit("/office/events/verify", [], clerk)
    #expect(try #require(try door.portal.access.lastChainCheck()).faults > 0)
    #expect(try await door.open("/office/events", clerk).text.contains("食い違いがあります"))
  }

  @Test func `Chosen applications get an assignee from the list, and the list keeps its filters`()
    async throws
  {
    try door.bench.upload(Form.normal, as: "0001_通常割当申請書_202304.xlsx")
    let place = "/office/applications/assign"
    let done = try await door.submit(place, [("id", "0001"), ("round", "202304")], clerk)
    #expect(done.status == 303 && done.location == "/office/applications?round=202304")
    #expect(try door.portal.access.assignee(of: receipt(1))?.id == clerk.id)
    #expect(try await door.open("/office/applications", clerk).text.contains("佐藤"))
    for wrong in [[], [("id", "0099")], [("id", "0001"), ("user", "u9999")]] {
      #expect(try await door.submit(place, wrong, clerk).status == 422)
    }
    let auditor = try door.browser(.auditor)
    #expect(try await door.submit(place, [("id", "0001")], auditor).status == 403)
  }

  @Test func `Who listens at an application's page is seen by others, until they leave`()
    async throws
  {
    try door.bench.upload(Form.normal, as: "0001_通常割当申請書_202304.xlsx")
    let desk = door.portal.desk
    let now = Dispatcher.seconds
    desk.stream(on: receipt(1), of: clerk.id, by: 1, now: now)
    // An open stream is a look, however long ago it began.
    #expect(desk.viewers(of: receipt(1), now: now + 4000) == [clerk.id])
    let chief = try door.browser(.chief)
    let page = try await door.open("/office/applications/0001", chief)
    #expect(page.text.contains("data-stream=\"/office/applications/0001/stream\""))
    desk.stream(on: receipt(1), of: clerk.id, by: -1, now: now + 5000)
    #expect(desk.viewers(of: receipt(1), now: now + 5001).isEmpty)
    let applicant = try door.browser(.applicant, of: "0001")
    #expect(try await door.open("/office/applications/0001/stream", applicant).status == 403)
    #expect(try await door.open("/office/applications/0099/stream", clerk).status == 404)
  }

  @Test func `A list tells what replaced an application, and knows markets`() async throws {
    try door.bench.upload(
      Form.normal.rows([["太陽", "福島県", "5"]]), as: "0001_通常割当申請書_202304.xlsx")
    try door.bench.upload(Form.normal, as: "0001_通常割当申請書_202304.xlsx")
    let applicant = try door.browser(.applicant, of: "0001")
    let page = try await door.open("/o/0001/applications", applicant)
    #expect(page.has("replaced-by"))
    #expect(try door.house.applications.successors(of: [receipt(1)]) == [receipt(1): receipt(2)])
    #expect(try await door.open("/o/0001/applications?market=fit", applicant).has("applications"))
    #expect(try await door.open("/o/0001/applications?market=nonfit", applicant).has("empty"))
    #expect(try await door.open("/o/0001/applications?market=x", applicant).status == 422)
  }
}
