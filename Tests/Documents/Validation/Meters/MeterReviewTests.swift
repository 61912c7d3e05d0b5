import TestSupport
import Testing
import Trade
import Validation
import Workbooks

@Suite("A meter's workbook")
struct MeterReviewTests {
  private static func filing(_ symbol: String = "a") -> Filing {
    Filing(
      form: FormID("meter-30min"), operator: OperatorID("0011"),
      slot: Slot(.anytime, part: SlotPart([MeterSheet.plant, symbol])))
  }

  private func review(
    _ workbook: some WorkbookReading, _ filing: Filing = Self.filing(), rows: RowSink? = nil
  ) throws -> Review {
    try Reviewer(definitions: SampleWorld.shipped).review(
      workbook, filing: filing, references: SampleRegister(), rows: rows)
  }

  private func marks(_ sheet: MeterSheet, _ symbol: String = "a") throws -> [String] {
    try review(sheet.workbook, Self.filing(symbol)).marks
  }

  /// A sheet of whole numbers, about which nothing is said.
  private func plain(_ symbol: String = "a") -> MeterSheet {
    MeterSheet(symbol, values: (1...48).map(String.init))
  }

  private func changed(_ place: String, to value: CellValue) throws -> [String] {
    var workbook = plain().workbook
    workbook.contents[0][place] = value
    return try review(workbook).marks
  }

  @Test(
    "of the example comes to its sums, each half hour rounded by itself",
    arguments: [
      ("a", 197_268, 5_918_040), ("b", 167_464, 5_023_920), ("c", 125_660, 3_769_800),
      ("e", 400, 12_000),
    ])
  func example(symbol: String, day: Int64, period: Int64) throws {
    let review = try review(MeterSheet.example(symbol).workbook, Self.filing(symbol))
    let file = try #require(review.meter)
    #expect(review.marks == [symbol == "b" ? "W0906 AJ12" : "W0906 B12"])
    #expect(file.days.count == 30 && file.days.allSatisfy { $0.sum == day } && file.sum == period)
    #expect(file.symbol == symbol && file.plant.rawValue == MeterSheet.plant)
    #expect(review.slot.month == Month("2025-07") && review.verdict == .passed)
    #expect(review.rowCount == 30)
  }

