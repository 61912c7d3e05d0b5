import Events
import Foundation
import House
import HouseBench
import RegistersDesk
import RegistersRecords
import TestSupport
import Testing
import Trade
import Workbooks

/// What is in the registers, and how it leaves them.
struct RegisterExportTests {
  let registers: RegisterBench
  var desk: RegisterDesk { registers.house.registers }

  init() throws { registers = try RegisterBench() }

  private func path(_ name: String) -> String { registers.bench.folder + "/" + name }

  @Test(arguments: ["operators", "plants", "rounds", "balances"], ["csv", "xlsx"])
  func `A register that is exported is taken in again without a change`(
    name: String, ending: String
  ) throws {
    let register = try #require(desk.registers.first { $0.name == name })
    _ = try registers.take(
      "round,market,opens_at,closes_at\n202401,FIT,2024-04-16T09:00,2024-04-30\n202402,FIT,2024-04-16,2024-04-30T17:30\n",
      into: .rounds)
    let path = path("out.\(ending)")
    let format = try #require(RegisterFormat(rawValue: ending))
    let count = try desk.export(register, to: path, as: format)
    let report = try desk.import(register, from: path, replacing: true, by: Bench.clerk)
    #expect(report.isTaken, "\(report.badRows)")
    #expect(report.rows == count && count > 0)
    #expect(report.added + report.changed + report.removed == 0, "\(report.changes)")
  }

  @Test func `A CSV begins with the mark by which Excel knows UTF-8`() throws {
    _ = try desk.export(.operators, to: path("o.csv"), as: .csv)
    #expect(try Data(contentsOf: URL(filePath: path("o.csv"))).starts(with: [0xEF, 0xBB, 0xBF]))
    #expect(try desk.export(.operators, to: path("o.jsonl"), as: .jsonl) > 0)
    let line = try String(contentsOfFile: path("o.jsonl"), encoding: .utf8).split(separator: "\n")[
      0]
    #expect(line.contains("\"operator_id\":\"0001\""))
  }

  @Test(arguments: ["operators", "plants", "rounds", "balances", "purchases"])
  func `A template has the heads in both languages, and is an import of no row`(name: String) throws
  {
    let register = try #require(desk.registers.first { $0.name == name })
    let path = try RegisterDesk.writeTemplate(of: register, to: path("t.xlsx"))
    let workbook = try Workbook(path: path)
    var rows: [[String]] = []
    try workbook.eachRow(of: workbook.sheets[0]) { row in
      guard row.number < 3 else { return }
      rows.append(row.cells.map { row.text(of: $0) })
    }
    #expect(rows == [register.fields.map(\.title), register.heads])
    #expect(workbook.sheets[1].name == "説明と記入例")
    let report = try desk.import(register, from: path, by: Bench.clerk)
    #expect(report.isTaken && report.rows == 0 && report.reading.likeSheets == [])
  }

  @Test(arguments: ["operators", "plants", "rounds", "balances", "purchases"])
  func `The examples of the template are right`(name: String) throws {
    let register = try #require(desk.registers.first { $0.name == name })
    let text = [register.heads, register.fields.map(\.example)]
      .map { $0.joined(separator: ",") }.joined(separator: "\n")
    let report = try registers.take(text, into: register, agreed: true)
    #expect(report.badRows.allSatisfy { $0.kind == .sameNumber }, "\(report.badRows)")
  }

  @Test func `A number, an id and a round are looked up in all registers`() throws {
    #expect(try desk.entries(keyed: "0001").map(\.register.name) == ["operators"])
    #expect(try desk.entries(keyed: "A123456C13").map(\.register.name) == ["plants", "balances"])
    #expect(Set(try desk.entries(keyed: "202304").map(\.register.name)) == ["rounds", "balances"])
    #expect(try desk.entries(keyed: "202304 A123456C13").map(\.values.last) == ["1000000"])
    #expect(throws: Complaint.self) { try desk.entries(keyed: "nobody") }
  }

  @Test func `The overview tells how many rows there are, and who brought them`() throws {
    let overview = try desk.overview()
    #expect(
      overview.map(\.register.name) == [
        "operators", "plants", "rounds", "balances", "purchases", "sources", "grid-flows",
        "target-months", "mandates", "groups", "formulas", "certifications", "auctions",
        "price-rules", "certified-plants", "fip-terms", "fip-months", "fip-prices",
        "imbalance-risk", "fip-supply", "floor-slots", "holds", "grant-months", "ledger-entries",
        "receipts",
      ])
    #expect(overview[0].rows == Bench.operators.count - 1)
    #expect(overview[0].file == "operators.csv" && overview[0].last?.actor == Bench.clerk)
    #expect(overview[4].rows == 0 && overview[4].last == nil)
  }

  @Test func `What cannot be written is told with its cause`() {
    let complaint = #expect(throws: Complaint.self) {
      try RegisterDesk.writeTemplate(of: .operators, to: path("none/t.xlsx"))
    }
    #expect(complaint?.description.contains("フォルダー") == true)
    #expect(complaint?.description.contains("ENOENT") == false)
  }
}
