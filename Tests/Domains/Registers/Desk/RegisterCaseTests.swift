import Foundation
import House
import HouseBench
import RegistersDesk
import RegistersRecords
import TestSupport
import Testing
import Trade

/// Files that people have reported, from a folder that is not everywhere, on the sample registers.
@Suite(
  .enabled(
    if: SharedFolder.path("cases/R01/plants.xlsx").map(FileManager.default.fileExists) ?? false))
struct RegisterCaseTests {
  let registers: RegisterBench

  init() throws { registers = try RegisterBench() }

  private func take(
    _ file: String, into register: Register, replacing: Bool = false
  ) throws -> ImportReport {
    let path = try #require(SharedFolder.path("cases/" + file))
    return try registers.house.registers.import(
      register, from: path, replacing: replacing, by: Bench.clerk)
  }

  @Test(arguments: [
    ("R01/plants.xlsx", "plants", BadRow.Kind.formula),
    ("R02/operators.xlsx", "operators", .cellError),
    ("R05/operators.csv", "operators", .lostZeros), ("R19/operators.csv", "operators", .noHead),
  ])
  func `Refused by its cause`(file: String, name: String, kind: BadRow.Kind) throws {
    let register = try #require(registers.house.registers.registers.first { $0.name == name })
    let report = try take(file, into: register)
    #expect(!report.isTaken)
    #expect(Set(report.badRows.map(\.kind)).contains(kind), "\(report.badRows)")
  }

  @Test func `Held back`() throws {
    #expect(try take("R08/operators.csv", into: .operators, replacing: true).isHeldBack)
  }

  @Test(arguments: [
    ("R10/plants.xlsx", "plants"), ("R13/balances.csv", "balances"),
    ("R17/operators.csv", "operators"),
    ("R23/operators.xlsx", "operators"),
  ])
  func `Taken`(file: String, name: String) throws {
    let register = try #require(registers.house.registers.registers.first { $0.name == name })
    let report = try take(file, into: register)
    #expect(report.isTaken, "\(report.badRows)")
    #expect(report.reading.isCP932 == file.hasPrefix("R17"))
    #expect((report.reading.sheet == "operators") == file.hasPrefix("R23"))
  }
}
