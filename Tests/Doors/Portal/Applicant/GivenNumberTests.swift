import HouseBench
import Testing
import Trade

@testable import Portal

/// 設備ID and 事業者番号 that 確定 has given, where people look for them.
struct GivenNumberTests {
  private let door: PageDoor

  init() throws { door = try PageDoor(now: instant("2025-05-20T12:00:00+09:00")) }

  @Test func `Plants show their new ids, and the notice is there to be taken`() async throws {
    let bench = door.bench
    try bench.upload(Form("source-registration").by(.generator), as: "0011_非化石電源登録申請書.xlsx")
    let pdf = Array("%PDF-1.4\n%%EOF".utf8)
    for (point, titles) in [
      ("0300000000000000001001", ["構造図", "配線図"]),
      ("0300000000000000001006", ["構造図", "配線図", "誓約書系統充電"]),
    ] {
      for title in titles { try bench.upload(pdf, as: "0011_\(title)_\(point).pdf") }
    }
    let own = try door.browser(.applicant, of: "0011")
    let chief = try door.browser(.chief)
    let places = [("/o/0011/applications/0001", own), ("/office/applications/0001", chief)]
    for (place, browser) in places {
      #expect(try await !door.open(place, browser).has("given"))
      #expect(try await door.open(place + "/notice", browser).status == 404)
    }
    try bench.advance(1, through: .underReview, .reviewed, .confirmed)
    for (place, browser) in places {
      let page = try await door.open(place, browser)
      #expect(page.has("given") && page.has("given-plants") && page.has("download-notice"))
      #expect(page.text.contains("data-id=\"N000000001\""))
      let notice = try await door.open(place + "/notice", browser)
      #expect(notice.status == 200 && notice.bytes.starts(with: Array("PK".utf8)))
    }
    let stranger = try door.browser(.applicant, of: "0001")
    #expect(try await door.open("/o/0011/applications/0001/notice", stranger).status == 404)
  }

  @Test func `A company shows its new number to the office`() async throws {
    try door.bench.upload(Form("operator-registration"), as: "新規_事業者登録申請書.xlsx")
    try door.bench.advance(1, through: .underReview, .reviewed, .confirmed)
    let page = try await door.open("/office/applications/0001", try door.browser(.chief))
    #expect(page.has("given") && page.text.contains("9000000000001"))
    #expect(!page.has("download-notice"))
  }
}
