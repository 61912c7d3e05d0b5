import Foundation
import Mailing
import Testing

/// Servers with certificates, which `Checks/mail.py` starts: a line each in `WARIATE_SMTP`, of address,
/// file of trusted certificates (or `-`), and what becomes of a mail.
struct SMTPOverTLSTests {
  private static let servers =
    ProcessInfo.processInfo.environment["WARIATE_SMTP"]?.split(separator: "\n").map(String.init)
    ?? []

  @Test(.enabled(if: !servers.isEmpty), arguments: servers)
  func `A mail goes only to a server whose certificate is trusted`(line: String) throws {
    let words = line.split(separator: " ").map(String.init)
    try #require(words.count == 3)
    var outcome = "delivered"
    do throws(MailError) {
      try SMTPServer(
        words[0], user: "u", password: "p", authority: words[1] == "-" ? nil : words[1], seconds: 20
      ).deliver(MailTests.message())
    } catch {
      outcome = "\(error)"
    }
    #expect(outcome == words[2])
  }
}
