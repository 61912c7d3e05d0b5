import Foundation
import House
import HouseBench
import PremiumRecords
import RegistersDesk
import RegistersRecords
import Testing
import Trade

@testable import PremiumDesk

/// 公開情報: registers in, tables out.
@Suite struct PublicTests {
  private let bench: PremiumBench

  init() throws { bench = try PremiumBench() }

  private func take(_ bytes: [UInt8], into register: Register) throws -> ImportReport {
    let path = bench.bench.folder + "/\(register.name).csv"
    try Data(bytes).write(to: URL(filePath: path))
    return try bench.with {
      try $0.registers.import(register, from: path, by: PremiumBench.clerk)
    }
  }

  private func cp932(_ text: String) throws -> [UInt8] {
    Array(try #require(text.data(using: .shiftJIS)))
  }

  private func out(_ name: String) -> String { bench.bench.folder + "/" + name }

  @Test func `prices come without heads, in CP932, and go out by area and kind`() throws {
    let report = try take(
      try cp932("202504,0,風力,1.00,-2.50,3.00\r\n202504,1,水力,1.10,2.00,3.00\r\n"),
      into: .fipPrices)
    #expect(report.isTaken && report.added == 2, "\(report.badRows)")
    let rows = try bench.with {
      try $0.premium.writePrices(ofFiscalYear: 2025, to: out("prices.csv"))
    }
    #expect(rows == 4)
    let text = String(
      data: Data(try bench.bench.bytes("prices.csv")), encoding: .shiftJIS)
    #expect(
      text == """
        年月,エリア,電源種別,前年度平均価格,当年度月間平均価格,前年度月間平均価格\r
        202504,北海道,水力,1.10,2.00,3.00\r
        202504,沖縄,風力,1.00,-2.50,3.00\r
        202506,東京,太陽光,9.12,7.05,8.40\r
        202507,東京,太陽光,9.12,8.31,9.05\r

        """)
  }

  @Test func `heads in Japanese are heads`() throws {
    let report = try take(
      Array(
        "年月,エリア,電源種別,前年度平均価格,当年度月間平均価格,前年度月間平均価格\n202504,東北,地熱,1,2,3\n".utf8),
      into: .fipPrices)
    #expect(report.isTaken && report.added == 1, "\(report.badRows)")
  }

