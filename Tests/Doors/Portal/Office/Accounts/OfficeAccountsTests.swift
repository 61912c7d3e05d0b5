import BooksDesk
import Foundation
import HouseBench
import Testing
import Trade

@testable import AccessDesk
@testable import House
@testable import Portal

/// What the secretariat sees of all accounts, and how a round comes into them.
struct OfficeAccountsTests {
  private let door: PageDoor
  private let secretariat: PageDoor.Browser
  private let chief: PageDoor.Browser

  init() throws {
    door = try PageDoor(now: HeldAccounts.now)
    secretariat = try door.browser(.secretariat)
    chief = try door.browser(.chief)
  }

  @Test func `A round is tried, and entered by the chief`() async throws {
    try HeldAccounts.fill(door.bench, door.house, isEntered: false)
    let before = try await door.open("/office/accounts", secretariat)
    #expect(before.status == 200 && before.has("not-entered") && before.has("preview"))
    #expect(before.text.contains("data-id=\"202304-fit\""))
    let fields = [("round", "202304"), ("market", "fit")]
    let trial = try await door.submit("/office/accounts/preview", fields, secretariat)
    #expect(trial.status == 200 && trial.has("entry-preview") && trial.has("changes"))
    // Only the chief's page has the button, and only the chief may press it.
    #expect(!trial.has("enter"))
    #expect(try await door.submit("/office/accounts/enter", fields, secretariat).status == 403)
    #expect(try door.house.books.list(of: nil).isEmpty)
    #expect(try await door.submit("/office/accounts/preview", fields, chief).has("enter"))
    let done = try await door.submit("/office/accounts/enter", fields, chief)
    #expect(done.status == 303 && done.location == "/office/accounts")
    let after = try await door.open("/office/accounts", secretariat)
    #expect(after.has("accounts") && !after.has("not-entered"))
    #expect(after.text.contains("href=\"/o/0001/accounts\"") && after.text.contains("1,400,000"))
    let one = try await door.open("/office/accounts?operator=0007", secretariat)
    #expect(!one.text.contains("href=\"/o/0001/accounts\""))
    let wrong = try await door.submit("/office/accounts/preview", [("round", "x")], secretariat)
    #expect(wrong.status == 422 && wrong.has("error-summary"))
    // The other market was never published, which is told.
    let refused = try await door.submit(
      "/office/accounts/enter", [("round", "202304"), ("market", "nonfit")], chief)
    #expect(refused.status == 409 && refused.text.contains("公表した割当がありません"))
  }

  @Test func `What came in is what stands, and what waits is listed`() async throws {
    try HeldAccounts.fill(door.bench, door.house)
    let page = try await door.open("/office/accounts/reconciliation", secretariat)
    #expect(page.status == 200 && page.has("reconciliation") && page.has("markets"))
    #expect(page.text.contains("data-id=\"2023-FIT\" data-status=\"balanced\""))
    #expect(page.text.contains("data-id=\"202304-fit\" data-status=\"entered\""))
    #expect(page.text.contains("1,401,000"))
    let accounts = try await door.open("/office/accounts", secretariat)
    #expect(!accounts.has("unbooked"))
    let auditor = try door.browser(.auditor)
    #expect(try await door.open("/office/accounts", auditor).status == 200)
    #expect(try await door.submit("/office/accounts/enter-unbooked", [], auditor).status == 403)
    #expect(try await door.submit("/office/accounts/enter-unbooked", [], chief).status == 303)
    let applicant = try door.browser(.applicant, of: "0001")
    #expect(try await door.open("/office/accounts", applicant).status == 403)
  }

  @Test func `The secretariat sees an operator's rooms and may retire for it`() async throws {
    try HeldAccounts.fill(door.bench, door.house)
    for room in ["", "/lots", "/retire", "/bulk", "/certificates", "/holdings", "/goals"] {
      #expect(try await door.open("/o/0001/accounts\(room)", secretariat).status == 200, "\(room)")
    }
    let auditor = try door.browser(.auditor)
    #expect(try await door.open("/o/0001/accounts", auditor).status == 200)
    #expect(try await door.open("/o/0001/accounts/retire", auditor).status == 403)
    let lot = try await door.open("/o/0001/accounts/lots/1", secretariat)
    #expect(lot.text.contains("href=\"/office/applications/0001\""))
  }
}
