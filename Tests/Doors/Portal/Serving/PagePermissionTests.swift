import AccessRecords
import HTTPTypes
import HouseBench
import Testing
import Trade

@testable import AccessDesk
@testable import House
@testable import Portal

/// Who may open and send what of the pages: every route, asked by everybody about a thing of 0001.
struct PagePermissionTests {
  private enum Asker: CaseIterable {
    case nobody, general, applicant, administrator, agent, stranger, secretariat, chief, auditor

    var isStaff: Bool { [.secretariat, .chief, .auditor].contains(self) }
  }

  private enum Answer: Equatable { case signIn, hidden, forbidden, letIn }

  /// Rows of the table of roles, by what a path says.
  private static let doing: [(paths: [String], askers: Set<Asker>)] = [
    (
      [
        "POST /office/applications/{id}/waive", "POST /office/rounds/", "POST /office/registers/",
        "POST /office/announcements", "POST /office/operators/", "POST /office/mandates/",
        "POST /office/runs/notices", "POST /office/runs/{run}/", "POST /office/tokens/",
        "POST /office/users/add", "POST /office/users/{user}/role",
        "POST /office/users/{user}/lock", "POST /office/users/{user}/end-sessions",
        "POST /office/users/{user}/remove", "POST /office/certifications/ledger/",
        "POST /office/certifications/{month}/certify",
        "POST /office/certifications/{month}/refuse",
        "POST /office/certifications/{month}/notices", "POST /office/accounts/enter",
        "POST /office/fip/months/{month}/confirm",
      ], [.chief]
    ),
    (
      ["POST /office/applications/views", "POST /office/events/verify"],
      [.secretariat, .chief, .auditor]
    ),
    (["POST /office/"], [.secretariat, .chief]),
    (["GET /office"], [.secretariat, .chief, .auditor]),
    (["GET /first", "POST /first"], [.general]),
    (
      [
        "POST /o/{op}/contacts/{user}/unlock", "POST /o/{op}/contacts/{user}/reset",
      ], [.administrator, .secretariat, .chief]
    ),
    (
      [
        "POST /o/{op}/company", "POST /o/{op}/contacts", "POST /o/{op}/mandates",
        "POST /o/{op}/tokens",
      ], [.administrator, .chief]
    ),
    (
      [
        "GET /o/{op}/company", "GET /o/{op}/contacts", "GET /o/{op}/mandates",
        "GET /o/{op}/tokens", "GET /o/{op}/fip/registration",
      ], [.applicant, .administrator, .secretariat, .chief, .auditor]
    ),
    (
      [
        "GET /o/{op}/upload", "POST /o/{op}/upload", "GET /o/{op}/check", "POST /o/{op}/check",
        "POST /o/{op}/applications",
      ], [.applicant, .administrator, .agent, .secretariat, .chief]
    ),
    (
      [
        "POST /o/{op}/accounts/", "GET /o/{op}/accounts/retire", "GET /o/{op}/accounts/bulk",
        "POST /o/{op}/trading/", "GET /o/{op}/trading/auctions/{auction}/bulk",
      ], [.applicant, .administrator, .secretariat, .chief]
    ),
    (
      ["GET /o/{op}"], [.applicant, .administrator, .agent, .secretariat, .chief, .auditor]
    ),
  ]

  /// The pages of all that are theirs to read although their path begins as another row's.
  private static func askers(_ line: String) -> Set<Asker> {
    if line.hasPrefix("GET /o/{op}/uploads/") {
      return [.applicant, .administrator, .agent, .secretariat, .chief, .auditor]
    }
    return doing.first { row in row.paths.contains { line.hasPrefix($0) } }?.askers
      ?? Set(Asker.allCases).subtracting([.nobody])
  }

