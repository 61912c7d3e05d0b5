import AllocationDesk
import Files
import HTTPTypes
import HouseBench
import Office
import Premises
import Storage
import Testing
import Trade
import Wire

@testable import AccessDesk
@testable import AccessRecords
@testable import House
@testable import Portal
@testable import Reception

struct EventTests {
  private func filed() throws -> PortalDoor {
    let door = try PortalDoor()
    try door.bench.upload(Form.normal, as: "0001_通常割当申請書_202304.xlsx")
    try door.bench.upload(Form.normal.by(.hino), as: "0005_通常割当申請書_202304.xlsx")
    return door
  }

  @Test func `The office sees all, an operator what is about its applications`() async throws {
    let door = try filed()
    let all = try await door.ask(.get, "/api/v1/events?limit=500", as: try door.person(.auditor))
      .json
    let items = try #require(all["items"]?.items)
    #expect(all["total"]?.integer == Int64(items.count))
    #expect(items.contains { $0["application"] == .null })
    let sequence = items.compactMap { $0["sequence"]?.integer }
    #expect(sequence.isStrictlyRising)
    #expect(!items.contains { $0["kind"] == "kept" })
    let own = try await door.ask(
      .get, "/api/v1/events?limit=500", as: .bearer(try door.token(.applicationsRead, of: "0001"))
    ).json
    let theirs = try #require(own["items"]?.items)
    #expect(!theirs.isEmpty && theirs.allSatisfy { $0["application"] == "0001" })
    #expect(own["total"]?.integer == Int64(theirs.count))
  }

  @Test func `Page by page each event comes once`() async throws {
    let door = try filed()
    let who = try door.person(.chief)
    let whole = try await door.ask(.get, "/api/v1/events?limit=500", as: who).json
    var seen: [JSON] = []
    var path: String? = "/api/v1/events?limit=2"
    while let next = path {
      let answer = try await door.ask(.get, next, as: who)
      seen += answer.json["items"]?.items ?? []
      path = answer.header("Link").map { String($0.dropFirst().prefix { $0 != ">" }) }
      #expect((answer.json["next"]?.text == nil) == (path == nil))
    }
    #expect(seen == whole["items"]?.items)
  }

  @Test func `Filters, and an application of somebody else`() async throws {
    let door = try filed()
    let own = PortalDoor.Who.bearer(try door.token(.applicationsRead, of: "0001"))
    let one = try await door.ask(.get, "/api/v1/events?application=0001&kind=received", as: own)
      .json
    #expect(one["items"]?.items?.count == 1)
    #expect(try await door.ask(.get, "/api/v1/events?application=0002", as: own).status == 404)
    #expect(try await door.ask(.get, "/api/v1/events?application=9999", as: own).status == 404)
    let wrong = try await door.ask(.get, "/api/v1/events?kind=nonsense", as: own)
    #expect((wrong.status, wrong.json["errors"]?.items?.first?["pointer"]) == (422, "/query/kind"))
  }

  @Test func `Listeners share looks, hear each event, and leave`() async throws {
    let door = try filed()
    let first = try door.portal.feed.listen("u1", most: 1)
    #expect(throws: RequestFault.self) { try door.portal.feed.listen("u1", most: 1) }
    let second = try door.portal.feed.listen("u2", most: 1)
    let start = try door.house.applications.newestEvent()
    let listening = Task {
      var heard: [Int64] = []
      for await news in second.news {
        heard += news.events.map(\.event.sequence)
        if news.to > start { break }
      }
      return heard
    }
    for await news in first.news where news.to == start { break }
    try door.bench.advance(1, to: .underReview)
    let heard = await listening.value
    #expect(!heard.isEmpty && heard.isStrictlyRising)
  }
}

extension [Int64] {
  fileprivate var isStrictlyRising: Bool { zip(self, dropFirst()).allSatisfy { $0 < $1 } }
}
