import Foundation
import HTTPTypes
import HouseBench
import Premises
import PremiumDesk
import PremiumRecords
import Reception
import RegistersRecords
import Storage
import Testing
import Trade
import Wire

@testable import AccessDesk
@testable import House
@testable import Portal

/// FIP by the API: the objects of the commands, to whom they belong.
struct PremiumAPITests {
  private let door: PortalDoor
  private let own: PortalDoor.Who
  private let stranger: PortalDoor.Who
  private let office: PortalDoor.Who
  private let id: OperatorID

  init() throws {
    let bench = try Bench(
      settings: Bench.settings
        + "portal:\n  origin: http://\(PortalDoor.host)\n  minFreeGiB: 0\n",
      now: FIPMonths.now)
    door = try PortalDoor(bench: bench)
    try FIPMonths.fill(door.bench, door.house)
    own = .bearer(try door.token(.applicationsRead, of: "0011"))
    stranger = .bearer(try door.token(.applicationsRead, of: FIPMonths.other))
    office = .bearer(try door.token(.applicationsRead, .officeRead, .officeWrite))
    id = try #require(OperatorID("0011"))
  }

  private func get(
    _ path: String, _ who: PortalDoor.Who? = nil
  ) async throws -> PortalDoor.Answered {
    try await door.ask(.get, "/api/v1/\(path)", as: who ?? own)
  }

  private func post(
    _ path: String, _ body: JSON, _ who: PortalDoor.Who, key: String? = nil
  ) async throws -> PortalDoor.Answered {
    try await door.post(
      "/api/v1/\(path)", as: who, body, key.map { ["Idempotency-Key": $0] } ?? [:])
  }

  /// What the document says of an operation's answer is so.
  private func fits(_ answer: PortalDoor.Answered, _ id: String) throws -> Bool {
    let operation = try #require(door.portal.operations.first { $0.id == id })
    let schema = try #require(operation.answers.first { $0.status < 300 }?.schema)
    let faults = schema.faults(in: answer.json, at: "")
    return answer.status < 300 && faults.isEmpty
  }

  private static let disposal = "ledger=%E5%BB%83%E6%A3%84%E7%AD%89%E8%B2%BB%E7%94%A8"

  @Test func `A month is calculated, reopened and confirmed by programs and persons`() async throws
  {
    let place = "fip/202507"
    let trial = try await post("\(place)/trials", .object([:]), office)
    #expect(try fits(trial, "tryPremiums"))
    #expect(trial.json["grantYen"]?.integer == 114_992 && trial.json["folder"] == .null)
    #expect(trial.json["open"]?["ratio-missing"]?.integer == 1)
    #expect(try await get("fip").json["total"]?.integer == 0)
    let done = try await post("\(place)/calculations", .object([:]), office, key: "k-1")
    #expect(try fits(done, "calculatePremiums"))
    let again = try await post("\(place)/calculations", .object([:]), office, key: "k-1")
    #expect(again.json == done.json && again.header("Idempotency-Replayed") == "true")
    for body in [
      ["settle": "202508", "reason": "x"], ["settle": "202506"], ["reason": "x"], ["plant": "1"],
    ] as [[String: String]] {
      let wrong = try await post(
        "\(place)/trials", .object(body.mapValues { .text($0) }), office)
      #expect(wrong.status == 422, "\(body)")
    }
    let reopened = try await post("\(place)/reopening", ["reason": "差し替え"] as JSON, office)
    #expect(try fits(reopened, "reopenPremiums"))
    #expect(try await post("\(place)/reopening", ["reason": "x"] as JSON, office).status == 409)
    _ = try await post("\(place)/calculations", .object([:]), office)
    #expect(try await post("\(place)/confirmation", .object([:]), office).code == "person-required")
    let chief = try door.person(.chief)
    let early = try await post("\(place)/confirmation", .object([:]), chief)
    #expect(early.status == 422 && early.json["errors"]?.items?.first?["pointer"] == "/reason")
    let confirmed = try await post(
      "\(place)/confirmation", ["reason": "全員の同意済み"] as JSON, chief)
    #expect(try fits(confirmed, "confirmPremiums"))
    #expect(confirmed.json["lines"]?.integer == 1)
    #expect(confirmed.json["payments"]?.items?.count == 1)
    #expect(try await post("\(place)/confirmation", ["reason": "x"] as JSON, chief).status == 409)
    let months = try await get("fip/months", office)
    #expect(try fits(months, "listPremiumMonths"))
    #expect(months.json["items"]?.items?.first?["confirmed"]?.integer == 1)
    #expect(try fits(try await get("fip/days"), "listGrantDays"))
  }

