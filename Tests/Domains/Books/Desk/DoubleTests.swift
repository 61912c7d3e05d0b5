import BooksDesk
import Foundation
import HouseBench
import Testing
import Trade

@testable import House
@testable import Storage

/// Nothing is registered twice: keys, marks of rows, files sent again.
@Suite struct DoubleTests {
  @Test func `a key gives the first answer and books nothing`() throws {
    let books = try BooksBench()
    try books.enter()
    let first = try books.retire("1", "1000", on: "2024-06-15", key: "k-1")
    _ = try books.at(instant("2024-06-14T23:00:00+09:00")) {
      try $0.books.settleDue(by: .service)
    }
    let again = try books.retire("1", "1,000", on: "2024/6/15", key: "k-1")
    #expect(again == first)
    #expect(try books.lots().first { $0.id.rawValue == 1 }?.balances.settled == 1000)
    let other = try refusal { _ = try books.retire("1", "1001", on: "2024-06-15", key: "k-1") }
    #expect(other?.code == .repeated && other?.field == "key")
    #expect(other?.message == "このキーは、別の内容の登録（証明書番号 0000000000001）で使われています。")
    // Of another operator it is another key; a refused command keeps none.
    #expect(try refusal { _ = try books.retire("99", "1", key: "k-2") }?.code == .lot)
    #expect(try books.retire("1", "1", key: "k-2").certificate.number.rawValue == 2)
    #expect(throws: Complaint.self) { try books.retire("1", "1", key: "a b") }
  }

