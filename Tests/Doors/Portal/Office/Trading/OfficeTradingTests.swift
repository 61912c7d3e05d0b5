import Foundation
import HouseBench
import Premises
import Testing
import Trade
import TradingDesk

@testable import AccessDesk
@testable import House
@testable import Portal

/// Everybody's bids and the talk with the exchange, as the secretariat sees them.
struct OfficeTradingTests {
  private let market: MarketDoor
  private let secretariat: PageDoor.Browser
  private let auditor: PageDoor.Browser
  private let here = "/office/trading"

  init() throws {
    market = try MarketDoor()
    secretariat = try market.door.browser(.secretariat)
    auditor = try market.door.browser(.auditor)
  }

  private var door: PageDoor { market.door }

  @Test func `Auctions are overseen with states and sums`() async throws {
    try market.add("B", "1000", "0.40")
    try market.add("B", "2500", "0.40", by: "0003")
    try market.confirm(by: "0003")
    for browser in [secretariat, auditor] {
      let page = try await door.open(here, browser)
      #expect(page.status == 200 && page.has("auctions"))
      #expect(page.text.contains("data-id=\"FIT-4\" data-status=\"open\""))
      #expect(page.text.contains("data-state=\"draft\" data-count=\"1\""))
      #expect(page.text.contains("data-state=\"confirming\" data-count=\"1\""))
      #expect(page.text.contains("3,500"))
    }
    #expect(!(try await door.open("\(here)?year=2024", secretariat)).text.contains("FIT-4"))
    #expect(try await door.open("\(here)?year=x", secretariat).status == 422)
    let one = try await door.open("\(here)/auctions/FIT-4", secretariat)
    #expect(one.has("sets") && one.has("countdown") && !one.has("resolving"))
    #expect(one.text.contains("data-id=\"0001\" data-status=\"draft\""))
    #expect(one.text.contains("href=\"/o/0001/trading/auctions/FIT-4\""))
    #expect(try await door.open("\(here)/auctions/X", secretariat).status == 404)
    let applicant = try door.browser(.administrator, of: "0001")
    for path in ["", "/auctions/FIT-4", "/exchange", "/exchange/out", "/exchange/out/1"] {
      #expect(try await door.open(here + path, applicant).status == 403, "\(path)")
    }
    // On the last day, what is still 仮登録 is told.
    market.go(to: "2024-05-10T12:00:00+09:00")
    let last = try await door.open(here, secretariat)
    #expect(last.has("concerns") && last.text.contains("仮登録のままです"))
  }

  @Test func `送信エラー is ended by the secretariat, with what it has found out`() async throws {
    try market.add("B", "1000", "0.40")
    try market.confirm()
    _ = try door.house.trading.send(by: .service)
    market.go(to: "2024-05-08T11:30:00+09:00")
    let place = "\(here)/auctions/FIT-4"
    let page = try await door.open(place, secretariat)
    #expect(page.has("resolving") && page.has("resolve"))
    #expect(page.text.contains("data-id=\"0001\" data-status=\"failed\""))
    #expect(!(try await door.open(place, auditor)).has("resolve"))
    let fields = [("operator", "0001"), ("to", "draft"), ("comment", "電話で未着を確認")]
    for field in ["operator", "to", "comment"] {
      let wrong = try await door.submit(
        "\(place)/resolve", fields.map { $0.0 == field ? (field, "") : $0 }, secretariat)
      #expect(wrong.status == 422 && wrong.text.contains("href=\"#field-\(field)\""), "\(field)")
    }
    let other = try await door.submit(
      "\(place)/resolve", fields.map { $0.0 == "to" ? ("to", "confirming") : $0 }, secretariat)
    #expect(other.status == 422)
    #expect(try await door.submit("\(place)/resolve", fields, auditor).status == 403)
    let done = try await door.submit("\(place)/resolve", fields, secretariat)
    #expect(done.status == 303 && done.location == place)
    #expect(try await door.submit("\(place)/resolve", fields, secretariat).status == 303)
    #expect(try market.state() == .draft)
    // What does not fail cannot be resolved.
    let accepted = try await door.submit(
      "\(place)/resolve", fields.map { $0.0 == "to" ? ("to", "accepted") : $0 }, secretariat)
    #expect(accepted.status == 409 && accepted.has("error-summary"))
    let applicant = try door.browser(.administrator, of: "0001")
    #expect(try await door.submit("\(place)/resolve", fields, applicant).status == 403)
  }

  @Test func `The exchange's page tells what waits, and sends and takes it`() async throws {
    let place = "\(here)/exchange"
    let empty = try await door.open(place, secretariat)
    for mark in ["well", "last-sent", "last-taken", "waiting", "unanswered", "send", "receive"] {
      #expect(empty.has(mark), "\(mark)")
    }
    #expect(!(try await door.open(place, auditor)).has("send"))
    try market.add("B", "1000", "0.40")
    try market.confirm()
    let queued = try await door.open(place, secretariat)
    #expect(
      queued.has("queue") && queued.text.contains("data-id=\"FIT-4/0001/1\" data-status=\"order\""))
    #expect(queued.text.contains("data-id=\"FIT-4/0001\" data-status=\"confirming\""))
    #expect(try await door.submit("\(place)/send", [], auditor).status == 403)
    #expect(try await door.submit("\(place)/send", [], secretariat).status == 303)
    let sent = try await door.open(place, secretariat)
    #expect(sent.has("sent") && !sent.has("queue") && sent.has("unanswered-sets"))
    _ = try door.house.trading.simulateAcceptance()
    #expect(try await door.submit("\(place)/receive", [], secretariat).status == 303)
    #expect(try market.state() == .accepted)
    let taken = try await door.open("\(place)/in", secretariat)
    #expect(taken.has("taken") && taken.text.contains("data-id=\"1\" data-status=\"accepted\""))
    let file = try await door.open("\(place)/out/1", auditor)
    #expect(file.text.contains("\"order\":\"FIT-4/0001/1\""))
    #expect(file.header("Content-Disposition")?.contains("attachment") == true)
    for path in ["/x", "/x/1", "/out/9", "/out/x"] {
      #expect(try await door.open(place + path, secretariat).status == 404, "\(path)")
    }
    // A message that is none halts, and says so.
    try "x".write(
      toFile: door.bench.folder + "/exchange/inbox/0000000002.jsonl", atomically: true,
      encoding: .utf8)
    #expect(try await door.submit("\(place)/receive", [], secretariat).status == 303)
    let halted = try await door.open(place, secretariat)
    #expect(halted.has("concerns") && halted.has("halt") && !halted.has("well"))
  }
}
