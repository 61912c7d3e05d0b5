import Foundation
import House
import HouseBench
import RegistersDesk
import RegistersRecords
import TestSupport
import Testing
import Trade
import Workbooks

/// Files of registers as people have them: encodings, separators, titles, sheets, totals.
struct RegisterShapeTests {
  let registers: RegisterBench

  init() throws { registers = try RegisterBench() }

  private static let heads = [
    "operator_id", "name", "corporate_number", "category", "participates_fit",
    "participates_nonfit",
  ]
  private static let values = ["0901", "見本電力", RegisterBench.free, "小売", "true", "true"]

  private static func cells(_ rows: [[String]]) -> [[CellValue]] {
    rows.map { $0.map { $0.isEmpty ? .empty : .text($0) } }
  }

  // MARK: Text

  /// 「見本㈱」 in CP932.
  private static let sample: [UInt8] = [0x8C, 0xA9, 0x96, 0x7B, 0x87, 0x8A]

  private func text(name: [UInt8], mark: [UInt8] = []) -> [UInt8] {
    let head = Self.heads.joined(separator: ",") + "\r\n0901,"
    // 「小売」 in CP932.
    let tail: [UInt8] = [0x8F, 0xAC, 0x94, 0x84]
    return mark + Array(head.utf8) + name + Array(",\(RegisterBench.free),".utf8) + tail
      + Array(",true,true\r\n".utf8)
  }

  @Test func `A CSV as Japanese Excel saves it is read, and that is said`() throws {
    let report = try registers.take("o.csv", text(name: Self.sample), into: .operators)
    #expect(report.isTaken && report.reading.isCP932, "\(report.badRows)")
    let entry = try registers.house.registers.entries(keyed: "0901").first
    #expect(entry?.values[1] == "見本㈱")
  }

  @Test func `UTF-8 with a mark, and with one broken character, is no CP932`() throws {
    let line = Self.values.joined(separator: ",")
    let right = "\u{FEFF}" + Self.heads.joined(separator: ",") + "\n" + line
    let report = try registers.take(right, into: .operators)
    #expect(report.isTaken && !report.reading.isCP932)
    var broken = Array((right.dropFirst() + "\n0902,見本ガス,6012050003000,小売,true,true\n0903,").utf8)
    broken += [0xE8, 0xA6] + Array(",7990000000002,broken,true,true".utf8)
    let wrong = try registers.take("o.csv", broken, into: .operators)
    #expect(wrong.badRows.map(\.kind) == [.fault])
    #expect(wrong.badRows.map(\.line) == [4])
  }

