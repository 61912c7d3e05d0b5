import BooksDesk
import Foundation
import HouseBench
import Testing
import Trade

@testable import AccessDesk
@testable import House
@testable import Portal

/// 第三者照会 without signing in.
struct CertificateProofTests {
  private let door: PageDoor
  private let token: String
  private let code: String

  init() throws {
    door = try PageDoor(now: HeldAccounts.now)
    try HeldAccounts.fill(door.bench, door.house)
    let shown = try HeldAccounts.retire("1", "100", of: PageDoor.sakura, door.house)
    token = try #require(shown.token)
    code = try #require(shown.passCode)
  }

  private func ask(_ token: String, _ code: String) async throws -> PageDoor.Page {
    let page = try await door.open("/certificates/\(token)", nil)
    let cookie = try #require(page.header("Set-Cookie")?.split(separator: ";").first)
    let csrf = try #require(page.text.firstMatch(of: /name="csrf" value="([^"]+)"/)).1
    return try await door.submit(
      "/certificates/\(token)", [("code", code)], nil, cookie: String(cookie), csrf: String(csrf))
  }

  @Test func `Whoever knows the code sees what may be seen, and nothing of the operator`()
    async throws
  {
    let asked = try await door.open("/certificates/\(token)", nil)
    #expect(asked.status == 200 && asked.text.contains(" name=\"code\"") && asked.has("submit"))
    let page = try await ask(token, code)
    #expect(page.status == 200)
    for mark in ["proven", "number", "name", "total", "lines"] {
      #expect(page.has(mark), "\(mark)")
    }
    #expect(page.text.contains("0000000000001") && page.text.contains("A123456C13発電所"))
    // Neither place nor owner, nor the number of the lot or of the operator.
    for word in ["福島県", "data-id=\"1\"", ">0001<"] { #expect(!page.text.contains(word), "\(word)") }
  }

  @Test func `Whatever is wrong has one answer`() async throws {
    let first = try await ask(token, "00000000")
    #expect(first.status == 422 && first.text.contains("data-code=\"wrong\""))
    #expect(first.text.contains("証明書が見つからないか、Pass Codeが一致しません。"))
    #expect(first.text.contains("<title>エラー: "))
    let unknown = String(token.reversed())
    #expect(try await door.open("/certificates/\(unknown)", nil).status == 200)
    #expect(try await ask(unknown, code).status == 422)
    #expect(try await ask("x", code).status == 422)
    let forged = try await door.submit("/certificates/\(token)", [("code", code)], nil, csrf: "x")
    #expect(forged.status == 403)
  }

  @Test func `Ten wrong codes lock the number, twenty failures the address`() async throws {
    for _ in 1...10 { #expect(try await ask(token, "1").status == 422) }
    // Locked: the right code fails, too.
    #expect(try await ask(token, code).status == 422)
    for _ in 12...20 { #expect(try await ask("nothing", "1").status == 422) }
    let slow = try await ask(token, code)
    #expect(slow.status == 429 && slow.header("Retry-After") != nil)
  }
}
