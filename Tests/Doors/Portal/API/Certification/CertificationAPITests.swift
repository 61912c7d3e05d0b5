import CertificationDesk
import Foundation
import HTTPTypes
import HouseBench
import Testing
import Trade
import Wire

@testable import AccessDesk
@testable import House
@testable import Portal

/// Certification by the API: the same as the commands give, to whom it belongs.
struct CertificationAPITests {
  private let door: PortalDoor
  private let months = "/api/v1/certification-months"

  init() throws {
    let bench = try Bench(
      settings: Bench.settings
        + "portal:\n  origin: http://\(PortalDoor.host)\n  minFreeGiB: 0\n",
      now: CertifiedMonths.now)
    door = try PortalDoor(bench: bench)
    try CertifiedMonths.fill(door.bench, door.house)
  }

  private func own() throws -> PortalDoor.Who {
    .bearer(try door.token(.applicationsRead, of: "0011"))
  }

  @Test func `Entries are listed and shown as the command gives them`() async throws {
    try CertifiedMonths.certify(door.house, "202504")
    _ = try door.house.certification.correct(
      "202504-0000001", to: 98_000, because: "訂正", by: Bench.clerk)
    let list = try await door.ask(.get, "/api/v1/certifications?limit=1", as: try own())
    #expect(list.status == 200 && list.json["total"]?.integer == 2)
    let item = try #require(list.json["items"]?.items?.first)
    let entry = try door.house.certification.entries(limit: 1).entries[0]
    #expect(item == entry.json)
    #expect(list.json["next"]?.text == "202504-0000001" && list.header("Link") != nil)
    let rest = try await door.ask(
      .get, "/api/v1/certifications?after=202504-0000001", as: try own())
    #expect(rest.json["items"]?.items?.count == 1 && rest.json["next"] == .null)
    let shown = try await door.ask(
      .get, "/api/v1/certifications/202504-0000001", as: try own())
    #expect(shown.json == (try door.house.certification.show("202504-0000001")).json)
    #expect(shown.json["replaced_by"]?.text == "202504-0000002")
    let stranger = PortalDoor.Who.bearer(try door.token(.applicationsRead, of: "0001"))
    #expect(
      try await door.ask(.get, "/api/v1/certifications/202504-0000001", as: stranger).status == 404)
    #expect(
      try await door.ask(.get, "/api/v1/certifications", as: stranger).json["total"]?.integer == 0)
    #expect(
      try await door.ask(.get, "/api/v1/certifications?operator=0011", as: stranger).status == 404)
    let office = PortalDoor.Who.bearer(try door.token(.applicationsRead))
    let all = try await door.ask(
      .get, "/api/v1/certifications?month=202504&plant_id=A123456789", as: office)
    #expect(all.json["total"]?.integer == 2)
  }

  @Test func `A mandate opens the months that it covers`() async throws {
    try CertifiedMonths.certify(door.house, "202504")
    _ = try door.portal.access.grantMandate(
      to: try #require(OperatorID("0005")), for: try #require(OperatorID("0011")),
      forms: [try #require(FormID("energy-certification"))], periods: ["2025-07"],
      until: try #require(CivilDate("2099-01-01")), by: PortalDoor.clerk)
    let agent = try door.person(.applicant, of: "0005")
    func status(_ path: String) async throws -> Int {
      try await door.ask(.get, path, as: agent).status
    }
    #expect(try await status(months + "/202507/plants?operator=0011") == 200)
    #expect(try await status(months + "/202504/plants?operator=0011") == 404)
    #expect(try await status("/api/v1/certifications?operator=0011") == 422)
    #expect(try await status("/api/v1/certifications?operator=0011&month=202504") == 404)
    #expect(try await status("/api/v1/certifications/202504-0000001") == 404)
    let known = try await door.ask(.get, months + "?operator=0011", as: agent)
    #expect(known.json["items"]?.items?.map { $0["month"]?.text } == ["2025-07"])
  }

  @Test func `A month tells what its plants need, and what a run would give`() async throws {
    let list = try await door.ask(.get, months, as: try own())
    let first = try #require(list.json["items"]?.items?.first)
    #expect(first["month"]?.text == "2025-07" && first["rows"]?["waiting"]?.integer == 1)
    let plants = try await door.ask(
      .get, months + "/202504/plants?limit=2&state=waiting", as: try own())
    #expect(plants.json["total"]?.integer == 3 && plants.json["next"]?.text == "B123456789.0011")
    let solar = try #require(plants.json["items"]?.items?.first)
    #expect(solar["rows"]?.items?.first?["prospect_kwh"]?.integer == 98_760)
    let biomass = try #require(plants.json["items"]?.items?.last)
    #expect(
      biomass["missing"]?.items?.map(\.text) == [
        "0011_サンプリング証跡_B123456789_202504.pdf", "0011_バイオマス等比率計算書_B123456789_202504.pdf",
      ])
    #expect(
      biomass["rows"]?.items?.first?["holds"]?.items?.first?["code"]?.text == "W0809")
    let next = try await door.ask(
      .get,
      months + "/202504/plants?state=待ち&after=B123456789.0011"
        .addingPercentEncoding(withAllowedCharacters: .urlQueryAllowed)!, as: try own())
    #expect(next.json["items"]?.items?.count == 1)
    let wrong = try await door.ask(.get, months + "/202504/plants?state=x", as: try own())
    #expect(wrong.status == 422)
    #expect(try await door.ask(.get, months + "/202513/plants", as: try own()).status == 404)
  }

  @Test func `A battery's day is there, half hour by half hour`() async throws {
    let path = months + "/202507/plants/\(CertifiedMonths.battery)/flow"
    for symbol in ["c", "e"] {
      try door.bench.upload(CertifiedMonths.meter(symbol), as: CertifiedMonths.name(symbol))
    }
    let flow = try await door.ask(.get, path + "?day=2025-07-01", as: try own())
    #expect(flow.status == 200 && flow.json["half_hours"]?.items?.count == 48)
    #expect(flow.json["days"]?.items?.count == 30)
    let share = try #require(flow.json["shares"]?.items?.first)
    #expect(share["share"]?.text == "31315/49317" && share["percent"]?.text == "63.497")
    let night = try #require(flow.json["half_hours"]?.items?.first)
    #expect(night["a_kwh"]?.text == "125.26" && night["grid_charge_kwh"]?.text == "125.26")
    #expect(night["from"]?.text == "0:00" && night["share_percent"]?.text == "100.000")
    #expect(try await door.ask(.get, path + "?day=2025-08-01", as: try own()).status == 404)
    let office = PortalDoor.Who.bearer(try door.token(.applicationsRead))
    #expect(try await door.ask(.get, path, as: office).status == 422)
    #expect(try await door.ask(.get, path + "?operator=0011", as: office).status == 200)
  }

  @Test func `Programs try, and people certify, refuse, correct and give out`() async throws {
    let program = PortalDoor.Who.bearer(try door.token(.officeWrite))
    let chief = try door.person(.chief)
    let trial = try await door.post(months + "/202504/trials", as: program, .object([:]))
    #expect(trial.status == 200 && trial.json["certified"]?.integer == 1)
    #expect(trial.json["held"]?.integer == 3 && trial.json["kwh"]?.integer == 98_760)
    #expect(trial.json["holds"]?["W0809"]?.integer == 3)
    #expect(trial.json["held_rows"]?.items?.map { $0["row"]?.integer } == [18, 19, 20])
    let refused = try await door.post(months + "/202504/runs", as: program, .object([:]))
    #expect(refused.status == 403 && refused.code == "person-required")
    let stale = try await door.post(
      months + "/202504/runs", as: chief,
      .object(["digest": .text(String(repeating: "0", count: 64))]))
    #expect(stale.status == 409)
    let done = try await door.post(
      months + "/202504/runs", as: chief,
      .object(["digest": trial.json["digest"] ?? .null]))
    #expect(done.status == 200 && done.json["certified"]?.integer == 1)
    let row = JSON.object(["id": "0001", "row": .integer(18), "reason": "要件を満たさない"])
    #expect(try await door.post(months + "/202507/refusals", as: chief, row).status == 409)
    #expect(try await door.post(months + "/202504/refusals", as: chief, row).status == 204)
    let place = "/api/v1/certifications/202504-0000001/corrections"
    let amount = JSON.object(["kwh": .integer(98_000), "reason": "訂正"])
    #expect(try await door.post(place, as: program, amount).code == "person-required")
    let above = JSON.object(["kwh": .integer(98_761), "reason": "訂正"])
    #expect(try await door.post(place, as: chief, above).status == 409)
    let new = try await door.post(place, as: chief, amount)
    #expect(new.status == 201 && new.json["replaces"]?.text == "202504-0000001")
    #expect(new.json["former_kwh"]?.integer == 98_760)
    #expect(new.header("Location") == "/api/v1/certifications/202504-0000002")
    let agreed = try await door.post(
      "/api/v1/certifications/202504-0000002/corrections", as: chief,
      .object(["kwh": .integer(98_761), "reason": "訂正", "agreed": .bool(true)]))
    #expect(agreed.status == 201 && agreed.json["former_kwh"]?.integer == 98_000)
    #expect(try await door.post(place, as: chief, amount).status == 409)
    let notices = try await door.ask(.post, months + "/202504/notices", as: chief)
    let files = try #require(notices.json["items"]?.items?.first?["files"]?.items)
    #expect(files.compactMap(\.text).allSatisfy { $0.hasPrefix("0011_電力量認定結果通知_202504.") })
    let name = try #require(
      files.first?.text?.addingPercentEncoding(withAllowedCharacters: .urlPathAllowed))
    let path = months + "/202504/notices/\(name)"
    #expect(try await door.ask(.get, path, as: try own()).status == 200)
    let stranger = PortalDoor.Who.bearer(try door.token(.applicationsRead, of: "0001"))
    #expect(try await door.ask(.get, path, as: stranger).status == 404)
    let table = try await door.ask(
      .get, months + "/202504/tables/pending.csv", as: .bearer(try door.token(.officeRead)))
    #expect(table.status == 200 && table.text.contains("不認定,,要件を満たさない"))
  }
}
