import AllocationDesk
import Custody
import Foundation
import Hashing
import HouseBench
import Premises
import Reception
import RegistersDesk
import Testing
import Trade

@testable import AllocationRecords
@testable import Events
@testable import FilingRecords
@testable import House
@testable import RegistersRecords
@testable import Storage

/// A workspace in which everything has happened once; it is made once, and copied for each use.
enum WholeWalk {
  static let round: RoundID = {
    guard let round = RoundID("202304") else { preconditionFailure("no round") }
    return round
  }()

  static func copy() throws -> Bench { try Bench(copying: bench.get()) }

  private static let bench = Result { try walked() }

  private static func walked() throws -> Bench {
    let bench = try Bench()
    try file(in: bench)
    try allocate(in: bench)
    return bench
  }

  private static let normalName = "0001_通常割当申請書_202304.xlsx"

  /// 0001 returned and replaced, 0002 confirmed, 0003 with a hold, 0004 returned by a reviewer,
  /// 0005 unreadable, 0006 and 0007 held against each other, a duplicate and a stranger.
  private static func file(in bench: Bench) throws {
    try bench.upload(Form.normal.rows([["太陽光", "東京", "1"]]), as: normalName)
    let good = Form.normal.rows([["太陽光", "福島県", "1200000"], ["指定なし", "指定なし", "400000"]])
    try bench.upload(good, as: normalName)
    try bench.upload(good, as: normalName)
    try bench.upload(bilateral(60_000), as: "0011_割当希望量申請書（相対）.xlsx")
    try bench.upload(bilateral(20_000), as: "0011_割当希望量申請書（相対）.xlsx")
    try bench.advance(4, through: .underReview)
    try bench.advance(4, to: .returned, findings: ["I16=量を確認してください"])
    try bench.upload(Array("memo".utf8), as: "0007_通常割当申請書_202304.txt")
    try bench.upload(Form.normal.by(.midori), as: "9999_通常割当申請書_202304.xlsx")
    try bench.upload(
      Form.facility.by(.seller).rows([
        [
          "1", "A123456C13", "", "個別合意", "株式会社さくらでんき", "4011001098993", "数量を入力する", "120000",
        ]
      ]), as: "0002_設備特定申請書_202304.xlsx")
    try bench.upload(
      Form.registration.by(.generator).rows([
        [
          "1", "A123456C13", "", "個別合意", Applicant.seller.name, Applicant.seller.number, "小売",
          "数量を入力する", "120000",
        ]
      ]), as: "0011_特定割当設備登録申請書_202304.xlsx")
    try bench.advance(2, through: .underReview, .reviewed, .confirmed)
    let house = try bench.house()
    try house.premises.store.permit(
      ["late-upload"], of: bench.application(5), because: "回線の障害のため", by: Bench.clerk,
      at: Bench.noon)
    try house.premises.store.close()
  }

  private static func bilateral(_ kwh: Int) -> Form {
    Form.bilateral.rows([
      [
        "1", "0002", "みどり電力株式会社", "7123456789012", "売", "非FIT再エネ指定", "2023/04", "N123456789",
        "\(kwh)", "",
      ]
    ])
  }

  /// Published, sold, told, undone, and published again with less; a trial beside it.
  private static func allocate(in bench: Bench) throws {
    let house = try bench.house()
    let order = AllocationOrder(
      round: round, isDryRun: false, allowsEmpty: true, by: Bench.clerk)
    _ = try house.allocation.allocate(order)
    try bench.fill(
      .purchases,
      ["round,market,operator_id,purchased_kwh", "202304,FIT,0001,1300000"], house)
    _ = try house.allocation.settle(round: round, markets: [.fit], isComplete: true)
    _ = try house.allocation.writeNotices(round: round)
    _ = try house.allocation.undoRun(
      round: round, market: .fit, why: "供給量の誤り", by: Bench.clerk)
    try bench.fill(
      .balances, ["round,plant_id,available_kwh", "202304,A123456C13,900000"], house)
    _ = try house.allocation.allocate(order)
    _ = try house.allocation.allocate(order)
    _ = try house.allocation.settle(round: round, markets: [.fit], isComplete: true)
    _ = try house.allocation.writeNotices(round: round)
    _ = try house.allocation.allocate(
      AllocationOrder(round: round, isDryRun: true, comment: "試し", by: Bench.clerk))
    try house.premises.store.close()
  }
}

extension Bench {
  /// What somebody with the database in hand would do: triggers are no obstacle to him.
  func tamper(_ statements: String...) throws {
    let store = try house().premises.store
    try store.write("tampering") { transaction in
      for trigger in [
        "events_are_never_changed", "events_are_never_deleted", "applications_are_never_deleted",
      ] {
        try transaction.database.run("DROP TRIGGER IF EXISTS \(trigger)")
      }
      for statement in statements { try transaction.database.run(statement) }
    }
    try store.close()
  }

  /// Deletes events and writes the whole chain anew, every hash right.
  func rewriteChain(without condition: String, and statement: String? = nil) throws {
    try tamper(
      "DELETE FROM publications WHERE event IN (SELECT sequence FROM events WHERE \(condition))",
      "DELETE FROM register_files WHERE event IN (SELECT sequence FROM events WHERE \(condition))",
      "DELETE FROM events WHERE \(condition)", statement ?? "SELECT 1")
    let store = try house().premises.store
    try store.write("rewriting the chain") { transaction in
      let database = transaction.database
      try database.run("PRAGMA defer_foreign_keys = ON")
      var (sequence, previous) = (Int64(0), EventChain.origin)
      for row in try database.all("SELECT \(Event.columns) FROM events ORDER BY sequence") {
        sequence += 1
        let hash = ContentHash(
          of: EventChain.Fields(stored: row).serialized(sequence: sequence, previous: previous))
        try database.run(
          "UPDATE events SET sequence = ?, previous = ?, hash = ? WHERE sequence = ?",
          [sequence, previous.rawValue, hash.rawValue, try row[0] as Int64])
        for table in ["publications", "register_files"] {
          try database.run(
            "UPDATE \(table) SET event = ? WHERE event = ?", [sequence, try row[0] as Int64])
        }
        previous = hash
      }
      try database.run(
        "UPDATE chain_head SET sequence = ?, hash = ?", [sequence, previous.rawValue])
    }
    try store.close()
  }

  func overwrite(_ path: String, with text: String = "changed") throws {
    let place = folder + "/" + path
    try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: place)
    try Data(text.utf8).write(to: URL(filePath: place))
  }

  func put(_ path: String) throws {
    try Data("x".utf8).write(to: URL(filePath: folder + "/" + path))
  }

  func delete(_ path: String) throws {
    try FileManager.default.removeItem(atPath: folder + "/" + path)
  }

  /// The live file of an application, below the workspace.
  func livePath(_ number: Int) throws -> String { try application(number).livePath }

  func verification(
    repairing: Bool = false, against anchor: Anchor? = nil
  ) throws -> Verification {
    let house = try house()
    defer { try? house.premises.store.close() }
    return try house.custody.verify(repairing: repairing, against: anchor)
  }

  /// The kinds of what is found.
  func kinds(against anchor: Anchor? = nil) throws -> Set<String> {
    Set(try verification(against: anchor).faults.map(\.kind.id))
  }
}
