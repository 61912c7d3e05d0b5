import Testing
import Trade
import Workbooks

@testable import Validation

@Suite("Texts, codes and keys")
struct ValueTests {
  @Test(
    "Labels are equal when people would say so",
    arguments: [
      ("割当希望量（ｋＷｈ）", "割当希望量(kWh)"), ("法人 番号:", "法人番号"), ("設備\nID", "設備ID"),
      ("入力方法選択※1", "入力方法選択"), ("【設備ID】", "「設備ID」"),
    ])
  func labels(a: String, b: String) {
    #expect(JapaneseText.labelKey(a) == JapaneseText.labelKey(b))
  }

  @Test(
    "Blanks of any width go",
    arguments: [
      " あ ", "　あ　", "\u{00A0}あ", "\u{200B}あ\u{FEFF}", "\tあ\r\n",
    ])
  func trim(text: String) {
    #expect(JapaneseText.trimmed(text) == "あ")
  }

  @Test(
    "What may be meant",
    arguments: [
      ("東京", ["東京都"]), ("大坂府", ["大阪府"]), ("福島縣", ["福島県"]), ("ほっかいどう", []), ("福鳥県", ["福島県"]),
      ("神奈川", ["神奈川県"]), ("xyz", []),
    ])
  func nearest(text: String, entries: [String]) {
    #expect(Suggestion.nearest(to: text, in: Prefecture.names).prefix(1) == entries.prefix(1))
  }

  @Test("Kana and kanji of old are folded")
  func folding() {
    #expect(Suggestion.nearest(to: "バイオます", in: ["バイオマス", "太陽光"]) == ["バイオマス"])
    #expect(JapaneseText.folded("髙﨑") == JapaneseText.folded("高崎"))
  }

  @Test(
    "A simple pattern as a table of bytes",
    arguments: [
      ("A123456C13", true), ("a123456C13", false), ("A123456C1", false), ("A123456C133", false),
      ("Ａ123456C1", false),
    ])
  func shapes(text: String, matches: Bool) throws {
    let shape = try #require(CodeShape(pattern: "^[0-9A-Z]{10}$"))
    #expect(shape.bytes != nil)
    #expect(shape.matches(text) == matches)
    #expect(shape.bytes?.matches(Array(text.utf8).span) == matches)
  }

  @Test("Another pattern is a regular expression")
  func regularExpression() throws {
    let shape = try #require(CodeShape(pattern: "(AB|CD)[0-9]+"))
    #expect(shape.bytes == nil)
    #expect(shape.matches("CD12") && !shape.matches("CD"))
    #expect(CodeShape(pattern: "[") == nil)
  }

  @Test("Choices are found by their bytes and nothing else is")
  func choices() {
    let table = ChoiceTable(Prefecture.names)
    for (index, name) in Prefecture.names.enumerated() {
      #expect(table.index(of: Array(name.utf8).span) == index)
      #expect(table.index(of: Array(name.utf8.dropLast()).span) == nil)
    }
    #expect(ChoiceTable([]).index(of: Array("".utf8).span) == nil)
  }

  @Test("A hundred thousand keys, each found again in its first row, in 16 bytes a row")
  func seenKeys() {
    var seen = SeenKeys()
    func key(_ number: Int) -> UInt64 {
      var hash = KeyHash()
      hash.add(Array(String(number).utf8).span)
      return hash.mixed
    }
    let isNew = (1...100_000).allSatisfy { seen.insert(key($0), row: $0) == nil }
    let isKnown = (1...100_000).allSatisfy { seen.insert(key($0), row: 200_000) == $0 }
    #expect(isNew && isKnown)
    #expect(seen.byteCount <= 16 * 100_000)
  }

  @Test("Sums by plant are exact, and say nothing once they are too large")
  func plantSums() throws {
    var sums = PlantSums()
    let plants = try (0..<20_000).map { number in
      try #require(PlantID("S" + String(1_000_000_000 + number).dropFirst()))
    }
    for (number, plant) in plants.enumerated() {
      #expect(sums.add(Int64(number), to: plant) == Int64(number))
    }
    for (number, plant) in plants.enumerated() {
      #expect(sums.add(1, to: plant) == Int64(number) + 1)
    }
    #expect(sums.add(.max, to: plants[7]) == nil)
    #expect(sums.add(1, to: plants[7]) == nil)
    #expect(sums.add(1, to: plants[8]) == 10)
  }

  @Test(
    "Months in the ways people write them",
    arguments: [
      ("2023/04", "2023/04"), ("2023/4", "2023/04"), ("2023-04", "2023/04"), ("２０２３年４月", "2023/04"),
      ("202304", "2023/04"), ("令和5年4月", "2023/04"), ("R5.4", "2023/04"), ("平成31年4月", "2019/04"),
      ("令和元年5月", "2019/05"), ("2023/04/01", "2023/04"), ("2023/13", nil), ("2023/00", nil),
      ("04/2023", nil),
      ("2023", nil), ("4月", nil),
    ])
  func months(text: String, month: String?) throws {
    let field = try #require(
      SampleWorld.form("nonfit-bilateral-volume").tables.first?.column("month"))
    let value = FieldCheck(field).evaluate(RawCell(.text(text)))
    #expect((value.state == .right ? value.text : nil) == month)
  }

  @Test(
    "The byte check of a month agrees with the slow one",
    arguments: [
      "2023/01", "2023/12", "2023/00", "2023/13", "2023/1", "2023-01", "1999/01", "２０２３/01",
    ])
  func plainMonths(text: String) throws {
    let field = try #require(
      SampleWorld.form("nonfit-bilateral-volume").tables.first?.column("month"))
    let slow = FieldCheck(field).evaluate(RawCell(.text(text)))
    var months: Int64 = 0
    if PlainBytes.yearMonth(Array(text.utf8).span, &months) {
      #expect(slow.text == text && slow.number == months && slow.findings.isEmpty)
    } else {
      #expect(slow.state == .wrong || !slow.findings.isEmpty || text.hasPrefix("1"))
    }
  }

  @Test("A date cell is a month")
  func dateCell() throws {
    let field = try #require(
      SampleWorld.form("nonfit-bilateral-volume").tables.first?.column("month"))
    let value = FieldCheck(field).evaluate(RawCell(.date(SerialDay(45_017, epoch: .year1900))))
    #expect(value.text == "2023/04" && value.findings.isEmpty)
  }
}
