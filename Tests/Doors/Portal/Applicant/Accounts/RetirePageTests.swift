import BooksDesk
import Events
import Foundation
import HouseBench
import Premises
import Testing
import Trade

@testable import AccessDesk
@testable import House
@testable import Portal

/// 権利確定 in a browser: chosen, looked at, registered; and what is registered is what was looked at.
struct RetirePageTests {
  private let door: PageDoor
  private let own: PageDoor.Browser
  private let here = "/o/0001/accounts"

  init() throws {
    door = try PageDoor(now: HeldAccounts.now)
    own = try door.browser(.applicant, of: "0001")
    try HeldAccounts.fill(door.bench, door.house)
  }

  private func lots() throws -> [Lot] {
    var lots: [Lot] = []
    try door.house.books.lots(of: PageDoor.sakura, LotSearch()) { lots.append($0.lot) }
    return lots
  }

  private func settled() throws -> Int64 {
    try lots().reduce(0) { $0 + $1.balances.settled }
  }

  private static let head = [("variant", "retire"), ("year", "2023"), ("kind", "FIT")]

  /// The hidden fields of the page's form for the next step.
  private func hidden(_ page: PageDoor.Page) -> [(String, String)] {
    page.text.matches(of: /<input type="hidden" name="([^"]+)" value="([^"]*)">/)
      .map { (String($0.1), String($0.2)) }
      .filter { $0.0 != "csrf" }
      .reduce(into: []) { fields, field in
        // Forms of the frame have none but `csrf`.
        fields.append(field)
      }
  }

  @Test func `Plants are chosen, and balances shown before anything is booked`() async throws {
    let form = try await door.open("\(here)/retire", own)
    #expect(form.status == 200)
    for mark in ["lots", "preview", "free", "filter"] { #expect(form.has(mark), "\(mark)") }
    // ALL can be typed everywhere, and nothing is chosen of which there is no 「すべて」.
    #expect(!form.text.contains("inputmode") && !form.text.contains(">すべて<"))
    #expect(form.text.contains("切り替える"))
    for name in ["name", "on", "remark", "lot", "kwh", "variant", "year", "kind", "way"] {
      #expect(form.text.contains(" name=\"\(name)\""), "\(name)")
    }
    let lot = try #require(try lots().first)
    let preview = try await door.submit(
      "\(here)/retire/preview",
      Self.head + [("lot", "1"), ("kwh", "300,000"), ("lot", "2"), ("kwh", "")], own)
    #expect(preview.status == 200)
    for mark in ["lines", "irrevocable", "certificate", "submit", "edit"] {
      #expect(preview.has(mark), "\(mark)")
    }
    #expect(
      preview.text.contains(
        "data-id=\"1\" data-kwh=\"300000\" data-free=\"\(lot.balances.free - 300_000)\""))
    #expect(try settled() == 0)

    let fields = hidden(preview)
    let done = try await door.submit("\(here)/retire", fields, own)
    #expect(done.status == 303 && done.location == "\(here)/certificates/0000000000001")
    #expect(try settled() == 300_000)
    // Pressed twice, it is one certificate.
    let again = try await door.submit("\(here)/retire", fields, own)
    #expect(again.location == done.location)
    #expect(try settled() == 300_000)
    // The actor of the chain is the person.
    let booked = try #require(try door.house.premises.store.events(.booked).last)
    #expect(booked.actor.name == "0001/\(own.id)")
  }

  @Test func `What has changed meanwhile is shown anew, and not booked`() async throws {
    let preview = try await door.submit(
      "\(here)/retire/preview", Self.head + [("lot", "1"), ("kwh", "ALL")], own)
    _ = try HeldAccounts.retire("1", "5", of: PageDoor.sakura, door.house)
    let stale = try await door.submit("\(here)/retire", hidden(preview), own)
    #expect(stale.status == 409 && stale.has("error-summary") && stale.has("lines"))
    #expect(try settled() == 5)
    let done = try await door.submit("\(here)/retire", hidden(stale), own)
    #expect(done.status == 303)
    #expect(try lots().first?.balances.free == 0)
    // Without having looked, nobody registers anything.
    let blind = try await door.submit(
      "\(here)/retire", Self.head + [("lot", "2"), ("kwh", "1")], own)
    #expect(blind.status == 422)
  }

