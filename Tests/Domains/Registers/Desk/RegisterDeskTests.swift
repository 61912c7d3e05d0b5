import Events
import Foundation
import House
import HouseBench
import Premises
import RegistersDesk
import RegistersRecords
import Storage
import TestSupport
import Testing
import Trade
import Workbooks

/// Registers come in as files of any kind, all or nothing.
struct RegisterDeskTests {
  let bench: Bench
  let house: House

  init() throws {
    bench = try Bench()
    house = try bench.house()
  }

  private func take(
    _ name: String, _ bytes: [UInt8], into register: Register, replacing: Bool = false
  ) throws -> ImportReport {
    let path = bench.folder + "/" + name
    try Data(bytes).write(to: URL(filePath: path))
    return try house.registers.import(
      register, from: path, replacing: replacing, by: Bench.clerk)
  }

  @Test func `Rounds come from YAML, too`() throws {
    let text = """
      rounds:
        - {round: 202401, market: FIT, closes_at: 2024-07-31}
        - {round: 202401, market: 非FIT}
      """
    let report = try take("rounds.yaml", Array(text.utf8), into: .rounds)
    #expect(report.isTaken && report.rows == 2 && report.added == 2)
    #expect(try house.premises.store.rounds().count { $0.id == RoundID("202401") } == 2)
  }

  @Test(arguments: ["rounds:\n  - {round: 202401, colour: red}", "rounds:\n  - 202401", "x: 1"])
  func `YAML that is no list of rounds is refused, and nothing is taken`(text: String) throws {
    let before = try house.premises.store.rounds().count
    let complaint = #expect(throws: Complaint.self) {
      try take("rounds.yaml", Array(text.utf8), into: .rounds)
    }
    #expect(complaint?.kind == .refused)
    #expect(try house.premises.store.rounds().count == before)
  }

  @Test func `The first visible sheet of a workbook is a register`() throws {
    var builder = WorkbookBuilder([
      WorkbookBuilder.Sheet(
        "残量",
        values: [
          [.text("round"), .text("plant_id"), .text("available_kwh")],
          [.text("202304"), .text("A123456C13"), .number("2500")],
        ])
    ])
    builder.parts.append(("docProps/app.xml", Array("<x/>".utf8)))
    let report = try take("balances.xlsx", builder.build(), into: .balances)
    #expect(report.isTaken, "\(report.badRows)")
    #expect(report.changed == 1)
  }

  @Test func `A bad row among good ones keeps all out, and is told with its line`() throws {
    let lines = ["round,plant_id,available_kwh", "202304,A123456C13,1", "202304,A123456C13,many"]
    let report = try take(
      "balances.csv", Array(lines.joined(separator: "\n").utf8), into: .balances)
    #expect(!report.isTaken && report.badRows.map(\.line).contains(3))
  }

  @Test func `A file that is not there is told as unreadable`() {
    let complaint = #expect(throws: Complaint.self) {
      try house.registers.import(.rounds, from: bench.folder + "/none.csv", by: Bench.clerk)
    }
    #expect(complaint?.kind == .unreadable)
  }

  @Test func `Who took a register in stands in the chain`() throws {
    let text = "round,plant_id,available_kwh\n202304,A123456C13,1\n"
    _ = try take("balances.csv", Array(text.utf8), into: .balances)
    let last = try house.premises.store.recentEvents(limit: 1).first
    #expect(last?.kind == .imported && last?.actor == Bench.clerk)
  }
}
