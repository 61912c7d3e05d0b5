import BooksDesk
import Foundation
import HTTPTypes
import HouseBench
import Premises
import Storage
import Testing
import Trade
import TradingDesk
import Wire

@testable import AccessDesk
@testable import House
@testable import Portal

/// Trading by the API: the objects of the commands, to whom they belong.
struct TradingAPITests {
  private let door: PortalDoor
  private let own: PortalDoor.Who
  private let writer: PortalDoor.Who
  private let stranger: PortalDoor.Who
  private let sakura: OperatorID

  init() throws {
    let bench = try Bench(
      settings: Bench.settings
        + "portal:\n  origin: http://\(PortalDoor.host)\n  minFreeGiB: 0\n",
      now: instant(MarketDoor.open))
    door = try PortalDoor(bench: bench)
    try MarketDoor.fill(door.bench, door.house)
    own = .bearer(try door.token(.applicationsRead, of: "0001"))
    writer = .bearer(try door.token(.applicationsWrite, of: "0001"))
    stranger = .bearer(try door.token(.applicationsRead, .applicationsWrite, of: "0003"))
    sakura = try #require(OperatorID("0001"))
  }

  private func get(
    _ path: String, _ who: PortalDoor.Who? = nil
  ) async throws -> PortalDoor.Answered {
    try await door.ask(.get, "/api/v1/\(path)", as: who ?? own)
  }

  private func post(
    _ path: String, _ body: JSON, _ who: PortalDoor.Who? = nil, key: String? = nil
  ) async throws -> PortalDoor.Answered {
    try await door.post(
      "/api/v1/\(path)", as: who ?? writer, body, key.map { ["Idempotency-Key": $0] } ?? [:])
  }

  private static func bid(_ kwh: Int64, _ price: String, side: String = "B") -> JSON {
    .object(["side": .text(side), "kwh": .integer(kwh), "priceYen": .text(price)])
  }

  private func file(
    _ path: String, _ text: String, key: String? = nil
  ) async throws -> PortalDoor.Answered {
    try await door.ask(
      .post, "/api/v1/auctions/FIT-4/bids/\(path)", as: writer,
      ["Content-Type": "text/csv"].merging(key.map { ["Idempotency-Key": $0] } ?? [:]) { $1 },
      body: Array(text.utf8))
  }

  /// What the document says of an operation's answer.
  private func shape(_ id: String) throws -> ValueSchema {
    let operation = try #require(door.portal.operations.first { $0.id == id })
    return try #require(operation.answers.first { $0.status < 300 }?.schema)
  }

  private func fits(_ answer: PortalDoor.Answered, _ id: String) throws -> Bool {
    try shape(id).faults(in: answer.json, at: "").isEmpty
  }