  @Test func `Groups and all together are picked by the system, and shown line by line`()
    async throws
  {
    let groups = try await door.open("\(here)/retire?way=groups", own)
    #expect(groups.has("groups") && groups.text.contains("2024-05-20,太陽光,福島県"))
    let picked = try await door.submit(
      "\(here)/retire/preview",
      Self.head + [
        ("way", "groups"), ("group", "2024-05-20,太陽光,福島県"), ("kwh", "100"),
      ], own)
    #expect(picked.status == 200 && picked.text.contains("data-kwh=\"100\""))
    let any = try await door.open("\(here)/retire?way=any", own)
    for name in ["allotted_on", "plant_kind", "prefecture", "kwh"] {
      #expect(any.text.contains(" name=\"\(name)\""), "\(name)")
    }
    let all = try await door.submit(
      "\(here)/retire/preview", Self.head + [("way", "any"), ("kwh", "ALL")], own)
    #expect(all.text.contains("1,400,000"))
    let done = try await door.submit("\(here)/retire", hidden(all), own)
    #expect(done.status == 303)
    #expect(try settled() == 1_400_000)
    let nothing = try await door.open("\(here)/retire?year=2023&kind=FIT", own)
    #expect(nothing.has("empty"))
  }

  @Test func `A refusal stands at its field, with what was typed`() async throws {
    func refused(
      _ fields: [(String, String)], _ field: String, _ words: String
    ) async throws {
      let page = try await door.submit("\(here)/retire/preview", Self.head + fields, own)
      #expect(page.status == 422 && page.has("error-summary"), "\(field)")
      #expect(page.text.contains("href=\"#field-\(field)\""), "\(field)")
      #expect(page.text.contains("id=\"field-\(field)\""), "\(field)")
      #expect(page.text.contains(words), "\(words)")
    }
    try await refused([("lot", "1"), ("kwh", "")], "lot", "少なくとも1つ")
    try await refused([("lot", "1"), ("kwh", "9999999")], "lot", "kWh足りません。")
    try await refused([("lot", "1"), ("kwh", "5"), ("name", "よその会社")], "name", "から始めてください。")
    try await refused(
      [("lot", "1"), ("kwh", "5"), ("on", "2024-08-01")], "on", "2024/07/31までの日付")
    try await refused([("way", "any"), ("kwh", "x")], "any", "1以上の整数")
    let customers = try await door.submit(
      "\(here)/retire/preview",
      [("variant", "customer")] + Self.head.dropFirst()
        + [("lot", "1"), ("kwh", "5"), ("name", "甲")], own)
    #expect(customers.status == 422 && customers.text.contains("href=\"#field-menu\""))
    #expect(customers.text.contains("id=\"field-menu\"") && customers.text.contains("「正式電力メニュー名」は"))
    let back = try await door.submit(
      "\(here)/retire/edit",
      Self.head + [("lot", "1"), ("kwh", "77"), ("remark", "控え")], own)
    #expect(back.text.contains("value=\"77\"") && back.text.contains("value=\"控え\""))
  }

  @Test func `What cannot be chosen is told, as in other rooms`() async throws {
    for query in ["variant=x", "year=x", "kind=x", "way=x"] {
      let page = try await door.open("\(here)/retire?\(query)", own)
      #expect(page.status == 422 && page.has("error-summary"), "\(query)")
    }
    // 需要家 may not transfer to customers.
    let midori = try door.browser(.applicant, of: "0007")
    let there = "/o/0007/accounts/retire"
    #expect(try await door.open("\(there)?variant=customer", midori).status == 422)
    #expect(try await door.open("\(there)?variant=retire", midori).status == 200)
  }

