import CertificationRecords
import Testing
import Trade

@testable import CertificationNotices
@testable import Workbooks

@Suite("電力量認定結果通知") struct CertificationNoticeTests {
  private func line(
    _ base: Int64, ratio: Int64?, _ number: String = "202504-0000001"
  ) throws -> CertificationNotice.Line {
    CertificationNotice.Line(
      number: number, receipt: "0001 17行目", plant: try #require(PlantID("A123456789")),
      plantName: "見本", gridPoint: "0300000000000000001001", balancingGroup: "", scope: "通常",
      renewable: "有", route: "通常", exported: base, base: base, ratio: ratio, kwh: 769_691,
      rounding: "切捨て")
  }

  private func notice() throws -> CertificationNotice {
    CertificationNotice(
      month: try #require(Month("202504")),
      recipient: Operator(
        id: try #require(OperatorID("0011")), name: "株式会社さくらでんき",
        corporateNumber: try #require(CorporateNumber("4011001098993")),
        category: try #require(OperatorCategory("発電")), participatesFIT: true,
        participatesNonFIT: true),
      date: try #require(CivilDate("2025-07-01")),
      lines: [try line(123_456_789, ratio: 62_345)],
      held: [
        CertificationNotice.Held(
          receipt: try #require(ReceiptNumber(1)), row: 18,
          plant: try #require(PlantID("B123456789")), renewable: "無", state: "保留", code: "W0809",
          reason: "届いていません。", remedy: "提出してください。")
      ], digest: String(repeating: "a", count: 64))
  }

  @Test("What is multiplied is shown with every decimal before it is rounded") func steps() throws {
    #expect(try line(123_456_789, ratio: 62_345).unrounded == "769,691.3510205")
    #expect(try line(9_876_099, ratio: nil).unrounded == "98,760.99")
    #expect(try line(9_876_000, ratio: nil).unrounded == "98,760")
  }

  private func battery() throws -> CertificationNotice.Line {
    var line = try line(9_600_000, ratio: nil)
    line.kwh = 64_099
    line.route = "2-2"
    line.battery = CertificationEntry.Calculation(
      from: try #require(CivilDate("2025-06-16")), to: try #require(CivilDate("2025-07-15")),
      charge: 5_918_040, discharge: 5_023_920, grid: 3_769_800, ownUse: 12_000,
      share: "31315/49317", gridDischarge: "31900.5728", raw: "64099.4272", flags: "")
    return line
  }

  /// A correction by two steps, and what was taken back.
  private func changed() throws -> CertificationNotice {
    var corrected = try line(9_876_099, ratio: nil, "202504-0000004")
    corrected.kwh = 42_000
    corrected.former = [
      .init(number: "202504-0000002", kwh: 98_760, reason: "検針値の訂正"),
      .init(number: "202504-0000003", kwh: 35_000, reason: "再訂正（様式）"),
    ]
    var cancelled = try line(9_876_099, ratio: nil, "202504-0000006")
    cancelled.kwh = 0
    cancelled.former = [.init(number: "202504-0000005", kwh: 98_760, reason: "誤った設備")]
    var notice = try notice()
    notice.lines = [corrected, cancelled]
    return notice
  }

  private func rows(of name: String, in notice: CertificationNotice) throws -> [[CellValue]] {
    let workbook = try Workbook(bytes: try notice.workbook())
    var rows: [[CellValue]] = []
    try workbook.eachRow(of: try #require(workbook.sheets.first { $0.name == name })) { row in
      rows.append(row.cells.indices.map { row.value(of: row.cells[$0]) })
    }
    return rows
  }

  @Test("A step says no number twice, and has its digits in threes") func sentences() throws {
    let notice = try notice()
    #expect(
      notice.step(try line(123_456_789, ratio: 62_345)).hasSuffix(
        "算定の基礎 1,234,567.89 × 62.345% = 769,691.3510205、切捨て → 769,691 kWh"))
    var plain = try line(6_000_050, ratio: nil)
    plain.kwh = 60_000
    #expect(notice.step(plain).hasSuffix("　算定の基礎 60,000.50、切捨て → 60,000 kWh"))
    let text = notice.step(try battery())
    #expect(
      text.hasSuffix("系統充電の放電量 31,900.5728　算定の基礎 64,099.4272、切捨て → 64,099 kWh"), "\(text)")
    #expect(try battery().basis == "64,099.4272" && !text.contains("="))
    var shared = try battery()
    shared.ratio = 50_000
    shared.exported = 1
    #expect(
      notice.step(shared).hasSuffix("× 50.000% = 32,049.7136、切捨て、複数の行で按分 → 64,099 kWh"))
  }

  @Test("What was corrected or taken back is told with the figure before, and why") func changes()
    throws
  {
    let notice = try changed()
    #expect(notice.totalKWh == 42_000 && notice.standing.count == 1 && notice.takenBack.count == 1)
    #expect(
      notice.changed.flatMap(\.changes).map {
        "\($0.word) \($0.former.number) \($0.former.kwh) \($0.number) \($0.kwh) \($0.difference) \($0.former.reason)"
      } == [
        "訂正 202504-0000002 98760 202504-0000003 35000 -63,760 検針値の訂正",
        "訂正 202504-0000003 35000 202504-0000004 42000 +7,000 再訂正（様式）",
        "取消し 202504-0000005 98760 202504-0000006 0 -98,760 誤った設備",
      ])
    #expect(notice.step(notice.lines[0]).hasSuffix("訂正後の認定電力量 42,000 kWh"))
    let table = try rows(of: "訂正・取消し", in: notice)
    #expect(table.last?.first == .text("取消し") && table.last?.last == .text("誤った設備"))
    let main = try rows(of: "電力量認定結果通知", in: notice)
    #expect(main.contains { $0.contains(.text("取消し")) && $0.contains(.text("202504-0000006")) })
    #expect(try Workbook(bytes: try self.notice().workbook()).sheets.count == 3)
    #expect(try notice.printed() == notice.printed())
  }

  @Test("Ways of certifying are explained where they appear") func routes() throws {
    var notice = try notice()
    #expect(!notice.notes.contains { $0.hasPrefix("認定の方法") })
    notice.lines = [try battery()]
    #expect(notice.notes.contains("認定の方法: 2-2 は30分メーター値による認定（発電設備1・蓄電池1）です。"))
  }

  @Test("A later 版 says which one it takes the place of; what it tells is told apart from its day")
  func versions() throws {
    let first = try notice()
    #expect(first.replacement == nil && first.edition == "第1版")
    var later = first
    later.version = 2
    later.date = try #require(CivilDate("2025-07-02"))
    later.digest = String(repeating: "b", count: 64)
    #expect(later.replacement == "第2版。第1版の通知に替わるものです。前の通知は破棄してください。")
    #expect(later.facts == first.facts)
    later.lines[0].kwh += 1
    #expect(later.facts != first.facts)
  }

  @Test("The same contents give the same bytes") func stable() throws {
    let notice = try notice()
    #expect(notice.name == "0011_電力量認定結果通知_202504")
    #expect(try notice.workbook() == notice.workbook())
    #expect(try notice.printed() == notice.printed())
    #expect(try notice.printed().starts(with: "%PDF".utf8))
  }
}
