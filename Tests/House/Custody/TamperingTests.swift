import Custody
import FilingRecords
import Foundation
import Hashing
import HouseBench
import Premises
import RegistersRecords
import Testing
import Trade
import Wire

@testable import Events
@testable import House
@testable import Storage

/// `verify` finds each kind of tampering, and nothing where there is none.
struct TamperingTests {
  @Test func `A workspace in which everything has happened is clean, and proven`() throws {
    let bench = try WholeWalk.copy()
    let report = try bench.verification()
    #expect(report.isClean, "\(report.lines)")
    #expect(report.unproven == 0)
  }

  @Test(arguments: Tampering.applications)
  func `What applications hold`(tampering: Tampering) throws { try expectFound(tampering) }

  @Test(arguments: Tampering.registers)
  func `What registers hold`(tampering: Tampering) throws { try expectFound(tampering) }

  @Test(arguments: Tampering.runs)
  func `What runs hold`(tampering: Tampering) throws { try expectFound(tampering) }

  @Test(arguments: Tampering.events)
  func `What happened`(tampering: Tampering) throws { try expectFound(tampering) }

  @Test(arguments: Tampering.files)
  func `What lies in folders`(tampering: Tampering) throws { try expectFound(tampering) }

  private func expectFound(_ tampering: Tampering) throws {
    let bench = try WholeWalk.copy()
    try tampering.act(bench)
    let kinds = try bench.kinds()
    #expect(kinds.contains(tampering.kind), "\(kinds.sorted())")
  }

  @Test func `More held than is registered is told, unless a later import has lowered it`() throws {
    let bench = try WholeWalk.copy()
    let house = try bench.house()
    try bench.fill(.balances, ["round,plant_id,available_kwh", "随時,N123456789,5"], house)
    try house.premises.store.close()
    #expect(try bench.verification().isClean)
    let other = try WholeWalk.copy()
    try other.rewriteChain(without: "kind = 'imported' AND receipt IS NULL AND sequence > 20")
    try other.tamper("UPDATE balances SET available_kwh = 5 WHERE round = '随時'")
    #expect(try other.kinds().isSuperset(of: ["overdraft", "register"]))
  }

  // MARK: The anchor

  private func anchor(_ bench: Bench) throws -> Anchor {
    let head = try #require(try bench.verification().head)
    return try Anchor(reading: "\(head.sequence) \(head.hash)")
  }

  @Test func `An earlier head proves that nothing before it was changed`() throws {
    let bench = try WholeWalk.copy()
    let anchor = try anchor(bench)
    try bench.advance(3, through: .underReview)
    let report = try bench.verification(against: anchor)
    #expect(report.isClean)
    #expect(report.lines.contains { $0.contains("変更はありません（その後の記録 1件）") })
  }

  @Test func `Events deleted at the end, head and all, are found by the anchor alone`() throws {
    let bench = try WholeWalk.copy()
    let anchor = try anchor(bench)
    try bench.rewriteChain(without: "sequence = (SELECT max(sequence) FROM events)")
    #expect(try bench.verification().isClean == false || anchor.sequence > 0)
    #expect(try bench.kinds(against: anchor).contains("anchor"))
  }

  @Test func `A chain written anew with right hashes is found by the anchor alone`() throws {
    let bench = try WholeWalk.copy()
    let anchor = try anchor(bench)
    try bench.rewriteChain(
      without: "0", and: "UPDATE events SET why = '別の理由' WHERE kind = 'permitted'")
    #expect(try bench.verification().isClean)
    #expect(try bench.kinds(against: anchor) == ["anchor"])
  }

  @Test func `An anchor is read from what verify prints, from its JSON, and by hand`() throws {
    let bench = try WholeWalk.copy()
    let report = try bench.verification()
    let whole = try anchor(bench)
    let printed = try Anchor(reading: report.lines.joined(separator: "\n"))
    #expect(printed.sequence == whole.sequence && whole.digits.hasPrefix(printed.digits))
    #expect(printed.digits.count == 16)
    let json = String(decoding: report.json.line(), as: UTF8.self)
    #expect(try Anchor(reading: json) == whole)
    for text in ["", "57", "57 0123", "x 0123456789abcdef"] {
      #expect(throws: Complaint.self) { try Anchor(reading: text) }
    }
  }

  @Test func `Rows that are not those of the original are found without anchor and digest`() throws
  {
    let bench = try WholeWalk.copy()
    try bench.rewriteChain(without: "kind = 'kept'")
    try bench.tamper(
      "UPDATE row_blocks SET rows = replace(rows, '400000', '900000') WHERE receipt = 2")
    #expect(try bench.kinds() == ["derivation"])
  }

  // MARK: Going on

  @Test func `What cannot be read is told, and the rest is proven`() throws {
    let bench = try WholeWalk.copy()
    try bench.tamper(
      "UPDATE runs SET digest = '\(String(repeating: "z", count: 64))' WHERE run = 1",
      "UPDATE findings SET message = 'x' WHERE receipt = 1")
    try bench.delete(bench.livePath(2))
    #expect(
      try bench.kinds().isSuperset(of: ["unreadable", "findings", "live-file"]))
  }

  @Test func `Mending goes on past what it cannot mend, and names it`() throws {
    let bench = try WholeWalk.copy()
    let before = try bench.bytes("results/202304/FIT/requests.csv")
    let path = "originals/" + (try bench.application(1).original.rawValue.prefix(2))
    try bench.delete(path)
    for number in [1, 2, 3] { try bench.delete(bench.livePath(number)) }
    try FileManager.default.createDirectory(
      atPath: bench.folder + "/" + bench.livePath(3), withIntermediateDirectories: false)
    try bench.overwrite("results/202304/FIT/requests.csv")
    let report = try bench.verification(repairing: true)
    #expect(report.faults.contains { $0.subject == "0001" && $0.kind.id == "live-file" })
    #expect(Set(report.mended.map(\.subject)).isSuperset(of: ["0002", "0003"]))
    #expect(try bench.bytes("results/202304/FIT/requests.csv") == before)
    #expect(
      try Set(bench.verification().faults.map(\.kind.id)) == ["original", "live-file"])
  }

  // MARK: Older databases

  @Test func `What older versions stored is told as not proven, and is no fault`() throws {
    let bench = try WholeWalk.copy()
    try bench.rewriteChain(without: "kind = 'kept'")
    let report = try bench.verification()
    #expect(report.isClean, "\(report.lines)")
    #expect(report.unproven > 0)
    #expect(report.lines.count { $0.hasPrefix("未確認: ") } == 1)
  }

  @Test func `Findings of older versions are proven by the answer that was given`() throws {
    let bench = try WholeWalk.copy()
    try bench.rewriteChain(without: "kind = 'kept'")
    let unproven = try bench.verification().unproven
    try bench.tamper("UPDATE findings SET message = 'x' WHERE receipt = 1")
    #expect(try bench.verification().unproven == unproven + 1)
  }
}
