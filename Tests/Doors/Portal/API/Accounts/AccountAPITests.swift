import BooksDesk
import Foundation
import HTTPTypes
import HouseBench
import Testing
import Trade
import Wire

@testable import AccessDesk
@testable import House
@testable import Portal

/// Accounts by the API: the objects of the commands, to whom they belong.
struct AccountAPITests {
  private let door: PortalDoor
  private let own: PortalDoor.Who
  private let writer: PortalDoor.Who
  private let sakura: OperatorID

  init() throws {
    let bench = try Bench(
      settings: Bench.settings
        + "portal:\n  origin: http://\(PortalDoor.host)\n  minFreeGiB: 0\n",
      now: HeldAccounts.now)
    door = try PortalDoor(bench: bench)
    try HeldAccounts.fill(door.bench, door.house)
    own = .bearer(try door.token(.applicationsRead, of: "0001"))
    writer = .bearer(try door.token(.applicationsWrite, of: "0001"))
    sakura = try #require(OperatorID("0001"))
  }

  private func get(
    _ path: String, _ who: PortalDoor.Who? = nil
  ) async throws
    -> PortalDoor.Answered
  {
    try await door.ask(.get, "/api/v1/\(path)", as: who ?? own)
  }

  private static func order(_ lot: Int64, _ kwh: Int64) -> [String: JSON] {
    [
      "variant": "retire", "year": .integer(2023), "kind": "FIT",
      "lots": .list([.object(["lot": .integer(lot), "kwh": .integer(kwh)])]),
    ]
  }

  @Test func `What is held is told as the commands tell it`() async throws {
    let accounts = try await get("accounts")
    #expect(accounts.status == 200)
    #expect(accounts.json["items"]?.items == (try door.house.books.list(of: sakura).map(\.json)))
    let dashboard = try await get("accounts/dashboard")
    #expect(dashboard.json == (try door.house.books.dashboard(of: sakura)).json)
    var lots: [JSON] = []
    try door.house.books.lots(of: sakura, LotSearch(), withRoutes: true) { lots.append($0.json) }
    let first = try await get("lots?limit=1")
    #expect(first.json["items"]?.items == [lots[0]])
    #expect(first.json["total"]?.integer == Int64(lots.count))
    let next = try #require(first.json["next"]?.text)
    let second = try await get("lots?limit=1&after=\(next)")
    #expect(second.json["items"]?.items == [lots[1]])
    #expect(try await get("lots/1").json == lots[0])
    #expect(try await get("lots/999").status == 404)
    let holdings = try await get("holdings?year=2023")
    #expect(holdings.json["heldTotalKWh"]?.integer == 1_400_000)
    #expect(try await get("holdings").status == 422)
    // Another operator's account is not there; the office says whose it means.
    let stranger = PortalDoor.Who.bearer(try door.token(.applicationsRead, of: "0011"))
    for path in ["accounts", "accounts/dashboard", "lots", "lots/1", "goals"] {
      #expect(try await get("\(path)?operator=0001", stranger).status == 404, "\(path)")
    }
    #expect(try await get("lots/1", stranger).status == 404)
    let office = PortalDoor.Who.bearer(try door.token(.applicationsRead))
    #expect(try await get("lots", office).status == 422)
    #expect(try await get("lots?operator=0001", office).status == 200)
    #expect(try await get("accounts", office).json["items"]?.items?.count == 2)
  }

