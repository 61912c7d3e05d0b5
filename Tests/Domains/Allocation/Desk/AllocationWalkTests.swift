import AllocationDesk
import Foundation
import HouseBench
import Premises
import Reception
import Testing
import Trade
import Workbooks

@testable import AllocationRecords
@testable import Events
@testable import FilingRecords
@testable import House
@testable import RegistersRecords
@testable import Storage
@testable import Tables

/// From confirmed applications to results, notices and exports.
struct AllocationWalkTests {
  let bench: Bench

  /// 100,000 kWh of solar power from 福島県, and whatever there is anywhere; only one is confirmed.
  init() throws {
    bench = try Bench()
    try bench.upload(
      Form.normal.rows([["太陽光", "福島県", "100000"], ["地熱", "指定なし", "5"]]),
      as: "0001_通常割当申請書_202304.xlsx")
    try bench.upload(
      Form.normal.by(.hino).rows([["指定なし", "指定なし", "2000000"]]), as: "0005_通常割当申請書_202304.xlsx")
    try bench.upload(
      Form.facility.by(.midori).rows([
        ["1", "F000123B07", "", "個別合意", "合同会社あおぞら風力", "3476567898342", "対象期間全量とする", ""]
      ]), as: "0007_設備特定申請書_202304.xlsx")
    try bench.advance(1, through: .underReview, .reviewed, .confirmed)
    try bench.advance(3, through: .underReview, .reviewed, .confirmed)
  }

  private let round: RoundID = {
    guard let round = RoundID("202304") else { preconditionFailure("no round") }
    return round
  }()

  private func allocate(
    _ statuses: Set<Status> = [.confirmed], dryRun: Bool = false
  ) throws -> AllocationReport {
    let order = AllocationOrder(
      round: round, statuses: statuses, isDryRun: dryRun, allowsEmpty: true, by: Bench.clerk)
    return try bench.house().allocation.allocate(order)
  }

