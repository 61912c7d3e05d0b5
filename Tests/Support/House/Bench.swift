package import Files
internal import Foundation
internal import Hashing
package import House
internal import Intake
package import Office
internal import Premises
package import Reception
internal import RegistersDesk
package import RegistersRecords
internal import Storage
internal import Synchronization
internal import Testing
package import Trade
package import Validation

/// A real workspace in a temporary folder, its registers filled, its clock held still.
package final class Bench: Sendable {
  package static let noon = instant("2024-04-10T12:00:00+09:00")

  package let folder: String
  package let clock: BusinessClock
  package let definitions: Definitions

  /// With these lines of `rounds.csv`.
  package init(
    rounds: [String] = Bench.openRounds, settings: String = Bench.settings,
    now: Instant = Bench.noon, definitions: Definitions = Form.shipped
  ) throws {
    self.definitions = definitions
    folder = NSTemporaryDirectory() + "walk-\(UUID().uuidString)"
    clock = BusinessClock(now: { now }, isFixed: true)
    try Workspace(root: FilePath(folder)).create()
    try settings.write(toFile: folder + "/wariate.yaml", atomically: true, encoding: .utf8)
    let house = try house(for: .making)
    try fill(.operators, Self.operators, house)
    try fill(.plants, Self.plants, house)
    try fill(.rounds, rounds, house)
    try fill(.balances, Self.balances, house)
    try house.premises.store.close()
  }

  /// A copy of a workspace that nobody has open.
  package init(copying other: Bench) throws {
    folder = NSTemporaryDirectory() + "walk-\(UUID().uuidString)"
    clock = other.clock
    definitions = other.definitions
    try FileManager.default.copyItem(atPath: other.folder, toPath: folder)
  }

  /// A workspace that something else has made; it goes with the bench.
  package init(owning folder: String, clock: BusinessClock) {
    self.folder = folder
    self.clock = clock
    definitions = Form.shipped
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  /// With a reader for trials, which survives unless it is told otherwise.
  package func house(
    for purpose: House.Purpose = .working, faults: FaultPlan? = nil, at later: BusinessClock? = nil,
    accounts: Accounts = .system,
    reader: @escaping Trials.Reader = { _ in .exited(status: 0) }
  ) throws -> House {
    try House(
      at: folder, for: purpose, clock: later ?? clock, faults: faults, trials: Trials(with: reader),
      accounts: accounts
    ) {
      (definitions, "shipped")
    }
  }

  /// Puts a file below the inbox; each comes a little later than the one before.
  package func drop(_ bytes: [UInt8], as name: String) throws {
    let path = folder + "/inbox/" + name
    let place = URL(filePath: path).deletingLastPathComponent()
    try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
    try Data(bytes).write(to: URL(filePath: path))
    // Uploads are taken in the order of their arrival, and file systems' clocks tick slowly.
    Thread.sleep(forTimeInterval: 0.011)
  }

  package func drop(_ form: Form, as name: String) throws { try drop(form.bytes, as: name) }

  /// A start that empties the inbox; what became of each.
  @discardableResult
  package func process(
    faults: FaultPlan? = nil, reader: @escaping Trials.Reader = { _ in .exited(status: 0) }
  ) throws -> [UploadOutcome] {
    var outcomes: [UploadOutcome] = []
    let house = try house(faults: faults, reader: reader)
    _ = try house.reception.process { outcomes.append($0) }
    try house.premises.store.close()
    return outcomes
  }

  /// Drops one file and processes it.
  @discardableResult
  package func upload(_ form: Form, as name: String) throws -> UploadOutcome {
    try upload(form.bytes, as: name)
  }

  @discardableResult
  package func upload(_ bytes: [UInt8], as name: String) throws -> UploadOutcome {
    try drop(bytes, as: name)
    let outcomes = try process()
    return try #require(outcomes.first)
  }

  /// One step; what became of it.
  @discardableResult
  package func advance(
    _ number: Int, to status: Status, comment: String? = nil, findings: [String] = []
  ) throws -> MoveReport {
    let house = try house()
    let remarks = findings.map { words in
      let parts = words.split(separator: "=", maxSplits: 1).map(String.init)
      let place = parts[0].split(separator: "!").map(String.init)
      return MoveOrder.remark(
        parts[1], sheet: place.count > 1 ? place[0] : "申請書",
        cell: CellReference(place.last ?? ""))
    }
    let order = MoveOrder(to: status, comment: comment ?? "", remarks: remarks)
    return try #require(
      try house.reviews.advance(.these([receipt(number)]), order, by: Bench.clerk).first)
  }

  package func advance(_ number: Int, through statuses: Status...) throws {
    for status in statuses { #expect(try advance(number, to: status).isMoved) }
  }
}

extension Bench {
  /// The registers' files are kept beside the uploads, which is what tests look for.
  static let registerFiles = Mutex<Set<String>>([])

  /// Who commands.
  package static let clerk = Actor(.secretariat, name: "山田")

  package static let settings = "settleSeconds: 0\nsettleEmptySeconds: 0\nretrySeconds: 0\n"

  package static let openRounds = [
    "round,market,opens_at,closes_at,documents_close_at,generation_from,generation_to,reference_date,rule_set",
    "202304,FIT,,,,2023-10-01,2023-12-31,,max-min",
    "202304,非FIT,,,,2023-10-01,2023-12-31,,max-min",
  ]

  package static let operators =
    [
      "operator_id,name,kana,corporate_number,category,address,participates_fit,participates_nonfit"
    ]
    + [Applicant.sakura, .generator, .hino, .midori, .seller, .broker].map {
      "\($0.id),\($0.name),かな,\($0.number),\($0.category),東京都港区1-1,true,true"
    }

  package static let plants =
    [
      "plant_id,scheme,kind,prefecture,location,plant_name,owner_name,owner_corporate_number,"
        + "capacity_kw,certified_on,operation_started_on,repowered_on,grid_point_id,bg_code,"
        + "priority_holder_corporate_number"
    ]
    + [
      ("A123456C13", "FIT"), ("F000123B07", "FIT"), ("N123456789", "非FIT"),
    ].map { id, scheme in
      "\(id),\(scheme),太陽光,福島県,福島県1-1,\(id)発電所,株式会社さくらでんき,4011001098993,1000.5,"
        + "2018-09-19,2019-09-04,,0100000000000000104729,BG001,"
    }

  package static let balances = [
    "round,plant_id,available_kwh", "202304,A123456C13,1000000", "202304,F000123B07,500000",
    "随時,N123456789,100000",
  ]

  package func fill(_ register: Register, _ lines: [String], _ house: House) throws {
    let path = folder + "/\(register.name).csv"
    let text = lines.joined(separator: "\n")
    try text.write(toFile: path, atomically: true, encoding: .utf8)
    Self.registerFiles.withLock { _ = $0.insert(ContentHash(of: Array(text.utf8)).rawValue) }
    let report = try house.registers.import(register, from: path, by: Bench.clerk)
    #expect(report.isTaken, "\(report.badRows)")
    try FileManager.default.removeItem(atPath: path)
  }
}

package func instant(_ text: String) -> Instant {
  guard let instant = Instant(text) else { preconditionFailure("no instant: \(text)") }
  return instant
}

package func receipt(_ number: Int) -> ReceiptNumber {
  guard let receipt = ReceiptNumber(number) else { preconditionFailure("no number: \(number)") }
  return receipt
}
