import BooksDesk
import Foundation
import HouseBench
import Testing
import Trade

@testable import AccessDesk
@testable import House
@testable import Portal

/// An account of certificates as its holder sees it.
struct AccountPageTests {
  private let door: PageDoor
  private let own: PageDoor.Browser
  private let here = "/o/0001/accounts"

  init() throws {
    door = try PageDoor(now: HeldAccounts.now)
    own = try door.browser(.applicant, of: "0001")
    try HeldAccounts.fill(door.bench, door.house)
  }

  private func lots() throws -> [Lot] {
    var lots: [Lot] = []
    try door.house.books.lots(of: PageDoor.sakura, LotSearch()) { lots.append($0.lot) }
    return lots
  }

  private func marks(_ page: PageDoor.Page, _ marks: String...) {
    #expect(page.status == 200)
    for mark in marks where !page.has(mark) { Issue.record("no \(mark)") }
    let ids = page.text.matches(of: /\sid="([^"]+)"/).map { String($0.1) }
    #expect(ids.count == Set(ids).count, "an id twice")
    #expect(!page.text.contains(" style="))
  }

  @Test func `The overview tells years, kinds of plants and the goal's curve`() async throws {
    let page = try await door.open(here, own)
    marks(page, "years", "accounts", "pie", "goal", "empty")
    #expect(page.text.contains("1,400,000") && page.text.contains("72日"))
    _ = try door.house.books.addGoal(
      GoalDraft(
        name: "上期", from: CivilDate("2024-04-01")!, to: CivilDate("2024-06-30")!, kwh: "2800000"),
      of: PageDoor.sakura, by: Bench.clerk)
    let reached = try await door.open(here, own)
    marks(reached, "lines", "progress")
    #expect(reached.text.contains("達成率 50.0%"))
    #expect(reached.text.contains("2024/4/1") && reached.text.contains("2024/5/20"))
  }

  @Test func `Lots are listed, narrowed and taken along as the command writes them`() async throws {
    let page = try await door.open("\(here)/lots", own)
    marks(page, "lots", "sums", "pie", "filter", "pager", "download-csv")
    for lot in try lots() { #expect(page.text.contains("data-id=\"\(lot.id)\"")) }
    let none = try await door.open(
      "\(here)/lots?plant_kind=\("風力".addingPercentEncoding(withAllowedCharacters: .alphanumerics)!)",
      own)
    #expect(none.status == 200 && none.has("empty") && none.has("filter-clear"))
    let before = try await door.open("\(here)/lots?as_of=2024-05-19", own)
    #expect(before.has("empty"))
    let wrong = try await door.open("\(here)/lots?year=x", own)
    #expect(wrong.status == 422 && wrong.has("error-summary"))
    let csv = try await door.open("\(here)/lots?format=csv", own)
    #expect(csv.text.hasPrefix("\u{FEFF}非化石証書ID,対象年度,証書種別,"))
    #expect(csv.text.split(separator: "\n").count == (try lots().count) + 1)
    #expect(csv.header("Content-Disposition")?.hasPrefix("attachment") ?? false)
  }

  @Test func `A lot leads down to its plant and the rows that it came by`() async throws {
    let lot = try #require(try lots().first)
    let page = try await door.open("\(here)/lots/\(lot.id)", own)
    marks(page, "balances", "plant", "route")
    #expect(page.text.contains(lot.facts.plant.id.rawValue) && page.text.contains("福島県1-1"))
    #expect(page.text.contains("href=\"/o/0001/applications/0001\""))
    // Another's lot is not there, and neither is one that nobody has.
    var others: [LotID] = []
    try door.house.books.lots(of: OperatorID("0007")!, LotSearch()) { others.append($0.lot.id) }
    let foreign = try #require(others.first)
    for number in ["\(foreign)", "999", "x"] {
      #expect(try await door.open("\(here)/lots/\(number)", own).status == 404)
    }
    let stranger = try door.browser(.applicant, of: "0007")
    for path in ["", "/lots", "/lots/\(lot.id)", "/retire", "/certificates", "/holdings", "/goals"]
    {
      #expect(try await door.open(here + path, stranger).status == 404, "\(path)")
    }
  }

  @Test func `An agent sees an account where the mandate is for everything, and retires nothing`()
    async throws
  {
    let agent = try door.browser(.applicant, of: "0005")
    func grant(_ forms: [FormID]) throws {
      _ = try door.portal.access.grantMandate(
        to: OperatorID("0005")!, for: PageDoor.sakura, forms: forms, periods: [],
        until: CivilDate("2099-01-01")!, by: Bench.clerk)
    }
    try grant([FormID("fit-normal-allocation")!])
    #expect(try await door.open("/o/0001/applications", agent).status == 200)
    #expect(try await door.open("\(here)/lots", agent).status == 404)
    try grant([])
    let page = try await door.open("\(here)/lots", agent)
    #expect(page.status == 200 && !page.text.contains("\(here)/retire"))
    #expect(try await door.open("\(here)/retire", agent).status == 403)
    #expect(
      try await door.submit("\(here)/goals/add", [("name", "x")], agent).status == 403)
  }

  @Test func `Holdings tell what came and went, with their sums`() async throws {
    let page = try await door.open("\(here)/holdings", own)
    marks(page, "holdings", "held-total", "sellable-total", "filter")
    #expect(page.text.contains("市場取引"))
    let csv = try await door.open("\(here)/holdings?year=2023&format=csv", own)
    #expect(csv.text.contains("2023,FIT,2024/05/20,市場取引,0,1400000,"))
    #expect(try await door.open("\(here)/holdings?year=2020", own).has("empty"))
  }

  @Test func `Goals are added, refused at their field, and removed once more asked`() async throws {
    let wrong = try await door.submit(
      "\(here)/goals/add",
      [("name", "短い"), ("from", "2024-04-01"), ("to", "2024-05-01"), ("kwh", "5")], own)
    #expect(wrong.status == 422 && wrong.has("error-summary"))
    #expect(wrong.text.contains("href=\"#field-to\"") && wrong.text.contains("value=\"短い\""))
    let added = try await door.submit(
      "\(here)/goals/add",
      [("name", "上期"), ("from", "2024-04-01"), ("to", "2024-09-30"), ("kwh", "1,000")], own)
    #expect(added.status == 303 && added.location == "\(here)/goals")
    let page = try await door.open("\(here)/goals", own)
    marks(page, "goals", "add", "remove")
    let goal = try #require(try door.house.books.goals(of: PageDoor.sakura).first)
    #expect(goal.goal.targetKWh == 1000)
    let asked = try await door.submit(
      "\(here)/goals/remove", [("id", "\(goal.goal.number)")], own)
    #expect(asked.status == 200 && asked.has("submit"))
    #expect(try door.house.books.goals(of: PageDoor.sakura).count == 1)
    let gone = try await door.submit(
      "\(here)/goals/remove", [("id", "\(goal.goal.number)"), ("agree", "true")], own)
    #expect(gone.status == 303)
    #expect(try door.house.books.goals(of: PageDoor.sakura).isEmpty)
    #expect(try await door.submit("\(here)/goals/remove", [("id", "9")], own).status == 404)
  }
}
