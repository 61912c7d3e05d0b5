import FilingRecords
import HouseBench
import Office
import RegistersRecords
import Testing
import Trade

@testable import AccessDesk
@testable import House
@testable import Portal

/// The office's list, what is moved there, and one application's page.
struct QueuePageTests {
  let door: PageDoor
  let clerk: PageDoor.Browser

  init() throws {
    door = try PageDoor()
    clerk = try door.browser(.secretariat)
    for id in ["0001", "0002"] {
      try door.bench.drop(Form.normal, as: "\(id)_通常割当申請書_202304.xlsx")
    }
    try door.process()
  }

  private let list = "/office/applications"

  @Test func `The list is narrowed, saved and taken along as CSV`() async throws {
    let all = try await door.open(list, clerk)
    #expect(all.status == 200 && all.has("queue") && all.has("select") && all.has("select-all"))
    #expect(all.text.contains("data-id=\"0001\""))
    let none = try await door.open("\(list)?market=nonfit", clerk)
    #expect(none.status == 200 && none.has("empty") && !none.has("queue"))
    let csv = try await door.open("\(list)?format=csv&round=202304", clerk)
    #expect(csv.text.contains("受付番号,事業者番号") && csv.text.contains("0001"))
    let wrong = try await door.open("\(list)?status=nothing&limit=0", clerk)
    #expect(wrong.status == 422 && wrong.has("error-summary"))
    let saved = try await door.submit(
      "\(list)/views", [("name", "春の回"), ("round", "202304")], clerk)
    #expect(saved.status == 303 && saved.location == "\(list)?round=202304")
    #expect(try await door.open(list, clerk).text.contains("春の回"))
    let nameless = try await door.submit("\(list)/views", [("round", "202304")], clerk)
    #expect(nameless.status == 422 && nameless.text.contains("#field-name"))
    _ = try await door.submit("\(list)/views/remove", [("name", "春の回")], clerk)
    #expect(try await !door.open(list, clerk).text.contains("春の回"))
  }

  @Test func `Moves are shown beforehand, and told on a page of their own`() async throws {
    let good = [("id", "0001"), ("to", "underReview"), ("comment", "確認します")]
    let preview = try await door.submit("\(list)/preview", good, clerk)
    #expect(preview.status == 200 && preview.text.contains("進みます") && preview.has("move"))
    #expect(try door.house.applications.brief(receipt(1))?.status == .checkedOK)
    let moved = try await door.submit("\(list)/move", good, clerk)
    #expect(moved.status == 303 && moved.location.hasPrefix("\(list)?report="))
    #expect(try door.house.applications.brief(receipt(1))?.status == .underReview)
    let report = try await door.open(moved.location, clerk)
    #expect(report.has("move-report") && report.text.contains("data-moved=\"true\""))
    let other = try door.browser(.chief)
    #expect(try await !door.open(moved.location, other).has("move-report"))
    let nobody = try await door.submit("\(list)/move", [("to", "underReview")], clerk)
    #expect(nobody.status == 422 && nobody.text.contains("#field-id"))
  }

  @Test func `All that match are moved only where they are as many as expected`() async throws {
    let count = try door.house.applications.applications(
      period: .round(PageDoor.round), status: nil, form: nil
    ).count
    let filter = [("all", "1"), ("round", "202304"), ("to", "underReview")]
    let stale = try await door.submit(
      "\(list)/move", filter + [("expected", "\(count + 1)")], clerk)
    #expect(stale.status == 409 && stale.has("error-summary"))
    let moved = try await door.submit("\(list)/move", filter + [("expected", "\(count)")], clerk)
    #expect(moved.status == 303)
    #expect(try door.house.applications.brief(receipt(1))?.status == .underReview)
  }

