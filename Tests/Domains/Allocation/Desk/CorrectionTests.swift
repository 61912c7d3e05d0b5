import AllocationDesk
import Custody
import Foundation
import HouseBench
import Premises
import Testing
import Trade
import Workbooks

@testable import House
@testable import RegistersRecords
@testable import Storage

/// Notices of a run that takes the place of another, or of none any more.
struct CorrectionTests {
  let bench: Bench
  private let round: RoundID = {
    guard let round = RoundID("202304") else { preconditionFailure("no round") }
    return round
  }()

  /// 0001 gets less when a plant has less, 0005 the same.
  init() throws {
    bench = try Bench()
    try bench.upload(
      Form.normal.rows([["太陽光", "福島県", "1200000"], ["指定なし", "指定なし", "400000"]]),
      as: "0001_通常割当申請書_202304.xlsx")
    try bench.upload(
      Form.facility.by(.midori).rows([
        ["1", "F000123B07", "", "個別合意", "合同会社あおぞら風力", "3476567898342", "数量を入力する", "1000"]
      ]), as: "0007_設備特定申請書_202304.xlsx")
    try bench.advance(1, through: .underReview, .reviewed, .confirmed)
    try bench.advance(2, through: .underReview, .reviewed, .confirmed)
  }

  private func allocate(dryRun: Bool = false) throws -> AllocationReport {
    try bench.house().allocation.allocate(
      AllocationOrder(round: round, isDryRun: dryRun, by: Bench.clerk))
  }

  private func correctSupply() throws {
    let house = try bench.house()
    try bench.fill(
      .balances, ["round,plant_id,available_kwh", "202304,A123456C13,900000"], house)
    try house.premises.store.close()
  }

  private func texts(_ path: String) throws -> [String] {
    let workbook = try Workbook(path: bench.folder + "/" + path, limits: .default)
    var texts: [String] = []
    for sheet in workbook.sheets {
      try workbook.eachRow(of: sheet) { row in
        for cell in row.cells {
          if case .text(let text) = row.value(of: cell) { texts.append(text) }
        }
      }
    }
    return texts
  }

  private static let mine = "0001_FIT割当結果通知_202304.xlsx"

  @Test func `A corrected run's notices say what changed, and the old ones are kept`() throws {
    _ = try allocate()
    let house = try bench.house()
    _ = try house.allocation.writeNotices(round: round)
    let old = try bench.bytes("results/202304/notices/" + Self.mine)
    try correctSupply()
    let market = try #require(try allocate().markets.first)
    #expect(market.fallenNotices == 2)
    // Between the two nobody finds a notice that is no longer true.
    #expect(!bench.files(in: "results/202304/notices").contains(Self.mine))
    #expect(try bench.bytes("results/202304/notices/FIT_差替え_実行1/" + Self.mine) == old)
    let written = try bench.house().allocation.writeNotices(round: round)
    #expect(written.notices.map(\.version) == [2, 2])
    let mine = try texts("results/202304/notices/" + Self.mine)
    #expect(mine.contains { $0.hasPrefix("第2版。2024年4月10日付の通知を訂正します。") })
    #expect(mine.contains("割当量が減りました"))
    let theirs = try texts("results/202304/notices/0007_FIT割当結果通知_202304.xlsx")
    #expect(theirs.contains { $0.hasSuffix("貴社の割当の内容に変更はありません。") })
    #expect(try bench.bytes("results/202304/notices/FIT_差替え_実行1/" + Self.mine) == old)
    #expect(try bench.house().custody.verify(repairing: false).isClean)
  }

  @Test func `A notice bears the record of its publication, by which the chain is proven later`()
    throws
  {
    _ = try allocate()
    _ = try bench.house().allocation.writeNotices(round: round)
    let told = try texts("results/202304/notices/" + Self.mine)
    let line = try #require(told.first { $0.hasPrefix("公表の記録") }, "\(told)")
    let report = try bench.house().custody.verify(
      repairing: false, against: Anchor(reading: line))
    #expect(report.isClean)
    #expect(report.lines.contains { $0.contains("までの記録に変更はありません") }, "\(report.lines)")
  }

  @Test func `A correction that is lost can be made again byte for byte`() throws {
    _ = try allocate()
    _ = try bench.house().allocation.writeNotices(round: round)
    try correctSupply()
    _ = try allocate()
    _ = try bench.house().allocation.writeNotices(round: round)
    try FileManager.default.removeItem(
      atPath: bench.folder + "/results/202304/notices/" + Self.mine)
    #expect(try !bench.house().custody.verify(repairing: false).isClean)
    #expect(try bench.house().custody.verify(repairing: true).isClean)
    #expect(bench.files(in: "results/202304/notices").contains(Self.mine))
  }

  @Test func `Undoing names whose notices fall, and the next notice is a second version`() throws {
    _ = try allocate()
    _ = try bench.house().allocation.writeNotices(round: round)
    let undone = try bench.house().allocation.undoRun(
      round: round, market: .fit, why: "誤り", by: Bench.clerk)
    #expect(undone.recipients.map(\.operatorID.rawValue) == ["0001", "0007"])
    #expect(undone.recipients.first?.name == "株式会社さくらでんき")
    _ = try allocate()
    _ = try bench.house().allocation.writeNotices(round: round)
    let mine = try texts("results/202304/notices/" + Self.mine)
    #expect(mine.contains { $0.contains("付の通知（取消し済み）を差し替えます") })
  }

  @Test func `Who is no longer in the run is told so`() throws {
    _ = try allocate()
    _ = try bench.house().allocation.writeNotices(round: round)
    _ = try bench.house().allocation.allocate(
      AllocationOrder(
        round: round, statuses: [.reviewed], isDryRun: false, allowsEmpty: true, by: Bench.clerk))
    let written = try bench.house().allocation.writeNotices(round: round)
    #expect(written.notices.map(\.version) == [2, 2])
    let mine = try texts("results/202304/notices/" + Self.mine)
    #expect(mine.contains("今回の割当はありません。") && mine.contains("申請から外れた行です"))
  }

  @Test func `A trial is shown with its tables and drafts, and publishes nothing`() throws {
    _ = try allocate(dryRun: true)
    let folder = bench.folder + "-trial"
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let shown = try bench.house().allocation.showRun(1, into: folder)
    #expect(shown.record.state == .trial && shown.rows.count == 3)
    #expect(shown.paths.contains(folder + "/requests.csv"))
    #expect(shown.paths.contains(folder + "/summary.pdf"))
    let draft = folder + "/notices/案_0001_FIT割当結果通知_202304.xlsx"
    #expect(shown.paths.contains(draft))
    #expect(
      try texts("../" + (draft.split(separator: "/").suffix(3).joined(separator: "/")))
        .contains { $0.contains("試行（実行1）の結果による案です") })
    #expect(bench.files(in: "results").isEmpty)
    let complaint = #expect(throws: Complaint.self) {
      try bench.house().allocation.showRun(1, into: bench.folder + "/results/x")
    }
    #expect(complaint?.kind == .usage)
  }
}
