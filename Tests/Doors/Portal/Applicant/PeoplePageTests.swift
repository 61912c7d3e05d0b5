import Foundation
import HouseBench
import Testing
import Trade

@testable import AccessDesk
@testable import Portal

/// Contacts, mandates and tokens of an operator.
struct PeoplePageTests {
  let door: PageDoor

  init() throws { door = try PageDoor() }

  private let person = [
    ("name", "田中"), ("mail", "tanaka@example.jp"), ("mail_again", "tanaka@example.jp"),
    ("department", "営業"), ("phone", "03-0000-0000"),
  ]

  @Test func `An administrator adds, edits and removes a contact`() async throws {
    let browser = try door.browser(.administrator, of: "0001")
    let added = try await door.submit("/o/0001/contacts/add", person, browser)
    #expect(added.status == 303)
    let place = added.location
    #expect(try await door.open(place, browser).text.contains("田中"))
    let changed = try await door.submit(
      place, person + [("title", "部長"), ("is_administrator", "1")], browser)
    #expect(changed.status == 303)
    #expect(try await door.submit("\(place)/reset", [], browser).status == 303)
    #expect(try await door.submit("\(place)/unlock", [], browser).status == 303)
    let asked = try await door.submit("\(place)/remove", [], browser)
    #expect(asked.status == 200 && asked.has("submit"))
    #expect(try await door.open(place, browser).status == 200)
    let removed = try await door.submit("\(place)/remove", [("confirmed", "1")], browser)
    #expect(removed.status == 303)
    #expect(try await door.open(place, browser).status == 404)
  }

  @Test func `Wrong fields are told with what was typed; the last administrator stays`()
    async throws
  {
    let browser = try door.browser(.administrator, of: "0001")
    let wrong = try await door.submit(
      "/o/0001/contacts/add", [("name", "田中"), ("mail", "a@b.jp"), ("mail_again", "c@b.jp")],
      browser)
    #expect(wrong.status == 422 && wrong.text.contains("#field-mail_again"))
    #expect(wrong.text.contains("value=\"田中\""))
    let own = "/o/0001/contacts/\(browser.id)"
    let oneself = try await door.submit("\(own)/remove", [("confirmed", "1")], browser)
    #expect(oneself.status == 409 && oneself.text.contains("data-code=\"oneself\""))
  }

  @Test func `Applicants see contacts and change none; agents and strangers do not see them`()
    async throws
  {
    let applicant = try door.browser(.applicant, of: "0001")
    #expect(try await door.open("/o/0001/contacts", applicant).status == 200)
    #expect(try await door.submit("/o/0001/contacts/add", person, applicant).status == 403)
    let stranger = try door.browser(.administrator, of: "0005")
    #expect(try await door.open("/o/0001/contacts", stranger).status == 404)
    #expect(try await door.open("/o/0005/contacts/\(applicant.id)", stranger).status == 404)
    let owner = try door.browser(.administrator, of: "0001")
    let granted = try await door.submit(
      "/o/0001/mandates/grant", [("agent", "0005"), ("until", "2026-12-31")], owner)
    #expect(granted.status == 303)
    #expect(try await door.open("/o/0001/contacts", stranger).status == 403)
    #expect(try await door.open("/o/0001/applications", stranger).status == 200)
    let page = try await door.open("/o/0001/mandates", owner)
    #expect(page.has("mandates") && page.text.contains("data-id=\"m1\""))
    #expect(
      try await door.submit("/o/0001/mandates/end", [("id", "m1")], owner).status == 303)
    #expect(try await door.open("/o/0001/applications", stranger).status == 404)
    #expect(
      try await door.submit("/o/0001/mandates/end", [("id", "m9")], owner).status == 404)
  }

  @Test func `A mandate without agent, or to nobody known, is refused on the form`() async throws {
    let owner = try door.browser(.administrator, of: "0001")
    let none = try await door.submit("/o/0001/mandates/grant", [("until", "2026-12-31")], owner)
    #expect(none.status == 422 && none.text.contains("#field-agent"))
    let unknown = try await door.submit(
      "/o/0001/mandates/grant", [("agent", "9999"), ("until", "2026-12-31")], owner)
    #expect(unknown.status == 422 || unknown.status == 409)
    #expect(unknown.text.contains("value=\"9999\""))
  }

  @Test func `A token is shown once, works, and is revoked by its owner alone`() async throws {
    let owner = try door.browser(.administrator, of: "0001")
    let issued = try await door.submit(
      "/o/0001/tokens/issue",
      [("name", "会計"), ("scopes", "applications:read"), ("days", "30")], owner)
    #expect(issued.status == 303 && issued.location == "/o/0001/tokens")
    let page = try await door.open("/o/0001/tokens", owner)
    #expect(page.has("token-once") && page.text.contains("wrt_"))
    #expect(try await door.open("/o/0001/tokens", owner).has("token-once") == false)
    let wrong = try await door.submit(
      "/o/0001/tokens/issue",
      [("name", "x"), ("scopes", "office:write"), ("days", "400")], owner)
    #expect(wrong.status == 422 && wrong.has("error-summary"))
    let other = try door.browser(.administrator, of: "0005")
    #expect(try await door.submit("/o/0005/tokens/revoke", [("id", "t1")], other).status == 404)
    #expect(try await door.submit("/o/0001/tokens/revoke", [("id", "t1")], owner).status == 303)
  }

  @Test func `A company changes what is its own at once, and asks for the rest`() async throws {
    let owner = try door.browser(.administrator, of: "0001")
    let answer = try await door.submit(
      "/o/0001/company",
      [
        ("kana", "カブシキガイシャサクラデンキ"), ("address", "東京都千代田区1-1"), ("participates_fit", "true"),
        ("participates_nonfit", "true"), ("name", "さくら電気株式会社"), ("category", "小売"),
        ("corporate_number", "4011001098993"),
      ], owner)
    #expect(answer.status == 303)
    let page = try await door.open("/o/0001/company", owner)
    #expect(page.has("pending") && page.text.contains("さくら電気株式会社"))
    #expect(page.text.contains("東京都千代田区1-1"))
    let wrong = try await door.submit(
      "/o/0001/company", [("corporate_number", "123"), ("kana", "アイウ")], owner)
    #expect(wrong.status == 422 && wrong.text.contains("value=\"アイウ\""))
    let applicant = try door.browser(.applicant, of: "0001")
    #expect(try await door.open("/o/0001/company", applicant).status == 200)
    #expect(try await door.submit("/o/0001/company", [], applicant).status == 403)
  }
}