  @Test func `imbalance keeps its sign, and 0 is 沖縄`() throws {
    let report = try take(
      Array("0,1,20250601,01,-999.99,0.123\n9,2,20250630,48,1.05,1\n9,2,20250701,48,1,1\n".utf8),
      into: .imbalanceRisk)
    #expect(report.isTaken && report.added == 3, "\(report.badRows)")
    let june = PremiumBench.month("202506")
    let rows = try bench.with { try $0.premium.writeImbalance(of: june, to: out("i.csv")) }
    #expect(rows == 2)
    let text = String(data: Data(try bench.bench.bytes("i.csv")), encoding: .shiftJIS)
    #expect(
      text == """
        エリアコード,電源変動種別,年月日,コマ,インバランスリスク単価,インバランス発生率\r
        9,2,20250630,48,1.05,1.000\r
        0,1,20250601,01,-999.99,0.123\r

        """)
  }

  @Test func `where there is nothing public, nothing is written`() throws {
    let none = complaint {
      _ = try bench.with {
        try $0.premium.writePrices(ofFiscalYear: 2020, to: out("none.csv"))
      }
    }
    #expect(none?.kind == .refused && none?.code == "MSG_A0089E")
    #expect(!FileManager.default.fileExists(atPath: out("none.csv")))
  }

  @Test(arguments: [
    "10,3,20250601,01,1,0", "11,1,20250601,01,1,0", "1,1,20250631,01,1,0", "1,1,20250601,49,1,0",
    "1,1,20250601,01,1000,0", "1,1,20250601,01,1.005,0", "1,1,20250601,01,1,10",
  ])
  func `a bad cell of imbalance is refused`(_ row: String) throws {
    let report = try take(Array((row + "\n").utf8), into: .imbalanceRisk)
    #expect(!report.isTaken && report.badRows.count == 1)
  }

  @Test(
    arguments: [
      (
        Register.certifiedPlants,
        "A800019101,2025-04-01,2025-03-31,0011,FIP,太陽光,,\(PublicTests.point),,,,,,,"
      ),
      (.certifiedPlants, "A800019101,2025-04-01,,0011,非FIT,太陽光,,\(PublicTests.point),,,,,,,"),
      (.certifiedPlants, "A800019101,2025-04-01,,0011,FIP,原子力,,\(PublicTests.point),,,,,,,"),
      (.certifiedPlants, "A800019101,2025-04-01,,0011,FIP,バイオマス,,\(PublicTests.point),ABB,,,,,,"),
      (.certifiedPlants, "A800019101,2025-04-01,,0011,FIP,太陽光,,1234,,,,,,,"),
      (.fipTerms, "A800019101,H,2025-04-01,1,1,,"), (.fipTerms, "A800019101,,2025-04-01,1.005,1,,"),
      (.fipTerms, "A800019101,A,2025-04-01,1,1,,100.001"),
      (.fipSupply, "202507,A800019101,202507,-1,0"),
      (.fipSupply, "202507,A800019101,202507,0.0001,0"),
      (.fipHolds, "A800019101,202507,202506"), (.floorSlots, "東京,20250701,0"),
      (.grantMonths, "202513,,,,"), (.receipts, "123,2025-07-01,1"),
      (.ledgerEntries, "その他,A800019101,202507,,x,1,"),
      (.fipMonths, "2025-07,東京,太陽光,1,1,1.0001,1"),
      // More than 12 digits before the point.
      (.ledgerEntries, "廃棄等費用,A800019101,202507,,x,9223372036854775807,"),
      (.ledgerEntries, "廃棄等費用,A800019101,202507,,x,1000000000000,"),
      (.ledgerEntries, "廃棄等費用,A800019101,202507,,x,-1000000000000,"),
      (.fipSupply, "202507,A800019101,202507,1000000000000,0"),
      (.fipPrices, "202507,東京,太陽光,1000000000000,1,1"),
      (.fipTerms, "A800019101,,2025-04-01,1,1,-1000000000000.00,"),
      (.fipMonths, "2025-07,東京,太陽光,1,1,1,1000000000000.001"),
      (
        .certifiedPlants,
        "A800019101,2025-04-01,,0011,FIP,太陽光,,\(PublicTests.point),,,,1000000000000,,,"
      ),
      (
        .certifiedPlants,
        "A800019101,2025-04-01,,0011,FIP,太陽光,,\(PublicTests.point),,,,,,1000000000000,"
      ),
    ] as [(Register, String)])
  func `a bad row is refused, and nothing of the file is taken`(
    _ register: Register, _ row: String
  ) throws {
    let text = register.heads.joined(separator: ",") + "\n" + row + "\n"
    let report = try take(Array(text.utf8), into: register)
    #expect(!report.isTaken && report.badRows.count == 1, "\(report.badRows)")
  }

  @Test(arguments: ["--5", "-▲5", "- -5", "-"])
  func `behind a sign there is no second one`(_ price: String) throws {
    let heads = Register.fipPrices.heads.joined(separator: ",")
    let report = try take(
      Array("\(heads)\n202507,3,太陽光,\(price),8.31,9.05\n".utf8), into: .fipPrices)
    #expect(report.badRows.map(\.problem) == ["数として読み取れません。"])
  }

  private static let point = "0300000000000000000409"

  @Test func `the same file twice changes nothing`() throws {
    let file = Array("0,1,20250601,01,-999.99,0.123\n".utf8)
    _ = try take(file, into: .imbalanceRisk)
    let again = try take(file, into: .imbalanceRisk)
    #expect(again.isTaken && again.added == 0 && again.changed == 0)
  }
}
