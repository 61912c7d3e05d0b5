import Foundation
import Testing
import Trade
import Validation

@Suite("Stored rows")
struct JSONRowTests {
  @Test("Each value is read by its place, in its kind")
  func kinds() throws {
    let json = #"["太陽光",null,-120000,12.50,"say \"A\\B\"\u000a社","",0]"#
    let row = try JSONRow(Array(json.utf8))
    #expect(
      (0..<8).map(row.text) == ["太陽光", nil, "-120000", "12.5", "say \"A\\B\"\n社", "", "0", nil])
    #expect((0..<8).map(row.integer) == [nil, nil, -120_000, nil, nil, nil, 0, nil])
    #expect((0..<8).map(row.decimal) == [nil, nil, nil, 12.5, nil, nil, nil, nil])
  }

  @Test("An empty row has no values")
  func empty() throws { #expect(try JSONRow(Array("[]".utf8)).text(0) == nil) }

  @Test(
    "What was never written is refused",
    arguments: [
      "", "[", "1", "[1", "[1,]", "[,1]", "[\"a]", "[\"a\\\"]", "[1 ,2]", "[true]", "[{}]",
    ])
  func damaged(_ json: String) {
    #expect(throws: Trouble.self) { try JSONRow(Array(json.utf8)) }
  }
}
