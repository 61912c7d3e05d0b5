import Custody
import Foundation
import HouseBench
import Premises
import RegistersDesk
import Testing
import Trade

@testable import Allocation
@testable import AllocationDesk
@testable import AllocationRecords
@testable import Events
@testable import FilingRecords
@testable import House
@testable import RegistersRecords
@testable import Storage

/// Runs as records: trials, what replaced what, what was undone, and what the auction left of them.
struct RunRecordTests {
  let bench: Bench

  /// Asks for a little more than there is, confirmed.
  init() throws {
    bench = try Bench()
    try bench.upload(
      Form.normal.rows([["太陽光", "福島県", "1200000"], ["指定なし", "指定なし", "400000"]]),
      as: "0001_通常割当申請書_202304.xlsx")
    try bench.advance(1, through: .underReview, .reviewed, .confirmed)
  }

  private let round: RoundID = {
    guard let round = RoundID("202304") else { preconditionFailure("no round") }
    return round
  }()

  @discardableResult
  private func allocate(dryRun: Bool = false) throws -> AllocationReport {
    let order = AllocationOrder(
      round: round, isDryRun: dryRun, allowsEmpty: true, comment: dryRun ? "試し" : "",
      by: Bench.clerk)
    return try bench.house().allocation.allocate(order)
  }

  private func records() throws -> [String] {
    try bench.house().allocation.runRecords(of: round).filter { $0.market == .fit }.map {
      "\($0.state.rawValue) \($0.comment)"
    }
  }

  @discardableResult
  private func supply(
    _ lines: [String], _ register: Register = .balances, isComplete: Bool = false
  ) throws -> SettlementReport? {
    let path = bench.folder + "/register.csv"
    try lines.joined(separator: "\n").write(toFile: path, atomically: true, encoding: .utf8)
    let report = try bench.house().registers.import(register, from: path, by: Bench.clerk)
    try #require(report.isTaken, "\(report.badRows)")
    guard register == .purchases else { return nil }
    return try bench.house().allocation.settle(
      round: round, markets: [.fit], isComplete: isComplete
    ).first
  }

  @Test func `A trial is kept as a record and publishes nothing`() throws {
    try allocate(dryRun: true)
    #expect(try records() == ["試行 試し"])
    #expect(bench.files(in: "results").isEmpty)
    #expect(throws: Complaint.self) { try bench.house().allocation.writeNotices(round: round) }
  }

