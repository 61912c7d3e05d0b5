import BooksDesk
import Foundation
import HouseBench
import Premises
import Testing
import Trade
import TradingDesk

@testable import AccessDesk
@testable import House
@testable import Portal

/// What came of bids: contracts, where their kWh are, 清算書 and 売買証明書.
struct ContractPageTests {
  private let market: MarketDoor
  private let own: PageDoor.Browser
  private let here = "/o/0001/trading"

  init() throws {
    market = try MarketDoor()
    own = try market.door.browser(.applicant, of: "0001")
  }

  private var door: PageDoor { market.door }

  /// 0001 buys 900,000 and a part of 500,000, 0003 50,000.
  private func trade() throws {
    try market.add("B", "900000", "0.50")
    try market.add("B", "500000", "0.40")
    try market.add("B", "100000", "0.40", by: "0003")
    try market.confirm()
    try market.confirm(by: "0003")
    try market.exchange()
    try market.clear(offer: 1_200_000)
  }

  @Test func `Results lead to the account in which the kWh are`() async throws {
    let before = try await door.open("\(here)/results", own)
    #expect(before.status == 200 && before.has("empty"))
    try trade()
    let page = try await door.open("\(here)/results?year=2023", own)
    for mark in ["results", "where", "where-accounts", "to-lots", "to-holdings", "download-csv"] {
      #expect(page.has(mark), "\(mark)")
    }
    #expect(page.text.contains("data-id=\"1\" data-status=\"whole\""))
    #expect(page.text.contains("data-id=\"2\" data-status=\"part\""))
    #expect(!page.text.contains("data-id=\"3\""))
    #expect(page.text.contains("data-id=\"FIT\" data-untracked=\"1150000\""))
    let kind = try #require("FIT".addingPercentEncoding(withAllowedCharacters: .alphanumerics))
    #expect(page.text.contains("/o/0001/accounts/lots?year=2023&amp;kind=\(kind)"))
    let account = try await door.open("/o/0001/accounts/holdings?year=2023&kind=\(kind)", own)
    #expect(account.text.contains("1,150,000"))
    let csv = try await door.open("\(here)/results?year=2023&format=csv", own)
    #expect(csv.text.hasPrefix("\u{FEFF}オークション名,ステータス,"))
    #expect(csv.text.contains(",部分約定,B,2024/05/08,2024/05/13,500000,250000,0.40,0.40,"))
    #expect(!(try await door.open("\(here)/results?year=2023&round=3", own)).has("results"))
    for query in ["year=x", "round=0", "round=x", "kind=x"] {
      #expect(try await door.open("\(here)/results?\(query)", own).status == 422, "\(query)")
    }
    let sheet = try await door.open("\(here)/auctions/FIT-4", own)
    #expect(sheet.text.contains("約定結果が出ています") && sheet.text.contains("250,000"))
    #expect(!sheet.has("cost"))
  }

  @Test func `A statement is listed and downloaded by whom it is for alone`() async throws {
    #expect((try await door.open("\(here)/statements", own)).has("empty"))
    try trade()
    let list = try await door.open("\(here)/statements", own)
    #expect(list.has("statements") && list.has("download-pdf"))
    let statement = try #require(
      try door.house.trading.statements(of: PageDoor.sakura, StatementSearch()).first)
    #expect(list.text.contains("data-id=\"\(statement.number)\" data-status=\"pays\""))
    // 900,000 × 0.50 + 250,000 × 0.40 + 1,150,000 × 0.001, and the tax.
    #expect(list.text.contains("606,265"))
    let pdf = try await door.open("\(here)/statements/\(statement.number)/pdf", own)
    #expect(pdf.bytes == (try door.house.trading.printed(statement)))
    #expect(pdf.header("Content-Disposition")?.contains("attachment") == true)
    let stranger = try door.browser(.applicant, of: "0003")
    let theirs = "/o/0003/trading/statements"
    #expect(try await door.open("\(theirs)/\(statement.number)/pdf", stranger).status == 404)
    #expect(try await door.open("\(theirs)/cfm-999999999/pdf", stranger).status == 404)
    #expect(!(try await door.open(theirs, stranger)).text.contains(statement.number))
    #expect((try await door.open("\(here)/statements?number=999", own)).has("empty"))
    #expect(
      (try await door.open("\(here)/statements?from=2024-05-15&to=2024-05-15", own)).has(
        "statements"))
    #expect(try await door.open("\(here)/statements?from=x", own).status == 422)
  }

  @Test func `A 売買証明書 is asked for once, and cancelled on its day`() async throws {
    let place = "\(here)/sales-certificates"
    #expect(!(try await door.open(place, own)).has("request"))
    try trade()
    let form = try await door.open(place, own)
    #expect(form.has("request") && form.text.contains("1,150,000"))
    #expect(form.text.contains("小売販売分") && form.text.contains("仲介・自社確定分"))
    let keys = form.text.matches(of: /name="key" value="([^"]*)"/).map { String($0.1) }
    let key = try #require(keys.first)
    let fields = [
      ("key", key), ("year", "2023"), ("class", "小売販売分"), ("addressee", "見本商事"),
      ("kwh", "400"),
    ]
    for (field, value, words) in [
      ("kwh", "99999999", "kWh足りません"), ("kwh", "x", "1以上の整数"), ("addressee", "", "1文字以上50文字以内"),
      ("class", "謎", "指定できません"), ("year", "x", "西暦"),
    ] {
      let wrong = try await door.submit(
        "\(place)/request", fields.map { $0.0 == field ? (field, value) : $0 }, own)
      #expect(wrong.status == 422 && wrong.text.contains(words), "\(field) \(value)")
      #expect(wrong.text.contains("href=\"#field-\(field)\""), "\(field) \(value)")
    }
    #expect(try await door.submit("\(place)/request", fields, own).status == 303)
    #expect(try await door.submit("\(place)/request", fields, own).status == 303)
    let desk = door.house.trading
    #expect(try desk.salesCertificates(of: PageDoor.sakura).map(\.kwh) == [400])
    let list = try await door.open(place, own)
    #expect(list.text.contains("data-id=\"1\" data-status=\"requested\"") && list.has("cancel"))
    // Another's request is not there.
    let stranger = try door.browser(.applicant, of: "0003")
    let foreign = try await door.submit(
      "/o/0003/trading/sales-certificates/cancel", [("id", "1"), ("agree", "true")], stranger)
    #expect(foreign.status == 404)
    let asked = try await door.submit("\(place)/cancel", [("id", "1")], own)
    #expect(asked.status == 200 && asked.has("submit"))
    #expect(try desk.salesCertificates(of: PageDoor.sakura)[0].status == .requested)
    let agreed = [("id", "1"), ("agree", "true")]
    #expect(try await door.submit("\(place)/cancel", agreed, own).status == 303)
    #expect(try await door.submit("\(place)/cancel", agreed, own).status == 303)
    #expect(try desk.salesCertificates(of: PageDoor.sakura)[0].status == .cancelled)
    // The next day it is too late.
    _ = try desk.requestCertificate(
      SalesCertificateDraft(year: 2023, issueClass: "小売販売分", addressee: "乙", kwh: "5"),
      of: PageDoor.sakura, by: Bench.clerk)
    market.go(to: "2024-05-14T07:00:00+09:00")
    #expect(!(try await door.open(place, own)).has("cancel"))
    let late = try await door.submit("\(place)/cancel", [("id", "2"), ("agree", "true")], own)
    #expect(late.status == 409 && late.text.contains("依頼した日"))
  }
}
