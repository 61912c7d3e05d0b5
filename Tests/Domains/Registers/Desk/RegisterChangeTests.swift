import Custody
import Events
import Files
import Foundation
import Hashing
import House
import HouseBench
import Intake
import Premises
import RegistersDesk
import RegistersRecords
import Storage
import TestSupport
import Testing
import Trade
import Workbooks

/// What an import changes, takes away, doubts and keeps.
struct RegisterChangeTests {
  let registers: RegisterBench
  var store: Store { registers.house.premises.store }

  init() throws { registers = try RegisterBench() }

  private func count(_ register: Register) throws -> Int { try store.count(of: register) }

  // MARK: Losses

  @Test func `A file without rows does not empty a register unasked`() throws {
    let head = Register.operators.heads.joined(separator: ",") + "\n"
    let before = try count(.operators)
    let held = try registers.take(head, into: .operators, replacing: true)
    #expect(!held.isTaken && held.isHeldBack && held.loss.removed == before)
    #expect(try count(.operators) == before)
    #expect(try registers.take(head, into: .operators).isTaken)
    #expect(try count(.operators) == before)
    let agreed = try registers.take(head, into: .operators, replacing: true, agreed: true)
    #expect(agreed.isTaken && agreed.removed == before)
    #expect(try count(.operators) == 0)
  }

  @Test func `A tenth may go, and more may not`() throws {
    let rows = (0..<30).map { "202304,P0000000\($0 < 10 ? "0" : "")\($0),5" }
    let head = ["round,plant_id,available_kwh"]
    func replace(_ count: Int) throws -> ImportReport {
      try registers.take(
        (head + rows.prefix(count)).joined(separator: "\n"), into: .balances, replacing: true)
    }
    _ = try registers.take(
      (head + rows).joined(separator: "\n"), into: .balances, replacing: true, agreed: true)
    let few = try replace(27)
    #expect(few.isTaken && few.removed == 3 && few.removals.count == 3)
    let many = try replace(20)
    #expect(many.isHeldBack && many.loss.removed == 7)
    #expect(try count(.balances) == 27)
  }

  @Test func `A column that the file has not takes nothing away unasked`() throws {
    let heads = "plant_id,scheme,kind,prefecture"
    let lines = Bench.plants.dropFirst().map { line in
      line.split(separator: ",", omittingEmptySubsequences: false).prefix(4)
        .joined(separator: ",")
    }
    let text = ([heads] + lines).joined(separator: "\n")
    let held = try registers.take(text, into: .plants)
    #expect(held.isHeldBack)
    let blanked = held.loss.blanked
    #expect(blanked.contains { $0.column.head == "operation_started_on" && $0.isMissing })
    #expect(blanked.contains { $0.column.head == "capacity_kw" && $0.count == 3 })
    #expect(try registers.take(text, into: .plants, agreed: true).isTaken)
    // Nothing is left that could go.
    #expect(try registers.take(text, into: .plants).isTaken)
  }

  @Test func `Values of many rows that become blank are asked for, one is not`() throws {
    let lines = (0..<20).map { "P0000000\($0 < 10 ? "0" : "")\($0),FIT,太陽光,福島県,住所\($0)" }
    let head = ["plant_id,scheme,kind,prefecture,location"]
    _ = try registers.take((head + lines).joined(separator: "\n"), into: .plants)
    func blank(_ count: Int) throws -> ImportReport {
      let changed = lines.enumerated().map { index, line in
        index < count ? line.replacing("住所\(index)", with: "") : line
      }
      return try registers.take((head + changed).joined(separator: "\n"), into: .plants)
    }
    #expect(try blank(10).isHeldBack)
    #expect(try blank(1).isTaken)
  }

  // MARK: Changes

  @Test func `What changed is told with its key, old and new`() throws {
    let report = try registers.take(
      "round,plant_id,available_kwh\n202304,A123456C13,7\n202304,F000123B07,500000\n",
      into: .balances)
    #expect(report.added == 0 && report.changed == 1)
    #expect(report.changes.map(\.key) == ["202304 A123456C13"])
    #expect(report.changes.first?.fields.map(\.old) == ["1000000"])
    #expect(report.changes.first?.fields.map(\.new) == ["7"])
  }

  @Test func `Days, flags, tenths and moments are told as files write them`() throws {
    let rounds = try registers.take(
      "round,market,closes_at\n202304,FIT,2024-05-31\n", into: .rounds)
    let field = rounds.changes.first?.fields.first { $0.column.head == "closes_at" }
    #expect(field?.old == "" && field?.new == "2024-05-31")
    let lines = Bench.plants.map { $0.replacing(",1000.5,", with: ",1000.6,") }
    let plants = try registers.take(lines.joined(separator: "\n"), into: .plants)
    #expect(plants.changes.count == 3)
    #expect(plants.changes.first?.fields.map(\.new) == ["1000.6"])
  }

