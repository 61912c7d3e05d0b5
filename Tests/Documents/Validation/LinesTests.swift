import TestSupport
import Testing
import Trade
import Workbooks

@testable import Validation

@Suite("A CSV as a source")
struct LinesTests {
  private static let good = LineExample.lines.map { $0 + "\r\n" }.joined()

  private func marks(_ text: String) throws -> [String] { try marks(LineExample.review(text)) }

  private func marks(_ review: Review) -> [String] {
    review.findings.map { "\($0.code) \($0.cell?.description ?? "-")" }
  }

  private func review(_ bytes: [UInt8], rows: RowSink? = nil) throws -> Review {
    let form = try #require(LineExample.form)
    return try Reviewer(definitions: Definitions([form])).review(
      DelimitedFile(bytes: bytes), filing: Filing(form: form.id, slot: .month("202504")),
      references: nil, rows: rows)
  }

  private func lines(_ lines: String...) -> String {
    lines.map { $0.replacing("'", with: "\"") + "\r\n" }.joined()
  }

  @Test("Records come with their kind and line; a finding's sheet is none")
  func rows() throws {
    var rows: [String] = []
    let text = "\"レコード区分\",\"設備ID\"\r\n" + Self.good
    let review = try review(Array(text.utf8)) { kind, line, values in
      rows.append("\(kind) \(line) \(String(decoding: values, as: UTF8.self))")
    }
    // The heading is Japanese, so that the encoding can be told.
    #expect(marks(review) == ["W0425 -"])
    #expect(review.findings.allSatisfy { $0.sheet == nil })
    #expect(
      rows == [#"0 2 ["1","A123456C13"]"#, #"1 3 ["3","01",1.00]"#, #"2 4 ["9"]"#])
    #expect(review.rowCount == 3 && review.tables.map(\.name) == ["header", "slot", "end"])
  }

  @Test(
    "Each mistake of a record is one finding at its place",
    arguments: [
      (["'1','A123456C13'", "'7','01','1.00'", "'9'"], ["E0421 A2"]),
      (["'3','01','1.00'", "'9'"], ["E0422 A1"]),
      (["'1','A123456C13'", "'9'"], ["E0422 A2"]),
      (["'1','A123456C13'", "'3','01'", "'9'"], ["E0423 B2"]),
      (["'1','A123456C13'", "'3','01','1.00','x'", "'9'"], ["E0423 D2"]),
      (["'1','A123456C13'", "'3','01','1.00'"], ["E0424 A2"]),
      (["'1','A123456C13'", "'3','01','1.00'", "'9'", "'x'"], ["E0421 A4"]),
      (["'1','A123456C13'", "'3','01'x,'1.00'", "'9'"], ["E0429 B2"]),
      (["'1','A123456C13'", "'3','01','1.00'", "'9"], ["E0429 A3"]),
      (["'1','A12345'", "'3','1','-1.00'", "'9'"], ["E0207 B1", "E0207 B2", "E0203 C2"]),
      (["'1',''", "'3','01','1.005'", "'9'"], ["E0201 B1", "E0230 C2"]),
      (["'1','A123456C13'", "'3','01','1,000.00'", "'9'"], ["E0202 C2"]),
    ])
  func mistakes(lines: [String], expected: [String]) throws {
    let text = lines.map { $0.replacing("'", with: "\"") + "\r\n" }.joined()
    #expect(try marks(text) == expected)
  }

  @Test("A decimal below its least is not told to become a whole number, nor its row to be emptied")
  func belowLeast() throws {
    let low = lines("'1','A123456C13'", "'3','01','-1.00'", "'9'")
    #expect(try review(Array(low.utf8)).findings.map(\.remedy) == ["0以上の数値を入力してください。"])
  }

  @Test("What loses nothing is one warning a file")
  func warnings() throws {
    let unquoted = lines("1,A123456C13", "3,01,1.00", "3,02,2.00", "9")
    #expect(try marks(unquoted) == ["W0427 A1"])
    #expect(try marks(Self.good.replacing("\r\n", with: "\n")) == ["W0426 A1"])
    #expect(try marks(lines("'1','A123456C13',,", "'3','01','1.00',", "'9',,,")) == ["W0428 C1"])
    #expect(try marks("\u{FEFF}" + Self.good) == ["W0425 -"])
  }

  @Test("CP932 is read with its extensions, ㈱ and 髙")
  func cp932() throws {
    // 「㈱髙」 in CP932.
    let name: [UInt8] = [0x87, 0x8A, 0xFB, 0xFC]
    let bytes = Array("\"1\",\"".utf8) + name + Array("\"\r\n\"9\"\r\n".utf8)
    let review = try review(bytes)
    #expect(marks(review) == ["E0207 B1", "E0422 A2"])
    #expect(review.findings[0].value == "㈱髙")
  }

  @Test(
    "What is no text is refused",
    arguments: [
      (Array("PK\u{3}\u{4}".utf8), Refusal.Reason.notWorkbook), ([], .notWorkbook),
      (Array("\"1\",\"a\u{0}\"\r\n".utf8), .encoding), ([0x22, 0x81, 0x22, 0x0A, 0xFF], .encoding),
      (Array("%PDF-1.7\n".utf8), .notWorkbook),
    ])
  func refused(bytes: [UInt8], reason: Refusal.Reason) throws {
    let refusal = #expect(throws: Refusal.self) { try review(bytes) }
    #expect(refusal?.reason == reason)
  }

  @Test("Of a rule the first thousand are kept and the rest is counted")
  func many() throws {
    let slot = "\"3\",\"1\",\"1.00\"\r\n"
    let text = "\"1\",\"A123456C13\"\r\n" + String(repeating: slot, count: 1500) + "\"9\"\r\n"
    let review = try LineExample.review(text)
    #expect(review.findings.count == 1000 && review.counts.errors == 1500)
    #expect(review.isTruncated && review.verdict == .returned)
  }

  @Test("A line beyond a sheet's rows has its address")
  func deep() throws {
    let slot = "\"3\",\"01\",\"1.00\"\r\n"
    let count = CellReference.maxRow + 3
    let text =
      "\"1\",\"A123456C13\"\r\n" + String(repeating: slot, count: count)
      + "\"3\",\"1\",\"1.00\"\r\n\"9\"\r\n"
    let review = try LineExample.review(text)
    #expect(marks(review) == ["E0207 B\(count + 2)"])
    #expect(review.rowCount == count + 3)
  }
}