  @Test func `Lines are told as the commands tell them, by the page`() async throws {
    try FIPMonths.fileRatios(door.bench)
    try FIPMonths.fileBatteries(door.bench)
    try FIPMonths.calculate(door.house)
    var question = PremiumQuestion()
    var expected: [JSON] = []
    try door.house.premium.list(question) { expected.append($0.json) }
    #expect(expected.count == 3)
    let all = try await get("fip", office)
    #expect(all.json["items"]?.items == expected && all.json["total"]?.integer == 3)
    #expect(try fits(all, "listPremiums"))
    var items: [JSON] = []
    var next: String? = "/api/v1/fip?limit=1"
    while let page = next {
      let answer = try await door.ask(.get, page, as: office)
      items += answer.json["items"]?.items ?? []
      next = answer.header("Link").map { String($0.dropFirst().prefix { $0 != ">" }) }
    }
    #expect(items == expected)
    question.operatorID = id
    expected = []
    try door.house.premium.list(question) { expected.append($0.json) }
    #expect(try await get("fip").json["items"]?.items == expected && expected.count == 2)
    let theirs = try await get("fip", stranger)
    #expect(theirs.json["items"]?.items?.compactMap { $0["plant"]?.text } == [FIPMonths.battery])
    #expect(try await get("fip?operator=0011", stranger).status == 404)
    #expect(try await get("fip?operator=0011", office).json["total"]?.integer == 2)
    let shown = try await get("fip/202507/plants/\(FIPMonths.battery)", stranger)
    #expect(try fits(shown, "showPremium"))
    #expect(shown.json["parts"]?.items?.last?["battery"]?["sharePart"]?.text == "400.00")
    #expect(try await get("fip/202507/plants/\(FIPMonths.battery)").status == 404)
    for query in ["from=202508&to=202507", "after=x", "month=202507", "plant=1"] {
      #expect(try await get("fip?\(query)").status == 422, "\(query)")
    }
  }

