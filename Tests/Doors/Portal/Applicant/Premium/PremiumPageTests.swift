import Foundation
import HouseBench
import Premises
import PremiumDesk
import PremiumRecords
import Reception
import RegistersRecords
import Testing
import Trade

@testable import AccessDesk
@testable import House
@testable import Portal

/// What OCCTO pays an operator, and what it may see of it: its own.
struct PremiumPageTests {
  private let door: PageDoor
  private let own: PageDoor.Browser
  private let stranger: PageDoor.Browser
  private let here = "/o/0011/fip"

  init() throws {
    door = try PageDoor(now: FIPMonths.now)
    try FIPMonths.fill(door.bench, door.house)
    own = try door.browser(.applicant, of: "0011")
    stranger = try door.browser(.administrator, of: FIPMonths.other)
  }

  @Test func `What is missing is told with its day, on the home page, too`() async throws {
    let page = try await door.open(here, own)
    #expect(page.status == 200 && page.has("missing") && page.has("days"))
    #expect(page.text.contains("data-id=\"\(FIPMonths.biomass)\" data-status=\"ratios\""))
    #expect(!page.text.contains(FIPMonths.battery))
    // Its day has passed.
    #expect(page.has("late") && page.has("to-upload"))
    let home = try await door.open("/o/0011", own)
    #expect(home.has("unfiled") && home.text.contains("href=\"/o/0011/fip\""))
    let theirs = try await door.open("/o/00000002/fip", stranger)
    #expect(theirs.has("countdown") && !theirs.has("late"))
    #expect(theirs.text.contains("data-id=\"\(FIPMonths.battery)\" data-status=\"battery\""))
    try FIPMonths.fileRatios(door.bench)
    // August has passed, too.
    #expect(try await door.open(here, own).text.contains("data-month=\"2025-08\""))
    try FIPMonths.fileRatios(door.bench, month: "202508")
    let filed = try await door.open(here, own)
    #expect(!filed.has("missing") && filed.has("empty"))
    #expect(!(try await door.open("/o/0011", own)).has("unfiled"))
  }

