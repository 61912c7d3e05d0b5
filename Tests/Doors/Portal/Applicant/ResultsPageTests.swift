import HTTPTypes
import HouseBench
import Testing
import Trade

@testable import AccessDesk
@testable import AllocationDesk
@testable import House
@testable import Portal

/// Results, balances, and what a notice proves.
struct ResultsPageTests {
  let door: PageDoor

  init() throws {
    door = try PageDoor()
    try door.bench.upload(
      Form.normal.rows([["太陽光", "福島県", "100000"], ["地熱", "指定なし", "5"]]),
      as: "0001_通常割当申請書_202304.xlsx")
    try door.bench.advance(1, through: .underReview, .reviewed, .confirmed)
    _ = try door.house.allocation.allocate(
      AllocationOrder(
        round: PageDoor.round, statuses: [.confirmed], isDryRun: false, allowsEmpty: true,
        by: Bench.clerk))
    _ = try door.house.allocation.writeNotices(round: PageDoor.round)
  }

  private var digest: String {
    get throws {
      try #require(try door.house.allocation.results(of: PageDoor.sakura).first).digest
    }
  }

  @Test func `A result is unread until it is opened, and has reasons, a chart and its notice`()
    async throws
  {
    let browser = try door.browser(.applicant, of: "0001")
    #expect(try await door.open("/o/0001", browser).has("unread-result"))
    let list = try await door.open("/o/0001/results", browser)
    #expect(list.text.contains("/o/0001/results/202304/fit"))
    let page = try await door.open("/o/0001/results/202304/fit", browser)
    #expect(page.status == 200 && page.has("result-rows") && page.has("bars"))
    #expect(page.has("reason") && page.has("download-notice"))
    #expect(try await door.open("/o/0001", browser).has("unread-result") == false)
    let notice = try await door.open(
      "/o/0001/results/202304/fit/0001_FIT%E5%89%B2%E5%BD%93%E7%B5%90%E6%9E%9C%E9%80%9A%E7%9F%A5_202304.xlsx",
      browser)
    #expect(notice.status == 200 && notice.bytes.starts(with: [0x50, 0x4B]))
    let other = try door.browser(.applicant, of: "0005")
    #expect(try await door.open("/o/0001/results/202304/fit", other).status == 404)
    #expect(try await door.open("/o/0005/results/202304/fit", other).status == 404)
    #expect(try await door.open("/o/0001/results/202304/odd", browser).status == 404)
  }

  @Test func `A balance says what is left; a wrong id is told`() async throws {
    let browser = try door.browser(.applicant, of: "0001")
    let page = try await door.open("/o/0001/balances?plant_id=A123456C13&round=202304", browser)
    #expect(page.has("balances") && page.text.contains("1,000,000"))
    #expect(page.text.contains("900,000"))
    let wrong = try await door.open("/o/0001/balances?plant_id=A123456C13&round=x", browser)
    #expect(wrong.status == 422 && wrong.text.contains("value=\"A123456C13\""))
  }

  @Test func `Anybody sees what stands; the rows want number and passcode, and few tries`()
    async throws
  {
    let digest = try digest
    let page = try await door.open("/verify/\(digest)", nil)
    #expect(page.status == 200 && page.text.contains("有効"))
    #expect(try await door.open("/verify/\(String(repeating: "0", count: 64))", nil).status == 404)
    let cookie = try #require(page.headers[.setCookie]?.split(separator: ";").first)
    let csrf = door.portal.access.csrf(of: String(cookie.split(separator: "=")[1]))
    let passcode = try #require(NoticePasscodes(door.house.premises)).passcode(
      digest: digest, operatorID: PageDoor.sakura)
    let right = try await door.submit(
      "/verify/\(digest)",
      [("corporate_number", "4011001098993"), ("passcode", passcode)], nil,
      cookie: String(cookie), csrf: csrf)
    #expect(right.status == 200 && right.has("notice-rows") && right.text.contains("100,000"))
    #expect(!right.text.contains("さくらでんき"))
    var statuses: [Int] = []
    for _ in 0..<9 {
      statuses.append(
        try await door.submit(
          "/verify/\(digest)", [("corporate_number", "4011001098993"), ("passcode", "00000000")],
          nil, cookie: String(cookie), csrf: csrf
        ).status)
    }
    #expect(statuses == Array(repeating: 422, count: 8) + [429])
  }
}
