import CertificationRecords
import Testing
import Trade

@testable import CertificationNotices
@testable import Workbooks

@Suite("電力量認定結果通知") struct CertificationNoticeTests {
  private func line(_ base: Int64, ratio: Int64?) throws -> CertificationNotice.Line {
    CertificationNotice.Line(
      number: "202504-0000001", receipt: "0001 17行目", plant: try #require(PlantID("A123456789")),
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

  @Test("The same contents give the same bytes") func stable() throws {
    let notice = try notice()
    #expect(notice.name == "0011_電力量認定結果通知_202504")
    #expect(try notice.workbook() == notice.workbook())
    #expect(try notice.printed() == notice.printed())
    #expect(try notice.printed().starts(with: "%PDF".utf8))
  }
}