  @Test("tells rounding once, with the first of them")
  func rounding() throws {
    let found = try #require(try review(MeterSheet.example("a").workbook).findings.first)
    #expect(
      found.message
        == "小数第3位以下のある計量値が540コマあり、1コマごとに小数第3位を四捨五入しました（最初は2025年6月16日 0:00～0:30（1コマ目）の 125.255 を 125.26 としました）。"
    )
  }

  @Test(
    "may name its half hours in several ways",
    arguments: [
      MeterSheet.Heading.start, .span, .number, .numberText, .time,
    ])
  func headings(heading: MeterSheet.Heading) throws {
    var sheet = plain()
    sheet.heading = heading
    let review = try review(sheet.workbook)
    #expect(review.marks == [])
    #expect(review.meter?.sum == 235_200)
  }

  @Test("may have a row for each half hour")
  func long() throws {
    var sheet = plain()
    sheet.isLong = true
    let review = try review(sheet.workbook)
    let wide = try self.review(plain().workbook)
    #expect(review.marks == [] && review.meter == wide.meter)
    sheet.tail = [["2025/06/17", 48, 5]]
    #expect(try marks(sheet) == ["E0904 B108"])
    var workbook = plain()
    workbook.isLong = true
    var shorter = workbook.workbook
    shorter.contents[0]["A107"] = .empty
    shorter.contents[0]["B107"] = .empty
    shorter.contents[0]["C107"] = .empty
    #expect(try self.review(shorter).marks == ["E0904 B60"])
  }

  @Test("hands on its days in the sheet's order, in kWh")
  func rows() throws {
    var sheet = MeterSheet()
    sheet.days.reverse()
    var rows: [String] = []
    let review = try review(sheet.workbook) { table, row, json in
      rows.append("\(table) \(row) \(String(decoding: json, as: UTF8.self).prefix(34))")
    }
    #expect(
      rows == [
        #"0 12 ["2025/06/17",125.26,125.26,125.26"#, #"0 13 ["2025/06/16",125.26,125.26,125.26"#,
      ])
    #expect(review.meter?.days.map(\.day.description) == ["2025-06-16", "2025-06-17"])
  }

  @Test(
    "has each mistake told once, at its place",
    arguments: [
      ("C13", "", "E0903 C13"), ("AW13", "", "E0903 AW13"), ("C13", "−", "E0903 C13"),
      ("C13", "計測中", "E0903 C13"), ("A13", "2025/06/18", "E0904 A13, E0904 A14"),
      ("A13", "2025/06/16", "E0904 A13, E0904 A14"), ("A13", "", "E0904 A13, E0904 A14"),
      ("A13", "6月", "E0904 A13, E0904 A14"), ("B1", "", "E0901 B1"), ("B2", "", "E0901 B2"),
      ("B1", "4011001098994", "E0901 B1"), ("B3", "六月", "E0901 B3"),
      ("B4", "2025/06/15", "E0907 B4"), ("B4", "2025/08/17", "E0907 B4"),
      ("B4", "2025/06/18", "E0904 A14"), ("B5", "B123456789", "E0902 B5"),
      ("B5", "12345", "E0901 B5"), ("B6", "030000000000000000100", "E0901 B6"),
      ("B7", "M1", "W0908 B7"), ("B8", "B", "W0908 B8"), ("B8", "AA", "E0901 B8"),
      ("B9", "b", "E0902 B9"), ("B9", "z", "E0901 B9"), ("A9", "記号", "E0901 -"),
      ("E11", "x", "E0403 A11"), ("E11", "0:00", "E0403 A11"), ("A11", "x", "E0403 A11"),
    ])
  func mistakes(place: String, value: String, expected: String) throws {
    #expect(try changed(place, to: .text(value)).joined(separator: ", ") == expected)
  }

  @Test("takes no negative, huge or broken number")
  func numbers() throws {
    #expect(try changed("C13", to: .number("-0.5")) == ["E0905 C13"])
    #expect(try changed("C13", to: .number("1000000000")) == ["E0903 C13"])
    #expect(try changed("C13", to: .error("#REF!")) == ["E0903 C13"])
    #expect(try changed("C13", to: .boolean(true)) == ["E0903 C13"])
    let typed = try changed("C13", to: .text("１２３４.5"))
    #expect(typed == ["I0303 C13"])
  }

  @Test("of which a whole day is blank says so once, in the words of the design")
  func blankDay() throws {
    var sheet = plain()
    sheet.values = [String](repeating: "0", count: 48)
    var workbook = sheet.workbook
    for column in 2...49 {
      workbook.contents[0].cells[CellReference(row: 13, column: column)] = nil
    }
    #expect(try review(workbook).marks == ["E0903 B13"])
    workbook = plain().workbook
    workbook.contents[0]["AA13"] = .empty
    let found = try #require(try review(workbook).findings.first)
    #expect(found.message == "2025年6月17日 12:30～13:00（26コマ目）が空欄です。")
    #expect(found.remedy == "計量値を入力してください。電気の流れがないコマには「0」を入力してください。")
    #expect(found.field == "12:30")
  }

  @Test("may show totals, which are compared and not counted")
  func totals() throws {
    var sheet = plain()
    sheet.total = ("合計", .number("1176"))
    sheet.tail = [["合計"] + (1...48).map { .number(String($0 * 2)) } + [.number("2352")]]
    let review = try review(sheet.workbook)
    #expect(review.marks == [] && review.meter?.sum == 235_200 && review.rowCount == 2)
    sheet.total = ("合計", .number("1177"))
    #expect(try marks(sheet) == ["W0916 AX12", "W0916 AX13"])
    // Of what was typed, before half hours were rounded.
    var example = MeterSheet("c", values: MeterSheet.values("c"))
    example.total = ("合計", .number("1256.52"))
    #expect(try marks(example, "c") == ["W0906 B12"])
    example.total = ("合計", .number("1256.60"))
    #expect(try marks(example, "c") == ["W0906 B12"])
  }

  @Test("whose name or sheet is none of a meter is one mistake")
  func strangers() throws {
    var filing = Self.filing()
    filing.slot.part = nil
    filing.notes = [.keyMissing(title: "図の記号", seen: "z")]
    #expect(try review(plain().workbook, filing).marks == ["E0615 -"])
    let empty = InMemoryWorkbook("Sheet1", rows: [["メモ"]])
    #expect(try review(empty).marks == ["E0403 -"])
  }

  @Test("stands on whatever sheet there is, the answer's left out")
  func sheets() throws {
    let workbook = InMemoryWorkbook([
      .init("エラーチェック結果", rows: [["No"]]), .init("データ", rows: plain().rows),
    ])
    #expect(try review(workbook).marks == [])
  }

  @Test("is told that d is not needed")
  func exported() throws {
    #expect(try marks(plain("d"), "d") == ["I0915 B9"])
  }

  @Test("is of another operator where name and number are")
  func otherOperator() throws {
    let sheet = MeterSheet(name: "みどり電力株式会社", number: "7123456789012")
    #expect(try marks(sheet) == ["E0527 B2"])
  }

  @Test("that is none gets the remedy of its form")
  func formats() {
    let refusal = Refusal(.notWorkbook, message: "CSVです。", remedy: "…")
    let review = Reviewer(definitions: SampleWorld.shipped).review(refusal, filing: Self.filing())
    #expect(review.verdict == .unreadable)
    #expect(review.findings.first?.remedy == "Excelブック（.xlsx）で保存し直してください。")
  }

  @Test("tells at its top for which month it is")
  func head() throws {
    let form = SampleWorld.form("meter-30min")
    let head = try Reviewer(definitions: SampleWorld.shipped).meterHead(
      of: MeterSheet.example("a").workbook, form: form)
    #expect(head.plant?.rawValue == MeterSheet.plant && head.from?.slashed == "2025/06/16")
    #expect(head.to?.slashed == "2025/07/15" && head.corporateNumber?.rawValue == "4011001098993")
  }
}
