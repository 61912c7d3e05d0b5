import BooksDesk
import Foundation
import HouseBench
import Premises
import Testing
import Trade

@testable import House
@testable import Storage

/// 第三者照会: what is shown, what is counted, and a changed byte.
@Suite struct ThirdPartyTests {
  private func prove(
    _ books: BooksBench, _ word: String, _ code: String, at moment: Instant = BooksBench.may
  ) throws -> ProvenCertificate? {
    do {
      return try books.at(moment) { try $0.books.prove(numberOrToken: word, code: code) }
    } catch let refusal as LedgerRefusal {
      #expect(refusal.message == "証明書が見つからないか、Pass Codeが一致しません。")
      return nil
    }
  }

  @Test func `number or token and code show the certificate, anything else one answer`() throws {
    let books = try BooksBench()
    #expect(try prove(books, "0000000000001", "00000000") == nil)
    try books.enter()
    let shown = try books.retire("1", "100")
    let number = shown.certificate.number.description
    let (code, token) = (try #require(shown.passCode), try #require(shown.token))
    #expect(try prove(books, number, code)?.totalKWh == 100)
    #expect(try prove(books, token, "　\(code)")?.lines.first?.plantName == "A123456C13発電所")
    #expect(try prove(books, "0000000000002", code) == nil)
    #expect(try prove(books, String(token.reversed()), code) == nil)
    #expect(try prove(books, number, "") == nil)
    let reserved = try books.retire("1", "100", on: "2024-06-15")
    #expect(try prove(books, reserved.certificate.number.description, code) == nil)
  }

  @Test func `a number serves as no token, and locks nothing`() throws {
    let books = try BooksBench()
    try books.enter()
    let shown = try books.retire("1", "100")
    let number = shown.certificate.number.description
    let (code, token) = (try #require(shown.passCode), try #require(shown.token))
    for word in [code] + Array(repeating: "x", count: 12) {
      let refused = try refusal {
        _ = try books.at { try $0.books.prove(token: number, code: word) }
      }
      #expect(refused?.code == .certificate)
    }
    let proven = try books.at { try $0.books.prove(token: token, code: code) }
    #expect(proven.totalKWh == 100)
  }

  @Test func `what was final before tokens were kept is found at the first look, and once`() throws
  {
    let books = try BooksBench()
    try books.enter()
    let immediate = try books.retire("1", "100")
    _ = try books.retire("1", "50", on: "2024-06-15")
    let due = try books.at(instant("2024-06-14T23:00:00+09:00")) { house in
      _ = try house.books.settleDue(by: .service)
      return try house.books.certificate("0000000000002", of: operatorID("0001"))
    }
    try books.at { house in
      try house.premises.store.write("test") { transaction in
        let database = transaction.database
        try database.run(
          "INSERT INTO certificate_tokens_owed SELECT number FROM certificate_tokens")
        try database.run("DELETE FROM certificate_tokens")
      }
    }
    #expect(try books.faults().isEmpty)
    for shown in [immediate, due] {
      let (code, token) = (try #require(shown.passCode), try #require(shown.token))
      let proven = try books.at { try $0.books.prove(token: token, code: code) }
      #expect(proven.number == shown.certificate.number)
    }
    let (kept, owed) = try books.at { house in
      try house.premises.store.read("test") { database in
        (
          try database.integer("SELECT count(*) FROM certificate_tokens"),
          try database.integer("SELECT count(*) FROM certificate_tokens_owed")
        )
      }
    }
    #expect(kept == 2 && owed == 0)
  }

  @Test func `who looks for what is not there keeps nobody waiting`() throws {
    let books = try BooksBench()
    try books.enter()
    let shown = try books.retire("1", "100")
    let token = String(try #require(shown.token).reversed())
    let house = try books.bench.house()
    let other = try books.bench.house()
    defer {
      try? house.premises.store.close()
      try? other.premises.store.close()
    }
    // While somebody else writes, an unknown token is answered at once.
    try house.premises.store.write("test") { _ in
      let code = try refusal { _ = try other.books.prove(token: token, code: "1") }?.code
      #expect(code == .certificate)
    }
  }

  @Test func `ten wrong codes lock a number for a quarter of an hour`() throws {
    let books = try BooksBench()
    try books.enter()
    let shown = try books.retire("1", "100")
    let other = try books.retire("1", "100")
    let number = shown.certificate.number.description
    let code = try #require(shown.passCode)
    let token = try #require(shown.token)
    func later(_ seconds: Int64) -> Instant {
      Instant(milliseconds: BooksBench.may.milliseconds + seconds * 1000)
    }
    // Nine, some by token, and one that is too old to count.
    #expect(try prove(books, number, "x", at: later(-901)) == nil)
    for turn in 0..<9 {
      #expect(try prove(books, turn % 2 == 0 ? number : token, "x", at: later(0)) == nil)
    }
    #expect(try prove(books, number, code, at: later(1)) != nil)
    #expect(try prove(books, number, "x", at: later(2)) == nil)
    // Locked: the right code too, and asking prolongs nothing.
    #expect(try prove(books, number, code, at: later(3)) == nil)
    #expect(try prove(books, token, code, at: later(900)) == nil)
    #expect(try prove(books, other.certificate.number.description, other.passCode ?? "") != nil)
    #expect(try prove(books, number, code, at: later(902)) != nil)
  }

  @Test func `a PDF is the same bytes again, and one changed byte is found`() throws {
    let books = try BooksBench()
    try books.enter()
    let shown = try books.retire("1", "100")
    let reserved = try books.retire("1", "100", on: "2024-06-15")
    for one in [shown, reserved] {
      let number = one.certificate.number.description
      var pdf = try books.at { house in
        try house.books.printed(house.books.certificate(number, of: operatorID("0001")))
      }
      #expect(try books.at { try $0.books.compare(number, with: pdf) })
      pdf[pdf.count / 2] ^= 1
      #expect(try books.at { try !$0.books.compare(number, with: pdf) })
    }
    _ = try books.at {
      try $0.books.cancel(
        [reserved.certificate.number.description], of: operatorID("0001"), by: Bench.clerk)
    }
    #expect(
      try refusal {
        _ = try books.at {
          try $0.books.compare(reserved.certificate.number.description, with: [])
        }
      }?.code == .certificate)
    #expect(
      try refusal {
        _ = try books.at { house in
          try house.books.printed(
            house.books.certificate(
              reserved.certificate.number.description, of: operatorID("0001")))
        }
      }?.code == .certificate)
  }
}
