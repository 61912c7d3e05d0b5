import CertificationDesk
import Foundation
import HouseBench
import Testing
import Trade

@testable import AccessDesk
@testable import House
@testable import Portal

/// A month and a plant as those see them who file for them.
struct CertificationPageTests {
  private let door: PageDoor
  private let own: PageDoor.Browser

  init() throws {
    door = try PageDoor(now: CertifiedMonths.now)
    own = try door.browser(.applicant, of: "0011")
    try CertifiedMonths.fill(door.bench, door.house)
  }

  private func testIDs(_ page: PageDoor.Page) {
    let ids = page.text.matches(of: /\sid="([^"]+)"/).map { String($0.1) }
    #expect(ids.count == Set(ids).count, "an id twice")
  }

  @Test func `A month tells of every plant what is there, what is missing, and its name`()
    async throws
  {
    try CertifiedMonths.certify(door.house, "202504")
    let months = try await door.open("/o/0011/certifications", own)
    #expect(months.has("months") && months.text.contains("/o/0011/certifications/202504"))
    let page = try await door.open("/o/0011/certifications/202504", own)
    #expect(page.status == 200)
    testIDs(page)
    for mark in [
      "matrix", "counts", "total", "need", "missing", "missing-name", "missing-file", "held",
      "hold",
      "remedy", "certified", "dropzone", "submit", "filter", "pager",
    ] { #expect(page.has(mark), "\(mark)") }
    let states = page.text.matches(
      of: /<tr data-id="([A-Z0-9]+)" data-status="([a-z]+)" data-operator="0011">/
    ).map { "\($0.1) \($0.2)" }
    #expect(
      states == [
        "A123456789 certified", "B123456789 held", "C123456789 held", "D123456789 unfiled",
      ])
    let names = page.text.matches(of: /data-testid="missing-name">([^<]+)</).map { String($0.1) }
    #expect(
      names == [
        "0011_電力量認定申請書_202504.xlsx", "0011_サンプリング証跡_B123456789_202504.pdf",
        "0011_バイオマス等比率計算書_B123456789_202504.pdf",
        "0011_FIP交付金対象証跡_C123456789_202504.pdf", "0011_FIP設備証跡_C123456789.pdf",
      ] + ["a", "b", "c", "e"].map { "keitoujyuden_30min_format_hikaseki_D123456789_\($0).xlsx" })
    #expect(page.text.contains("data-kwh=\"98760\"") && page.text.contains("202504-0000001"))
    // The form comes with its month, in its name as well.
    let address = "/o/0011/forms/energy-certification/template?prefilled=true"
    #expect(page.has("download-prefilled"))
    #expect(
      page.text.replacing("&amp;", with: "&").contains("href=\"\(address)&month=202504\""))
    let template = try await door.open(address + "&month=202504", own)
    #expect(template.status == 200 && template.bytes.starts(with: Array("PK".utf8)))
    let name = template.header("Content-Disposition")?.removingPercentEncoding ?? ""
    #expect(name.contains("0011_電力量認定申請書_202504.xlsx"), "\(name)")
    #expect(try await door.open(address, own).status == 422)
    let forms = try await door.open("/o/0011/forms", own)
    #expect(forms.has("monthly-forms") && forms.text.contains("month=202507"))
    // What was filed before is not filed again.
    #expect(page.text.contains("この設備の行を入れて提出: ") && page.text.contains("提出済みの行は入れません。"))
    let held = try await door.open("/o/0011/certifications/202504?state=held&plant=C", own)
    #expect(held.text.contains("C123456789") && !held.text.contains("B123456789"))
    let wrong = try await door.open("/o/0011/certifications/202504?state=x", own)
    #expect(wrong.status == 422 && wrong.has("error-summary"))
    let empty = try await door.open("/o/0011/certifications/202412?plant=Z", own)
    #expect(empty.has("empty"))
    #expect(try await door.open("/o/0011/certifications/202513", own).status == 404)
  }

  @Test func `Files of a month are sent from its page, and lead back to it`() async throws {
    let before = try await door.open("/o/0011/certifications/202507", own)
    #expect(before.text.contains("hikaseki_D123456789_c.xlsx"))
    #expect(before.text.contains("data-status=\"missing\">c 未提出"))
    #expect(before.text.contains("data-status=\"serving\">a 提出済み"))
    let sent = try await door.submit(
      "/o/0011/upload", [("back", "202507")],
      files: ["c", "e"].map {
        // As the page tells it: the number in front may be left out.
        ("files", String(CertifiedMonths.name($0).dropFirst(5)), CertifiedMonths.meter($0))
      }, own)
    #expect(sent.status == 303 && sent.location.hasPrefix("/o/0011/certifications/202507?uploads="))
    #expect(try await door.open(sent.location, own).has("upload-item"))
    try door.process()
    let after = try await door.open("/o/0011/certifications/202507?plant=D", own)
    #expect(!after.has("missing") && after.has("prospect"))
    #expect(after.text.contains("次の認定で 64,099 kWh になる見込みです。"))
    try CertifiedMonths.certify(door.house, "202507")
    let done = try await door.open("/o/0011/certifications/202507", own)
    #expect(done.has("calculation"))
    for value in [
      "59,180.40", "50,239.20", "37,698.00", "120.00", "96,000.00", "37,578.00", "31315/49317",
      "63.497%", "31,900.5728", "64,099.4272", "端数は切捨て", "割合は対象期間の全体で計算", "64,099",
      "2025/06/16～2025/07/15",
    ] { #expect(done.text.contains(value), "\(value)") }
  }

  @Test func `A plant shows its battery's day, with its numbers`() async throws {
    let path = "/o/0011/certifications/202507/D123456789"
    let part = try await door.open(path, own)
    #expect(part.has("battery-day") && !part.text.contains("share-line"))
    for symbol in ["c", "e"] {
      try door.bench.upload(CertifiedMonths.meter(symbol), as: CertifiedMonths.name(symbol))
    }
    let page = try await door.open(path, own)
    testIDs(page)
    for mark in [
      "battery", "battery-day", "battery-day-numbers", "battery-period", "battery-period-numbers",
      "show-day", "day-after", "needs", "rows", "state", "total",
    ] { #expect(page.has(mark), "\(mark)") }
    #expect(!page.has("day-before") && page.text.contains("<svg"))
    #expect(page.text.contains("share-line") && page.text.contains("対象期間の割合 63.497%"))
    #expect(page.text.contains("1,972.68 kWh（うち系統から 1,252.60 kWh）"))
    for value in ["125.26", "209.33", "90.01", "100.000%"] {
      #expect(page.text.contains(value), "\(value)")
    }
    let later = try await door.open(path + "?day=2025-07-15", own)
    #expect(later.has("day-before") && !later.has("day-after"))
    let wrong = try await door.open(path + "?day=2025-07-16", own)
    #expect(wrong.status == 422 && wrong.has("battery-day"))
    let plain = try await door.open("/o/0011/certifications/202504/A123456789", own)
    #expect(plain.status == 200 && !plain.has("battery"))
    #expect(try await door.open("/o/0011/certifications/202504/Z123456789", own).status == 404)
  }

  @Test func `Others see nothing of it, and agents what they file for`() async throws {
    let path = "/o/0011/certifications/202507"
    let stranger = try door.browser(.administrator, of: "0001")
    #expect(try await door.open(path, stranger).status == 404)
    // What is somebody else's is not there under one's own number either.
    #expect(
      try await door.open("/o/0001/certifications/202507/D123456789", stranger).status == 404)
    let desk = door.portal.access
    let end = try #require(CivilDate("2099-01-01"))
    let principal = try #require(OperatorID("0011"))
    func agent(_ id: String, _ form: String, _ periods: [String]) throws -> PageDoor.Browser {
      _ = try desk.grantMandate(
        to: try #require(OperatorID(id)), for: principal, forms: [try #require(FormID(form))],
        periods: periods, until: end, by: Bench.clerk)
      return try door.browser(.applicant, of: id)
    }
    let right = try agent("0005", "energy-certification", ["2025-07"])
    #expect(try await door.open(path, right).status == 200)
    #expect(try await door.open(path + "/D123456789", right).has("battery"))
    #expect(try await door.open("/o/0011/certifications/202504", right).status == 404)
    let months = try await door.open("/o/0011/certifications", right)
    #expect(months.text.contains("202507") && !months.text.contains("certifications/202504"))
    let other = try agent("0003", "fit-normal-allocation", [])
    #expect(try await door.open(path, other).status == 404)
  }

  @Test func `Notices are downloaded by those whose they are`() async throws {
    try CertifiedMonths.certify(door.house, "202504")
    _ = try door.house.certification.writeNotices(of: try #require(Month("202504")))
    let page = try await door.open("/o/0011/certifications/202504", own)
    #expect(page.has("download-notice"))
    let name = "0011_電力量認定結果通知_202504.pdf"
    let path = try #require(
      "/certifications/202504/notices/\(name)"
        .addingPercentEncoding(withAllowedCharacters: .urlPathAllowed))
    let notice = try await door.open("/o/0011" + path, own)
    #expect(notice.status == 200 && notice.bytes.starts(with: Array("%PDF".utf8)))
    let other = try door.browser(.applicant, of: "0001")
    #expect(try await door.open("/o/0011" + path, other).status == 404)
    #expect(try await door.open("/o/0001" + path, other).status == 404)
  }
}
