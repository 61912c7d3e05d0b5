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

/// A month of FIP from 受付中 to its payments, as the office walks it.
struct OfficePremiumTests {
  private let door: PageDoor
  private let secretariat: PageDoor.Browser
  private let chief: PageDoor.Browser
  private let here = "/office/fip/months/202507"

  init() throws {
    door = try PageDoor(now: FIPMonths.now)
    try FIPMonths.fill(door.bench, door.house)
    secretariat = try door.browser(.secretariat)
    chief = try door.browser(.chief)
  }

  private func field(_ name: String, of page: PageDoor.Page) throws -> String {
    let mark = "name=\"\(name)\" value=\""
    let rest = try #require(page.text.split(separator: mark, maxSplits: 1).last)
    return String(rest.prefix { $0 != "\"" })
  }

  /// The confirm page of a deed, and its fields as they are sent back.
  private func asked(
    _ deed: String, _ browser: PageDoor.Browser
  ) async throws -> (page: PageDoor.Page, digest: String) {
    let page = try await door.submit("\(here)/\(deed)", [], browser)
    #expect(page.status == 200 && page.has("closing-preview"), "\(page.status)")
    return (page, try field("digest", of: page))
  }

  @Test func `Months are told with their plants by state, and their days`() async throws {
    let page = try await door.open("/office/fip", secretariat)
    #expect(page.status == 200 && page.has("months") && page.has("days"))
    #expect(
      page.text.contains(
        "data-id=\"2025-07\" data-status=\"waiting\" data-waiting=\"3\" data-open=\"0\""))
    #expect(try await door.open("/office/fip?month=202507", secretariat).location == here)
    #expect(try await door.open("/office/fip?month=7", secretariat).status == 422)
    let month = try await door.open(here, secretariat)
    #expect(month.has("waiting") && month.has("empty") && month.has("preview"))
    #expect(!month.has("confirm") && !month.has("reopen"))
    #expect(month.text.contains("まだ算定していません"))
    #expect(try await door.open("/office/fip/months/202513", secretariat).status == 404)
    let auditor = try door.browser(.auditor)
    let read = try await door.open(here, auditor)
    #expect(read.status == 200 && !read.has("preview"))
  }

  @Test func `A trial tells what would come of it and keeps nothing`() async throws {
    let trial = try await door.submit("\(here)/preview", [("plant", "")], secretariat)
    #expect(trial.status == 200 && trial.has("calculate-preview") && trial.has("calculate"))
    #expect(trial.text.contains("114,992") && trial.text.contains("87,778"))
    // The ratios and the battery's files are missing.
    #expect(trial.text.contains("バイオマス比率がありません"))
    #expect(trial.text.contains("系統充電蓄電池供給電力量がそろっていません"))
    #expect(try door.house.premium.figures(of: FIPMonths.july).open == 0)
    for (name, value, wrong) in [
      ("plant", "X", "plant"), ("settle", "x", "settle"), ("settle", "202508", "settle"),
      ("settle", "202506", "reason"), ("reason", "訂正", "settle"),
    ] {
      for deed in ["preview", "calculate"] {
        let page = try await door.submit("\(here)/\(deed)", [(name, value)], secretariat)
        #expect(page.status == 422, "\(deed) \(name)=\(value)")
        #expect(page.text.contains("href=\"#field-\(wrong)\""), "\(deed) \(name)=\(value)")
      }
    }
    // Nothing was confirmed that could be put right.
    let settling = try await door.submit(
      "\(here)/preview", [("settle", "202506"), ("reason", "訂正")], secretariat)
    #expect(settling.status == 409 && settling.has("error-summary"))
  }

  @Test func `A month is calculated, reopened, calculated again, confirmed and paid`() async throws
  {
    let done = try await door.submit("\(here)/calculate", [], secretariat)
    #expect(done.status == 303 && done.location == here)
    var page = try await door.open(here, secretariat)
    #expect(page.has("premiums") && page.text.contains("data-payment=\"87778\""))
    #expect(page.text.contains("data-id=\"\(FIPMonths.biomass)\" data-status=\"ratio-missing\""))
    #expect(page.has("reopen") && !page.has("confirm"), "確定は事務局責任者だけ")
    let table = try await door.open("\(here)/tables/fip.csv", secretariat)
    #expect(table.status == 200 && table.text.contains("114992"))
    #expect(try await door.open("\(here)/tables/x.csv", secretariat).status == 404)

    // Reopening asks for its reason.
    let (_, first) = try await asked("reopen", secretariat)
    let without = try await door.submit("\(here)/reopen", [("digest", first)], secretariat)
    #expect(without.status == 422 && without.text.contains("href=\"#field-reason\""))
    let fields = [("digest", first), ("reason", "供給電力量の差し替え")]
    #expect(try await door.submit("\(here)/reopen", fields, secretariat).status == 303)
    #expect(try door.house.premium.figures(of: FIPMonths.july).open == 0)
    // Sent again, it stands as it was done.
    #expect(try await door.submit("\(here)/reopen", fields, secretariat).status == 303)
    #expect(try await door.submit("\(here)/reopen", [], secretariat).status == 409)

    try FIPMonths.fileRatios(door.bench)
    #expect(try await door.submit("\(here)/calculate", [], secretariat).status == 303)
    page = try await door.open("/office/fip", secretariat)
    #expect(page.text.contains("data-waiting=\"1\" data-open=\"2\" data-confirmed=\"0\""))

    // Confirming is the chief's, and before the day of objections it wants a reason.
    #expect(try await door.submit("\(here)/confirm", [], secretariat).status == 403)
    let (shown, digest) = try await asked("confirm", chief)
    #expect(shown.text.contains("2件") && shown.text.contains("取り消せません"))
    let early = try await door.submit("\(here)/confirm", [("digest", digest)], chief)
    #expect(early.status == 422 && early.text.contains("異議申立ての期日"))
    // What was calculated since is not what was looked at.
    try FIPMonths.supply(door.bench, door.house, june: "20900.500,19700.250")
    _ = try await door.submit("\(here)/calculate", [], secretariat)
    let agreed = [("digest", digest), ("reason", "全員の同意済み")]
    let stale = try await door.submit("\(here)/confirm", agreed, chief)
    #expect(stale.status == 409 && stale.text.contains("もう一度確かめてください"))
    let (_, fresh) = try await asked("confirm", chief)
    let final = [("digest", fresh), ("reason", "全員の同意済み")]
    let confirmed = try await door.submit("\(here)/confirm", final, chief)
    #expect(confirmed.status == 303 && confirmed.location == here)
    #expect(try await door.submit("\(here)/confirm", final, chief).status == 303)
    #expect(try door.house.premium.payments().map(\.yen) == [18_987_518])

    page = try await door.open(here, chief)
    #expect(page.text.contains("data-status=\"confirmed\"") && !page.has("confirm"))
    let payments = try await door.open("/office/fip/payments", secretariat)
    #expect(payments.text.contains("data-id=\"0000000001\" data-status=\"under-way\""))
    #expect(payments.text.contains("data-yen=\"18987518\""))
    let notice = try await door.open("/office/fip/payments/0000000001/notice", secretariat)
    #expect(notice.status == 200 && notice.bytes.starts(with: Array("%PDF".utf8)))
    #expect(try await door.open("/office/fip/payments/0000000009/notice", chief).status == 404)
    // All that stands in a ledger is told.
    let funds = try await door.open("/office/fip/funds", secretariat)
    #expect(funds.text.contains("data-balance=\"1727148\""))
    #expect(try await door.open("/office/fip/funds?plant=x", secretariat).status == 422)
  }

  @Test func `A month that is final is put right with a later one`() async throws {
    try FIPMonths.calculate(door.house)
    try FIPMonths.confirm(door.house)
    try FIPMonths.supply(door.bench, door.house, june: "20900.500,19700.250")
    let later = "/office/fip/months/202508"
    let order = [("settle", "202507"), ("reason", "検針値の訂正"), ("plant", FIPMonths.sun)]
    let trial = try await door.submit("\(later)/preview", order, secretariat)
    #expect(trial.status == 200 && trial.text.contains("-326") && trial.text.contains("検針値の訂正"))
    #expect(try await door.submit("\(later)/calculate", order, secretariat).status == 303)
    let page = try await door.open(later, secretariat)
    #expect(page.text.contains("data-id=\"\(FIPMonths.sun).202508.202507\""))
    let shown = try await door.open(
      "/o/0011/fip/months/202508/\(FIPMonths.sun)?settled=202507", secretariat)
    #expect(shown.status == 200 && shown.has("settled") && shown.text.contains("(−326)"))
    let closed = try await door.submit("\(here)/calculate", [("plant", FIPMonths.sun)], secretariat)
    #expect(closed.status == 409 && closed.text.contains("確定済です"))
  }

  @Test func `Lists are narrowed, and wrong words are told`() async throws {
    try FIPMonths.calculate(door.house)
    let place = "/office/fip/list"
    let all = try await door.open(place, secretariat)
    #expect(all.has("premiums") && all.has("sums") && all.has("total"))
    #expect(try await door.open("\(place)?operator=0011", secretariat).has("premiums"))
    for query in ["operator=0001", "from=202508", "withheld=true", "plant=\(FIPMonths.biomass)"] {
      #expect(try await door.open("\(place)?\(query)", secretariat).has("empty"), "\(query)")
    }
    for query in ["from=x", "plant=1", "from=202508&to=202507", "operator=%20%E3%81%82"] {
      let page = try await door.open("\(place)?\(query)", secretariat)
      #expect(page.status == 422 && page.has("error-summary"), "\(query)")
    }
  }

  @Test func `What was filed, and what is missing, by plant`() async throws {
    let place = "/office/fip/filings"
    let before = try await door.open(place, secretariat)
    #expect(before.has("missing") && before.has("batteries") && !before.has("ratios"))
    #expect(before.text.contains("data-id=\"\(FIPMonths.biomass)\" data-status=\"ratios\""))
    #expect(before.text.contains("data-id=\"\(FIPMonths.battery)\" data-status=\"battery\""))
    try FIPMonths.fileRatios(door.bench)
    try FIPMonths.fileBatteries(door.bench, [.charge, .discharge])
    let half = try await door.open(place, secretariat)
    #expect(half.has("ratios") && half.text.contains("50.000%"))
    #expect(half.text.contains("発電量、系統調達量、所内消費量"))
    try FIPMonths.fileBatteries(door.bench, [.generation, .procurement, .ownUse])
    let whole = try await door.open(place, secretariat)
    #expect(whole.text.contains("未提出のものはありません"))
    #expect(whole.text.contains("1,000.00"))
    let slots = "\(place)/slots?month=202507&point=\(FIPMonths.point)"
    let file = try await door.open(slots, secretariat)
    #expect(file.status == 200 && file.text.hasPrefix("date,slot,from,to,plant_id,code,kwh"))
    #expect(file.text.split(separator: "\n").count == 1 + 5 * 1440)
    #expect(try await door.open("\(place)/slots?month=202507&point=1", chief).status == 422)
    #expect(try await door.open("\(place)?operator=0011", secretariat).has("ratios"))
  }

  @Test func `What is nobody's any more, and what was collected, can be found`() async throws {
    let gone = "C800019101"
    try door.bench.fill(
      .ledgerEntries,
      [
        "ledger,plant_id,booked_month,target_month,text,yen,status",
        "交付金相当額,\(gone),2025-06,,繰越,500,確定済",
        "交付金相当額,D800019101,2025-06,,繰越,700,確定済",
        "交付金相当額,D800019101,2025-07,,交付金相当額積立金徴収,-700,確定済",
      ], door.house)
    try door.bench.fill(
      .certifiedPlants,
      [
        """
        plant_id,valid_from,valid_to,operator_code,scheme,kind,name,grid_point_id,fuel_codes,\
        grid_battery,former_plant_id,panel_kw,panel_kw_at_end,disposal_yen_per_kw,ten_years
        """,
        "D800019101,2022-04-01,2025-06-30,0011,FIP,太陽光,失効した設備,0300000000000000000999,,false,,10,,,false",
      ], door.house)
    let page = try await door.open("/office/fip/funds", secretariat)
    #expect(page.has("collections") && page.text.contains("徴収通知書"))
    let notice = try await door.open(
      "/office/fip/funds/withheld/D800019101/notices/202507", secretariat)
    #expect(notice.status == 200 && notice.bytes.starts(with: Array("%PDF".utf8)))
    #expect(
      try await door.open("/office/fip/funds/withheld/D800019101/notices/202506", chief).status
        == 404)
    let ledger = try await door.open("/office/fip/funds/withheld/\(gone)", secretariat)
    #expect(ledger.status == 200 && ledger.text.contains("台帳にありません"))
    let own = try await door.open("/office/fip/funds/withheld/D800019101", secretariat)
    #expect(own.location == "/o/0011/fip/funds/withheld/D800019101")
    let mine = try await door.open(own.location, secretariat)
    #expect(mine.has("download-collection"))
    let stranger = try door.browser(.administrator, of: "0001")
    #expect(
      try await door.open("/o/0001/fip/funds/withheld/D800019101/notices/202507", stranger).status
        == 404)
  }

  @Test func `Without anything, the way on is told, and the menu does not lead there`() async throws
  {
    let door = try PageDoor(now: FIPMonths.now)
    let chief = try door.browser(.chief)
    for place in ["", "/list", "/filings", "/funds", "/refunds", "/payments", "/operators"] {
      let page = try await door.open("/office/fip\(place)", chief)
      #expect(page.status == 200 && page.has("empty"), "\(place)")
      #expect(!page.text.contains("href=\"/office/fip\">交付金"), "\(place)")
    }
    #expect(!(try await door.open("/office", chief)).text.contains("/office/fip"))
    #expect(try await self.door.open("/office", self.chief).text.contains("/office/fip"))
  }
}