  @Test func `A plant's month is shown with its formula filled in`() async throws {
    #expect(try await door.open("\(here)/months", own).has("empty"))
    try FIPMonths.calculate(door.house)
    let list = try await door.open("\(here)/months", own)
    #expect(list.has("premiums") && list.text.contains("data-payment=\"87778\""))
    #expect(list.text.contains("href=\"\(here)/months/202507/\(FIPMonths.sun)\""))
    let month = try await door.open("\(here)/months?month=202507", own)
    #expect(month.text.contains("data-id=\"\(FIPMonths.biomass)\" data-status=\"ratio-missing\""))
    let page = try await door.open("\(here)/months/202507/\(FIPMonths.sun)", own)
    #expect(page.status == 200 && page.has("part") && page.has("amounts"))
    for words in [
      "(10.00 + 0.52) − (7.77 + 0.60 − 0.95) = 3.10円/kWh",
      "64,611.342 + 50,380.999 = 114,992.341 → 114,992円",
      "max(0, 114,992 − 27,214) = 87,778円", "未確定",
    ] { #expect(page.text.contains(words), "\(words)") }
    for path in [
      "202506/\(FIPMonths.sun)", "202507/\(FIPMonths.biomass)", "202507/x", "x/\(FIPMonths.sun)",
      "202507/\(FIPMonths.sun)?settled=202506", "202507/\(FIPMonths.sun)?settled=x",
    ] {
      #expect(try await door.open("\(here)/months/\(path)", own).status == 404, "\(path)")
    }
  }

  @Test func `The share of a battery is shown in its formula`() async throws {
    try FIPMonths.fileBatteries(door.bench)
    try FIPMonths.calculate(door.house)
    let page = try await door.open("/o/00000002/fip/months/202507/\(FIPMonths.battery)", stranger)
    #expect(page.text.contains("400.00 ÷ 1,000.00"))
    #expect(page.text.contains("5,000.000 − 900.00 × r = 4,640.000kWh"))
    let filings = try await door.open("/o/00000002/fip/filings?month=202507", stranger)
    #expect(filings.has("batteries") && filings.has("download-slots"))
    let slots = "filings/slots?month=202507&point=\(FIPMonths.point)"
    #expect(try await door.open("/o/00000002/fip/\(slots)", stranger).status == 200)
    // Half hours of a point are their filer's alone.
    #expect(try await door.open("\(here)/\(slots)", own).status == 404)
    #expect(!(try await door.open("\(here)/filings?month=202507", own)).has("batteries"))
  }

  @Test func `Nobody sees another's figures`() async throws {
    try FIPMonths.fileBatteries(door.bench)
    try FIPMonths.calculate(door.house)
    try FIPMonths.confirm(door.house)
    let places = [
      "", "/months", "/months/202507/\(FIPMonths.sun)", "/filings", "/funds",
      "/funds/disposal/\(FIPMonths.sun)", "/funds/certificate?ledger=disposal&month=202506",
      "/refunds", "/payments", "/payments/0000000002/notice", "/registration",
    ]
    let part = try #require(FormID("occto-operator"))
    let agent = try door.browser(.administrator, of: "0005")
    _ = try door.portal.access.grantMandate(
      to: try #require(OperatorID("0005")), for: try #require(OperatorID("0011")),
      forms: [part], periods: [], until: try #require(CivilDate("2099-01-01")), by: Bench.clerk)
    for place in places {
      #expect(try await door.open(here + place, nil).status == 303, "\(place)")
      #expect(try await door.open(here + place, stranger).status == 404, "\(place)")
      // A mandate for one form is none for money; company data is no agent's.
      let status = try await door.open(here + place, agent).status
      #expect(status == (place == "/registration" ? 403 : 404), "\(place)")
    }
    // Under one's own path, another's things are not there.
    for place in [
      "/months/202507/\(FIPMonths.sun)", "/funds/disposal/\(FIPMonths.sun)",
      "/payments/0000000002/notice",
    ] {
      #expect(try await door.open("/o/00000002/fip\(place)", stranger).status == 404, "\(place)")
    }
    for place in ["/months", "/funds", "/refunds", "/payments", "/filings?month=202507"] {
      let page = try await door.open("/o/00000002/fip\(place)", stranger)
      #expect(page.status == 200, "\(place)")
      for word in [FIPMonths.sun, FIPMonths.biomass, "0011", "87,778", "1,727,214", "150,000"] {
        #expect(!page.text.contains(word), "\(place) tells \(word)")
      }
    }
    for role in [Role.secretariat, .chief, .auditor] {
      let office = try door.browser(role)
      for place in places {
        #expect(try await door.open(here + place, office).status == 200, "\(place) \(role)")
      }
    }
  }

  @Test func `Balances, ledgers and 残高確認書`() async throws {
    try FIPMonths.calculate(door.house)
    let page = try await door.open("\(here)/funds", own)
    #expect(page.has("fund-disposal") && page.has("fund-withheld"))
    #expect(page.text.contains("data-id=\"\(FIPMonths.sun)\" data-status=\"open\""))
    #expect(page.text.contains("1,727,214") && page.text.contains("150,000"))
    let ledger = try await door.open("\(here)/funds/disposal/\(FIPMonths.sun)", own)
    #expect(ledger.has("entries") && ledger.text.contains("2025年7月分 廃棄等費用積立"))
    #expect(ledger.text.contains("data-id=\"2025-10\" data-status=\"open\""))
    let certificate = "\(here)/funds/certificate"
    let file = try await door.open("\(certificate)?ledger=disposal&month=202506", own)
    #expect(file.status == 200 && file.bytes.starts(with: Array("%PDF".utf8)))
    #expect(file.header("Content-Disposition")?.contains("attachment") == true)
    for query in [
      "", "?ledger=disposal", "?ledger=x&month=202506", "?ledger=disposal&month=202510",
      "?ledger=disposal&month=202001",
    ] {
      let wrong = try await door.open(certificate + query, own)
      #expect(wrong.status == 422 && wrong.has("error-summary"), "\(query)")
    }
    for place in ["x/\(FIPMonths.sun)", "disposal/\(FIPMonths.biomass)", "disposal/x"] {
      #expect(try await door.open("\(here)/funds/\(place)", own).status == 404, "\(place)")
    }
  }

  @Test func `What may be taken back is told before anything is filed`() async throws {
    let page = try await door.open("\(here)/refunds", own)
    #expect(page.has("prospects") && page.has("withheld-prospects") && page.has("try"))
    #expect(
      page.text.contains(
        "data-id=\"\(FIPMonths.sun)\" data-status=\"free\" data-most=\"1700000\""))
    #expect(page.text.contains("100.000 kW") && page.text.contains("取戻しの申請はまだありません"))
    let third = try await door.open(
      "\(here)/refunds?plant=\(FIPMonths.sun)&kw=33.333", own)
    #expect(third.has("trial") && third.text.contains("33.33%"))
    #expect(third.text.contains("566,661") && third.text.contains("未定"))
    let cheap = try await door.open(
      "\(here)/refunds?plant=\(FIPMonths.sun)&kw=33.333&cost=400,000", own)
    #expect(cheap.text.contains("400,000"))
    let more = try await door.open("\(here)/refunds?plant=\(FIPMonths.sun)&kw=101", own)
    #expect(more.has("above-whole"))
    for (query, field) in [
      ("plant=\(FIPMonths.sun)", "kw"), ("plant=\(FIPMonths.sun)&kw=0", "kw"),
      ("plant=x&kw=1", "plant"), ("plant=\(FIPMonths.sun)&kw=1&cost=a", "cost"),
    ] {
      let wrong = try await door.open("\(here)/refunds?\(query)", own)
      #expect(wrong.status == 422, "\(query)")
      #expect(wrong.text.contains("href=\"#field-\(field)\""), "\(query)")
    }
    // Another's plant is none of one's own.
    let other = try await door.open("\(here)/refunds?plant=\(FIPMonths.battery)&kw=1", own)
    #expect(!other.has("trial") && !other.text.contains("10,000"))
  }

  @Test func `The form of ratios is handed out with the plants that are asked for`() async throws {
    let page = try await door.open("\(here)/filings?month=202507", own)
    #expect(page.has("how-to") && page.has("download-prefilled"))
    let form = try await door.open(
      "/o/0011/forms/occto-biomass-ratio/template?prefilled=true&month=202507", own)
    #expect(form.status == 200)
    #expect(page.text.contains("occto-biomass-ratio/template?prefilled=true&amp;month=202507"))
    let outcome = try door.bench.upload(form.bytes, as: "0011_バイオマス比率_202507.xlsx")
    #expect(outcome.status == .returned, "比率はまだ空欄です: \(outcome)")
    let sums = try door.bench.findings(1).filter { $0.rule == "ratio-sum" }
    #expect(sums.count == 1 && sums.first?.message.contains("0.000") == true, "\(sums)")
  }

  @Test func `Payments are told with 支払通知書`() async throws {
    #expect(try await door.open("\(here)/payments", own).has("empty"))
    try FIPMonths.calculate(door.house)
    try FIPMonths.confirm(door.house)
    let page = try await door.open("\(here)/payments", own)
    #expect(page.has("payments") && page.text.contains("87,778"))
    #expect(page.text.contains("data-id=\"0000000001\" data-status=\"under-way\""))
    let notice = try await door.open("\(here)/payments/0000000001/notice", own)
    #expect(notice.status == 200 && notice.bytes.starts(with: Array("%PDF".utf8)))
    try door.bench.fill(
      .receipts, ["number,date,yen", "0000000001,2025-09-30,87778"], door.house)
    let paid = try await door.open("\(here)/payments", own)
    #expect(paid.text.contains("data-id=\"0000000001\" data-status=\"done\""))
    #expect(try await door.open("\(here)/payments?month=202508", own).has("empty"))
    #expect(try await door.open("\(here)/payments?month=x", own).status == 422)
  }

  @Test func `Whoever has nothing of OCCTO is told so, and is not led there`() async throws {
    let other = try door.browser(.administrator, of: "0003")
    let there = "/o/0003/fip"
    for place in ["", "/months", "/filings", "/funds", "/refunds", "/payments", "/registration"] {
      let page = try await door.open(there + place, other)
      #expect(page.status == 200 && page.has("empty"), "\(place)")
      #expect(!page.text.contains("href=\"/o/0003/fip\">交付金"), "\(place)")
    }
    #expect(try await door.open(there, other).has("unknown"))
    #expect(!(try await door.open("/o/0003", other)).text.contains("/o/0003/fip"))
    #expect(try await door.open("/o/0011", own).text.contains("href=\"/o/0011/fip\""))
    #expect(try await door.open("/help", own).has("help-fip"))
  }
}
