import BooksDesk
import Foundation
import HouseBench
import Logging
import Synchronization
import Testing
import Trade

@testable import AccessDesk
@testable import House
@testable import Portal

/// What a portal logs.
private final class LogLines: Sendable {
  private let kept = Mutex<[String]>([])

  var all: [String] { kept.withLock { $0 } }

  var logger: Logger {
    Logger(label: "test") { _ in
      PlainLines { line in
        self.kept.withLock { $0.append(String(decoding: line, as: UTF8.self)) }
      }
    }
  }
}

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

  @Test func `By its number nobody asks about a certificate, and nobody locks it`() async throws {
    #expect(try await ask("0000000000001", code).status == 422)
    for _ in 1...11 { #expect(try await ask("0000000000001", "1").status == 422) }
    #expect(try await ask(token, code).status == 200)
  }

  @Test func `The log has no token, whatever is asked of it`() async throws {
    let lines = LogLines()
    let door = try PageDoor(now: HeldAccounts.now, log: lines.logger)
    let path = "/certificates/\(token)"
    #expect(try await door.open(path, nil).status == 200)
    #expect(try await door.open("/%63ertificates/\(token)", nil).status == 200)
    #expect(try await door.open("\(path)/x", nil).status == 404)
    #expect(try await door.submit(path, [("code", "1")], nil, csrf: "x").status == 403)
    #expect(try await door.open("/help", nil).status == 200)
    let told = lines.all
    #expect(!told.contains { $0.contains(token) })
    // Four requests, and what was refused of them.
    #expect(told.count { $0.contains("/certificates/{token}") } == 5)
    #expect(told.contains { $0.contains("/help") })
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
