import AccessRecords
import AllocationDesk
import HouseBench
import RegistersRecords
import Testing
import Trade

@testable import AccessDesk
@testable import House
@testable import Portal

/// Every page of a workspace in which all has happened bears the marks that other programs hold on to.
struct TestIDTests {
  let door: PageDoor
  let chief: PageDoor.Browser
  let administrator: PageDoor.Browser
  let general: PageDoor.Browser

  init() throws {
    door = try PageDoor()
    chief = try door.browser(.chief)
    administrator = try door.browser(.administrator, of: "0001")
    general = try door.browser(.general)
  }

  private enum Who { case nobody, general, administrator, chief }

  private struct Page {
    let who: Who
    let path: String
    /// `data-testid`.
    let marks: [String]
    /// `name` of fields.
    let fields: [String]

    init(_ who: Who, _ path: String, _ marks: String, fields: String = "") {
      self.who = who
      self.path = path
      self.marks = marks.split(separator: " ").map(String.init)
      self.fields = fields.split(separator: " ").map(String.init)
    }
  }

  /// Forms, results, quarantine, mandates, tokens, mails, announcements.
  private func fill() async throws -> (digest: String, user: UserID) {
    let bench = door.bench
    try bench.upload(Form.normal, as: "0001_通常割当申請書_202304.xlsx")
    try bench.advance(1, through: .underReview, .reviewed, .confirmed)
    // 0002 is returned with errors, 0003 waits for its other side.
    try bench.upload(
      Form.normal.rows([["太陽", "福島県", "5"]]), as: "0001_通常割当申請書_202304.xlsx")
    try bench.upload(.bilateral, as: "0011_割当希望量申請書（相対）_202304.xlsx")
    try bench.advance(3, through: .underReview)
    // 0004 may be withdrawn.
    try bench.upload(.facility, as: "0001_設備特定申請書_202304.xlsx")
    try bench.drop(Form.normal, as: "通常割当申請書_202304.xlsx")
    try door.process()
    func allocate(isDryRun: Bool) throws {
      _ = try door.house.allocation.allocate(
        AllocationOrder(
          round: PageDoor.round, markets: [.fit], statuses: [.confirmed], isDryRun: isDryRun,
          allowsEmpty: true, by: Bench.clerk))
    }
    try allocate(isDryRun: true)
    try allocate(isDryRun: false)
    _ = try door.house.allocation.writeNotices(round: PageDoor.round)
    _ = try await door.submit(
      "/o/0001/mandates/grant", [("agent", "0005"), ("until", "2099-01-01")], administrator)
    for (place, browser, scope) in [
      ("/o/0001/tokens", administrator, "applications:read"),
      ("/office/tokens", chief, "office:read"),
    ] {
      _ = try await door.submit(
        "\(place)/issue", [("name", "集計"), ("scopes", scope), ("days", "9")], browser)
    }
    _ = try await door.submit(
      "/office/announcements", [("title", "題名"), ("body", "本文"), ("from", "2024-04-01")],
      files: [(field: "files", name: "説明.pdf", bytes: Array("%PDF-1.7".utf8))], chief)
    try door.house.companies.ask(
      .init(name: "新しい名前"), of: PageDoor.sakura, by: Actor(.applicant, name: "0001/u1"))
    let user = try door.portal.access.addUser(
      NewUser(role: .secretariat, operatorID: nil, mail: "b@example.jp", details: .init(name: "乙")),
      by: Bench.clerk)
    let second = try door.portal.access.addUser(
      NewUser(
        role: .applicant, operatorID: PageDoor.sakura, mail: "c@example.jp",
        details: .init(name: "丙")), by: Bench.clerk)
    #expect(second != user)
    let digest = try #require(try door.house.allocation.results(of: PageDoor.sakura).first).digest
    return (digest, user)
  }

