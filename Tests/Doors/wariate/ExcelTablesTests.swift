import Foundation
import HouseBench
import Office
import Testing
import Trade

@testable import House
@testable import wariate

/// Tables that people open in Excel.
struct ExcelTablesTests {
  @Test func `The tables of a round open in Excel`() throws {
    let bench = try Bench()
    try bench.upload(Form.normal.rows([["太陽光", "東京", "1"]]), as: "0001_通常割当申請書_202304.xlsx")
    try bench.upload(Form.normal.by(.hino), as: "0005_通常割当申請書_202304.xlsx")
    let house = try bench.house()
    let paths = try ExcelTables().write(
      house.applications.summary(of: .round(try #require(RoundID("202304")))),
      into: bench.folder + "/csv")
    #expect(
      paths.map { $0.split(separator: "/").last }
        == ["counts.csv", "absentees.csv", "missing_forms.csv", "applications.csv"])
    let bytes = try bench.bytes("csv/applications.csv")
    #expect(bytes.starts(with: [0xEF, 0xBB, 0xBF]))
    let lines = try bench.text("csv/applications.csv").split(separator: "\n")
    #expect(lines.count == 3)
    #expect(
      lines[1].hasPrefix("0001,0001,株式会社さくらでんき,fit-normal-allocation,通常割当申請書,202304,エラー,エラー,"))
  }
}
