import Mailing
import Testing

struct SMTPTests {
  private func deliver(
    _ text: String = "本文", to server: SMTPDouble, host: String = "127.0.0.1", user: String? = nil,
    password: String? = nil, seconds: Int = 20
  ) -> MailError? {
    do throws(MailError) {
      let message = try MailTests.message(text: text)
      try SMTPServer(
        "smtp://\(host):\(server.port)", user: user, password: password, seconds: seconds
      ).deliver(message)
      return nil
    } catch {
      return error
    }
  }

  @Test func `A mail arrives byte for byte, for whom it is`() throws {
    let server = try SMTPDouble()
    defer { server.stop() }
    let text = (1...500).map { ".\($0) 行目\n..\n" }.joined()
    #expect(deliver(text, to: server) == nil)
    let mail = try MailTests.message(text: text)
    #expect(server.received == [String(decoding: mail.bytes, as: UTF8.self)])
    #expect(server.commands.contains { $0.hasPrefix("MAIL FROM:<portal@example.jp>") })
    #expect(server.commands.contains { $0.hasPrefix("RCPT TO:<yamada@example.jp>") })
    #expect(!server.commands.contains { $0.hasPrefix("AUTH") })
  }

  @Test func `User and password are shown where the server asks for them`() throws {
    let server = try SMTPDouble(.init(abilities: ["AUTH PLAIN"]))
    defer { server.stop() }
    #expect(deliver(to: server, user: "u", password: "p w") == nil)
    // RFC 4616: NUL, user, NUL, password.
    #expect(server.commands.joined(separator: " ").contains("AHUAcCB3"))
  }

  @Test(arguments: [
    ("CONNECT", "421 busy", MailError.refused(code: 421)),
    ("MAIL", "451 later", .refused(code: 451)), ("RCPT", "550 nobody", .refused(code: 550)),
    ("RCPT", "452 full", .refused(code: 452)), ("DATA", "554 no", .refused(code: 554)),
    ("END", "552 too large", .refused(code: 552)), ("END", "", .unreachable),
    ("MAIL", "", .unreachable),
  ])
  func `A refusal tells whether it may pass`(
    word: String, answer: String, expected: MailError
  )
    throws
  {
    let server = try SMTPDouble(.init(answers: [word: answer]))
    defer { server.stop() }
    let error = try #require(deliver(to: server))
    if word == "CONNECT" {
      #expect(error.mayPass)
    } else {
      #expect(error == expected)
      #expect(error.mayPass == (answer.isEmpty || answer.hasPrefix("4")))
    }
  }

  @Test func `A wrong password is told apart`() throws {
    let server = try SMTPDouble(
      .init(abilities: ["AUTH PLAIN"], answers: ["AUTH": "535 wrong"]))
    defer { server.stop() }
    #expect(deliver(to: server, user: "u", password: "p") == .login)
    #expect(server.received.isEmpty)
  }

  @Test func `Nothing is sent in the clear to another machine`() throws {
    // The whole of 127/8 is this machine, but only its usual name counts as that.
    let server = try SMTPDouble(.init(abilities: ["AUTH PLAIN"]), host: "127.0.0.2")
    defer { server.stop() }
    #expect(deliver(to: server, host: "127.0.0.2", user: "u", password: "p") == .encryption)
    #expect(!server.commands.contains { $0.hasPrefix("AUTH") || $0.hasPrefix("MAIL") })
    #expect(server.received.isEmpty)
  }

  @Test func `A server that says nothing is waited for so long and no longer`() throws {
    let server = try SMTPDouble(.init(isSilent: true))
    defer { server.stop() }
    #expect(deliver(to: server, seconds: 1) == .timedOut)
  }

  @Test func `Where nobody listens the mail stays ours`() throws {
    let server = try SMTPDouble()
    server.stop()
    #expect(deliver(to: server)?.mayPass == true)
  }

  @Test(arguments: [
    "", "mail.example.jp", "http://mail.example.jp", "smtp://", "smtp://:25", "smtp://a:0",
    "smtp://a:x", "smtp://a:70000", "smtp://u:p@a:25", "smtp://a/b", "smtp://a b", "smtp://a\r\nX",
  ])
  func `What names no server is refused at once`(address: String) {
    #expect(throws: MailError.server) { try SMTPServer(address) }
  }

  @Test(arguments: ["smtp://mail.example.jp", "smtps://mail.example.jp:465", "smtp://[::1]:25"])
  func `Servers are named by scheme, host and port`(address: String) throws {
    _ = try SMTPServer(address)
  }
}