  @Test func `Every page bears its marks and fields`() async throws {
    let (digest, user) = try await fill()
    let contact = try #require(
      try door.portal.access.users(of: PageDoor.sakura).first { $0.id != administrator.id })
    let pages = [
      Page(.nobody, "/verify", "submit", fields: "digest"),
      Page(.nobody, "/verify/\(digest)", "standing", fields: "corporate_number passcode"),
      Page(.nobody, "/sign-in", "submit", fields: "operator mail password next"),
      Page(.nobody, "/office/sign-in", "submit", fields: "mail password next"),
      Page(.nobody, "/password/reset", "submit", fields: "operator mail"),
      Page(.administrator, "/password", "submit", fields: "old new again"),
      Page(
        .administrator, "/account", "end-sessions last-sign-in mails",
        fields: "mail mail_again password wanted"),
      Page(.administrator, "/account/factor", "totp-secret submit", fields: "code"),
      Page(
        .general, "/first", "first-forms announcements documents download-template submit",
        fields: "files"),
      Page(.general, "/account", "end-sessions"),

      Page(
        .administrator, "/o/0001",
        "menu-fit menu-nonfit round-card todo announcements documents download-document unread-result"
      ),
      Page(
        .administrator, "/o/0001/upload", "dropzone submit",
        fields: "files round form month operator"),
      Page(.administrator, "/o/0001/upload?corrects=0001", "submit", fields: "corrects"),
      Page(.administrator, "/o/0001/check", "submit", fields: "file"),
      Page(
        .administrator, "/o/0001/applications", "applications filter pager download-csv",
        fields: "q round market form status from to"),
      Page(.administrator, "/o/0001/applications?q=nothing", "empty filter-clear"),
      Page(
        .administrator, "/o/0001/applications/0002",
        "status verdict counts findings around download-answer download-original receipt history"
          + " resubmit download-findings",
        fields: "csrf"),
      Page(
        .administrator, "/o/0001/applications/0004", "status verdict withdraw",
        fields: "reason version"),
      Page(.administrator, "/o/0001/applications/0002/receipt", "receipt sha256 event-hash"),
      Page(.administrator, "/o/0001/applications/0002/sheet", "sheet mark"),
      Page(.administrator, "/o/0001/forms", "forms download-template download-prefilled"),
      Page(.administrator, "/o/0001/balances?plant_id=A123456C13&round=202304", "balances"),
      Page(.administrator, "/o/0001/results", "results"),
      Page(
        .administrator, "/o/0001/results/202304/fit",
        "asked granted result-rows reason bars download-notice"),
      Page(
        .administrator, "/o/0001/company", "submit pending",
        fields:
          "kana address participates_fit participates_nonfit name category corporate_number"),
      Page(
        .administrator, "/o/0001/contacts", "contacts add",
        fields: "department title name kana mail mail_again phone is_administrator"),
      Page(
        .administrator, "/o/0001/contacts/\(contact.id)", "submit reset remove"),
      Page(
        .administrator, "/o/0001/mandates", "mandates grant end",
        fields: "agent forms rounds until id"),
      Page(
        .administrator, "/o/0001/tokens", "token-once tokens issue revoke",
        fields: "name scopes days id"),

      Page(
        .chief, "/office",
        "round-card arrivals lines summary form-states oldest-waiting stuck absentees"
          + " unsent-mails health waiting"),
      Page(
        .chief, "/office/applications",
        "queue select select-all preview move assign filter views save-view download-csv pager",
        fields: "q round market form status operator from to attention assignee severity unsettled"
          + " expected all id comment"),
      Page(
        .chief, "/office/applications/0001",
        "status assign assignee viewers note changes next-in-queue sheet",
        fields: "user text"),
      Page(
        .chief, "/office/applications/0003", "advance return preview partner-state",
        fields: "to version cell text comment"),
      Page(.chief, "/office/unsettled", "unsettled"),
      Page(.chief, "/office/absentees?round=202304", "absentees select remind", fields: "id"),
      Page(.chief, "/office/rounds", "rounds add", fields: "round market"),
      Page(
        .chief, "/office/rounds/202304/fit", "preview",
        fields: Register.rounds.fields.dropFirst(2).map(\.head).joined(separator: " ")),
      Page(.chief, "/office/registers", "registers"),
      Page(.chief, "/office/registers/plants", "rows check", fields: "q file replace"),
      Page(
        .chief, "/office/runs", "runs dry-run notices compare", fields: "round statuses comment"),
      Page(.chief, "/office/runs/1", "digest publish bars rows bottlenecks"),
      Page(.chief, "/office/runs/2", "digest undo bars rows"),
      Page(
        .chief, "/office/runs/compare?before=1&after=2", "filter bars",
        fields: "before after"),
      Page(
        .chief, "/office/statistics?round=202304",
        "form-states codes lines until-verdict until-confirmation heat-map"),
      Page(.chief, "/office/events", "events chain verify", fields: "kind actor application"),
      Page(.chief, "/office/operators", "operators pending", fields: "q"),
      Page(.chief, "/office/operators/0001", "pending approve refuse", fields: "id reason"),
      Page(.chief, "/office/users", "users add", fields: "role mail name"),
      Page(
        .chief, "/office/users/\(user)", "role lock reset end-sessions remove", fields: "role"),
      Page(.chief, "/office/mandates", "mandates grant end", fields: "principal agent until"),
      Page(
        .chief, "/office/tokens", "token-once tokens issue revoke", fields: "name scopes days"),
      Page(.chief, "/office/mails", "mails resend", fields: "id"),
      Page(
        .chief, "/office/announcements", "announcements submit remove download-document",
        fields: "title body from until market files"),
      Page(.chief, "/office/quarantine", "quarantine hand-over", fields: "id operator"),
      Page(.chief, "/office/health", "health disk stages"),
    ]
    for page in pages {
      let browser: PageDoor.Browser? =
        switch page.who {
        case .nobody: nil
        case .general: general
        case .administrator: administrator
        case .chief: chief
        }
      let answer = try await door.open(page.path, browser)
      #expect(answer.status == 200, "\(page.path)")
      for mark in page.marks where !answer.has(mark) {
        Issue.record("\(page.path) has no \(mark)")
      }
      for field in page.fields where !answer.text.contains(" name=\"\(field)\"") {
        Issue.record("\(page.path) has no field \(field)")
      }
      // An id is one thing's on a page.
      let ids = answer.text.matches(of: /\sid="([^"]+)"/).map { String($0.1) }
      #expect(ids.count == Set(ids).count, "\(page.path): an id twice")
    }
  }

  @Test func `What is told once stands on the page that follows`() async throws {
    _ = try await fill()
    let preview = try await door.submit(
      "/office/applications/preview", [("id", "0003"), ("to", "reviewed")], chief)
    #expect(preview.has("move-preview") && preview.has("move"))
    let wrong = try await door.submit("/office/applications/move", [("to", "x")], chief)
    #expect(wrong.has("error-summary") && wrong.text.contains("<title>エラー: "))
    let answer = try await door.submit(
      "/office/applications/0003/preview",
      [("cell", "B4"), ("text", "直してください"), ("comment", "")], chief)
    #expect(answer.has("answer-preview") && answer.has("return"))
    let asked = try await door.submit("/office/runs/1/publish", [], chief)
    #expect(asked.has("submit") && asked.text.contains("name=\"round\""))
    let undone = try await door.submit("/office/runs/2/undo", [], chief)
    #expect(undone.has("submit") && undone.text.contains("name=\"comment\""))
    let late = try await door.submit(
      "/office/rounds/202304/fit/preview", [("closes_at", "2024-04-09")], chief)
    #expect(late.has("becomes-late") && late.has("becomes-open") && late.has("submit"))
  }
}