  @Test func `The tables say who gets what, from which plant and why`() throws {
    let report = try allocate()
    #expect(report.figures.granted == 600_000)
    #expect(
      bench.files(in: "results") == [
        "202304/FIT/allocations.csv", "202304/FIT/bottlenecks.csv", "202304/FIT/explanations.csv",
        "202304/FIT/plants.csv", "202304/FIT/requests.csv", "202304/FIT/to_settle.csv",
        "202304/非FIT/allocations.csv", "202304/非FIT/bottlenecks.csv",
        "202304/非FIT/explanations.csv", "202304/非FIT/plants.csv", "202304/非FIT/requests.csv",
        "202304/非FIT/to_settle.csv",
      ])
    #expect(
      try bench.text("results/202304/FIT/allocations.csv") == """
        round,operator_id,application_id,row,tier,plant_id,kwh
        202304,0001,0001,16,通常割当,A123456C13,100000
        202304,0007,0003,16,個別合意,F000123B07,500000

        """)
    #expect(
      try bench.text("results/202304/FIT/plants.csv") == """
        round,plant_id,available_kwh,allocated_kwh,left_kwh
        202304,A123456C13,1000000,100000,900000
        202304,F000123B07,500000,500000,0

        """)
    let requests = try bench.text("results/202304/FIT/requests.csv").split(separator: "\n")
    #expect(
      requests.map { $0.split(separator: ",").prefix(8).joined(separator: ",") } == [
        "round,operator_id,application_id,row,form,asked_kwh,granted_kwh,status",
        "202304,0001,0001,16,fit-normal-allocation,100000,100000,満額",
        "202304,0001,0001,17,fit-normal-allocation,5,0,不可",
        "202304,0007,0003,16,fit-facility-allocation,ALL,500000,要調整",
      ])
    try bench.expectClean()
  }

  @Test func `A specific row whose generator confirms the same is no matter to settle`() throws {
    let wind = Applicant(
      id: "0021", name: "合同会社あおぞら風力", number: "3476567898342", category: "発電")
    let house = try bench.house()
    try bench.fill(
      .operators,
      [Bench.operators[0], "\(wind.id),\(wind.name),かな,\(wind.number),発電,東京都港区1-1,true,true"], house
    )
    try bench.fill(
      .plants,
      [
        Bench.plants[0],
        "F000123B07,FIT,太陽光,福島県,福島県1-1,風車,\(wind.name),\(wind.number),1000.5,,,,,,",
      ],
      house)
    try house.premises.store.close()
    let outcome = try bench.upload(
      Form("fit-facility-registration").by(wind).rows([
        [
          "1", "F000123B07", "", "個別合意", Applicant.midori.name, Applicant.midori.number, "需要家",
          "対象期間全量とする", "",
        ]
      ]), as: "0021_特定割当設備登録申請書_202304.xlsx")
    let codes = try bench.codes(4)
    #expect(outcome.verdict == .passed, "\(codes)")
    try bench.advance(4, through: .underReview, .reviewed, .confirmed)
    _ = try allocate()
    #expect(
      try bench.text("results/202304/FIT/requests.csv")
        .contains("202304,0007,0003,16,fit-facility-allocation,ALL,500000,満額,\n"))
    #expect(try bench.text("results/202304/FIT/to_settle.csv").split(separator: "\n").count == 1)
  }

  @Test func `A second run gives the same bytes`() throws {
    let first = try allocate().figures.digest
    let tables = bench.files(in: "results")
    let bytes = try tables.map { try bench.bytes("results/" + $0) }
    #expect(try allocate().figures.digest == first)
    #expect(try tables.map { try bench.bytes("results/" + $0) } == bytes)
  }

  @Test func `Other statuses can be asked for`() throws {
    let report = try allocate([.confirmed, .checkedOK])
    #expect(report.figures.rows == 4)
    #expect(report.figures.granted == 1_500_000)
  }

  @Test func `A dry run publishes nothing`() throws {
    #expect(try allocate(dryRun: true).figures.granted == 600_000)
    #expect(bench.files(in: "results").isEmpty)
    #expect(throws: Complaint.self) { try bench.house().allocation.writeNotices(round: round) }
  }

  @Test func `Without a published run there are no notices`() throws {
    let complaint = #expect(throws: Complaint.self) {
      try bench.house().allocation.writeNotices(round: round)
    }
    #expect(complaint?.kind == .refused)
  }

  @Test func `A round that nobody registered is refused`() throws {
    let other = try #require(RoundID("202401"))
    let order = AllocationOrder(round: other, isDryRun: false, by: Bench.clerk)
    #expect(throws: Complaint.self) { try bench.house().allocation.allocate(order) }
  }

  @Test func `Every applicant gets a notice`() throws {
    _ = try allocate()
    let written = try bench.house().allocation.writeNotices(round: round)
    #expect(written.notices.map(\.version) == [1, 1])
    #expect(written.notices.flatMap(\.paths).count == 2 * 2 && written.summaries.count == 3 * 2)
    #expect(bench.files(in: "results/202304/FIT").contains("summary.pdf"))
    let files = [
      "0001_FIT割当結果通知_202304.pdf", "0001_FIT割当結果通知_202304.xlsx", "0007_FIT割当結果通知_202304.pdf",
      "0007_FIT割当結果通知_202304.xlsx",
    ]
    #expect(bench.files(in: "results/202304/notices") == files)
    let bytes = try files.map { try bench.bytes("results/202304/notices/" + $0) }
    _ = try bench.house().allocation.writeNotices(round: round)
    #expect(try files.map { try bench.bytes("results/202304/notices/" + $0) } == bytes)
  }

  @Test(arguments: TableFormat.allCases)
  func `What was validated leaves the house`(format: TableFormat) throws {
    _ = try allocate()
    try bench.upload(Form.normal.rows([["太陽", "福島県", "7"]]), as: "0001_通常割当申請書_202304.xlsx")
    let paths = try bench.house().export(
      .round(round), into: bench.folder + "/out", format: format)
    let end = format.rawValue
    #expect(
      bench.files(in: "out") == [
        "FIT/allocations.csv", "FIT/bottlenecks.csv", "FIT/explanations.csv", "FIT/plants.csv",
        "FIT/requests.csv", "FIT/to_settle.csv", "applications.\(end)", "findings.\(end)",
        "rows-fit-facility-allocation.\(end)", "rows-fit-normal-allocation.\(end)",
        "unsettled.\(end)", "非FIT/allocations.csv", "非FIT/bottlenecks.csv", "非FIT/explanations.csv",
        "非FIT/plants.csv",
        "非FIT/requests.csv", "非FIT/to_settle.csv",
      ])
    #expect(paths.count == 17)
    let rows = try bench.text("out/rows-fit-normal-allocation.\(end)").split(separator: "\n")
    #expect(rows.count == (format == .csv ? 4 : 3))
    #expect(try bench.text("out/findings.\(end)").contains("E0607"))
  }

  @Test func `For people it leaves as one workbook with names beside ids`() throws {
    _ = try allocate()
    try bench.upload(Form.normal.rows([["太陽", "福島県", "7"]]), as: "0001_通常割当申請書_202304.xlsx")
    let path = try bench.house().exportWorkbook(.round(round), into: bench.folder + "/out")
    #expect(bench.files(in: "out") == ["export-202304.xlsx"])
    let workbook = try Workbook(path: path)
    #expect(
      workbook.sheets.map(\.name) == [
        "申請一覧", "指摘", "要調整・待ち", "設備特定申請書", "通常割当申請書", "申請の結果（FIT）", "割当明細（FIT）", "設備別（FIT）",
        "申請の結果（非FIT）", "割当明細（非FIT）", "設備別（非FIT）",
      ])
    var text = ""
    try workbook.dump { text += String(decoding: $0, as: UTF8.self) }
    #expect(text.contains("株式会社さくらでんき") && text.contains("E0607"))
    // Ids are texts with their zeros, kWh are numbers.
    var rows: [[CellValue]] = []
    let sheet = try #require(workbook.sheets.first { $0.name == "通常割当申請書" })
    try workbook.eachRow(of: sheet) { row in
      rows.append(row.cells.indices.map { row.value(of: row.cells[$0]) })
    }
    #expect(
      rows[0].prefix(5) == [.text("受付番号"), .text("事業者番号"), .text("事業者名"), .text("回"), .text("行")])
    #expect(rows[1].dropFirst().first == .text("0001"))
    if case .number = try #require(rows[1].last) {} else { Issue.record("\(rows[1])") }
  }
}