  @Test func `A reservation is listed, printed with PREVIEW, and cancelled in time`() async throws {
    let preview = try await door.submit(
      "\(here)/retire/preview",
      Self.head + [("lot", "1"), ("kwh", "50"), ("on", "2024-06-15")], own)
    #expect(preview.has("reservation"))
    let done = try await door.submit("\(here)/retire", hidden(preview), own)
    #expect(done.location == "\(here)/certificates/0000000000001")
    _ = try HeldAccounts.retire("1", "70", of: PageDoor.sakura, door.house)
    let reserved = try #require(
      "予約済".addingPercentEncoding(withAllowedCharacters: .alphanumerics))
    let coming = try await door.open("\(here)/certificates?status=\(reserved)", own)
    #expect(coming.text.contains("data-id=\"0000000000001\" data-status=\"reserved\""))
    #expect(!coming.text.contains("data-id=\"0000000000002\""))
    let list = try await door.open("\(here)/certificates?to=2024-07-01", own)
    #expect(list.status == 200 && list.has("certificates") && list.has("select"))
    #expect(list.text.contains("data-id=\"0000000000001\" data-status=\"reserved\""))
    #expect(list.text.contains("data-id=\"0000000000002\" data-status=\"settled\""))
    let csv = try await door.open("\(here)/certificates?to=2024-07-01&format=csv", own)
    #expect(csv.text.hasPrefix("\u{FEFF}証明書番号,ステータス,") && csv.text.contains(",予約済,"))
    let one = try await door.open("\(here)/certificates/0000000000002", own)
    for mark in ["status", "total", "lines", "pass-code", "public-page", "download-pdf"] {
      #expect(one.has(mark), "\(mark)")
    }
    for number in ["0000000000001", "0000000000002"] {
      let pdf = try await door.open("\(here)/certificates/\(number)/pdf", own)
      #expect(pdf.bytes.starts(with: Array("%PDF-".utf8)))
      #expect(try door.house.books.compare(number, with: pdf.bytes))
    }
    // With nothing ticked the list is shown again, narrowed as it was.
    let none = try await door.submit(
      "\(here)/certificates/cancel?status=\(reserved)", [], own)
    #expect(none.status == 422 && none.has("error-summary"))
    #expect(none.text.contains("data-id=\"0000000000001\" data-status=\"reserved\""))
    #expect(!none.text.contains("data-id=\"0000000000002\""))
    // The settled one cannot be cancelled, the other can, once more asked.
    let both = [("id", "0000000000001"), ("id", "0000000000002")]
    let asked = try await door.submit("\(here)/certificates/cancel", both, own)
    #expect(asked.status == 200 && asked.has("submit") && asked.has("cancel"))
    let still = try await door.open("\(here)/certificates/0000000000001", own)
    #expect(still.text.contains("予約済") && still.text.contains("権利確定量"))
    #expect(!still.text.contains("権利確定済残高"))
    let mixed = try await door.submit(
      "\(here)/certificates/cancel", both + [("agree", "true")], own)
    #expect(mixed.status == 409 && mixed.text.contains("取消の期限を過ぎているため"))
    let gone = try await door.open("\(here)/certificates/0000000000001", own)
    #expect(gone.text.contains("取消済") && !gone.has("cancel"))
    #expect(
      try await door.open("\(here)/certificates/0000000000001/pdf", own).status == 404)
    let cancelled = try #require(
      "取消済".addingPercentEncoding(withAllowedCharacters: .alphanumerics))
    let past = try await door.open("\(here)/certificates?status=\(cancelled)", own)
    #expect(past.text.contains("data-id=\"0000000000001\" data-status=\"cancelled\""))
    // Another's certificate is not there.
    let stranger = try door.browser(.applicant, of: "0007")
    for path in ["", "/pdf"] {
      #expect(
        try await door.open("/o/0007/accounts/certificates/0000000000002\(path)", stranger).status
          == 404)
    }
    let foreign = try await door.submit(
      "/o/0007/accounts/certificates/cancel", [("id", "0000000000002"), ("agree", "true")],
      stranger)
    #expect(foreign.status == 409 && foreign.text.contains("見つかりません"))
  }

  @Test func `A form from elsewhere does nothing`() async throws {
    let preview = try await door.submit(
      "\(here)/retire/preview", Self.head + [("lot", "1"), ("kwh", "5")], own)
    for (path, fields) in [
      ("retire", hidden(preview)), ("retire/preview", Self.head),
      ("certificates/cancel", [("id", "1")]), ("goals/add", []), ("goals/remove", []),
    ] {
      #expect(
        try await door.submit("\(here)/\(path)", fields, own, csrf: "x").status == 403, "\(path)")
    }
    let file = try await door.submit(
      "\(here)/bulk", Self.head, files: [(field: "file", name: "a.csv", bytes: [65])], own,
      csrf: "x")
    #expect(file.status == 403)
    #expect(try settled() == 0)
  }

  // MARK: Files

  private static let rows =
    "残高証明書の名義,権利確定日,備考,非化石証書ID,権利確定量\n株式会社さくらでんき,2024/5/20,甲,1,5\n株式会社さくらでんき,2024/5/20,乙,99,5\n"

  private func send(
    _ text: String, _ fields: [(String, String)] = head
  ) async throws
    -> PageDoor.Page
  {
    try await door.submit(
      "\(here)/bulk", fields,
      files: [(field: "file", name: "行.csv", bytes: Array(text.utf8))], own)
  }

  @Test func `A file is answered row by row, and its failed rows can be taken along`() async throws
  {
    let form = try await door.open("\(here)/bulk", own)
    #expect(form.has("dropzone") && form.text.contains(" name=\"allow_repeat\""))
    let sent = try await send(Self.rows)
    #expect(sent.status == 303 && sent.location.hasPrefix("\(here)/bulk?report="))
    let page = try await door.open(sent.location, own)
    #expect(page.status == 200)
    for mark in ["bulk-report", "results", "registered", "failed", "download-results"] {
      #expect(page.has(mark), "\(mark)")
    }
    #expect(page.text.contains("data-id=\"1\" data-status=\"registered\""))
    #expect(page.text.contains("data-id=\"2\" data-status=\"failed\" data-code=\"E1006\""))
    let report = String(sent.location.split(separator: "=")[1])
    let failed = try await door.open("\(here)/bulk/\(report)/failed.csv", own)
    #expect(
      failed.text == "\u{FEFF}残高証明書の名義,権利確定日,備考,非化石証書ID,権利確定量\n株式会社さくらでんき,2024/5/20,乙,99,5\n")
    let results = try await door.open("\(here)/bulk/\(report)/results.csv", own)
    #expect(results.text.contains(",登録成功,0000000000001,\n"))
    // Sent again whole, nothing is booked twice.
    _ = try await send(Self.rows)
    #expect(try settled() == 5)
    // Another operator does not find it, nor does a made-up name.
    let stranger = try door.browser(.applicant, of: "0007")
    #expect(
      try await door.open("/o/0007/accounts/bulk/\(report)/failed.csv", stranger).status == 404)
    #expect(try await door.open("/o/0007/accounts/bulk?report=\(report)", stranger).status == 404)
    for name in ["..", "../\(report)", "x"] {
      #expect(try await door.open("\(here)/bulk?report=\(name)", own).status == 404, "\(name)")
    }
    #expect(try await door.open("\(here)/bulk/\(report)/answers.jsonl", own).status == 404)
  }

  @Test func `A file that is sent twice from one page is registered once`() async throws {
    let form = try await door.open("\(here)/bulk", own)
    let key = try #require(form.text.firstMatch(of: /name="key" value="([^"]+)"/)).1
    let repeating = Self.head + [("allow_repeat", "true")]
    let first = try await send(Self.rows, repeating + [("key", String(key))])
    #expect(first.status == 303)
    // Not every row is registered, and the next page does not tell it in green.
    #expect(first.header("Set-Cookie")?.contains("wariate_flash=%21") ?? false)
    let again = try await send(Self.rows, repeating + [("key", String(key))])
    #expect(again.location == first.location)
    #expect(try settled() == 5)
    let changed = Self.rows.replacing("甲", with: "丙")
    let other = try await send(changed, repeating + [("key", String(key))])
    #expect(other.status == 422 && other.text.contains("href=\"#field-file\""))
    #expect(other.text.contains("この画面からは、別の内容がすでに登録されています。"))
    // Another page has another key.
    let next = try await door.open("\(here)/bulk", own)
    #expect(!next.text.contains(String(key)))
    _ = try await send(Self.rows, repeating)
    #expect(try settled() == 10)
    let broken = try await send(Self.rows, repeating + [("key", "../x")])
    #expect(broken.status == 422)
  }

  @Test func `What is no such file is told at its field`() async throws {
    let wrong = try await send("a,b\n1,2\n")
    #expect(wrong.status == 422 && wrong.text.contains("見出し「a」は使えません。"))
    #expect(wrong.text.contains("href=\"#field-file\""))
    let none = try await door.submit("\(here)/bulk", Self.head, own)
    #expect(none.status == 422 && none.text.contains("CSVのファイルを1つ選んでください。"))
    let year = try await send(Self.rows, [("variant", "retire"), ("kind", "FIT")])
    #expect(year.status == 422)
    #expect(try settled() == 0)
  }
}
