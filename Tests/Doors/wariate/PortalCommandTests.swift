import Foundation
import HouseBench
import Testing

@testable import House
@testable import wariate

/// `users`, `tokens` and `mails`.
struct PortalCommandTests {
  let bench: Bench

  init() throws {
    bench = try Bench()
    try FileManager.default.copyItem(atPath: Form.folder, toPath: bench.folder + "/Validators")
  }

  private func run(_ words: String...) -> CommandRun {
    CommandRun(words + ["-w", bench.folder])
  }

  @Test func `A user is added by number, listed, locked and unlocked, and a mail waits for them`()
    throws
  {
    let added = run(
      "users", "add", "--role", "administrator", "--mail", "A@example.jp", "--name", "佐藤 花子",
      "--operator", "0001")
    #expect(added.lines == ["u1"])
    #expect(run("users", "lock", "u1").status == 0)
    let locked = run("users", "list", "--json").lines
    #expect(
      locked == [
        #"{"id":"u1","lastSignIn":null,"locked":true,"mail":"A@example.jp","name":"佐藤 花子","operator":"0001","role":"administrator"}"#
      ])
    #expect(run("users", "unlock", "u1").status == 0)
    #expect(run("users", "list", "--json").lines.first?.contains(#""locked":false"#) == true)
    #expect(run("users", "reset", "u1").status == 0)
    let mails = run("mails", "list", "--json").lines
    #expect(mails.count == 2)
    #expect(mails.allSatisfy { $0.contains("仮パスワード") })
    #expect(run("users", "reset", "u2").status == 1)
    #expect(run("users", "lock", "2").status == 64)
    #expect(run("users", "list").lines.joined().contains("佐藤 花子"))
    #expect(run("verify").status == 0)
  }

  @Test func `What cannot be added is refused by its kind`() {
    #expect(
      run("users", "add", "--role", "king", "--mail", "a@b", "--name", "佐藤").status == 64)
    #expect(
      run("users", "add", "--role", "applicant", "--mail", "a@b", "--name", "佐藤").status == 64)
    #expect(
      run(
        "users", "add", "--role", "applicant", "--mail", "a@b", "--name", "佐藤", "--operator",
        "9999"
      ).status == 1)
    #expect(run("users", "list", "--json").lines.isEmpty)
  }

  @Test func `A token is printed alone and once`() throws {
    let issued = run(
      "tokens", "issue", "--name", "基幹", "--scopes", "applications:read,applications:write",
      "--operator", "0001")
    #expect(issued.lines.count == 1)
    let token = try #require(issued.lines.first)
    #expect(token.wholeMatch(of: /wrt_[A-Za-z0-9_-]{43}/) != nil)
    let list = run("tokens", "list", "--json").lines
    #expect(list.count == 1)
    #expect(!list.joined().contains(token))
    #expect(list.first?.contains(#""scopes":["applications:read","applications:write"]"#) == true)
    #expect(
      run("tokens", "issue", "--name", "x", "--scopes", "office:read", "--operator", "0001").status
        == 1)
    #expect(run("tokens", "issue", "--name", "x", "--scopes", "all").status == 64)
    #expect(
      run("tokens", "issue", "--name", "x", "--scopes", "office:read", "--days", "366").status == 64
    )
    #expect(run("tokens", "revoke", "t1").status == 0)
    #expect(run("tokens", "revoke", "t1").status == 1)
    #expect(run("tokens", "list", "--json").lines.isEmpty)
  }
}
