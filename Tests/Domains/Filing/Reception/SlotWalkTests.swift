import Custody
import Foundation
import HouseBench
import Office
import Premises
import Reception
import Tables
import TestSupport
import Testing
import Trade
import Validation
import Workbooks

@testable import FilingRecords
@testable import House
@testable import Storage

/// From the inbox to the answer with forms that are filed by the month, and with CSV.
struct SlotWalkTests {
  private static let definitions: Definitions = {
    do { return try Definitions.load(folder: PackageFolder.path("Tests/Definitions")) } catch {
      fatalError("\(error)")
    }
  }()

  private let bench: Bench

  init() throws {
    bench = try Bench(
      rounds: [Bench.openRounds[0], "202504,非FIT,,,,2025-10-01,2025-12-31,,max-min"],
      definitions: Self.definitions)
  }

  private static let head: [[CellValue]] = [
    [.text("報告書")], [.empty, .empty, .empty, .text("様式版"), .text("2025.1")], [],
    [.text("事業者名"), .text("株式会社さくらでんき")],
  ]

  private func monthly(kwh: String = "1000") -> [UInt8] {
    let blank = [[CellValue]](repeating: [], count: 4)
    return WorkbookBuilder([
      .init("申請書", values: Self.head),
      .init(
        "設備",
        values: blank + [
          [.text("設備ID"), .text("発電量(kWh)")],
          [.text("A123456C13"), Double(kwh).map { .number($0, literal: kwh) } ?? .text(kwh)],
        ]),
      .init(
        "担当者",
        values: blank + [
          [.text("氏名"), .text("メールアドレス")], [.text("佐倉花子"), .text("hanako@example.jp")],
        ]),
    ]).build()
  }

  private func roundly() -> [UInt8] {
    let blank = [[CellValue]](repeating: [], count: 3)
    return WorkbookBuilder([
      .init(
        "申請書",
        values: Self.head + blank + [
          [.text("設備ID"), .text("発電量(kWh)")],
          [.text("A123456C13"), .number(1000, literal: "1000")],
        ])
    ]).build()
  }

  /// In CP932, all quoted, CRLF.
  private func lines(_ number: String = "01") -> [UInt8] {
    Array("\"1\",\"".utf8) + [0x87, 0x8A, 0x8D, 0x82]
      + Array("\",\"20250401\"\r\n\"3\",\"\(number)\",\"1.50\"\r\n\"9\"\r\n".utf8)
  }

