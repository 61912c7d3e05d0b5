import AccessRecords
import AllocationDesk
import FilingRecords
import Foundation
import HouseBench
import Office
import Testing
import Trade

@testable import AccessDesk
@testable import House
@testable import Portal

/// Rounds, registers, runs, users, companies and what else the office keeps.
struct GoverningTests {
  let door: PageDoor
  let chief: PageDoor.Browser
  let clerk: PageDoor.Browser

  init() throws {
    door = try PageDoor()
    chief = try door.browser(.chief)
    clerk = try door.browser(.secretariat)
  }

  @Test func `Every page of the office is read by its three roles and by nobody else`()
    async throws
  {
    let auditor = try door.browser(.auditor)
    let applicant = try door.browser(.administrator, of: "0001")
    for page in [
      "applications", "unsettled", "absentees", "rounds", "rounds/202304/fit", "registers",
      "registers/operators", "runs", "runs/compare", "statistics", "events", "operators",
      "operators/0001", "users", "users/\(chief.id)", "mandates", "tokens", "mails",
      "announcements", "quarantine", "health",
    ] {
      for browser in [chief, clerk, auditor] {
        let answer = try await door.open("/office/\(page)", browser)
        #expect(answer.status == 200, "\(page)")
      }
      #expect(try await door.open("/office/\(page)", applicant).status == 403, "\(page)")
      let anonymous = try await door.open("/office/\(page)", nil)
      #expect(anonymous.location.hasPrefix("/office/sign-in?next="), "\(page)")
    }
    for missing in [
      "rounds/209904/fit", "rounds/202304/other", "registers/nothing", "runs/77", "operators/ZZZ",
      "users/u999", "users/x",
    ] {
      #expect(try await door.open("/office/\(missing)", chief).status == 404, "\(missing)")
    }
  }

  @Test func `A round tells whom its windows hit before they are set`() async throws {
    try door.bench.drop(Form.normal, as: "0001_通常割当申請書_202304.xlsx")
    try door.process()
    let place = "/office/rounds/202304/fit"
    let window = [("opens_at", "2024-04-01"), ("closes_at", "2024-04-09")]
    let preview = try await door.submit("\(place)/preview", window, chief)
    #expect(preview.status == 200 && preview.has("becomes-late") && preview.has("submit"))
    #expect(preview.text.contains("期限後になる申請（1件）") && preview.text.contains("data-id=\"0001\""))
    #expect(try await door.open(place, chief).text.contains("2024-04-09") == false)
    let wrong = try await door.submit(
      "\(place)/preview", [("opens_at", "2024-05-01"), ("closes_at", "2024-04-01")], chief)
    #expect(wrong.status == 422 && wrong.text.contains("#field-closes_at"))
    #expect(wrong.text.contains("value=\"2024-05-01\""))
    let stale = try await door.submit(place, window + [("known", "old")], chief)
    #expect(stale.status == 409)
    #expect(try await door.submit(place, window, clerk).status == 403)
    #expect(try await door.submit(place, window, chief).status == 303)
    #expect(try await door.open(place, chief).text.contains("2024-04-09"))
    let new = try await door.submit(
      "/office/rounds/add", [("round", "202401"), ("market", "fit")], chief)
    #expect(new.status == 303 && new.location.hasPrefix("/office/rounds/202401/fit"))
    #expect(try await door.open(new.location, chief).status == 200)
    let twice = try await door.submit(
      "/office/rounds/add", [("round", "202304"), ("market", "fit")], chief)
    #expect(twice.status == 422 && twice.text.contains("#field-round"))
  }