  @Test func `Auctions and bids are told as the commands tell them`() async throws {
    let list = try await get("auctions")
    #expect(
      list.json["items"]?.items
        == (try door.house.trading.auctions(of: sakura, year: nil).map(\.json)))
    #expect(list.json["total"]?.integer == 3)
    #expect(try fits(list, "listAuctions"))
    let page = try await get("auctions?limit=2")
    #expect(page.json["items"]?.items?.count == 2 && page.json["next"]?.text == "2")
    #expect(try await get("auctions?limit=2&after=2").json["items"]?.items?.count == 1)
    #expect(try await get("auctions?year=2024").json["total"]?.integer == 1)
    let added = try await post("auctions/FIT-4/bids", Self.bid(1000, "0.5"), key: "k-1")
    #expect(added.status == 201 && added.json["priceYen"]?.text == "0.50")
    let again = try await post("auctions/FIT-4/bids", Self.bid(1000, "0.5"), key: "k-1")
    #expect(again.json == added.json && again.header("Idempotency-Replayed") == "true")
    #expect(try await post("auctions/FIT-4/bids", Self.bid(7, "0.5"), key: "k-1").status == 422)
    #expect(try fits(added, "addBid"))
    let bids = try await get("auctions/FIT-4/bids")
    #expect(bids.json["items"]?.items == [added.json])
    #expect(try fits(bids, "listBids"))
    _ = try await post("auctions/FIT-4/bids", Self.bid(2000, "0.41"))
    let first = try await get("auctions/FIT-4/bids?limit=1")
    #expect(first.json["next"]?.text == "1")
    let second = try await get("auctions/FIT-4/bids?limit=1&after=1")
    #expect(second.json["items"]?.items?.first?["bid"]?.integer == 2)
    #expect(second.json["next"] == .null)
    let sheet = try await get("auctions/FIT-4")
    #expect(try fits(sheet, "showAuction"))
    #expect(sheet.json["sides"]?.items == ["B"] && sheet.json["bidStatus"]?.text == "仮登録")
    // 500 + 820 and the fee of 3 yen, cut, and a tenth of it.
    #expect(sheet.json["estimate"]?["boughtYen"]?.text == "1320.00")
    #expect(sheet.json["estimate"]?["feeYen"]?.text == "3.0")
    #expect(sheet.json["estimate"]?["amountYen"]?.integer == 1455)
    #expect(try await get("auctions/X").status == 404)
    #expect(try await post("auctions/X/bids", Self.bid(1, "0.5")).status == 404)
  }

  @Test func `A refusal has the code, the field and the sentence of the command`() async throws {
    for (body, code, pointer) in [
      (Self.bid(1000, "0.39"), "E1101", "/priceYen"), (Self.bid(0, "0.50"), "E1107", "/kwh"),
      (Self.bid(1000, "0.50", side: "S"), "E1105", "/side"),
    ] {
      let refused = try await post("auctions/FIT-4/bids", body)
      #expect(refused.status == 422 && refused.json["error"]?["code"]?.text == code, "\(code)")
      #expect(refused.json["errors"]?.items?.first?["pointer"]?.text == pointer, "\(code)")
    }
    let closed = try await post("auctions/FIT-5/bids", Self.bid(1, "0.50"))
    #expect(closed.status == 409 && closed.json["error"]?["code"]?.text == "E1102")
    let none = try await post("auctions/FIT-4/confirmations", .object([:]))
    #expect(none.status == 422 && none.json["error"]?["code"]?.text == "E1107")
    let unreleasable = try await post("auctions/FIT-4/releases", .object([:]))
    #expect(unreleasable.status == 409 && unreleasable.json["error"]?["code"]?.text == "E1104")
    #expect(try await post("auctions/FIT-4/bids", .object(["side": "B"])).status == 422)
  }

  @Test func `A file is tried, and taken as a whole`() async throws {
    let good = "売買種別,入札数量,入札単価,備考\nB,5,0.50,本社\nB,6,0.60,\n"
    let trial = try await file("trials", good)
    #expect(trial.status == 200 && trial.json["items"]?.items?.count == 2)
    #expect(try fits(trial, "tryBids"))
    #expect(try await get("auctions/FIT-4/bids").json["total"]?.integer == 0)
    let bad = "売買種別,入札数量,入札単価\nB,5,0.50\nB,0,0.50\n"
    let tried = try await file("trials", bad)
    #expect(tried.json["refused"]?.items?.first?["row"]?.integer == 2)
    #expect(try fits(tried, "tryBids"))
    let refused = try await file("bulk", bad)
    #expect(refused.status == 200 && refused.json["isTaken"] == .bool(false))
    #expect(refused.json["refused"]?.items?.first?["error"]?["code"]?.text == "E1107")
    #expect(try fits(refused, "addBids"))
    #expect(try await get("auctions/FIT-4/bids").json["total"]?.integer == 0)
    let taken = try await file("bulk", good, key: "file-1")
    #expect(taken.json["isTaken"] == .bool(true) && taken.json["items"]?.items?.count == 2)
    #expect(try fits(taken, "addBids"))
    let again = try await file("bulk", good, key: "file-1")
    #expect(again.json == taken.json)
    #expect(try await get("auctions/FIT-4/bids").json["total"]?.integer == 2)
    #expect(try await file("bulk", bad, key: "file-1").status == 422)
    let none = try await file("bulk", "a\n")
    #expect(none.status == 422 && none.json["error"]?["code"]?.text == "E1015")
    let cancelled = try await post(
      "auctions/FIT-4/bids/cancellations", .object(["bids": .list([.integer(1)])]))
    #expect(cancelled.json["items"]?.items?.first?["status"]?.text == "取消")
    #expect(try fits(cancelled, "cancelBids"))
    let twice = try await post(
      "auctions/FIT-4/bids/cancellations", .object(["bids": .list([.integer(1)])]))
    #expect(twice.status == 422 && twice.json["error"]?["code"]?.text == "E1107")
    #expect(
      try await post("auctions/FIT-4/bids/cancellations", .object([:])).json["items"]?.items?.count
        == 1)
  }

  @Test func `A key of a file that was refused may be used again`() async throws {
    let head = "売買種別,入札数量,入札単価\n"
    let refused = try await file("bulk", head + "B,0,0.50\n", key: "file-2")
    #expect(refused.status == 200 && refused.json["isTaken"] == .bool(false))
    let mended = try await file("bulk", head + "B,5,0.50\n", key: "file-2")
    #expect(mended.json["isTaken"] == .bool(true))
    #expect(mended.header("Idempotency-Replayed") == nil)
    let again = try await file("bulk", head + "B,5,0.50\n", key: "file-2")
    #expect(again.json == mended.json && again.header("Idempotency-Replayed") == "true")
    #expect(try await get("auctions/FIT-4/bids").json["total"]?.integer == 1)
  }

  @Test func `What was done before the process died is not done again`() async throws {
    // Done, and the answer was never kept.
    _ = try door.house.trading.add(
      BidDraft(side: "B", kwh: "1000", price: "0.5"), to: "FIT-4", of: sakura,
      key: Portal.deskKey("k-9", of: door.writingAccount(of: sakura)), by: Bench.clerk)
    let answer = try await post("auctions/FIT-4/bids", Self.bid(1000, "0.5"), key: "k-9")
    #expect(answer.status == 201 && answer.json["bid"]?.integer == 1)
    let bids = try await get("auctions/FIT-4/bids")
    #expect(bids.json["total"]?.integer == 1 && bids.json["next"] == .null)
    #expect(try await get("auctions/X/bids").status == 404)
  }

  @Test func `A set goes to the exchange and back, as it was looked at`() async throws {
    _ = try await post("auctions/FIT-4/bids", Self.bid(1000, "0.5"))
    let digest = try #require(try await get("auctions/FIT-4").json["digest"])
    _ = try await post("auctions/FIT-4/bids", Self.bid(5, "0.5"))
    let stale = try await post(
      "auctions/FIT-4/confirmations", .object(["digest": digest]))
    #expect(stale.status == 409 && stale.code == "elsewhere")
    let confirmed = try await post("auctions/FIT-4/confirmations", .object([:]))
    #expect(confirmed.status == 200 && confirmed.json["bidStatus"]?.text == "確定送信中")
    #expect(try fits(confirmed, "confirmBids"))
    let onItsWay = try await post("auctions/FIT-4/bids", Self.bid(5, "0.5"))
    #expect(onItsWay.status == 409 && onItsWay.json["error"]?["code"]?.text == "E1103")
    let program = PortalDoor.Who.bearer(try door.token(.officeWrite))
    let sent = try await door.ask(.post, "/api/v1/exchange/sendings", as: program)
    #expect(sent.json == .object(["sent": .integer(1), "waiting": .integer(0)]))
    _ = try door.house.trading.simulateAcceptance()
    let taken = try await door.ask(.post, "/api/v1/exchange/receipts", as: program)
    #expect(try fits(taken, "receiveMessages"))
    #expect(taken.json["taken"]?.integer == 1 && taken.json["halt"] == .null)
    let order = try #require(confirmed.json["order"])
    let released = try await post("auctions/FIT-4/releases", .object(["order": order]))
    #expect(released.json["bidStatus"]?.text == "確定解除中")
    #expect(try fits(released, "releaseBids"))
    #expect(
      try await post("auctions/FIT-4/releases", .object(["order": "FIT-4/0001/7"])).code
        == "elsewhere")
    #expect(try await post("auctions/FIT-4/releases", .object(["order": "x"])).status == 422)
    // Who only reads changes nothing.
    for deed in ["bids", "confirmations", "releases", "bids/cancellations"] {
      let body = deed == "bids" ? Self.bid(1, "0.5") : .object([:])
      #expect(try await post("auctions/FIT-4/\(deed)", body, own).status == 403, "\(deed)")
    }
  }

  @Test func `Nobody sees or touches another's`() async throws {
    _ = try await post("auctions/FIT-4/bids", Self.bid(1000, "0.5"))
    for path in [
      "auctions", "auctions/FIT-4", "auctions/FIT-4/bids", "bid-results?year=2023", "statements",
      "sales-certificates",
    ] {
      let whole = path + (path.contains("?") ? "&" : "?") + "operator=0001"
      #expect(try await get(whole, stranger).status == 404, "\(path)")
    }
    #expect(
      try await get("auctions/FIT-4/bids", stranger).json["total"]?.integer == 0)
    let cancel = JSON.object(["bids": .list([.integer(1)])])
    #expect(
      try await post("auctions/FIT-4/bids/cancellations", cancel, stranger).status == 422)
    #expect(
      try await post("auctions/FIT-4/bids/cancellations?operator=0001", cancel, stranger).status
        == 404)
    #expect(
      try await post("auctions/FIT-4/confirmations?operator=0001", .object([:]), stranger).status
        == 404)
    #expect(try await get("auctions/FIT-4/bids").json["total"]?.integer == 1)
    // The office says whose it means.
    let office = PortalDoor.Who.bearer(try door.token(.applicationsRead))
    #expect(try await get("auctions/FIT-4/bids", office).status == 422)
    #expect(
      try await get("auctions/FIT-4/bids?operator=0001", office).json["total"]?.integer == 1)
  }

  @Test func `Results, statements and 売買証明書 come by the API`() async throws {
    let trading = door.house.trading
    _ = try await post("auctions/FIT-4/bids", Self.bid(1000, "0.5"))
    _ = try await post("auctions/FIT-4/confirmations", .object([:]))
    _ = try trading.send(by: .service)
    _ = try trading.simulateAcceptance()
    _ = try trading.receive(by: .service)
    let accepted = try await get("bid-results?year=2023")
    #expect(accepted.json["items"]?.items?.first?["status"]?.text == "受付")
    // The auction ends, and another house has the exchange clear it.
    let later = BusinessClock(now: { instant(MarketDoor.closed) }, isFixed: true)
    let house = try door.bench.house(at: later)
    _ = try house.trading.simulateClearing("FIT-4", offerKWh: nil, outside: nil)
    #expect(try house.trading.receive(by: .service).halt == nil)
    try house.premises.store.close()
    let results = try await get("bid-results?year=2023&kind=FIT&round=4")
    #expect(
      results.json["items"]?.items
        == (try trading.results(of: sakura, ResultSearch(year: 2023)).map(\.result)))
    #expect(results.json["items"]?.items?.first?["contractedKWh"]?.integer == 1000)
    #expect(try fits(results, "listBidResults"))
    #expect(try await get("bid-results").status == 422)
    let statements = try await get("statements")
    #expect(try fits(statements, "listStatements"))
    let one = try #require(trading.statements(of: sakura, StatementSearch()).first)
    #expect(statements.json["items"]?.items == [one.json])
    let pdf = try await get("statements/\(one.number)/pdf")
    #expect(pdf.bytes == (try trading.printed(one)))
    #expect(try await get("statements/\(one.number)/pdf", stranger).status == 404)
    // What was bought is there to be asked for.
    let body = JSON.object([
      "year": .integer(2023), "class": "小売販売分", "addressee": "見本商事", "kwh": .integer(400),
    ])
    let asked = try await post("sales-certificates", body, key: "s-1")
    #expect(asked.status == 201 && asked.json["status"]?.text == "発行依頼中")
    #expect(try fits(asked, "requestSalesCertificate"))
    #expect(try await post("sales-certificates", body, key: "s-1").json == asked.json)
    let list = try await get("sales-certificates")
    #expect(list.json["items"]?.items == [asked.json])
    let much = JSON.object([
      "year": .integer(2023), "class": "小売販売分", "addressee": "見本商事", "kwh": .integer(601),
    ])
    #expect(
      try await post("sales-certificates", much).json["error"]?["code"]?.text == "E1001")
    let place = "/api/v1/sales-certificates/1/cancellation"
    #expect(try await door.ask(.post, place, as: stranger).status == 404)
    let cancelled = try await door.ask(.post, place, as: writer)
    #expect(cancelled.json["status"]?.text == "取消済")
    #expect(try fits(cancelled, "cancelSalesCertificate"))
    #expect(try await door.ask(.post, place, as: writer).status == 409)
  }

  @Test func `The office oversees auctions and the exchange, and resolves`() async throws {
    _ = try await post("auctions/FIT-4/bids", Self.bid(1000, "0.5"))
    _ = try await post("auctions/FIT-4/confirmations", .object([:]))
    let reader = PortalDoor.Who.bearer(try door.token(.officeRead))
    let trading = door.house.trading
    let overview = try await get("exchange/auctions", reader)
    #expect(
      overview.json["items"]?.items == (try trading.overview(year: nil).map(\.json)))
    #expect(try fits(overview, "listAuctionOverviews"))
    let sets = try await get("exchange/auctions/FIT-4/sets", reader)
    #expect(sets.json["items"]?.items == (try trading.sets(for: "FIT-4").sets.map(\.json)))
    #expect(try fits(sets, "listBidSets"))
    #expect(try await get("exchange/auctions/X/sets", reader).status == 404)
    let status = try await get("exchange", reader)
    #expect(status.json == (try trading.exchangeBoard()).json)
    #expect(try fits(status, "showExchange"))
    #expect(status.json["queue"]?.items?.count == 1)
    #expect(status.json["sets"]?.items?.first?["name"]?.text == "株式会社さくらでんき")
    _ = try trading.send(by: .service)
    let messages = try await get("exchange/out", reader)
    #expect(messages.json["total"]?.integer == 1 && messages.json["next"] == .null)
    #expect(try fits(messages, "listMessages"))
    #expect(try await get("exchange/out/1", reader).text.contains("FIT-4/0001/1"))
    #expect(try await get("exchange/in/1", reader).status == 404)
    #expect(try await get("exchange/x", reader).status == 404)
    #expect(try await get("exchange", own).status == 403)
    // What does not fail is not resolved, and nobody but the office does it.
    let body = JSON.object(["operator": "0001", "to": "仮登録", "comment": "電話で確認"])
    let program = PortalDoor.Who.bearer(try door.token(.officeWrite))
    let refused = try await post("auctions/FIT-4/resolutions", body, program)
    #expect(refused.status == 409 && refused.json["error"]?["code"]?.text == "E1108")
    #expect(try await post("auctions/FIT-4/resolutions", body).status == 403)
    #expect(try await post("auctions/X/resolutions", body, program).status == 404)
    let inbox = door.bench.folder + "/exchange/inbox"
    try FileManager.default.createDirectory(atPath: inbox, withIntermediateDirectories: true)
    try "x".write(toFile: inbox + "/0000000001.jsonl", atomically: true, encoding: .utf8)
    let taken = try await door.ask(.post, "/api/v1/exchange/receipts", as: program)
    #expect(taken.json["halt"]?["kind"]?.text == "wrong")
    #expect(try fits(taken, "receiveMessages"))
  }
}