  private func expected(_ asker: Asker, _ route: Route, _ line: String) -> Answer {
    if asker == .nobody { return .signIn }
    let isOperators = line.contains(" /o/{op}")
    if isOperators, asker == .stranger || asker == .general { return .hidden }
    return Self.askers(line).contains(asker) ? .letIn : .forbidden
  }

  @Test func `Every page answers everybody as the table says`() async throws {
    let door = try PageDoor()
    try door.bench.upload(Form.normal, as: "0001_通常割当申請書_202304.xlsx")
    _ = try door.portal.access.grantMandate(
      to: OperatorID("0005")!, for: PageDoor.sakura, forms: [], periods: [],
      until: CivilDate("2099-01-01")!, by: Bench.clerk)
    let upload = PortalUpload(
      id: "xyz", operatorID: PageDoor.sakura, actor: Bench.clerk, filename: "x.xlsx", size: 9,
      period: nil, form: nil, corrects: nil, sha256: nil, begunAt: BusinessClock.realNow,
      expiresAt: Instant(milliseconds: BusinessClock.realNow.milliseconds + 86_400_000))
    try door.portal.access.store.write("test") { try $0.begin(upload) }
    let pages = door.portal.routes.filter { $0.kind == .page }
    for asker in Asker.allCases {
      for route in pages where AccessTable.may(.anonymous, route.ability) != .allowed {
        let line = "\(route.method.rawValue) \(route.path.text)"
        // A stream does not end by itself.
        guard !line.hasSuffix("/stream") else { continue }
        // A person a question: some deeds end sessions.
        let browser = try browser(asker, at: door)
        let path = Self.path(route)
        let page =
          route.method == .get
          ? try await door.open(path, browser) : try await door.submit(path, [], browser)
        let answer: Answer =
          switch page.status {
          case 303 where page.location.contains("sign-in"): .signIn
          case 403: .forbidden
          case 404 where !Self.mayBeMissing(line): .hidden
          default: .letIn
          }
        let wanted = expected(asker, route, line)
        #expect(
          answer == wanted || wanted == .hidden && page.status == 404,
          "\(line) as \(asker): \(page.status) \(page.location), not \(wanted)")
        #expect(page.status < 500, "\(line) as \(asker)")
      }
    }
  }

  /// What it names is not there for anybody.
  private static func mayBeMissing(_ line: String) -> Bool {
    [
      "{run}", "{file}", "{plant}", "{number}", "{user}", "{lot}", "/checks/", "/proposal",
      "{id}/notice",
      "{auction}", "{seq}", "/trading/sales-certificates/cancel",
      "/results/{round}", "/remove", "/end",
      "/revoke", "/resend", "/hand-over", "/approve", "/refuse", "/announcements/",
      "/operators/{operator}/", "/first/uploads/",
    ].contains { line.contains($0) }
  }

  private static func path(_ route: Route) -> String {
    let values = [
      "id": "0001", "u": "xyz", "op": "0001", "form": "fit-normal-allocation", "kind": "plants",
      "round": "202304", "market": "fit", "run": "7", "file": "1", "announcement": "1",
      "operator": "0001", "user": "u9999", "month": "202403", "plant": "A123456789",
      "number": "202403-0000001", "lot": "1", "report": "x",
      "auction": "A1", "direction": "out", "seq": "1", "ledger": "disposal",
    ]
    return values.reduce(route.path.text) { $0.replacing("{\($1.key)}", with: $1.value) }
  }

  private func browser(_ asker: Asker, at door: PageDoor) throws -> PageDoor.Browser? {
    switch asker {
    case .nobody: nil
    case .general: try door.browser(.general)
    case .applicant: try door.browser(.applicant, of: "0001")
    case .administrator: try door.browser(.administrator, of: "0001")
    case .agent: try door.browser(.administrator, of: "0005")
    case .stranger: try door.browser(.administrator, of: "0011")
    case .secretariat: try door.browser(.secretariat)
    case .chief: try door.browser(.chief)
    case .auditor: try door.browser(.auditor)
    }
  }
}