  @Test func `a key stands for what was meant, however it was typed`() throws {
    let books = try BooksBench()
    try books.enter()
    func retire(
      _ lots: [(String, String)], on day: String?, _ key: String,
      at moment: Instant = BooksBench.may
    ) throws -> ShownCertificate {
      try books.retire("1", "1", on: day, key: key, at: moment) {
        $0.way = .lots(lots.map { .init(lot: $0.0, amount: $0.1) })
      }
    }
    let first = try retire([("1", "10"), ("2", "20")], on: nil, "k")
    // Today is what is meant where no day is named, and lots stand in no order.
    #expect(try retire([("2", "20"), ("1", "10")], on: "2024/5/20", "k") == first)
    let morrow = instant("2024-05-21T10:00:00+09:00")
    #expect(try retire([("1", "10"), ("2", "20")], on: nil, "k", at: morrow) == first)
    #expect(try retire([("1", "10"), ("2", "20")], on: "2024-05-20", "k", at: morrow) == first)
    #expect(
      try refusal { _ = try retire([("1", "20"), ("2", "10")], on: nil, "k") }?.code == .repeated)
    #expect(
      try refusal {
        _ = try retire([("1", "10"), ("2", "20")], on: "2024-05-22", "k", at: morrow)
      }?.code == .repeated)
    #expect(try books.lots().reduce(0) { $0 + $1.balances.settled } == 30)
  }

  @Test func `what must be free is asked first`() throws {
    let books = try BooksBench()
    try books.enter()
    let free = try #require(try books.lots().first).balances.free
    #expect(
      try refusal {
        _ = try books.retire("1", "1") { $0.expected = [.init(lot: "1", amount: "\(free - 1)")] }
      }?.code == .amount)
    _ = try books.retire("1", "1") { $0.expected = [.init(lot: "1", amount: "\(free)")] }
  }

  private static let head = "権利確定量,残高証明書の名義,権利確定日,非化石証書ID,備考"
  private static let order = BulkOrder(variant: .retire, year: 2023, kind: .fit)

  private func bulk(
    _ books: BooksBench, _ text: [UInt8], _ order: BulkOrder = order, by id: String = "0001"
  ) throws -> BulkReport {
    try books.at { try $0.books.bulk(text, order, of: operatorID(id), by: Bench.clerk) }
  }

  private func rows(_ count: Int, wrong: Set<Int>) -> [String] {
    (1...count).map { row in
      "\(wrong.contains(row) ? "0" : "\(row % 7 + 1)"),株式会社さくらでんき,2024/5/20,1,行\(row)"
    }
  }

  @Test func `a file with wrong rows is sent, repaired and sent again whole`() throws {
    let books = try BooksBench()
    try books.enter()
    let wrong = Set((1...40).map { $0 * 12 })
    let bad = ([Self.head] + rows(500, wrong: wrong)).joined(separator: "\r\n")
    let first = try bulk(books, Array(bad.utf8))
    #expect(first.rows == 500 && first.registered == 460 && first.failed == 40)
    let results = String(decoding: try first.results(), as: UTF8.self)
    #expect(
      results.hasPrefix(
        "\u{FEFF}\(Self.head),ステータス,証明書番号,メッセージ\n2,株式会社さくらでんき,2024/5/20,1,行1,登録成功,0000000000001,\n")
    )
    let failures = try first.failures()
    #expect(failures.starts(with: [0xEF, 0xBB, 0xBF]))
    #expect(String(decoding: failures, as: UTF8.self).split(separator: "\n").count == 41)

    let good = ([Self.head] + rows(500, wrong: [])).joined(separator: "\n")
    let second = try bulk(books, Array(good.utf8))
    #expect(second.registered == 40 && second.failed == 460)
    guard case .failed(let code, let message) = second.answers[0] else {
      Issue.record("registered twice")
      return
    }
    #expect(code == .repeated)
    #expect(message == "同じ内容がすでに登録されています（証明書番号 0000000000001）。二重登録を防ぐため、登録しませんでした。")
    // The failed rows alone, mended.
    let mended = String(decoding: failures.dropFirst(3), as: UTF8.self)
      .split(separator: "\n").enumerated().map { index, line in
        index == 0 ? String(line) : "9" + line.dropFirst()
      }
    #expect(try bulk(books, Array(mended.joined(separator: "\n").utf8)).registered == 40)
    let third = try bulk(books, Array(good.utf8))
    #expect(third.registered == 0)
    var lifted = Self.order
    lifted.allowsRepeat = true
    #expect(try bulk(books, Array(good.utf8), lifted).registered == 500)
    #expect(try books.faults().isEmpty)
  }

  @Test func `a file with a key is registered once, also where repeats are allowed`() throws {
    let books = try BooksBench()
    try books.enter()
    let rows = "5,株式会社さくらでんき,2024/5/20,1,\n0,株式会社さくらでんき,2024/5/20,1,\n"
    let text = Array("\(Self.head)\n\(rows)".utf8)
    func send(_ key: String, repeating: Bool = true) throws -> BulkReport {
      var order = Self.order
      order.allowsRepeat = repeating
      return try books.at {
        try $0.books.bulk(text, order, of: operatorID("0001"), key: key, by: Bench.clerk)
      }
    }
    func settled() throws -> Int64 { try books.lots().reduce(0) { $0 + $1.balances.settled } }
    let first = try send("k-1")
    #expect(first.registered == 1 && first.failed == 1)
    let again = try send("k-1")
    #expect(try again.results() == first.results())
    #expect(try again.failures() == first.failures())
    #expect(try settled() == 5)
    // The same rows in another way are another command, and so is another key.
    let other = try refusal { _ = try send("k-1", repeating: false) }
    #expect(other?.code == .repeated && other?.field == "key")
    #expect(try send("k-2").registered == 1)
    #expect(try settled() == 10)
  }

  @Test func `two equal rows of one file both count`() throws {
    let books = try BooksBench()
    try books.enter()
    let text = "\(Self.head)\n5,株式会社さくらでんき,2024/5/20,1,\n5,株式会社さくらでんき,2024-05-20,１,　\n"
    #expect(try bulk(books, Array(text.utf8)).registered == 2)
    #expect(try bulk(books, Array(text.utf8)).registered == 0)
  }

  @Test func `a cancelled certificate stands for no row`() throws {
    let books = try BooksBench()
    try books.enter()
    let text = "\(Self.head)\n5,株式会社さくらでんき,2024/6/20,1,\n"
    #expect(try bulk(books, Array(text.utf8)).registered == 1)
    #expect(try bulk(books, Array(text.utf8)).registered == 0)
    _ = try books.at {
      try $0.books.cancel(["0000000000001"], of: operatorID("0001"), by: Bench.clerk)
    }
    #expect(try bulk(books, Array(text.utf8)).registered == 1)
  }

  @Test func `an equal row that failed says how it is sent again`() throws {
    let books = try BooksBench()
    try books.enter()
    let text =
      "残高証明書の名義,権利確定日,非化石証書ID,権利確定量\nみどり電力株式会社,2024/5/20,\(try lot(of: "0007", books)),600\nみどり電力株式会社,2024/5/20,\(try lot(of: "0007", books)),600\n"
    let report = try bulk(books, Array(text.utf8), by: "0007")
    guard case .failed(.amount, let message) = report.answers[1] else {
      Issue.record("\(report.answers)")
      return
    }
    #expect(message.contains("--allow-repeat"))
  }

  private func lot(of id: String, _ books: BooksBench) throws -> LotID {
    try #require(try books.lots(of: id).first).id
  }

  @Test(arguments: [
    ("権利確定量,残高証明書の名義,権利確定日\n", "見出し「非化石証書ID」がありません。"),
    ("権利確定量,残高証明書の名義,権利確定日,非化石証書ID,メモ\n", "見出し「メモ」は使えません。"),
    ("", "見出しの行がありません。"),
    ("権利確定量,残高証明書の名義,権利確定日,非化石証書ID\n5,\"さくら\n", "2行目の引用符（\"）の組が正しくありません。"),
    ("権利確定量,残高証明書の名義,権利確定日,非化石証書ID\n5,さくら,2024/5/20\n", "2行目の列の数（3）が、見出しの列の数（4）と違います。"),
  ])
  func `what is no such file is refused whole`(_ text: String, _ message: String) throws {
    let books = try BooksBench()
    let found = try refusal { _ = try bulk(books, Array(text.utf8)) }
    #expect(found?.code == .file)
    #expect(found?.message == message)
  }

  @Test func `a file of Windows, with blank lines and commas in amounts`() throws {
    let books = try BooksBench()
    try books.enter()
    let text = "残高証明書の名義,権利確定日,非化石証書ID,権利確定量\r\n\r\n,,,\r\n株式会社さくらでんき,2024/5/20,1,\"1,000\"\r\n"
    let bytes = try #require(text.data(using: .shiftJIS))
    let report = try bulk(books, Array(bytes))
    #expect(report.rows == 1 && report.registered == 1)
  }

  @Test func `an empty name and a missing day are refused in a file`() throws {
    let books = try BooksBench()
    try books.enter()
    let text =
      "残高証明書の名義,権利確定日,非化石証書ID,権利確定量\n,2024/5/20,1,5\n株式会社さくらでんき,,1,5\n株式会社さくらでんき,2024/5/20,1,ALL\n"
    let codes = try bulk(books, Array(text.utf8)).answers.map { answer in
      if case .failed(let code, _) = answer { code.rawValue } else { "" }
    }
    #expect(codes == ["E1005", "E1002", "E1001"])
    // 需要家 may not serve customers: each row says so.
    let customer =
      "電力販売先の名義,権利移転日,正式電力メニュー名,通称電力メニュー名,備考,非化石証書ID,権利移転量\nA,2024/5/20,m,s,,1,5\n"
    let refused = try bulk(
      books, Array(customer.utf8), BulkOrder(variant: .customer, year: 2023, kind: .fit),
      by: "0007")
    guard case .failed(.category, _) = refused.answers[0] else {
      Issue.record("\(refused.answers)")
      return
    }
  }

  @Test func `rows of one name with other remarks are certificates of their own`() throws {
    let books = try BooksBench(settings: Bench.settings + "bulkGroups: name\n")
    try books.enter()
    let text =
      "残高証明書の名義,権利確定日,備考,非化石証書ID,権利確定量\n株式会社さくらでんき,2024/5/20,甲,1,5\n株式会社さくらでんき,2024/5/20,乙,1,7\n株式会社さくらでんき,2024/5/20,甲,2,6\n"
    let report = try bulk(books, Array(text.utf8))
    let numbers = report.answers.map { answer in
      if case .registered(let number) = answer { number.rawValue } else { Int64(0) }
    }
    #expect(numbers == [1, 2, 1])
    let remarks = try books.at { house in
      try ["0000000000001", "0000000000002"].map {
        try house.books.certificate($0, of: operatorID("0001")).certificate.remark
      }
    }
    #expect(remarks == ["甲", "乙"])
  }

  @Test func `rows of one name are one certificate where that is set, and fail together`() throws {
    let books = try BooksBench(settings: Bench.settings + "bulkGroups: name\n")
    try books.enter()
    let text =
      "残高証明書の名義,権利確定日,非化石証書ID,権利確定量\n株式会社さくらでんき,2024/5/20,1,5\n株式会社さくらでんき 支店,2024/5/20,1,7\n株式会社さくらでんき,2024/5/20,2,6\n株式会社さくらでんき 支店,2024/5/20,99,1\n"
    let report = try bulk(books, Array(text.utf8))
    let words = report.answers.map { answer in
      switch answer {
      case .registered(let number): "\(number.rawValue)"
      case .failed(let code, _): code.rawValue
      }
    }
    #expect(words == ["1", "E1006", "1", "E1006"])
    let shown = try books.at {
      try $0.books.certificate("0000000000001", of: operatorID("0001"))
    }
    #expect(shown.certificate.totalKWh == 11 && shown.certificate.lines.count == 2)
    #expect(try bulk(books, Array(text.utf8)).registered == 0)
  }
}