  @Test func `A certificate is tried, registered as it was tried, and printed`() async throws {
    let trial = try await door.post(
      "/api/v1/certificates/trials", as: writer, .object(Self.order(1, 300)))
    #expect(trial.status == 200 && trial.json["number"] == .null)
    #expect(trial.json["totalKWh"]?.integer == 300)
    let digest = try #require(trial.json["digest"])
    let body = JSON.object(Self.order(1, 300).merging(["digest": digest]) { $1 })
    let done = try await door.post(
      "/api/v1/certificates", as: writer, body, ["Idempotency-Key": "k-1"])
    #expect(done.status == 201 && done.json["number"]?.text == "0000000000001")
    #expect(done.header("Location") == "/api/v1/certificates/0000000000001")
    #expect(done.json["balances"]?.items?.first?["settledKWh"]?.integer == 300)
    let again = try await door.post(
      "/api/v1/certificates", as: writer, body, ["Idempotency-Key": "k-1"])
    #expect(again.json == done.json && again.header("Idempotency-Replayed") == "true")
    // What was tried is not what would be registered now.
    #expect(try await door.post("/api/v1/certificates", as: writer, body).status == 409)
    let shown = try await get("certificates/0000000000001")
    #expect(
      shown.json == (try door.house.books.certificate("0000000000001", of: sakura)).json)
    let list = try await get("certificates?year=2023&kind=FIT")
    #expect(list.json["total"]?.integer == 1)
    let pdf = try await get("certificates/0000000000001/pdf")
    #expect(try door.house.books.compare("0000000000001", with: pdf.bytes))
    let midori = PortalDoor.Who.bearer(try door.token(.applicationsRead, of: "0007"))
    for path in ["", "/pdf"] {
      #expect(try await get("certificates/0000000000001\(path)", midori).status == 404)
    }
    // Who only reads registers nothing.
    #expect(try await door.post("/api/v1/certificates", as: own, body).status == 403)
  }

  @Test func `What was registered before the process died is not registered again`() async throws {
    let amount = RetirementOrder.LotAmount(
      lot: "1", amount: "300", lotTyped: "1", amountTyped: "300")
    // Registered, and the answer was never kept.
    let first = try door.house.books.retire(
      RetirementOrder(
        variant: .retire, year: 2023, kind: .fit, name: nil, menu: nil, menuShort: nil,
        remark: "", on: nil, way: .lots([amount]), expected: []), of: sakura,
      key: Portal.deskKey("k-9", of: door.writingAccount(of: sakura)), by: Bench.clerk)
    let answer = try await door.post(
      "/api/v1/certificates", as: writer, .object(Self.order(1, 300)), ["Idempotency-Key": "k-9"])
    #expect(answer.status == 201 && answer.json == first.json)
    #expect(try await get("lots/1").json["settledKWh"]?.integer == 300)
  }

  @Test func `A refusal has the ledger's code, its field and sentence`() async throws {
    let much = try await door.post(
      "/api/v1/certificates", as: writer, .object(Self.order(1, 99_999_999)))
    #expect(much.status == 422 && much.code == "invalid")
    #expect(much.json["error"]?["code"]?.text == "E1001")
    #expect(much.json["errors"]?.items?.first?["pointer"]?.text == "/lots")
    let foreign = try await door.post(
      "/api/v1/certificates", as: writer, .object(Self.order(99, 1)))
    #expect(foreign.json["error"]?["code"]?.text == "E1006")
    #expect(foreign.json["errors"]?.items?.first?["pointer"]?.text == "/lots")
    // Each member of the body by its own name.
    var group = Self.order(1, 1)
    group["lots"] = nil
    group["groups"] = .list([
      .object([
        "allottedOn": "2024-05-31", "plantKind": "太陽光", "prefecture": "東京都",
        "kwh": .integer(1_000_000_000_000),
      ])
    ])
    let long = try await door.post("/api/v1/certificates", as: writer, .object(group))
    #expect(long.json["errors"]?.items?.first?["pointer"]?.text == "/groups")
    #expect(long.json["errors"]?.items?.first?["detail"]?.text?.contains("1以上12桁まで") == true)
    var menu = Self.order(1, 1)
    menu["variant"] = "customer"
    menu["name"] = "さくら商事"
    menu["menu"] = "再エネ"
    let short = try await door.post("/api/v1/certificates", as: writer, .object(menu))
    #expect(short.json["errors"]?.items?.first?["pointer"]?.text == "/menuShort")
    var both = Self.order(1, 1)
    both["any"] = .object(["kwh": "ALL"])
    #expect(
      try await door.post("/api/v1/certificates", as: writer, .object(both)).status == 422)
  }

  @Test func `Reservations are cancelled, each by itself`() async throws {
    var order = Self.order(1, 10)
    order["on"] = "2024-06-15"
    #expect(
      try await door.post("/api/v1/certificates", as: writer, .object(order)).status == 201)
    let answer = try await door.post(
      "/api/v1/certificates/cancellations", as: writer,
      .object(["numbers": .list(["0000000000001", "0000000000009"])]))
    #expect(answer.status == 200)
    let items = try #require(answer.json["items"]?.items)
    #expect(items[0]["status"]?.text == "取消済")
    #expect(items[1]["error"]?["code"]?.text == "E1013")
  }

  @Test func `A file of rows is answered as the command answers it`() async throws {
    let text = "残高証明書の名義,権利確定日,非化石証書ID,権利確定量\n株式会社さくらでんき,2024/5/20,1,5\n株式会社さくらでんき,2024/5/20,1,x\n"
    let path = "/api/v1/certificates/bulk?variant=retire&year=2023&kind=FIT"
    let answer = try await door.ask(
      .post, path, as: writer, ["Content-Type": "text/csv"], body: Array(text.utf8))
    #expect(answer.status == 200 && answer.json["registered"]?.integer == 1)
    let items = try #require(answer.json["items"]?.items)
    #expect(items.map { $0["code"] } == [.null, "E1001"])
    // Rows may be repeated, a request with a key may not.
    let headers = ["Content-Type": "text/csv", "Idempotency-Key": "file-1"]
    let repeating = "\(path)&allowRepeat=true"
    let first = try await door.ask(.post, repeating, as: writer, headers, body: Array(text.utf8))
    #expect(first.json["registered"]?.integer == 1)
    let again = try await door.ask(.post, repeating, as: writer, headers, body: Array(text.utf8))
    #expect(again.json == first.json && again.header("Idempotency-Replayed") == "true")
    #expect(try await get("lots/1").json["settledKWh"]?.integer == 10)
    let other = try await door.ask(.post, repeating, as: writer, headers, body: Array("a\n".utf8))
    #expect(other.status == 422)
    let wrong = try await door.ask(
      .post, path, as: writer, ["Content-Type": "text/csv"], body: Array("a\n".utf8))
    #expect(wrong.status == 422 && wrong.json["error"]?["code"]?.text == "E1015")
    let type = try await door.ask(
      .post, path, as: writer, ["Content-Type": "application/json"], body: Array("{}".utf8))
    #expect(type.status == 415)
  }

  @Test func `A goal of too many digits is told how many there may be`() async throws {
    let long = try await door.post(
      "/api/v1/goals", as: writer,
      .object([
        "name": "上期", "from": "2024-04-01", "to": "2024-06-30", "kwh": .integer(1_000_000_000_000),
      ]))
    #expect(long.status == 422)
    let told = long.json["errors"]?.items?.first
    #expect(told?["pointer"]?.text == "/kwh")
    #expect(
      told?["detail"]?.text == "数量「1000000000000」は1以上12桁までの整数（kWh）で入力してください。")
  }

  @Test func `Goals are added and removed`() async throws {
    let goal = JSON.object([
      "name": "上期", "from": "2024-04-01", "to": "2024-06-30", "kwh": .integer(2_800_000),
    ])
    let added = try await door.post("/api/v1/goals", as: writer, goal)
    #expect(added.status == 201 && added.json["percent"]?.text == "50.0")
    #expect(try await get("goals").json["items"]?.items == [added.json])
    let number = try #require(added.json["goal"]?.integer)
    #expect(
      try await door.post("/api/v1/goals", as: writer, goal).json["error"]?["code"]?.text == "E1011"
    )
    let place = "/api/v1/goals/\(number)"
    #expect(try await door.ask(.delete, place, as: own).status == 403)
    #expect(try await door.ask(.delete, place, as: writer).status == 204)
    #expect(try await door.ask(.delete, place, as: writer).status == 404)
  }

  @Test func `The office tries, and people enter`() async throws {
    let program = PortalDoor.Who.bearer(try door.token(.officeWrite))
    let chief = try door.person(.chief)
    let round = JSON.object(["round": "202304", "market": "FIT"])
    let trial = try await door.post("/api/v1/accounts/trials", as: program, round)
    #expect(trial.status == 200 && trial.json["lots"]?.integer == 0)
    #expect(
      try await door.post("/api/v1/accounts/entries", as: program, round).code
        == "person-required")
    #expect(try await door.post("/api/v1/accounts/entries", as: chief, round).status == 200)
    let none = JSON.object(["round": "202304", "market": "非FIT"])
    let refused = try await door.post("/api/v1/accounts/entries", as: chief, none)
    #expect(refused.status == 409 && refused.json["error"]?["code"]?.text == "E1014")
    let reader = PortalDoor.Who.bearer(try door.token(.officeRead))
    #expect(try await get("unbooked", reader).json["items"]?.items?.isEmpty ?? false)
    let sums = try await get("accounts/reconciliation", reader)
    #expect(sums.json == (try door.house.books.reconciliation()).json)
    #expect(sums.json["years"]?.items?.first?["differenceKWh"]?.integer == 0)
  }
}