  @Test func `A register's file is checked, and taken once`() async throws {
    let head = Bench.operators[0]
    let good = Array("\(head)\n0099,新規電力,シンキ,9501100112345,発電,東京都,true,true\n".utf8)
    let place = "/office/registers/operators"
    let checked = try await door.submit(
      "\(place)/check", files: [("file", "新規.csv", good)], chief)
    #expect(checked.status == 200)
    let bad = try await door.submit(
      "\(place)/check",
      files: [("file", "x.csv", Array("\(head)\n0098,誤り電力,アヤマリ,123,発電,東京都,true,true\n".utf8))],
      chief)
    #expect(bad.status == 200 && bad.has("findings") && !bad.has("take"))
    let none = try await door.submit("\(place)/check", files: [("file", "", [])], chief)
    #expect(none.status == 422 && none.text.contains("#field-file"))
    #expect(
      try await door.submit("\(place)/check", files: [("file", "a.csv", good)], clerk).status == 403
    )
    if let mark = checked.text.range(of: "name=\"check\" value=\"") {
      let id = String(checked.text[mark.upperBound...].prefix { $0 != "\"" })
      #expect(try await door.open("\(place)?q=0099", chief).has("empty"))
      #expect(try await door.submit("\(place)/take", [("check", id)], chief).status == 303)
      #expect(try await door.open("\(place)?q=0099", chief).text.contains("新規電力"))
      #expect(try await door.submit("\(place)/take", [("check", id)], chief).status == 422)
    } else {
      Issue.record("nothing to take: \(checked.text.suffix(3000))")
    }
    #expect(door.bench.files(in: "uploads").filter { $0.hasSuffix(".part") }.isEmpty)
  }

  @Test func `A trial is published only with its round typed again, and taken back with a reason`()
    async throws
  {
    try door.bench.drop(Form.normal, as: "0001_通常割当申請書_202304.xlsx")
    try door.process()
    for status in [Status.underReview, .reviewed, .confirmed] {
      _ = try door.house.reviews.advance(
        .these([receipt(1)]), .init(to: status), by: Bench.clerk)
    }
    let wrong = try await door.submit(
      "/office/runs/dry-run", [("round", "202304"), ("statuses", "returned")], clerk)
    #expect(wrong.status == 422 && wrong.text.contains("#field-statuses"))
    let tried = try await door.submit(
      "/office/runs/dry-run", [("round", "202304"), ("statuses", "confirmed")], clerk)
    #expect(tried.status == 303 && tried.location.hasPrefix("/office/runs?round=202304"))
    // A run a market: that of the one that has an application.
    let trial = try #require(
      try door.house.allocation.runRecords(of: PageDoor.round).last { $0.market == .fit })
    let place = "/office/runs/\(trial.run)"
    let run = try await door.open(place, chief)
    #expect(run.status == 200 && run.has("digest") && run.has("bars") && run.has("publish"))
    #expect(try await door.submit("\(place)/publish", [], clerk).status == 403)
    let asked = try await door.submit("\(place)/publish", [], chief)
    #expect(asked.status == 200 && asked.has("submit"))
    let other = try await door.submit("\(place)/publish", [("round", "202303")], chief)
    #expect(other.status == 422 && other.text.contains("#field-round"))
    let published = try await door.submit(
      "\(place)/publish", [("round", "202304")], chief)
    #expect(published.status == 303)
    let notices = try await door.submit(
      "/office/runs/notices", [("round", "202304")], chief)
    #expect(notices.status == 303)
    let after = try #require(
      try door.house.allocation.runRecords(of: PageDoor.round).last { $0.market == .fit })
    let compared = try await door.open(
      "/office/runs/compare?before=\(trial.run)&after=\(after.run)", clerk)
    #expect(compared.status == 200 && compared.text.contains("結果に違いはありません"))
    let undoing = try await door.submit("\(published.location)/undo", [("comment", "")], chief)
    #expect(undoing.status == 422 && undoing.text.contains("#field-comment"))
    let undone = try await door.submit(
      "\(published.location)/undo", [("comment", "誤りのため")], chief)
    #expect(undone.status == 303)
  }

  @Test func `Users are added, given roles, locked and removed by the chief`() async throws {
    let added = try await door.submit(
      "/office/users/add",
      [("role", "auditor"), ("mail", "kansa@example.jp"), ("name", "監査役")], chief)
    #expect(added.status == 303)
    let place = added.location
    let wrong = try await door.submit(
      "/office/users/add", [("role", "auditor"), ("mail", "ない"), ("name", "名前")], chief)
    #expect(wrong.status == 422 && wrong.text.contains("#field-mail"))
    #expect(wrong.text.contains("value=\"名前\""))
    #expect(try await door.submit("\(place)/role", [("role", "secretariat")], chief).status == 303)
    #expect(try await door.submit("\(place)/role", [("role", "applicant")], chief).status == 422)
    #expect(try await door.submit("\(place)/lock", [], clerk).status == 403)
    #expect(try await door.submit("\(place)/lock", [], chief).status == 303)
    #expect(try await door.submit("\(place)/unlock", [], clerk).status == 303)
    let own = "/office/users/\(chief.id)"
    let oneself = try await door.submit("\(own)/lock", [], chief)
    #expect(oneself.status == 409 && oneself.text.contains("data-code=\"oneself\""))
    let asked = try await door.submit("\(place)/end-sessions", [], chief)
    #expect(asked.status == 200 && asked.has("submit"))
    #expect(
      try await door.submit("\(place)/end-sessions", [("confirmed", "1")], chief).status == 303)
    #expect(try await door.submit("\(place)/remove", [("confirmed", "1")], chief).status == 303)
    #expect(try await door.open(place, chief).status == 404)
  }

  @Test func `A company's request is approved or refused by the chief`() async throws {
    let op = try #require(OperatorID("0001"))
    let asker = Actor(.applicant, name: "0001/u1")
    let desk = try door.house.companies
    try desk.ask(.init(name: "新しい名前の会社"), of: op, by: asker)
    let place = "/office/operators/0001"
    #expect(try await door.open(place, clerk).has("pending"))
    #expect(try await door.submit("\(place)/approve", [], clerk).status == 403)
    let reasonless = try await door.submit("\(place)/refuse", [], chief)
    #expect(reasonless.status == 422 && reasonless.text.contains("#field-reason"))
    #expect(try await door.submit("\(place)/refuse", [("reason", "証明がない")], chief).status == 303)
    #expect(try desk.company(op).name != "新しい名前の会社")
    try desk.ask(.init(name: "新しい名前の会社"), of: op, by: asker)
    #expect(try await door.submit("\(place)/approve", [], chief).status == 303)
    #expect(try desk.company(op).name == "新しい名前の会社")
    #expect(try await door.submit("\(place)/approve", [], chief).status == 404)
  }

  @Test func `Absentees are reminded once a day each`() async throws {
    _ = try door.browser(.applicant, of: "0001")
    let place = "/office/absentees/remind"
    let none = try await door.submit(place, [("round", "202304")], clerk)
    #expect(none.status == 422 && none.text.contains("#field-id"))
    #expect(
      try await door.submit(place, [("round", "202304"), ("id", "0001")], clerk).status == 303)
    func reminders() throws -> Int {
      try door.portal.access.mails(unsentAlone: false, limit: 100).count { $0.kind == .reminder }
    }
    let first = try reminders()
    #expect(first > 0)
    _ = try await door.submit(place, [("round", "202304"), ("id", "0001")], clerk)
    #expect(try reminders() == first)
    #expect(
      try await door.submit(place, [("round", "202304"), ("id", "ZZZ")], clerk).status == 409)
  }

  @Test func `Announcements are shown while they last; mails are sent again`() async throws {
    let place = "/office/announcements"
    let wrong = try await door.submit(
      place, [("title", String(repeating: "長", count: 51)), ("body", "本文です")], chief)
    #expect(wrong.status == 422 && wrong.text.contains("#field-title"))
    #expect(wrong.text.contains("本文です"))
    let good = [("title", "締切の変更"), ("body", "締切を延ばします。"), ("from", "2024-04-01")]
    #expect(try await door.submit(place, good, clerk).status == 403)
    #expect(try await door.submit(place, good, chief).status == 303)
    let applicant = try door.browser(.applicant, of: "0001")
    #expect(try await door.open("/o/0001", applicant).text.contains("締切の変更"))
    let asked = try await door.submit("\(place)/remove", [("id", "1")], chief)
    #expect(asked.status == 200)
    _ = try await door.submit("\(place)/remove", [("id", "1"), ("confirmed", "1")], chief)
    #expect(try await !door.open("/o/0001", applicant).text.contains("締切の変更"))
    let mail = try #require(
      try door.portal.access.mails(unsentAlone: false, limit: 10).first?.id)
    #expect(
      try await door.submit("/office/mails/resend", [("id", "\(mail)")], clerk).status == 303)
    #expect(try await door.submit("/office/mails/resend", [("id", "99999")], clerk).status == 404)
  }

  @Test func `What lies in quarantine is handed over once`() async throws {
    try door.bench.drop(Form.normal, as: "通常割当申請書_202304.xlsx")
    try door.process()
    let page = try await door.open("/office/quarantine", clerk)
    let row = try #require(page.text.range(of: "name=\"id\" value=\""))
    let id = String(page.text[row.upperBound...].prefix { $0 != "\"" })
    let wrong = try await door.submit(
      "/office/quarantine/hand-over", [("id", id), ("operator", "ZZZ")], clerk)
    #expect(wrong.status == 422 && wrong.text.contains("#field-operator"))
    let good = [("id", id), ("operator", "0001")]
    #expect(try await door.submit("/office/quarantine/hand-over", good, clerk).status == 303)
    try door.process()
    #expect(try door.house.applications.brief(receipt(1))?.operatorID.rawValue == "0001")
    #expect(try await door.submit("/office/quarantine/hand-over", good, clerk).status == 409)
  }

  @Test func `Mandates rest on a confirmed power of attorney; office tokens are shown once`()
    async throws
  {
    let grant = [
      ("principal", "0001"), ("agent", "0002"), ("power", "0001"), ("until", "2024-12-31"),
    ]
    let wrong = try await door.submit("/office/mandates/grant", grant, chief)
    #expect(wrong.status == 422 && wrong.text.contains("#field-power"))
    let issued = try await door.submit(
      "/office/tokens/issue",
      [("name", "集計"), ("scopes", "office:read"), ("days", "30")], chief)
    #expect(issued.status == 303)
    #expect(try await door.open("/office/tokens", chief).has("token-once"))
    #expect(try await !door.open("/office/tokens", chief).has("token-once"))
    let none = try await door.submit("/office/tokens/issue", [("name", "空")], chief)
    #expect(none.status == 422 && none.text.contains("#field-scopes"))
    #expect(try await door.submit("/office/tokens/revoke", [("id", "t1")], chief).status == 303)
    #expect(try await door.submit("/office/tokens/revoke", [("id", "t9")], chief).status == 404)
  }
}