  @Test func `A return is previewed with several remarks, and keeps what was typed`()
    async throws
  {
    let place = "\(list)/0001"
    _ = try await door.submit("\(place)/advance", [("to", "underReview")], clerk)
    let remarks = [
      ("cell", "B16"), ("text", "所在地が違います"), ("cell", ""), ("text", ""), ("cell", "申請書!C16"),
      ("text", "名称が違います"),
    ]
    let preview = try await door.submit("\(place)/preview", remarks, clerk)
    #expect(preview.status == 200 && preview.has("answer-preview"))
    #expect(preview.text.contains("所在地が違います") && preview.text.contains("名称が違います"))
    #expect(try door.house.applications.brief(receipt(1))?.status == .underReview)
    let wrong = try await door.submit(
      "\(place)/return", [("cell", "??"), ("text", "読めません")], clerk)
    #expect(wrong.status == 422 && wrong.text.contains("#field-cell"))
    #expect(wrong.text.contains("読めません") && wrong.text.contains("value=\"??\""))
    let empty = try await door.submit("\(place)/return", [("cell", ""), ("text", "")], clerk)
    #expect(empty.status == 422 && empty.text.contains("#field-comment"))
    let stale = try await door.submit(
      "\(place)/return", [("version", "1"), ("comment", "古い")], clerk)
    #expect(stale.status == 409)
    let done = try await door.submit("\(place)/return", remarks, clerk)
    #expect(done.status == 303)
    let findings = try door.house.applications.application(receipt(1)).findings
    #expect(findings.count { $0.rule == "reviewer-remark" } == 2)
  }

  @Test func `Notes and assignees are the office's alone`() async throws {
    let place = "\(list)/0001"
    #expect(try await door.submit("\(place)/note", [("text", "電話で確認")], clerk).status == 303)
    #expect(try await door.submit("\(place)/note", [("text", " ")], clerk).status == 422)
    #expect(try await door.submit("\(place)/assign", [("user", "")], clerk).status == 303)
    let page = try await door.open(place, clerk)
    #expect(page.text.contains("電話で確認") && page.has("assignee") && page.has("viewers"))
    let applicant = try door.browser(.applicant, of: "0001")
    #expect(try await !door.open("/o/0001/applications/0001", applicant).text.contains("電話で確認"))
    #expect(try await door.open(place, applicant).status == 403)
    let mine = try await door.open("\(list)?assignee=\(clerk.id)", clerk)
    #expect(mine.text.contains("data-id=\"0001\""))
    #expect(try await !door.open("\(list)?assignee=none", clerk).text.contains("data-id=\"0001\""))
    let auditor = try door.browser(.auditor)
    #expect(try await door.submit("\(place)/note", [("text", "x")], auditor).status == 403)
    let unfit = try await door.submit("\(place)/assign", [("user", "\(auditor.id)")], clerk)
    #expect(unfit.status == 422 && unfit.text.contains("#field-user"))
    #expect(try await door.open("\(list)/9999", clerk).status == 404)
    #expect(try await door.open("\(place)/next-in-queue", clerk).status == 303)
    #expect(try await door.open("\(place)/changes", clerk).status == 200)
  }

  @Test func `What came late is let pass by the chief, finding by finding`() async throws {
    let late = try PageDoor()
    try late.bench.fill(
      .rounds,
      [
        Bench.openRounds[0], "202304,FIT,2024-01-01,2024-02-01,,2023-10-01,2023-12-31,,max-min",
      ], late.house)
    try late.bench.drop(Form.normal, as: "0001_通常割当申請書_202304.xlsx")
    try late.process()
    let chief = try late.browser(.chief)
    let secretary = try late.browser(.secretariat)
    let shown = try late.house.applications.application(receipt(1))
    let place = shown.findings.firstIndex { $0.rule == "late-upload" }.map { $0 + 1 } ?? 0
    let fields = [("finding", "\(place)"), ("reason", "システム障害のため")]
    #expect(try await late.submit("\(list)/0001/waive", fields, secretary).status == 403)
    let none = try await late.submit("\(list)/0001/waive", [("reason", "x")], chief)
    #expect(none.status == 422 && none.text.contains("#field-finding"))
    let waived = try await late.submit("\(list)/0001/waive", fields, chief)
    #expect(waived.status == 303)
    try late.process()
    #expect(try late.house.applications.brief(receipt(2))?.status == .checkedOK)
  }
}