  @Test func `A run with corrected supply replaces the one before and says what changed`() throws {
    try allocate()
    try supply(["round,plant_id,available_kwh", "202304,A123456C13,900000"])
    let report = try allocate()
    #expect(try records() == ["差替え済 ", "公表 "])
    #expect(report.markets.compactMap(\.difference).map(\.less) == [2, 0])
    let folder = "results/202304/FIT/differences/1-3/"
    #expect(
      try bench.text(folder + "difference_plants.csv")
        .contains("202304,A123456C13,1000000,900000,1000000,900000\n"))
    let rows = try bench.text(folder + "difference_requests.csv").split(separator: "\n")
    #expect(rows.count == 3)
    #expect(rows[1].hasPrefix("202304,0001,0001,16,1200000,1200000,1125000,1050000,-75000,一部,一部,"))
  }

  @Test func `A published run is undone by a run that takes everything back`() throws {
    try allocate()
    let house = try bench.house()
    let undone = try house.allocation.undoRun(
      round: round, market: .fit, why: "供給量の誤り", by: Bench.clerk)
    #expect(undone.run == 1 && undone.recipients.isEmpty)
    #expect(try records() == ["差替え済 ", "取消し 供給量の誤り"])
    let plant = try #require(PlantID("A123456C13"))
    #expect(try house.premises.store.balance(of: plant, in: .round(round))?.taken == 0)
    #expect(!bench.files(in: "results").contains("202304/FIT/allocations.csv"))
    #expect(bench.files(in: "results").contains("202304/FIT_取消し_実行1/allocations.csv"))
    #expect(throws: Complaint.self) {
      try house.allocation.undoRun(
        round: round, market: .fit, why: "もう一度", by: Bench.clerk)
    }
    try allocate()
    #expect(try house.premises.store.balance(of: plant, in: .round(round))?.taken == 1_000_000)
    #expect(try house.premises.store.verifyChain() == [])
  }

  @Test func `An undoing that died before its folders were put aside is finished by the next`()
    throws
  {
    try allocate()
    let house = try bench.house()
    let undone = try house.premises.store.undoRun(
      round: round, market: .fit, by: Bench.clerk, why: "誤り", at: bench.clock.now())
    #expect(undone?.id == 1)
    #expect(bench.files(in: "results").contains("202304/FIT/allocations.csv"))
    #expect(throws: Complaint.self) {
      try house.allocation.undoRun(round: round, market: .fit, why: "誤り", by: Bench.clerk)
    }
    #expect(!bench.files(in: "results").contains("202304/FIT/allocations.csv"))
    #expect(bench.files(in: "results").contains("202304/FIT_取消し_実行1/allocations.csv"))
  }

  @Test func `Desks that publish, undo and notify at once leave the tables of the run that holds`()
    async throws
  {
    try allocate()
    try await withThrowingTaskGroup(of: Void.self) { group in
      for worker in 0..<2 {
        let desk = try bench.house().allocation
        group.addTask { [round] in
          for turn in 0..<4 {
            if worker == 0 || turn.isMultiple(of: 2) {
              _ = try desk.allocate(AllocationOrder(round: round, isDryRun: false, by: Bench.clerk))
            }
            // Who comes second has nothing to undo, or nothing to tell of.
            do {
              _ = try desk.writeNotices(round: round)
              _ = try desk.undoRun(round: round, market: .fit, why: "試し", by: Bench.clerk)
            } catch let complaint as Complaint where complaint.kind == .refused {}
          }
        }
      }
      try await group.waitForAll()
    }
    #expect(!bench.files(in: "results").contains { $0.hasPrefix("202304/FIT/") })
    try allocate()
    #expect(bench.files(in: "results").contains("202304/FIT/allocations.csv"))
    #expect(try bench.house().custody.verify(repairing: false).isClean)
  }

  @Test func `Who bought less than was granted is listed, and what is released`() throws {
    try allocate()
    let report = try #require(
      try supply(
        ["round,market,operator_id,purchased_kwh", "202304,FIT,0001,1300000"], .purchases))
    #expect(
      report.underbought.map { "\($0.operatorID) \($0.grantedKWh) \($0.purchasedKWh)" }
        == ["0001 1500000 1300000"])
    #expect(report.releasedKWh == 200_000 && report.folder == "results/202304/FIT")
    #expect(
      try bench.text("results/202304/FIT/underbought.csv") == """
        round,operator_id,operator_name,granted_kwh,purchased_kwh,missing_kwh
        202304,0001,株式会社さくらでんき,1500000,1300000,200000

        """)
    let released = try bench.text("results/202304/FIT/released.csv").split(separator: "\n")
      .dropFirst().compactMap { $0.split(separator: ",").last.flatMap { Int($0) } }
    #expect(released.reduce(0, +) == 200_000)
    let kept = try bench.text("results/202304/FIT/settlement.csv").split(separator: "\n")
      .dropFirst().compactMap { Int($0.split(separator: ",")[7]) }
    #expect(kept.reduce(0, +) == 1_300_000)
  }

  @Test func `Who bought enough is not listed`() throws {
    try allocate()
    let report = try supply(
      ["round,market,operator_id,purchased_kwh", "202304,FIT,0001,1500000"], .purchases)
    #expect(report?.underbought.isEmpty == true)
    #expect(try bench.text("results/202304/FIT/released.csv").split(separator: "\n").count == 1)
  }

  @Test func `Who is not recorded keeps all, until the record is said to be complete`() throws {
    try bench.upload(
      Form.normal.by(.hino).rows([["指定なし", "指定なし", "100000"]]),
      as: "0005_通常割当申請書_202304.xlsx")
    try bench.advance(2, through: .underReview, .reviewed, .confirmed)
    try allocate()
    let purchases = ["round,market,operator_id,purchased_kwh", "202304,FIT,0001,0"]
    let careful = try #require(try supply(purchases, .purchases))
    #expect(careful.underbought.map(\.operatorID.rawValue) == ["0001"])
    #expect(careful.unrecorded.map(\.operatorID.rawValue) == ["0005"])
    let granted = try #require(careful.underbought.first).grantedKWh
    #expect(careful.releasedKWh == granted)
    let rows = try bench.text("results/202304/FIT/settlement.csv").split(separator: "\n")
    #expect(rows.contains { $0.hasPrefix("202304,0005,") && $0.hasSuffix(",,") })
    #expect(
      try bench.text("results/202304/FIT/unrecorded.csv").contains("202304,0005,日の出ソーラー株式会社,")
        || bench.text("results/202304/FIT/unrecorded.csv").contains("202304,0005,"))
    #expect(try bench.house().custody.verify(repairing: false).isClean)
    let whole = try #require(
      try bench.house().allocation.settle(round: round, markets: [.fit], isComplete: true).first)
    #expect(whole.unrecorded.isEmpty && whole.underbought.count == 2)
    #expect(whole.releasedKWh == 1_500_000)
  }

  @Test
  func `Importing purchases settles nothing by itself, and what was settled follows a new run`()
    throws
  {
    try allocate()
    let house = try bench.house()
    try bench.fill(
      .purchases, ["round,market,operator_id,purchased_kwh", "202304,FIT,0001,1300000"], house)
    let standing = try #require(try house.allocation.purchaseStandings().first)
    #expect(standing.recorded == 1 && standing.unrecorded == 0 && !standing.isSettled)
    try house.premises.store.close()
    try allocate()
    #expect(!bench.files(in: "results").contains("202304/FIT/settlement.csv"))
    _ = try bench.house().allocation.settle(round: round, markets: [.fit], isComplete: false)
    let again = try #require(try allocate().markets.first { $0.market == .fit })
    #expect(again.settlement?.releasedKWh == 200_000)
  }

  @Test func `A result that the checker refuses is not kept`() throws {
    let order = AllocationOrder(round: round, isDryRun: false, by: Bench.clerk)
    let house = try bench.house()
    let fit = try #require(try house.premises.store.rounds(of: .fit).first { $0.id == round })
    let run = try house.allocation.load(fit, order).solve { problem in
      let outcome = problem.allocate()
      var lines = outcome.lines
      lines[0].kwh -= 1
      return Outcome(
        ruleSet: outcome.ruleSet, lines: lines, shares: outcome.shares,
        allocatedKWh: outcome.allocatedKWh, bottlenecks: outcome.bottlenecks,
        settlement: outcome.settlement)
    }
    let complaint = #expect(throws: Complaint.self) { try run.check() }
    #expect(complaint?.kind == .ourFailure)
    #expect(try records().isEmpty)
  }

  @Test func `verify finds a changed table and a changed run, and mends the table`() throws {
    try allocate()
    let path = bench.folder + "/results/202304/FIT/allocations.csv"
    try "changed".write(toFile: path, atomically: true, encoding: .utf8)
    let house = try bench.house()
    #expect(try !house.custody.verify(repairing: false).isClean)
    #expect(try house.custody.verify(repairing: true).isClean)
    #expect(try house.custody.verify(repairing: false).isClean)
    try house.premises.store.write("damaging a run") {
      try $0.database.run("UPDATE run_lines SET sheet_row = sheet_row + 1 WHERE ordinal = 1")
    }
    #expect(try !house.custody.verify(repairing: false).isClean)
  }
}
