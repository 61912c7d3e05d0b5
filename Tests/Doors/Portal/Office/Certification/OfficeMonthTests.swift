import CertificationDesk
import Foundation
import HouseBench
import Testing
import Trade

@testable import House
@testable import Portal

/// What the office does with a month: try, certify, refuse, correct, give out.
struct OfficeMonthTests {
  private let door: PageDoor
  private let chief: PageDoor.Browser
  private let here = "/office/certifications/202504"

  init() throws {
    door = try PageDoor(now: CertifiedMonths.now)
    chief = try door.browser(.chief)
    try CertifiedMonths.fill(door.bench, door.house)
  }

  private func digest(_ page: PageDoor.Page) throws -> String {
    try #require(page.text.firstMatch(of: /name="digest" value="([0-9a-f]{64})"/)).1.description
  }

  private func testIDs(_ page: PageDoor.Page) {
    let ids = page.text.matches(of: /\sid="([^"]+)"/).map { String($0.1) }
    #expect(ids.count == Set(ids).count, "an id twice")
  }

  @Test func `The board shows months, and plants through them`() async throws {
    try CertifiedMonths.certify(door.house, "202504")
    let board = try await door.open("/office/certifications", chief)
    testIDs(board)
    for mark in ["months", "matrix", "filter", "ledger", "pager"] { #expect(board.has(mark)) }
    // July has a row, so the strip ends there; it begins in February.
    #expect(board.text.contains("2025/2") && board.text.contains("2025/7"))
    let april = try await door.open(
      "/office/certifications?month=202504&operator=0011&state=held", chief)
    let rows = april.text.matches(of: /<tr data-id="([A-Z0-9]+)" data-status="([a-z]+)"/).map {
      "\($0.1) \($0.2)"
    }
    #expect(rows == ["B123456789 held", "C123456789 held"])
    let wrong = try await door.open("/office/certifications?month=x", chief)
    #expect(wrong.status == 422 && wrong.has("error-summary"))
    let auditor = try door.browser(.auditor)
    #expect(try await door.open("/office/certifications", auditor).status == 200)
  }

  @Test func `A month is certified as it was tried, or not at all`() async throws {
    let page = try await door.open(here, chief)
    testIDs(page)
    for mark in ["counts", "review", "preview", "notices", "matrix", "held", "refuse"] {
      #expect(page.has(mark), "\(mark)")
    }
    #expect(!page.has("download-table"))
    let secretary = try door.browser(.secretariat)
    let looked = try await door.submit(here + "/preview", [], secretary)
    #expect(looked.status == 200 && looked.has("certify-preview") && !looked.has("certify"))
    #expect(looked.text.contains("認定は、事務局責任者が行います。"))
    // Codes with their words.
    #expect(looked.text.contains("うち W0809（"))
    #expect(page.text.contains("id=\"month-part\" data-live"))
    let review = try await door.open("/office/applications/0001", chief)
    #expect(review.text.contains(">年月<") && review.text.contains("2025-04"))
    let trial = try await door.submit(here + "/preview", [("operator", "")], chief)
    #expect(trial.has("certify") && trial.text.contains("1行、98,760 kWh を認定できます。"))
    #expect(trial.text.contains("data-testid=\"preview-held\">3<"))
    let wrong = try await door.submit(here + "/preview", [("operator", "?")], chief)
    #expect(wrong.status == 422)
    #expect(try await door.submit(here + "/certify", [], chief).status == 422)
    let stale = try await door.submit(
      here + "/certify", [("digest", String(repeating: "0", count: 64))], chief)
    #expect(stale.status == 409 && stale.has("error-summary"))
    let done = try await door.submit(
      here + "/certify", [("digest", try digest(trial)), ("operator", "")], chief)
    #expect(done.status == 303 && done.location == here)
    let after = try await door.open(here, chief)
    #expect(after.text.components(separatedBy: "data-testid=\"download-table\"").count == 4)
    let table = try await door.open(here + "/tables/certifications.csv", chief)
    #expect(table.text.contains("202504-0000001,2025-04,0011,0001,17,A123456789"))
    #expect(try await door.open(here + "/tables/other.csv", chief).status == 404)
    let given = try await door.submit(here + "/notices", [], chief)
    #expect(given.status == 303)
    let nothing = try await door.submit("/office/certifications/202412/notices", [], chief)
    #expect(nothing.status == 409 && nothing.has("error-summary"))
  }

  @Test func `A row is refused with its reason`() async throws {
    let asked = try await door.submit(here + "/refuse", [("id", "0001"), ("row", "18")], chief)
    #expect(asked.status == 200 && asked.has("submit") && asked.text.contains("name=\"reason\""))
    let blank = try await door.submit(
      here + "/refuse", [("id", "0001"), ("row", "18"), ("reason", " ")], chief)
    #expect(blank.status == 422 && blank.text.contains("error-reason"))
    let none = try await door.submit(here + "/refuse", [], chief)
    #expect(none.status == 422)
    let other = try await door.submit(
      "/office/certifications/202507/refuse", [("id", "0001"), ("row", "18"), ("reason", "x")],
      chief)
    #expect(other.status == 409)
    let done = try await door.submit(
      here + "/refuse", [("id", "0001"), ("row", "18"), ("reason", "要件を満たさない")], chief)
    #expect(done.status == 303)
    let page = try await door.open(here + "?state=refused", chief)
    #expect(page.text.contains("不認定の理由: 要件を満たさない"))
    let again = try await door.submit(
      here + "/refuse", [("id", "0001"), ("row", "18"), ("reason", "二度")], chief)
    #expect(again.status == 409 && again.has("error-summary"))
  }

  @Test func `A correction asks first, and keeps the figure before`() async throws {
    try CertifiedMonths.certify(door.house, "202504")
    let ledger = try await door.open("/office/certifications/ledger?month=202504", chief)
    testIDs(ledger)
    #expect(ledger.has("entries") && ledger.text.contains("202504-0000001"))
    let found = try await door.open("/office/certifications/ledger?number=202504-0000001", chief)
    #expect(found.status == 303)
    let entry = "/office/certifications/ledger/202504-0000001"
    let shown = try await door.open(entry, chief)
    testIDs(shown)
    #expect(shown.has("correct") && shown.has("certified") && !shown.has("course"))
    let secretary = try door.browser(.secretariat)
    #expect(!(try await door.open(entry, secretary).has("correct")))
    let asked = try await door.submit(entry + "/correct", [], chief)
    #expect(asked.has("submit") && asked.text.contains("name=\"kwh\""))
    for (kwh, reason, field) in [("x", "訂正", "kwh"), ("98000", "", "reason")] {
      let wrong = try await door.submit(
        entry + "/correct", [("kwh", kwh), ("reason", reason)], chief)
      #expect(wrong.status == 422 && wrong.text.contains("error-\(field)"))
    }
    let same = try await door.submit(
      entry + "/correct", [("kwh", "98760"), ("reason", "同じ")], chief)
    #expect(same.status == 409)
    let above = try await door.submit(
      entry + "/correct", [("kwh", "99,999,999"), ("reason", "検針値の訂正")], chief)
    #expect(above.status == 422 && above.text.contains("name=\"agreed\""))
    #expect(above.text.contains("この行の月間発電量 98,760.00 kWh を超えています（今の認定は 98,760 kWh）"))
    #expect(!asked.text.contains("name=\"agreed\""))
    let done = try await door.submit(
      entry + "/correct", [("kwh", "98,000"), ("reason", "検針値の訂正")], chief)
    #expect(done.status == 303 && done.location.hasSuffix("202504-0000002"))
    let after = try await door.open(done.location, chief)
    #expect(after.has("replaced") && after.text.contains("-760") && after.text.contains("検針値の訂正"))
    #expect(after.text.contains("98,760") && after.text.contains("98,000"))
    #expect(!(try await door.open(entry, chief).has("correct")))
    let agreed = try await door.submit(
      done.location + "/correct", [("kwh", "98761"), ("reason", "検針値"), ("agreed", "1")], chief)
    #expect(agreed.status == 303 && agreed.location.hasSuffix("202504-0000003"))
    let missing = try await door.open("/office/certifications/ledger/202504-0000009", chief)
    #expect(missing.status == 404)
    let wrong = try await door.open("/office/certifications/ledger?month=9", chief)
    #expect(wrong.status == 422 && wrong.has("error-summary"))
  }
}