  @Test func `A month and a round of the same digits are filed side by side`() throws {
    let month = try bench.upload(monthly(), as: "0001_月次報告書_202504.xlsx")
    let round = try bench.upload(roundly(), as: "0001_回次報告書_202504.xlsx")
    #expect(month.verdict == .passed && round.verdict == .passed)
    #expect(
      bench.files(in: "applications") == [
        "2025-04/0001/0001_0001_月次報告書_202504_チェックOK.xlsx",
        "202504/0001/0002_0001_回次報告書_202504_チェックOK.xlsx",
      ])
    let store = try bench.house().premises.store
    #expect(try store.knownApplication(receipt(1)).slot == .month("202504"))
    #expect(try store.knownApplication(receipt(2)).slot == .round("202504"))
    var rows: [String] = []
    try store.forEachRow(of: receipt(1)) {
      rows.append("\($0.table) \($0.row) \(String(decoding: $0.json, as: UTF8.self))")
    }
    #expect(rows == [#"0 6 ["A123456C13",1000]"#, #"1 6 ["佐倉花子","hanako@example.jp"]"#])
  }

  @Test func `Lists, summaries, moves and exports go by the month`() throws {
    try bench.drop(monthly(), as: "0001_月次報告書_202504.xlsx")
    try bench.drop(roundly(), as: "0001_回次報告書_202504.xlsx")
    try bench.process()
    let house = try bench.house()
    let listed = try house.applications.applications(
      period: Slot.month("202504").period, status: nil, form: nil)
    #expect(listed.map(\.receipt) == [receipt(1)])
    #expect(listed[0].slot == .month("202504"))
    let summary = try house.applications.summary(of: Slot.month("202504").period)
    #expect(summary.period == Slot.month("202504").period && summary.applications.count == 1)
    let moved = try house.reviews.advance(
      .all(from: .checkedOK, period: Slot.month("202504").period, form: nil),
      MoveOrder(to: .underReview), by: Bench.clerk)
    #expect(moved.map(\.receipt) == [receipt(1)])
    let paths = try house.export(
      Slot.month("202504").period, into: bench.folder + "/out", format: .csv)
    #expect(
      paths.map { $0.split(separator: "/").last.map(String.init) ?? "" } == [
        "applications.csv", "findings.csv", "rows-monthly-report-plants.csv",
        "rows-monthly-report-users.csv",
      ])
    let rows = try bench.text("out/rows-monthly-report-plants.csv").split(
      whereSeparator: \.isNewline)
    #expect(
      rows == [
        "application_id,operator_id,month,row,plantId,kwh", "0001,0001,2025-04,6,A123456C13,1000",
      ])
  }

  @Test func `A corrected month replaces the returned one of that month alone`() throws {
    try bench.upload(monthly(kwh: "多い"), as: "0001_月報_202504.xlsx")
    try bench.upload(monthly(kwh: "多い"), as: "0001_月報_202505.xlsx")
    #expect(
      bench.files(in: "applications") == [
        "2025-04/0001/0001_0001_月次報告書_202504_エラー.xlsx",
        "2025-05/0001/0002_0001_月次報告書_202505_エラー.xlsx",
      ])
    try bench.upload(monthly(), as: "0001_0001_月次報告書_202504_エラー.xlsx")
    #expect(
      bench.files(in: "applications") == [
        "2025-04/0001/0003_0001_月次報告書_202504_チェックOK.xlsx",
        "2025-04/0001/差替え済/0001_0001_月次報告書_202504_差替え済.xlsx",
        "2025-05/0001/0002_0001_月次報告書_202505_エラー.xlsx",
      ])
    let answer = try bench.answer("applications/2025-05/0001/0002_0001_月次報告書_202505_エラー.xlsx")
    #expect(answer.contains("設備") && answer.contains("B6") && answer.contains("E0202"))
  }

  @Test func `A month form without a month is returned, and stands under 随時`() throws {
    let outcome = try bench.upload(monthly(), as: "0001_月次報告書_202513.xlsx")
    #expect(outcome.verdict == .returned)
    #expect(
      bench.files(in: "applications") == ["随時/0001/0001_0001_月次報告書_エラー.xlsx"])
    // Without a month the newest version is taken, which is another than the workbook's.
    #expect(
      try bench.house().premises.store.findings(of: receipt(1)).map(\.code) == ["E0614", "E0405"])
  }

  @Test func `Documents of a month are told apart by key and number`() throws {
    let pdf = Array("%PDF-1.7\n%%EOF\n".utf8)
    try bench.drop(pdf, as: "0001_現地写真_A123456789_202504.pdf")
    try bench.drop(pdf + [0x0A], as: "0001_現地写真_A123456789_202504_2.pdf")
    try bench.drop(pdf + [0x0A, 0x0A], as: "0001_現地写真_202504.pdf")
    try bench.process()
    #expect(
      bench.files(in: "applications") == [
        "2025-04/0001/0001_0001_現地写真_A123456789_202504_チェックOK.pdf",
        "2025-04/0001/0002_0001_現地写真_A123456789_202504_2_チェックOK.pdf",
        "随時/0001/0003_0001_現地写真_エラー.xlsx",
      ])
  }

  @Test func `A CSV stays as received, and its answer lies beside it and follows its name`() throws
  {
    let shelf = "applications/2025-04/0001"
    func names() -> [String] { bench.files(in: shelf) }
    try bench.upload(lines("1"), as: "0001_計量値_bttogrgn_202504.CSV")
    let returned = "0001_0001_計量値_BTtoGRGN_202504_エラー"
    #expect(
      names() == [
        "\(returned).csv", "\(returned)_エラーチェック結果.xlsx", "\(returned)_エラーリスト.txt",
      ])
    #expect(try bench.bytes("\(shelf)/\(returned).csv") == lines("1"))
    #expect(try bench.answer("\(shelf)/\(returned)_エラーチェック結果.xlsx").contains("B2"))

    try bench.upload(lines(), as: "\(returned).csv")
    let passed = "0002_0001_計量値_BTtoGRGN_202504_チェックOK"
    let superseded = "差替え済/0001_0001_計量値_BTtoGRGN_202504_差替え済"
    #expect(
      names() == [
        "\(passed).csv", "\(passed)_エラーチェック結果.xlsx", "\(superseded).csv",
        "\(superseded)_エラーチェック結果.xlsx", "\(superseded)_エラーリスト.txt",
      ])
    #expect(try bench.bytes("\(shelf)/\(passed).csv") == lines())

    // A person moves it by its name; the answer follows. The answer's own name commands nothing.
    let reviewing = "0002_0001_計量値_BTtoGRGN_202504_事務局確認中"
    try bench.move("\(shelf)/\(passed).csv", to: "\(shelf)/\(reviewing).csv")
    try bench.house().reviews.followRenames()
    #expect(names().prefix(2) == ["\(reviewing).csv", "\(reviewing)_エラーチェック結果.xlsx"])

    let report = try bench.advance(2, to: .returned, findings: ["B2=コマ番号を確かめてください"])
    #expect(report.isMoved)
    let again = "0002_0001_計量値_BTtoGRGN_202504_エラー"
    #expect(names().prefix(2) == ["\(again).csv", "\(again)_エラーチェック結果.xlsx"])
    #expect(try bench.bytes("\(shelf)/\(again).csv") == lines())
    #expect(
      try bench.answer("\(shelf)/\(again)_エラーチェック結果.xlsx").contains {
        $0.hasPrefix("コマ番号を確かめてください（事務局 山田、")
      })
  }

  @Test func `Verify misses an answer beside a CSV, and makes it again`() throws {
    try bench.upload(lines(), as: "0001_計量値_BTtoGRGN_202504.csv")
    #expect(try bench.house().custody.verify(repairing: false).isClean)
    let beside =
      bench.folder
      + "/applications/2025-04/0001/0001_0001_計量値_BTtoGRGN_202504_チェックOK_エラーチェック結果.xlsx"
    let before = try Data(contentsOf: URL(filePath: beside))
    try FileManager.default.removeItem(atPath: beside)
    #expect(try !bench.house().custody.verify(repairing: false).isClean)
    _ = try bench.house().custody.verify(repairing: true)
    #expect(try Data(contentsOf: URL(filePath: beside)) == before)
  }

  @Test func `A workbook under the name of a CSV cannot be read`() throws {
    let outcome = try bench.upload(monthly(), as: "0001_計量値_BTtoGRGN_202504.csv")
    #expect(outcome.verdict == .unreadable)
    #expect(
      bench.files(in: "applications") == [
        "2025-04/0001/0001_0001_計量値_BTtoGRGN_202504_エラー.xlsx"
      ])
  }

  @Test func `Check reads a CSV, and writes its answer beside no copy`() throws {
    let path = bench.folder + "/0001_計量値_BTtoGRGN_202504.csv"
    try Data(lines("1")).write(to: URL(filePath: path))
    let desk = try House.checkDesk(
      definitions: PackageFolder.path("Tests/Definitions"), workspace: nil, form: nil,
      period: .anytime, annotateInto: bench.folder + "/答え")
    let report = try desk.check(path)
    #expect(report.verdict == .returned && report.slot.month == Slot.month("202504").month)
    #expect(report.findings.map(\.code) == ["E0207"])
    #expect(
      bench.files(in: "答え") == [
        "0001_計量値_BTtoGRGN_202504_エラーチェック結果.xlsx", "0001_計量値_BTtoGRGN_202504_エラーリスト.txt",
      ])
    // What is right by now has no list of what is wrong.
    try Data(lines()).write(to: URL(filePath: path))
    #expect(try desk.check(path).verdict == .passed)
    #expect(bench.files(in: "答え") == ["0001_計量値_BTtoGRGN_202504_エラーチェック結果.xlsx"])
  }

  @Test func `A round for a month form is wrong usage`() throws {
    let path = bench.folder + "/0001_月次報告書_202504.xlsx"
    try Data(monthly()).write(to: URL(filePath: path))
    let desk = try House.checkDesk(
      definitions: PackageFolder.path("Tests/Definitions"), workspace: nil, form: nil,
      period: Slot.round("202504").period, annotateInto: nil)
    #expect(throws: Complaint.self) { try desk.check(path) }
  }
}
