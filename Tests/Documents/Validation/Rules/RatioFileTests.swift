import Testing
import Trade
import Workbooks

@testable import Validation

@Suite("バイオマス比率")
struct RatioFileTests {
  private let form = SampleWorld.form("occto-biomass-ratio")

  /// The table of the form as a CSV with its headings.
  private func review(_ lines: [String]) throws -> Review {
    var register = SampleRegister()
    register.premium = SamplePremium.ratios(of: "0011")
    var filing = Filing(
      form: form.id, operator: OperatorID("0011"),
      slot: Month("202507").map(Slot.month) ?? .anytime)
    filing.arrivedAt = Instant("2025-08-01")
    let text = lines.map { $0 + "\r\n" }.joined()
    return try Reviewer(definitions: SampleWorld.definitions).review(
      DelimitedFile(bytes: Array(text.utf8)), filing: filing, references: register, rows: nil)
  }

  private var lines: [String] {
    [
      form.tables[0].columns.map(\.title).joined(separator: ","),
      "M800019101,見本バイオマス発電所,ABF,50.000,20.000,,,,,30.000,",
      "M800019102,見本第二バイオマス発電所,CE,,,60.000,,35.500,4.500,,",
    ]
  }

  @Test("Empty rows of a CSV are none, wherever they stand: programs write those of a sheet")
  func emptyRows() throws {
    let empty = ",,,,,,,,,,"
    let lines = lines
    #expect(try review(lines).findings.map(\.rule) == [])
    let found = try review([empty, lines[0], lines[1], empty, lines[2], empty, empty])
    #expect(found.findings.map(\.rule) == [])
    #expect(found.rowCount == 2)
    #expect(try review([lines[0], empty]).findings.map(\.rule).contains("record-end"))
  }

  @Test("A ratio above 100 is no amount of energy") func above() throws {
    let example = CatalogueExample.ratios(["D12": .number("100.001")], .plain)
    let found = try example.review().findings
    #expect(found.map(\.rule) == ["quantity-maximum"])
    #expect(found.first?.remedy == "100以下の数を入力してください。")
  }
}
