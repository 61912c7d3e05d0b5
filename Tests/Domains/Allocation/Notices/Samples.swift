import AllocationNotices
import AllocationRecords
import Testing
import Trade

/// A notice to one applicant, with two plants and two wishes, to be changed by tests.
enum Samples {
  static func notice(_ market: Market = .fit) throws -> NoticeContents {
    NoticeContents(
      round: try #require(RoundID("202304")), market: market, recipient: try applicant(),
      date: try #require(CivilDate(year: 2024, month: 5, day: 13)),
      lines: [
        NoticeLine(plant: try plant("A111111E11"), tier: .normal, kwh: 5_000),
        NoticeLine(plant: try plant("A222222E22"), tier: .ppa, kwh: 3_000),
      ],
      requests: [
        try request(row: 17, asked: 9_000, granted: 5_000, .part, "=設備が足りません"),
        try request(row: 16, asked: 3_000, granted: 3_000, .full, ""),
      ],
      digest: String(repeating: "0f", count: 32))
  }

  static func applicant() throws -> Operator {
    Operator(
      id: try #require(OperatorID("0001")), name: "株式会社さくらでんき",
      corporateNumber: try #require(CorporateNumber("4011001098993")),
      category: try #require(OperatorCategory("小売")), participatesFIT: true,
      participatesNonFIT: true)
  }

  static func plant(_ id: String) throws -> Plant {
    Plant(
      id: try #require(PlantID(id)), scheme: .fit, kind: .solar, prefecture: "福島県",
      location: "会津若松市一箕町", name: "さくら第一発電所", ownerName: "みどり発電株式会社",
      capacityTenthsKW: 505, operationStartedOn: CivilDate(year: 2021, month: 1, day: 1))
  }

  static func request(
    row: Int, asked: Int64?, granted: Int64, _ status: Grant, _ reason: String
  ) throws -> NoticeRequest {
    NoticeRequest(
      RunRequest(
        operatorID: try #require(OperatorID("0001")), receipt: try #require(ReceiptNumber(7)),
        row: row, form: try #require(FormID("fit-normal-allocation")), asked: asked,
        granted: granted, status: status, reason: reason),
      formTitle: "通常割当申請書")
  }
}
