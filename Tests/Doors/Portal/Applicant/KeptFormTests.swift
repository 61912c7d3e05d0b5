import Foundation
import HouseBench
import Testing
import Trade

@testable import AccessDesk
@testable import AccessRecords
@testable import Portal

/// A form that comes after its session's end.
struct KeptFormTests {
  @Test func `It is shown again, filled, after signing in, and nothing is carried out`()
    async throws
  {
    let door = try PageDoor()
    let old = try door.browser(.administrator, of: "0001")
    try door.expire(old)
    let sent = try await door.submit(
      "/o/0001/contacts/add", [("name", "田中"), ("mail", "a@b.jp")], old)
    #expect(sent.status == 303 && sent.location.hasPrefix("/sign-in?reason=expired&next="))
    let next = try #require(
      sent.location.split(separator: "next=").last?.removingPercentEncoding)
    #expect(next.hasPrefix("/o/0001/contacts?kept="))
    let desk = door.portal.access
    let entry = try desk.store.write("test") { transaction in
      try desk.begin(
        .full, try found(try transaction.user(old.id)?.user), isByTemporary: false,
        Visitor(address: "192.0.2.1", request: "r"), in: transaction)
    }
    let fresh = PageDoor.Browser(id: old.id, secret: entry.secret, csrf: "")
    let page = try await door.open(next, fresh)
    #expect(page.status == 200 && page.text.contains("value=\"田中\""))
    #expect(page.text.contains("まだ実行されていません"))
    #expect(try desk.users(of: PageDoor.sakura).count == 1)
  }

  @Test func `Another user gets none of it`() async throws {
    let door = try PageDoor()
    let old = try door.browser(.administrator, of: "0001")
    try door.expire(old)
    let sent = try await door.submit("/o/0001/contacts/add", [("name", "田中")], old)
    let next = try #require(
      sent.location.split(separator: "next=").last?.removingPercentEncoding)
    let other = try door.browser(.administrator, of: "0001")
    #expect(try await door.open(next, other).text.contains("value=\"田中\"") == false)
  }
}