  @Test func `The first twenty are told, and the count is true`() throws {
    let head = "round,plant_id,available_kwh\n"
    func lines(_ kwh: Int) -> String {
      head + (10..<40).map { "202304,P0000000\($0),\(kwh)\n" }.joined()
    }
    _ = try registers.take(lines(1), into: .balances)
    let report = try registers.take(lines(2), into: .balances)
    #expect(report.changed == 30 && report.changes.count == 20)
  }

  // MARK: Doubts

  @Test func `Two operators of one 法人番号 and 区分 are an error, in the file and beside it`() throws {
    let rows = [RegisterBench.operators(), RegisterBench.operators(id: "0902")]
    let both = try registers.take(rows, into: .operators)
    #expect(both.badRows.map(\.kind) == [.sameNumber])
    #expect(both.badRows.first?.problem.contains("「0901」") == true)
    #expect(try registers.take([RegisterBench.operators()], into: .operators).isTaken)
    let other = try registers.take([RegisterBench.operators(id: "0902")], into: .operators)
    #expect(other.badRows.map(\.kind) == [.sameNumber])
    #expect(other.badRows.first?.problem.contains("登録されている「0901」") == true)
    #expect(try registers.take([RegisterBench.operators()], into: .operators).isTaken)
  }

  @Test func `Plants and rounds that no register knows are told, and taken`() throws {
    let report = try registers.take(
      """
      round,plant_id,available_kwh
      202304,S999999Z99,1
      202304,S999999Z98,1
      209904,A123456C13,1
      随時,A123456C13,1
      """, into: .balances)
    #expect(report.isTaken && report.added == 4)
    #expect(report.warnings.map(\.count) == [2, 1])
    #expect(report.warnings.first?.first.map(\.line) == [2, 3])
    #expect(report.warnings.last?.first.map(\.value) == ["209904"])
  }

  @Test func `Buyers that are no operators are told`() throws {
    let purchases = try #require(
      registers.house.registers.registers.first { $0.name == "purchases" })
    let report = try registers.take(
      "round,market,operator_id,purchased_kwh\n202304,FIT,ZZZ9,5\n202304,FIT,0001,5\n209904,FIT,0001,1",
      into: purchases)
    #expect(report.isTaken)
    #expect(report.warnings.map(\.count) == [1, 1])
    #expect(report.warnings.first?.first.map(\.value) == ["ZZZ9"])
  }

  @Test func `Numbers that differ by their zeros alone are told`() throws {
    let short = RegisterBench.operators(id: "91")
    let long = RegisterBench.operators(
      ["corporate_number": .text("6012050003000")], id: "0091")
    #expect(try registers.take([short], into: .operators).isTaken)
    let report = try registers.take([long], into: .operators)
    #expect(report.warnings.contains { $0.first.map(\.value) == ["0091 と 91"] })
  }

  // MARK: What is kept

  @Test func `The file is kept, and its digest stands in the chain`() throws {
    let text = "round,plant_id,available_kwh\n202304,A123456C13,7\n"
    let report = try registers.take(text, into: .balances)
    let hash = try #require(report.file)
    let place = registers.house.premises.originals.path(of: hash).text
    #expect(try String(contentsOfFile: place, encoding: .utf8) == text)
    let event = try #require(try store.events(.imported).last)
    #expect(event.file == hash)
    #expect(try store.files(of: .balances).last?.hash == hash)
    #expect(try store.files(of: .balances).last?.name == "balances.csv")
    #expect(try registers.house.custody.verify(repairing: false).isClean)
  }

  @Test func `The same file again is kept once and changes nothing`() throws {
    let text = "round,plant_id,available_kwh\n202304,A123456C13,7\n"
    let first = try registers.take(text, into: .balances)
    let second = try registers.take(text, into: .balances)
    #expect(first.file == second.file && second.changed == 0)
    #expect(try registers.house.custody.verify(repairing: false).isClean)
  }

  @Test func `What was refused is not kept`() throws {
    let before = try registers.house.premises.originals.all().count
    _ = try registers.take("round,plant_id,available_kwh\n202304,A123456C13,x\n", into: .balances)
    _ = try registers.take("round,plant_id,available_kwh\n", into: .balances, replacing: true)
    #expect(try registers.house.premises.originals.all().count == before)
  }

  @Test func `A kept file that is gone or another, or a list that was changed, is found`() throws {
    let report = try registers.take(
      "round,plant_id,available_kwh\n202304,A123456C13,7\n", into: .balances)
    let hash = try #require(report.file)
    try store.write("tampering") {
      try $0.database.run(
        "UPDATE register_files SET sha256 = ? WHERE sha256 = ?",
        [
          String(repeating: "0", count: 64), hash.rawValue,
        ])
    }
    #expect(try !registers.house.custody.verify(repairing: false).isClean)
    try store.write("tampering") {
      try $0.database.run(
        "UPDATE register_files SET sha256 = ? WHERE sha256 LIKE '000%'", [hash.rawValue])
    }
    #expect(try registers.house.custody.verify(repairing: false).isClean)
    try FileManager.default.removeItem(
      atPath: registers.house.premises.originals.path(of: hash).text)
    #expect(try !registers.house.custody.verify(repairing: false).isClean)
  }
}
