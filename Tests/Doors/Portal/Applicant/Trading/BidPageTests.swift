import BooksDesk
import Events
import Foundation
import HouseBench
import Premises
import Storage
import Testing
import Trade
import TradingDesk

@testable import AccessDesk
@testable import House
@testable import Portal

/// Bids in a browser: entered, looked at, confirmed, released; each once, and nobody else's.
struct BidPageTests {
  private let market: MarketDoor
  private let own: PageDoor.Browser
  private let here = "/o/0001/trading"
  private let sheet = "/o/0001/trading/auctions/FIT-4"

  init() throws {
    market = try MarketDoor()
    own = try market.door.browser(.applicant, of: "0001")
  }

  private var door: PageDoor { market.door }

  private func hidden(_ page: PageDoor.Page, _ name: String) throws -> String {
    let fields = page.text.matches(of: /<input type="hidden" name="([^"]+)" value="([^"]*)">/)
    return String(try #require(fields.first { $0.1 == name }).2)
  }

  private func typed(
    _ page: PageDoor.Page, side: String = "B", kwh: String = "1000", price: String = "0.40",
    memo: String = ""
  ) throws -> [(String, String)] {
    [
      ("key", try hidden(page, "key")), ("side", side), ("kwh", kwh), ("price", price),
      ("memo", memo),
    ]
  }

  // MARK: Auctions

  @Test func `Auctions are listed with how long they are open, and with one's own state`()
    async throws
  {
    let list = try await door.open(here, own)
    #expect(list.status == 200 && list.has("open-auctions") && list.has("auctions"))
    #expect(list.text.contains("data-testid=\"auction-card\" data-id=\"FIT-4\""))
    // With script it counts on, without it the moment stands there.
    #expect(list.text.contains("data-until=\"2024-05-10T17:30:00+09:00\""))
    #expect(list.text.contains("2024-05-10 17:30") || list.text.contains("2024/05/10 17:30"))
    #expect(list.text.contains("あと 2日 7時間"))
    #expect(list.text.contains("data-id=\"FIT-5\" data-status=\"planned\" data-bids=\"empty\""))
    #expect(list.text.contains("data-id=\"FIT-4\" data-status=\"open\" data-bids=\"empty\""))
    try market.add("B", "1000", "0.40")
    let draft = try await door.open("\(here)?year=2023", own)
    #expect(draft.text.contains("data-id=\"FIT-4\" data-status=\"open\" data-bids=\"draft\""))
    #expect(!draft.text.contains("data-id=\"FIT-5\""))
    #expect(try await door.open("\(here)?year=x", own).status == 422)
    market.go(to: MarketDoor.closed)
    let closed = try await door.open(here, own)
    #expect(closed.has("empty") && !closed.has("auction-card") && !closed.has("countdown"))
    #expect(try await door.open("\(here)/auctions/X-1", own).status == 404)
  }

  // MARK: By hand

  @Test func `A bid is entered by hand, and its cost stands below it`() async throws {
    let empty = try await door.open(sheet, own)
    for mark in ["countdown", "bid-status", "sides", "band", "what-next", "add", "empty"] {
      #expect(empty.has(mark), "\(mark)")
    }
    // 小売 buys FIT, and has nothing to sell there.
    #expect(empty.text.contains("FITの買い") && !empty.has("sellable") && !empty.has("confirm"))
    let fields = try typed(empty, kwh: "900,000", price: "0.5", memo: "本社")
    let added = try await door.submit("\(sheet)/add", fields, own)
    #expect(added.status == 303 && added.location == sheet)
    // Pressed twice, it is one bid; the page's next form is for another.
    #expect(try await door.submit("\(sheet)/add", fields, own).status == 303)
    #expect(try market.bids().map(\.bid.kwh) == [900_000])
    let other = fields.map { $0.0 == "kwh" ? ("kwh", "5") : $0 }
    let reused = try await door.submit("\(sheet)/add", other, own)
    #expect(reused.status == 422 && reused.text.contains("別の内容がすでに登録されています"))
    let page = try await door.open(sheet, own)
    #expect(page.text.contains("data-id=\"1\" data-status=\"draft\""))
    for words in ["450,000.00 円", "900.0 円", "450,900", "45,090", "495,990", "本社"] {
      #expect(page.text.contains(words), "\(words)")
    }
    #expect(page.has("cost-total") && page.has("confirm") && page.has("select"))
    let noted = try #require(try door.house.premises.store.events(.noted).last)
    #expect(noted.actor.name == "0001/\(own.id)")
  }

  @Test func `What is wrong with a bid stands at its field, with what was typed`() async throws {
    let page = try await door.open(sheet, own)
    for (field, value, words) in [
      ("kwh", "1.5", "1以上12桁までの整数"), ("kwh", "", "1以上12桁までの整数"),
      ("price", "0.39", "0.40円以上4.00円以下"), ("price", "0.401", "0.01円単位"),
      ("side", "S", "FITの売りの入札はご利用いただけません"), ("side", "", "買いは B"),
      ("memo", "123456789012345678901", "20文字以内"),
    ] {
      let fields = try typed(page).map { $0.0 == field ? (field, value) : $0 }
      let refused = try await door.submit("\(sheet)/add", fields, own)
      #expect(refused.status == 422 && refused.has("error-summary"), "\(field) \(value)")
      #expect(refused.text.contains("href=\"#field-\(field)\""), "\(field) \(value)")
      #expect(refused.text.contains("id=\"field-\(field)\""), "\(field) \(value)")
      #expect(refused.text.contains(words), "\(field) \(value)")
      if field != "kwh" { #expect(refused.text.contains("value=\"1000\""), "\(field)") }
    }
    #expect(try market.bids().isEmpty)
    #expect(try await door.submit("\(sheet)/add", [("side", "B")], own).status == 422)
    let long = try typed(page).map { $0.0 == "key" ? ("key", "a b") : $0 }
    #expect(try await door.submit("\(sheet)/add", long, own).status == 422)
  }

  @Test func `Who sells sees what there is to sell, and cannot sell more`() async throws {
    let generator = try door.browser(.applicant, of: "0011")
    let there = "/o/0011/trading/auctions/NF-4"
    let page = try await door.open(there, generator)
    #expect(page.has("sellable") && page.text.contains("100,000"))
    let much = try await door.submit(
      "\(there)/add", typed(page, side: "S", kwh: "100001", price: "0.60"), generator)
    #expect(much.status == 422 && much.text.contains("1kWh超えています"))
    #expect(much.text.contains("href=\"#field-kwh\""))
    let fit = try await door.open("/o/0011/trading/auctions/FIT-4", generator)
    #expect(fit.text.contains("ご利用いただけません") && !fit.has("add"))
  }

  @Test func `Bids that are not confirmed are cancelled, once`() async throws {
    try market.add("B", "1000", "0.40")
    try market.add("B", "2000", "0.41")
    let none = try await door.submit("\(sheet)/cancel", [], own)
    #expect(none.status == 422 && none.text.contains("href=\"#field-bids\""))
    let one = try await door.submit("\(sheet)/cancel", [("id", "1")], own)
    #expect(one.status == 303)
    #expect(try market.bids().map(\.bid.number) == [2])
    // Gone already, it is no fault.
    #expect(try await door.submit("\(sheet)/cancel", [("id", "1")], own).status == 303)
    #expect(try await door.submit("\(sheet)/cancel", [("id", "2")], own).status == 303)
    #expect(try market.state() == .empty)
  }

  @Test func `All bids are cancelled after a second question, as they were looked at`() async throws
  {
    try market.add("B", "1000", "0.40")
    try market.add("B", "2000", "0.41")
    let page = try await door.open(sheet, own)
    #expect(page.has("cancel-all"))
    let looked = [("all", try door.house.trading.sheet(of: PageDoor.sakura, for: "FIT-4").digest)]
    let asked = try await door.submit("\(sheet)/cancel", looked, own)
    #expect(asked.status == 200 && asked.text.contains("2件すべて取り消しますか"))
    #expect(try market.bids().count == 2)
    try market.add("B", "5", "0.40")
    let agreed = [("all", try hidden(asked, "all")), ("agree", "true")]
    #expect(try await door.submit("\(sheet)/cancel", agreed, own).status == 409)
    #expect(try market.bids().count == 3)
    let now = try door.house.trading.sheet(of: PageDoor.sakura, for: "FIT-4").digest
    let last = [("all", now), ("agree", "true")]
    #expect(try await door.submit("\(sheet)/cancel", last, own).status == 303)
    #expect(try await door.submit("\(sheet)/cancel", last, own).status == 303)
    #expect(try market.bids().isEmpty && market.state() == .empty)
  }

  @Test func `Many bids come by the page`() async throws {
    let rows = (1...201).map { "B,\($0),0.50\n" }.joined()
    _ = try door.house.trading.addBulk(
      Array(("売買種別,入札数量,入札単価\n" + rows).utf8), to: "FIT-4", of: PageDoor.sakura,
      by: Bench.clerk)
    let first = try await door.open(sheet, own)
    #expect(first.has("next-page") && first.text.contains("data-id=\"200\""))
    #expect(!first.text.contains("data-id=\"201\""))
    let second = try await door.open("\(sheet)?after=200", own)
    #expect(second.text.contains("data-id=\"201\"") && !second.text.contains("data-id=\"200\""))
    #expect(!second.has("next-page"))
    // Where the rest was cancelled meanwhile, there is a way back.
    let none = try await door.open("\(sheet)?after=201", own)
    #expect(none.has("pager") && none.text.contains("rel=\"first\""))
  }

  @Test func `The list of all bids leaves none out and shows none twice, whatever comes and goes`()
    async throws
  {
    let rows = (1...201).map { "B,\($0),0.60\n" }.joined()
    for auction in ["FIT-4", "NF-4"] {
      _ = try door.house.trading.addBulk(
        Array(("売買種別,入札数量,入札単価\n" + rows).utf8), to: auction, of: PageDoor.sakura,
        by: Bench.clerk)
    }
    func numbers(_ page: PageDoor.Page) -> [Int] {
      page.text.matches(of: /data-id="([0-9]+)"/).compactMap { Int($0.1) }
    }
    func next(_ page: PageDoor.Page) -> String? {
      page.text.firstMatch(of: /after=([^"&]+)" rel="next"/).map { String($0.1) }
    }
    let first = try await door.open("\(here)/bids", own)
    var seen = numbers(first)
    #expect(seen.count == 200)
    let place = try #require(next(first))
    // One of those that were shown is cancelled, and so is the one at which the page ended.
    let last = try #require(seen.last)
    let auction = String(try #require(place.split(separator: ".").first))
    _ = try door.house.trading.cancel(
      [String(seen[0]), String(last)], of: PageDoor.sakura, for: auction, by: Bench.clerk)
    var after: String? = place
    while let word = after {
      let page = try await door.open("\(here)/bids?after=\(word)", own)
      #expect(page.status == 200 && page.text.contains("rel=\"first\""))
      seen += numbers(page)
      after = next(page)
    }
    #expect(seen.count == 402 && Set(seen) == Set(1...402))
    for word in ["x", "X-1.5", "FIT-4.", "FIT-4.x"] {
      #expect(try await door.open("\(here)/bids?after=\(word)", own).status == 200, "\(word)")
    }
  }

  // MARK: A file

  private func look(_ text: String) async throws -> PageDoor.Page {
    try await door.submit(
      "\(sheet)/bulk", files: [(field: "file", name: "入札.csv", bytes: Array(text.utf8))], own)
  }

  @Test func `A file is looked at first, and then taken once`() async throws {
    let form = try await door.open("\(sheet)/bulk", own)
    #expect(form.status == 200 && form.text.contains("売買種別,入札数量,入札単価,備考"))
    let trial = try await look("売買種別,入札数量,入札単価,備考\nB,600000,0.50,本社\n買い,\"400,000\",0.45,\n")
    #expect(trial.status == 200)
    for mark in ["trial", "trial-rows", "sum-B", "cost-total", "take"] {
      #expect(trial.has(mark), "\(mark)")
    }
    #expect(trial.text.contains("1,000,000") && trial.text.contains("480,000.00 円"))
    #expect(try market.bids().isEmpty)
    let fields = [("check", try hidden(trial, "check"))]
    let taken = try await door.submit("\(sheet)/bulk/take", fields, own)
    #expect(taken.status == 303 && taken.location == sheet)
    #expect(try await door.submit("\(sheet)/bulk/take", fields, own).status == 303)
    #expect(try market.bids().map(\.bid.kwh) == [600_000, 400_000])
    // The same file chosen once more is meant once more.
    let again = try await look("売買種別,入札数量,入札単価\nB,5,0.50\n")
    let third = [("check", try hidden(again, "check"))]
    #expect(try await door.submit("\(sheet)/bulk/take", third, own).status == 303)
    #expect(try market.bids().count == 3)
    // Nobody takes another's file, nor one that nobody has looked at.
    let stranger = try door.browser(.applicant, of: "0003")
    let foreign = try await door.submit(
      "/o/0003/trading/auctions/FIT-4/bulk/take", third, stranger)
    #expect(foreign.status == 422)
    #expect(try market.bids(of: "0003").isEmpty)
    for check in ["", "x", "../x", "0-x"] {
      let none = try await door.submit("\(sheet)/bulk/take", [("check", check)], own)
      #expect(none.status == 422, "\(check)")
    }
  }

  @Test func `Of the files that an operator looks at, the newest are kept`() async throws {
    func check(_ page: PageDoor.Page) throws -> [(String, String)] {
      [("check", try hidden(page, "check"))]
    }
    let stranger = try door.browser(.applicant, of: "0003")
    let theirs = "/o/0003/trading/auctions/FIT-4/bulk"
    let foreign = try await door.submit(
      theirs,
      files: [(field: "file", name: "a.csv", bytes: Array("売買種別,入札数量,入札単価\nB,9,0.50\n".utf8))],
      stranger)
    var looked: [[(String, String)]] = []
    for kwh in 1...(BidShelf.mostFiles + 1) {
      looked.append(try check(try await look("売買種別,入札数量,入札単価\nB,\(kwh),0.50\n")))
    }
    let gone = try await door.submit("\(sheet)/bulk/take", looked[0], own)
    #expect(gone.status == 422 && gone.text.contains("もう残っていません"))
    for fields in [looked[1], looked[BidShelf.mostFiles]] {
      #expect(try await door.submit("\(sheet)/bulk/take", fields, own).status == 303)
    }
    #expect(try market.bids().map(\.bid.kwh) == [2, Int64(BidShelf.mostFiles + 1)])
    // Nobody's looking drives out another's.
    let kept = try await door.submit("\(theirs)/take", check(foreign), stranger)
    #expect(kept.status == 303)
  }

  @Test func `A wrong row is told with its number, and nothing is taken`() async throws {
    let refused = try await look("売買種別,入札数量,入札単価\nB,5,0.50\nB,0,0.50\nB,5,9.00\n")
    #expect(refused.status == 422 && refused.has("error-summary") && refused.has("refused-rows"))
    #expect(refused.text.contains("data-id=\"2\" data-code=\"E1107\""))
    #expect(refused.text.contains("data-id=\"3\" data-code=\"E1101\""))
    #expect(!refused.has("take") && refused.text.contains("href=\"#field-file\""))
    for text in ["a,b\n1,2\n", "売買種別,入札数量,入札単価\n", ""] {
      let none = try await look(text)
      #expect(none.status == 422 && none.text.contains("id=\"field-file\""), "\(text)")
    }
    let nothing = try await door.submit("\(sheet)/bulk", files: [], own)
    #expect(nothing.status == 422 && nothing.text.contains("CSVのファイルを1つ選んでください"))
    #expect(try market.bids().isEmpty)
  }

  // MARK: Confirming

  @Test func `What is confirmed was looked at, and goes out once`() async throws {
    #expect(try await door.submit("\(sheet)/confirm", [], own).status == 409)
    try market.add("B", "1000", "0.40")
    let asked = try await door.submit("\(sheet)/confirm", [], own)
    #expect(asked.status == 200)
    for mark in ["confirming", "sum-B", "bids", "cost-total", "submit", "cancel"] {
      #expect(asked.has(mark), "\(mark)")
    }
    #expect(try market.state() == .draft)
    let looked = [("digest", try hidden(asked, "digest"))]
    // A colleague adds one meanwhile.
    try market.add("B", "2000", "0.41")
    let stale = try await door.submit("\(sheet)/confirm", looked, own)
    #expect(stale.status == 409 && stale.has("error-summary") && stale.text.contains("2,000"))
    #expect(try market.state() == .draft)
    let now = [("digest", try hidden(stale, "digest"))]
    #expect(try await door.submit("\(sheet)/confirm", now, own).status == 303)
    #expect(try await door.submit("\(sheet)/confirm", now, own).status == 303)
    #expect(try market.state() == .confirming)
    #expect(try door.house.trading.send(by: .service).sent == 1)
    // What is on its way cannot be changed, and follows by itself.
    let waiting = try await door.open(sheet, own)
    #expect(waiting.text.contains("data-polls") && waiting.text.contains("http-equiv=\"refresh\""))
    #expect(waiting.text.contains("id=\"bids-now\" data-live"))
    #expect(waiting.has("answer-by") && !waiting.has("add") && !waiting.has("select"))
    #expect(!waiting.has("confirm") && !waiting.has("release"))
    for deed in ["add", "cancel", "confirm", "release"] {
      let fields = [("id", "1"), ("side", "B"), ("kwh", "1"), ("price", "0.4"), ("key", "k")]
      let refused = try await door.submit("\(sheet)/\(deed)", fields, own)
      #expect(refused.status == 409 && refused.has("error-summary"), "\(deed)")
      // The address of a form cannot be opened: its answer leads back instead of following there.
      #expect(refused.has("to-sheet") && refused.text.contains("href=\"\(sheet)\""), "\(deed)")
      #expect(!refused.text.contains("http-equiv=\"refresh\""), "\(deed)")
      #expect(!refused.text.contains("data-live"), "\(deed)")
      #expect(!refused.text.contains("この画面に表示します"), "\(deed)")
    }
    #expect(!waiting.has("to-sheet") && waiting.text.contains("この画面に表示します"))
    #expect(try await look("売買種別,入札数量,入札単価\nB,5,0.50\n").status == 409)
    #expect(try market.bids().count == 2)
  }

  @Test func `At night it is told when bids leave`() async throws {
    try market.add("B", "1000", "0.40")
    market.go(to: "2024-05-08T18:00:00+09:00")
    let asked = try await door.submit("\(sheet)/confirm", [], own)
    #expect(asked.text.contains("受付時間の外") && asked.text.contains("08:00"))
  }

  @Test func `What was accepted is released when it was asked for, once`() async throws {
    try market.add("B", "1000", "0.40")
    try market.confirm()
    try market.exchange()
    let accepted = try await door.open(sheet, own)
    // What has waited finds its place here.
    #expect(accepted.text.contains("id=\"bids-now\"") && !accepted.text.contains("data-live"))
    #expect(accepted.has("release") && !accepted.has("add") && !accepted.has("confirm"))
    #expect(accepted.text.contains("data-id=\"1\" data-status=\"accepted\""))
    let add = [("side", "B"), ("kwh", "1"), ("price", "0.4"), ("key", "k")]
    let late = try await door.submit("\(sheet)/add", add, own)
    #expect(late.status == 409 && late.text.contains("先に確定を解除してください"))
    let asked = try await door.submit("\(sheet)/release", [], own)
    #expect(asked.status == 200 && asked.has("submit"))
    let fields = [("order", try hidden(asked, "order"))]
    #expect(try await door.submit("\(sheet)/release", fields, own).status == 303)
    #expect(try await door.submit("\(sheet)/release", fields, own).status == 303)
    #expect(try market.state() == .releasing)
    try market.exchange()
    #expect(try market.state() == .draft)
    #expect(try await door.open(sheet, own).has("add"))
    for order in ["FIT-4/0001/9", "x"] {
      let wrong = try await door.submit("\(sheet)/release", [("order", order)], own)
      #expect([409, 422].contains(wrong.status), "\(order)")
    }
  }

  @Test func `送信エラー says why, and what is to be done`() async throws {
    try market.add("B", "1000", "0.40")
    try market.confirm()
    _ = try door.house.trading.send(by: .service)
    market.go(to: "2024-05-08T11:00:00+09:00")
    let page = try await door.open(sheet, own)
    #expect(page.text.contains("送信エラー: 取引所から期限までに回答がありませんでした"))
    #expect(page.text.contains("事務局が取引所に確かめ") && !page.has("add") && !page.has("release"))
    let list = try await door.open("\(here)/bids", own)
    #expect(list.has("failed-set") && list.text.contains("data-status=\"failed\""))
    #expect(try await door.open("\(here)/bids?status=failed", own).has("bids"))
    #expect(!(try await door.open("\(here)/bids?status=draft", own)).has("bids"))
    #expect(try await door.open("\(here)/bids?status=x", own).status == 422)
    let cards = try await door.open(here, own)
    #expect(cards.text.contains("開いて確かめてください"))
  }

  @Test func `An auction that is over takes nothing`() async throws {
    try market.add("B", "1000", "0.40")
    let page = try await door.open(sheet, own)
    market.go(to: MarketDoor.closed)
    let over = try await door.open(sheet, own)
    #expect(over.text.contains("確定されないまま締め切られました"))
    #expect(!over.has("add") && !over.has("confirm") && !over.has("select"))
    let late = try await door.submit("\(sheet)/add", typed(page), own)
    #expect(late.status == 409 && late.text.contains("「終了」のため"))
    #expect(try await door.submit("\(sheet)/cancel", [("id", "1")], own).status == 409)
    #expect(try await door.submit("\(sheet)/confirm", [], own).status == 409)
    #expect(try await look("売買種別,入札数量,入札単価\nB,5,0.50\n").status == 409)
    #expect((try await door.open("\(sheet)/bulk", own)).has("empty"))
    #expect(try market.bids().count == 1)
    let coming = try await door.open("\(here)/auctions/FIT-5", own)
    #expect(coming.status == 200 && coming.text.contains("終わりました") == false)
  }

  @Test func `The home page names bids that have not gone out`() async throws {
    #expect(!(try await door.open("/o/0001", own)).has("unsent-bids"))
    try market.add("B", "1000", "0.40")
    let home = try await door.open("/o/0001", own)
    #expect(home.has("unsent-bids") && home.text.contains("（仮登録、締切 2024/05/10 17:30）"))
    try market.confirm()
    try market.exchange()
    #expect(!(try await door.open("/o/0001", own)).has("unsent-bids"))
  }

  // MARK: Others

  @Test func `Nobody sees or touches another's bids, whatever a form says`() async throws {
    try market.add("B", "1000", "0.40")
    try market.add("B", "77", "0.44", by: "0003")
    let stranger = try door.browser(.administrator, of: "0003")
    for path in ["", "/auctions/FIT-4", "/auctions/FIT-4/bulk", "/bids", "/results", "/statements"]
    {
      #expect(try await door.open(here + path, stranger).status == 404, "\(path)")
    }
    for deed in ["add", "cancel", "confirm", "release", "bulk/take"] {
      let fields = [("id", "1"), ("operator", "0003"), ("key", "k"), ("digest", "x")]
      let page = try await door.submit("\(sheet)/\(deed)", fields, stranger)
      #expect(page.status == 404, "\(deed)")
    }
    // By one's own pages, ids of others change nothing.
    let theirs = "/o/0003/trading/auctions/FIT-4"
    let own = try await door.open(theirs, stranger)
    #expect(own.text.contains("77") && !own.text.contains("data-id=\"1\""))
    let cancelled = try await door.submit(
      "\(theirs)/cancel", [("id", "1"), ("operator", "0001")], stranger)
    #expect(cancelled.status == 303)
    #expect(try market.bids().count == 1 && market.bids(of: "0003").count == 1)
    try market.confirm()
    try market.exchange()
    let wrong = try await door.submit(
      "\(theirs)/release", [("order", "FIT-4/0001/1")], stranger)
    #expect(wrong.status == 409)
    #expect(try market.state() == .accepted)
  }

  @Test func `Agents look by a mandate for all, and bid by none`() async throws {
    try market.add("B", "1000", "0.40")
    let agent = try door.browser(.administrator, of: "0005")
    func grant(_ forms: [FormID]) throws -> MandateID {
      try door.portal.access.grantMandate(
        to: try #require(OperatorID("0005")), for: PageDoor.sakura, forms: forms, periods: [],
        until: try #require(CivilDate("2099-01-01")), by: Bench.clerk)
    }
    let narrow = try grant([try #require(FormID("fit-normal-allocation"))])
    #expect(try await door.open(sheet, agent).status == 404)
    try door.portal.access.endMandate(narrow, by: Bench.clerk)
    _ = try grant([])
    let page = try await door.open(sheet, agent)
    #expect(page.status == 200 && !page.has("add") && !page.has("confirm") && !page.has("select"))
    for deed in ["add", "cancel", "confirm", "release"] {
      #expect(try await door.submit("\(sheet)/\(deed)", [], agent).status == 403, "\(deed)")
    }
    let auditor = try door.browser(.auditor)
    #expect(try await door.open(sheet, auditor).status == 200)
    #expect(try await door.submit("\(sheet)/add", [], auditor).status == 403)
    // The secretariat may act for an operator, and is named as itself.
    let secretariat = try door.browser(.secretariat)
    let shown = try await door.open(sheet, secretariat)
    #expect(
      try await door.submit("\(sheet)/add", typed(shown), secretariat).status == 303)
    let noted = try #require(try door.house.premises.store.events(.noted).last)
    #expect(noted.actor.name == "\(secretariat.id)")
  }
}
