import BooksNotices
import Testing
import Trade

/// The certificate as it is printed.
@Suite struct PrintedCertificateTests {
  private func certificate(
    _ status: CertificateStatus, lines count: Int
  ) throws -> BalanceCertificate {
    let account = HolderAccount(try #require(OperatorID("0002")), year: 2023, .fit)
    let day = try #require(CivilDate("2024-05-20"))
    let lines = try (1...count).map { index in
      let id = try #require(PlantID("S" + String(String(1_000_000 + index).dropFirst()) + "Z01"))
      let plant = LotPlant(
        id: id, kind: PlantKind.allCases[index % 5], prefecture: "福島県",
        location: "福島県見本郡見本町字見本\(index)", name: "見本第\(index)発電所", ownerName: "見本発電株式会社",
        capacityTenthsKW: 17_704, certifiedOn: day)
      return BalanceCertificate.Line(
        lot: Lot(
          id: try #require(LotID(Int64(index))),
          facts: LotFacts(
            account: account, source: .market, round: "202304", market: .fit, allottedOn: day,
            plant: plant, validFrom: day, validTo: day, settleBy: day)), kwh: Int64(index * 10))
    }
    return BalanceCertificate(
      number: try #require(CertificateNumber(41)), status: status, variant: .retire,
      account: account, memberName: "見本製作所株式会社", name: "見本製作所株式会社 本社", menu: nil,
      menuShort: nil, remark: "", settledOn: day,
      registeredAt: try #require(Instant("2024-05-20T10:00:00+09:00")), validTo: day,
      totalKWh: lines.reduce(0) { $0 + $1.kwh }, lines: lines)
  }

  @Test(arguments: [1, 3, 400])
  func `the same data are the same bytes`(_ count: Int) throws {
    let settled = try certificate(.settled, lines: count)
    func bytes(_ code: String) throws -> [UInt8] {
      try PrintedCertificate(
        settled, reference: "0000000000041 abcdefghijklmnopqrstuv", passCode: code
      ).bytes()
    }
    let one = try bytes("12345678")
    #expect(one.starts(with: Array("%PDF-".utf8)))
    #expect(try bytes("12345678") == one)
    #expect(try bytes("12345679") != one)
  }

  @Test func `a reservation has a watermark and no code`() throws {
    let reserved = try PrintedCertificate(
      certificate(.reserved, lines: 3), reference: nil, passCode: nil
    ).bytes()
    let settled = try PrintedCertificate(
      certificate(.settled, lines: 3), reference: nil, passCode: nil
    ).bytes()
    #expect(reserved != settled)
  }
}