  @Test(
    arguments: [[0xFF, 0xFE, 0x6F, 0x00], [0x6F, 0x81, 0x0A], [0x41, 0x00, 0x42]] as [[UInt8]])
  func `What is neither is told in one sentence`(bytes: [UInt8]) throws {
    let complaint = #expect(throws: Complaint.self) {
      try registers.take("o.csv", bytes, into: .operators)
    }
    #expect(complaint?.kind == .unreadable)
    #expect(complaint?.description.contains("CSV UTF-8") == true)
  }

  @Test(
    "Another separator than a comma is named in one line",
    arguments: [(";", "セミコロン"), ("\t", "タブ"), ("|", "縦棒"), ("，", "全角のコンマ")])
  func separators(separator: String, name: String) throws {
    let rows = [Self.heads, Self.values].map { $0.joined(separator: separator) }
    for title in ["", "台帳\n"] {
      let report = try registers.take(title + rows.joined(separator: "\n"), into: .operators)
      #expect(report.badRowCount == 1)
      #expect(report.badRows.first?.problem.contains(name) == true)
    }
  }

  // MARK: Heads

  @Test(
    "Heads may be Japanese",
    arguments: [
      ["事業者番号", "事業者名", "法人番号", "事業者区分", "FIT参加", "非FIT参加"],
      ["事業者番号（operator_id）", "事業者名 name", "法 人 番 号", "区分", "ＦＩＴ参加", "非ＦＩＴ参加"],
      ["事業者番号※1", "事業者名(必須)", "法人番号*", "事業者区分", "fit参加", "非fit参加"],
      ["会員番号", "会社名", "Corporate_Number", "区分", "FIT市場参加", "非FIT市場参加"],
    ])
  func japanese(heads: [String]) throws {
    let text = [heads, Self.values].map { $0.joined(separator: ",") }.joined(separator: "\n")
    let report = try registers.take(text, into: .operators)
    #expect(report.isTaken, "\(report.badRows)")
  }

  @Test func `All heads of all registers are their own`() throws {
    for register in registers.house.registers.registers {
      let titles = register.fields.flatMap { [$0.title] + $0.aliases }
      #expect(Set(titles).count == titles.count, "\(register.name)")
      let report = try registers.take(
        register.fields.map(\.title).joined(separator: ","), into: register)
      #expect(report.isTaken && report.rows == 0, "\(report.badRows)")
    }
  }

  @Test func `The file of another register is known by its heads`() throws {
    let report = try registers.take(Bench.plants.joined(separator: "\n"), into: .operators)
    #expect(!report.isTaken && report.reading.looksLike == .plants)
    let other = try registers.take(
      "事業者番号,事業者名,法人番号,区分,FIT参加,非FIT参加\n", into: .plants)
    #expect(other.reading.looksLike == .operators)
    let none = try registers.take("a,b,c\n1,2,3", into: .plants)
    #expect(!none.isTaken && none.reading.looksLike == nil)
  }

  @Test func `Heads stand below titles, in both languages, and are told where`() throws {
    let japanese = ["事業者番号", "事業者名", "法人番号", "事業者区分", "FIT参加", "非FIT参加"]
    let rows = [["事業者一覧（2024年4月）"], [], ["作成", "事務局"], japanese, Self.heads, Self.values]
    let report = try registers.take(
      sheets: [.init("一覧", values: Self.cells(rows))], into: .operators)
    #expect(report.isTaken, "\(report.badRows)")
    #expect(report.rows == 1 && report.reading.headLine == 4)
    #expect(report.reading.sheet == "一覧")
    let text = try registers.take(
      "事業者一覧\n\n"
        + [Self.heads, Self.values].map { $0.joined(separator: ",") }
        .joined(separator: "\n"), into: .operators)
    #expect(text.isTaken && text.reading.headLine == 3)
  }

  // MARK: Sheets

  private static let table = cells([heads, values])

  @Test(
    "The sheet with the heads is read, wherever it is",
    arguments: [
      ["説明", "operators"], ["表紙", "説明", "operators"], ["operators", "説明"],
    ])
  func sheets(names: [String]) throws {
    let sheets = names.map { name in
      WorkbookBuilder.Sheet(
        name, values: name == "operators" ? Self.table : Self.cells([["この台帳の見方"], ["毎月更新"]]))
    }
    let report = try registers.take(sheets: sheets, into: .operators)
    #expect(report.isTaken && report.reading.sheet == "operators")
    #expect(report.reading.likeSheets == [])
  }

  @Test func `A hidden sheet is not read, and a second one with the heads is told`() throws {
    let other = [Self.heads, ["0902", "見本ガス", "6012050003000", "小売", "true", "true"]]
    let hidden = try registers.take(
      sheets: [
        .init("古い", values: Self.cells(other), state: "hidden"), .init("新しい", values: Self.table),
      ], into: .operators)
    #expect(hidden.isTaken && hidden.reading.sheet == "新しい" && hidden.reading.likeSheets == [])
    let two = try registers.take(
      sheets: [.init("4月", values: Self.table), .init("5月", values: Self.cells(other))],
      into: .operators)
    #expect(two.reading.sheet == "4月" && two.reading.likeSheets == ["5月"])
  }

  @Test func `Where no sheet has the heads, the sheet that was read is named`() throws {
    let report = try registers.take(
      sheets: [
        .init("説明", values: Self.cells([["見方"]])), .init("表", values: Self.cells([["番号", "名前"]])),
      ],
      into: .operators)
    #expect(!report.isTaken && report.reading.sheet == "説明")
  }

  // MARK: Rows that are none

  @Test(
    "Totals, ends and notes are passed over and told",
    arguments: [",合計,501234", "合計,,501234", "計,,\"501,234\"", "小計,,1", "以上,,", "以下余白,,", "※速報値,,"])
  func totals(line: String) throws {
    let report = try registers.take(
      "round,plant_id,available_kwh\n202304,A123456C13,1\n\(line)\n", into: .balances)
    #expect(report.isTaken, "\(report.badRows)")
    #expect(report.rows == 1 && report.reading.skipped.map(\.line) == [3])
  }

  @Test func `A row with a key is no total, whatever else it says`() throws {
    let row = RegisterBench.operators(["name": .text("合計")])
    let report = try registers.take([row], into: .operators)
    #expect(report.isTaken && report.rows == 1 && report.reading.skipped == [])
  }

  @Test func `Values under no head are told`() throws {
    let report = try registers.take(
      "round,plant_id,available_kwh,\n202304,A123456C13,1,memo\n202304,F000123B07,2,,more\n",
      into: .balances)
    #expect(report.isTaken && report.reading.headless == ["D", "E"])
  }

  @Test func `Like mistakes are one group with a true count`() throws {
    let lines = (1...60).map { "0\($0),名,\(RegisterBench.free),小売,△,○" }
    let text = Self.heads.joined(separator: ",") + "\n" + lines.joined(separator: "\n")
    let report = try registers.take(text, into: .operators)
    let group = try #require(report.groups.first { $0.column == "participates_fit" })
    #expect(group.count == 60 && group.first.count == 5)
    #expect(report.groups.count == 1)
  }
}