  @Test func `What was filed, and is missing`() async throws {
    let missing = try await get("fip/missing?month=202507", office)
    #expect(try fits(missing, "listMissingFilings"))
    #expect(missing.json["total"]?.integer == 2)
    let mine = try await get("fip/missing?month=202507")
    #expect(mine.json["items"]?.items?.compactMap { $0["document"]?.text } == ["バイオマス比率"])
    let due = try await get("batteries/due?month=202507", stranger)
    #expect(try fits(due, "listDueBatteries"))
    #expect(due.json["items"]?.items?.count == 1)
    #expect(try await get("batteries/due?month=202507", office).status == 422)
    let empty = try await get("batteries?month=202507", stranger)
    #expect(try fits(empty, "listBatteries"))
    #expect(empty.json["items"]?.items?.first?["charge"] == .null)
    try FIPMonths.fileRatios(door.bench)
    try FIPMonths.fileBatteries(door.bench)
    let ratios = try await get("biomass-ratios")
    #expect(try fits(ratios, "listRatios"))
    #expect(
      ratios.json["items"]?.items == (try door.house.premium.ratios().map(\.json)))
    #expect(try await get("biomass-ratios", stranger).json["total"]?.integer == 0)
    let filed = try await get("batteries?month=202507", stranger)
    #expect(try fits(filed, "listBatteries"))
    #expect(filed.json["items"]?.items == (try door.house.premium.batteries(.init()).map(\.json)))
    #expect(
      try await get("batteries?month=202507&missing=true", office).json["total"] == .integer(0))
    #expect(try await get("batteries?month=202507").json["total"]?.integer == 0)
    let slots = "batteries/slots?month=202507&point=\(FIPMonths.point)"
    #expect(try await get(slots, stranger).text.split(separator: "\n").count == 1 + 5 * 1440)
    #expect(try await get(slots).status == 404)
    #expect(try await get("fip/missing?month=202507", office).json["total"]?.integer == 0)
  }

  @Test func `Ledgers, refunds and payments`() async throws {
    try FIPMonths.calculate(door.house)
    try FIPMonths.confirm(door.house)
    let funds = try await get("ledgers?\(Self.disposal)", office)
    #expect(try fits(funds, "listFunds"))
    #expect(
      funds.json["items"]?.items == (try door.house.premium.ledgers(.disposal).map(\.json)))
    let first = try await get("ledgers?\(Self.disposal)&limit=1", office)
    let next = try #require(first.json["next"]?.text)
    let second = try await get("ledgers?\(Self.disposal)&limit=1&after=\(next)", office)
    #expect(second.json["items"]?.items?.count == 1 && second.json["next"] == .null)
    #expect(
      (first.json["items"]?.items ?? []) + (second.json["items"]?.items ?? [])
        == funds.json["items"]?.items)
    #expect(try await get("ledgers?\(Self.disposal)").json["total"]?.integer == 1)
    let ledger = try await get("ledgers/plants/\(FIPMonths.sun)?\(Self.disposal)")
    #expect(try fits(ledger, "showFund"))
    #expect(
      ledger.json["items"]?.items
        == (try door.house.premium.ledger(.disposal, of: known(PlantID(FIPMonths.sun))).map(\.json))
    )
    #expect(
      try await get("ledgers/plants/\(FIPMonths.sun)?\(Self.disposal)", stranger).status == 404)
    let certificate = try await get("ledgers/certificate?\(Self.disposal)&month=202506")
    #expect(certificate.bytes.starts(with: Array("%PDF".utf8)))
    #expect(
      try await get("ledgers/certificate?\(Self.disposal)&month=202510").status == 422)
    #expect(try await get("ledgers").status == 422)

    let prospects = try await get("refunds/prospects?\(Self.disposal)")
    #expect(try fits(prospects, "listRefundProspects"))
    #expect(prospects.json["items"]?.items?.first?["mostYen"]?.integer == 1_727_214)
    let trial = try await get("refunds/trials/\(FIPMonths.sun)?kw=33.333&cost=400000")
    #expect(try fits(trial, "tryRefund"))
    #expect(trial.json["mostYen"]?.integer == 400_000)
    #expect(trial.json["ratioPercent"]?.text == "33.33")
    #expect(try await get("refunds/trials/\(FIPMonths.battery)?kw=1").status == 404)
    #expect(try await get("refunds/trials/\(FIPMonths.sun)?kw=0").status == 422)
    #expect(try fits(try await get("refunds"), "listRefunds"))

    let payments = try await get("payments", office)
    #expect(try fits(payments, "listPayments"))
    #expect(
      payments.json["items"]?.items == (try door.house.premium.payments().map(\.json)))
    #expect(try await get("payments").json["total"]?.integer == 1)
    #expect(try await get("payments", stranger).json["total"]?.integer == 0)
    let notice = try await get("payments/0000000001/notice")
    #expect(notice.bytes.starts(with: Array("%PDF".utf8)))
    #expect(try await get("payments/0000000001/notice", stranger).status == 404)
    #expect(try await get("payments?after=0000000001").json["items"]?.items == [])
    let operators = try await get("certified-operators")
    #expect(try fits(operators, "listCertifiedOperators"))
    #expect(try await get("certified-operators/0001").status == 404)
  }

  private func known<Value>(_ value: Value?) throws -> Value { try #require(value) }
}
