import Tables
import Testing

struct CSVReaderTests {
  private func rows(_ text: String) -> [TableRow] { Array(CSVReader(Array(text.utf8))) }

  @Test(
    "cells are split as RFC 4180 says",
    arguments: [
      ("a,b\nc,d\n", [["a", "b"], ["c", "d"]]),
      ("a,b\r\nc,d", [["a", "b"], ["c", "d"]]),
      ("a,b\rc,d\r", [["a", "b"], ["c", "d"]]),
      ("\u{FEFF}a,b", [["a", "b"]]),
      ("\"a,b\",c", [["a,b", "c"]]),
      ("\"say \"\"hi\"\"\",c", [["say \"hi\"", "c"]]),
      ("\"two\nlines\",c\nd,e", [["two\nlines", "c"], ["d", "e"]]),
      (",\n", [["", ""]]),
      ("a,\n", [["a", ""]]),
      ("\"\",b", [["", "b"]]),
      ("", []),
      ("\n\r\n\n", []),
      ("東京,大阪", [["東京", "大阪"]]),
    ])
  func splits(text: String, expected: [[String]]) {
    #expect(rows(text).map(\.cells) == expected)
    #expect(rows(text).allSatisfy { $0.fault == nil })
  }

  @Test("a row knows its line, past empty lines and line breaks in quotes")
  func lines() {
    #expect(rows("a\n\nb\r\n\"c\nc\"\nd").map(\.line) == [1, 3, 4, 6])
  }

  @Test(
    "what cannot be read is told with its row",
    arguments: [
      ("a\n\"b", TableRow.Fault.unclosedQuote), ("a\n\"b\"c,d", .textAfterQuote),
    ])
  func faults(text: String, fault: TableRow.Fault) {
    #expect(rows(text).map(\.fault) == [nil, fault])
  }

  @Test("bytes that are no UTF-8 are told")
  func notUTF8() {
    let rows = Array(CSVReader([0x61, 0x0A, 0x93, 0x8C, 0x0A]))
    #expect(rows.map(\.fault) == [nil, .notUTF8])
  }
}
