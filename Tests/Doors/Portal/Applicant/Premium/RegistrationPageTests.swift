import Foundation
import HouseBench
import Office
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

/// 認定事業者情報 from the first application on, as the operator and the office see it.
struct RegistrationPageTests {
  private let door: PageDoor

  init() throws {
    door = try PageDoor(now: FIPMonths.now)
    try door.bench.fill(
      .certifiedPlants,
      [
        """
        plant_id,valid_from,valid_to,operator_code,scheme,kind,name,grid_point_id,fuel_codes,\
        grid_battery,former_plant_id,panel_kw,panel_kw_at_end,disposal_yen_per_kw,ten_years
        """,
        "A800019101,2022-04-01,,00000001,FIP,太陽光,設備8693,0300000000000000000409,,false,,100,100.000,10000,true",
        "A000001A02,2022-04-01,,00000001,FIT,太陽光,設備2,0300000000000000000410,,false,,50,,10000,false",
      ], door.house)
    try door.bench.fill(
      .ledgerEntries,
      [
        "ledger,plant_id,booked_month,target_month,text,yen,status",
        "廃棄等費用,A800019101,2025-06,,繰越,1700000,確定済",
      ], door.house)
    _ = try door.portal.access.addUser(
      NewUser(
        role: .general, operatorID: nil, mail: "taro@example.jp",
        details: UserDetails(
          name: "見本 太郎", kana: "ミホン タロウ", department: "", title: "", phone: ""),
        password: "Keyaki-Momiji-2025!"), by: Bench.clerk)
    try door.bench.upload(
      Form("occto-operator").rows(
        [
          ["", "U0000000001", "見本 太郎", "ミホン タロウ", "taro@example.jp", "管理者"],
          ["追加", "", "見本 花子", "ミホン ハナコ", "hanako@example.jp", "ユーザ"],
        ], of: "users"), as: "U0000000001_認定事業者情報申請.xlsx")
    for title in ["印鑑証明書", "受電地点特定番号および事業者名がわかる資料"] {
      try door.bench.upload(
        Array("%PDF-1.4\n%%EOF".utf8), as: "U0000000001_認定事業者情報_\(title).pdf")
    }
  }

  private func confirm(_ number: Int) throws {
    try door.bench.advance(number, through: .underReview, .reviewed, .confirmed)
  }

  @Test func `What is registered is shown to its own, and to the office`() async throws {
    let chief = try door.browser(.chief)
    let waiting = try await door.open("/office/fip/operators?review=open", chief)
    #expect(waiting.text.contains("data-id=\"0000000001\" data-status=\"open\""))
    try confirm(1)
    let own = try door.browser(.administrator, of: "00000001")
    let page = try await door.open("/o/00000001/fip/registration", own)
    #expect(page.status == 200 && page.has("registered-plants") && page.has("registered-users"))
    #expect(page.text.contains("A800019101") && page.text.contains("hanako@example.jp"))
    #expect(page.text.contains("data-id=\"0000000001\" data-status=\"passed\""))
    let one = try await door.open("/o/00000001/fip/registration/0000000001", own)
    #expect(one.status == 200 && one.has("registration"))
    let template = try await door.open(
      "/o/00000001/forms/occto-operator/template?prefilled=true", own)
    #expect(template.status == 200)
    let stranger = try door.browser(.administrator, of: "0001")
    #expect(try await door.open("/o/00000001/fip/registration", stranger).status == 404)
    #expect(
      try await door.open("/o/0001/fip/registration/0000000001", stranger).status == 404)
    for number in ["0000000009", "x"] {
      #expect(
        try await door.open("/o/00000001/fip/registration/\(number)", own).status == 404)
      #expect(try await door.open("/office/fip/operators/\(number)", chief).status == 404)
    }
    let listed = try await door.open("/office/fip/operators?plant=A800019101", chief)
    #expect(listed.has("registrations"))
    #expect(try await door.open("/office/fip/operators?point=1", chief).has("empty"))
    #expect(try await door.open("/office/fip/operators?review=x", chief).status == 422)
    let shown = try await door.open("/office/fip/operators/0000000001", chief)
    #expect(shown.has("registration") && shown.has("application"))
  }

  /// Accounts and people stand in it.
  @Test func `A form that is filled in is none for a mandate of another form`() async throws {
    try confirm(1)
    let place = "/o/00000001/forms/occto-operator/template"
    let agent = try door.browser(.administrator, of: "0005")
    func grant(_ form: String) throws {
      _ = try door.portal.access.grantMandate(
        to: try #require(OperatorID("0005")), for: try #require(OperatorID("00000001")),
        forms: [try #require(FormID(form))], periods: [],
        until: try #require(CivilDate("2099-01-01")), by: Bench.clerk)
    }
    try grant("occto-biomass-ratio")
    #expect(try await door.open(place, agent).status == 200)
    #expect(try await door.open("\(place)?prefilled=true", agent).status == 404)
    try grant("occto-operator")
    #expect(try await door.open("\(place)?prefilled=true", agent).status == 200)
  }

  @Test func `A refund on its way stands in the list, and in the way of the next`() async throws {
    try confirm(1)
    let own = try door.browser(.administrator, of: "00000001")
    let outcome = try door.bench.upload(
      Form("occto-reserve-refund").with("reason", "D").rows([
        ["A800019101", "33.333", "", "", "", "900000", "566661"]
      ]), as: "00000001_廃棄等費用積立金取戻申請.xlsx")
    #expect(outcome.status == .checkedOK, "\(outcome)")
    let page = try await door.open("/o/00000001/fip/refunds", own)
    #expect(
      page.text.contains(
        "data-id=\"A800019101\" data-status=\"pending\" data-most=\"1700000\""))
    #expect(page.has("refunds") && page.text.contains("href=\"/o/00000001/applications/0004\""))
    let chief = try door.browser(.chief)
    let office = try await door.open("/office/fip/refunds?ledger=disposal", chief)
    #expect(office.text.contains("href=\"/office/applications/0004\""))
    #expect(try await door.open("/office/fip/refunds?ledger=withheld", chief).has("empty"))
  }
}
