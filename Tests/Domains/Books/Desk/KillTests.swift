import BooksDesk
import Custody
import Events
import Files
import Foundation
import HouseBench
import Premises
import TestSupport
import Testing
import Trade

@testable import House
@testable import Storage

/// Death at every call of the machine, many at once, and the journal before another judge.
@Suite struct KillTests {
  /// Commands that book, each on a workspace of its own.
  private static func act(_ house: House, _ books: BooksBench) throws {
    _ = try house.books.enter(EntryOrder(round: books.round, market: .fit), by: Bench.clerk)
    _ = try house.books.retire(
      RetirementOrder(
        variant: .retire, year: 2023, kind: .fit, way: .lots([.init(lot: "1", amount: "100")])),
      of: operatorID("0001"), key: "k", by: Bench.clerk)
    _ = try house.books.bulk(
      Array("残高証明書の名義,権利確定日,非化石証書ID,権利確定量\n株式会社さくらでんき,2024/6/20,1,5\n".utf8),
      BulkOrder(variant: .retire, year: 2023, kind: .fit), of: operatorID("0001"), by: Bench.clerk)
    _ = try house.books.settleDue(by: .service)
  }

  private func dump(_ books: BooksBench) throws -> [String] {
    try books.at { house in
      var lines: [String] = []
      try house.books.journal {
        lines.append("\($0.movement) \($0.kind) \($0.from) \($0.to) \($0.kwh)")
      }
      return lines
    }
  }

  @Test func `whoever dies anywhere leaves all of a command or nothing`() throws {
    let books = try BooksBench()
    let clock = BusinessClock(now: { instant("2024-06-19T23:00:00+09:00") }, isFixed: true)
    let plan = FaultPlan([])
    let whole = try Bench(copying: books.bench)
    let undisturbed = try whole.house(faults: plan, at: clock)
    let before = plan.calls.count
    try Self.act(undisturbed, books)
    let calls = plan.calls.count
    try undisturbed.premises.store.close()
    #expect(calls - before >= 12)
    for call in before + 1...calls {
      let copy = try Bench(copying: books.bench)
      let dying = FaultPlan(.init(.die, call: call))
      let house = try copy.house(faults: dying, at: clock)
      #expect(throws: SimulatedDeath.self, "call \(call)") { try Self.act(house, books) }
      try? house.premises.store.close()
      // The next start does all of it once more: keys, marks and targets let nothing be booked twice.
      let again = try copy.house(at: clock)
      try Self.act(again, books)
      var kwh: [String: Int64] = [:]
      try again.books.journal { kwh[$0.kind.rawValue, default: 0] += $0.kwh }
      #expect(kwh["enter", default: 0] == 2_802_000, "call \(call)")
      #expect(kwh["reserve"] == 5 && kwh["settle"] == 105, "call \(call): \(kwh)")
      #expect(try again.custody.verify(repairing: false).isClean, "call \(call)")
      try again.premises.store.close()
    }
  }

  @Test func `eight at once never take more than there is`() async throws {
    let books = try BooksBench()
    try books.enter()
    let free = try #require(try books.lots().first).balances.free
    // Eight workers want three quarters of it together four times over.
    let each = free / 10
    let counts = try await withThrowingTaskGroup(of: Int.self) { group in
      for worker in 0..<8 {
        group.addTask {
          let house = try books.bench.house(
            at: BusinessClock(now: { BooksBench.may }, isFixed: true))
          defer { try? house.premises.store.close() }
          var registered = 0
          for turn in 0..<4 {
            do {
              _ = try house.books.retire(
                RetirementOrder(
                  variant: .retire, year: 2023, kind: .fit,
                  way: .lots([.init(lot: "1", amount: "\(each)")])),
                of: operatorID("0001"), key: "w\(worker)-\(turn)", by: Bench.clerk)
              registered += 1
            } catch let refusal as LedgerRefusal where refusal.code == .amount {}
          }
          return registered
        }
      }
      return try await group.reduce(0, +)
    }
    #expect(counts == 10)
    #expect(try books.faults().isEmpty)
    let left = try #require(try books.lots().first).balances
    #expect(left.free == free - 10 * each && left.settled == 10 * each)
  }

  private static let hledger = ["/usr/bin/hledger", "/usr/local/bin/hledger"].first {
    FileManager.default.isExecutableFile(atPath: $0)
  }

  @Test(
    .enabled(
      if: KillTests.hledger != nil, "hledger (Debian package hledger) is not installed"))
  func `hledger finds the journal right, and a changed one wrong`() throws {
    let books = try BooksBench()
    try books.enter()
    var dice = SeededGenerator(state: 7)
    for turn in 0..<40 {
      let amount = Int64.random(in: 1...3000, using: &dice)
      let on = Bool.random(using: &dice) ? nil : "2024-06-15"
      _ = try books.retire("1", "\(amount)", on: on, key: "t\(turn)")
    }
    _ = try books.at {
      try $0.books.cancelAll(
        of: operatorID("0001"), CertificateSearch(year: 2023, kind: .fit), by: Bench.clerk)
    }
    _ = try books.at(instant("2024-08-02T00:00:00+09:00")) {
      try $0.books.settleDue(by: .service)
    }
    let text = try books.at { house in
      var journal = HledgerJournal()
      var bytes: [UInt8] = []
      try house.books.journal { bytes += journal.take($0) }
      return bytes + journal.finish()
    }
    #expect(try check(text) == 0)
    // One kWh more at one place, and it no longer holds.
    let changed = String(decoding: text, as: UTF8.self).replacing(
      #/    value:free:1  (\d)/#, maxReplacements: 1
    ) { "    value:free:1  \($0.output.1 == "1" ? "2" : "1")" }
    #expect(changed.utf8.count == text.count && Array(changed.utf8) != text)
    #expect(try check(Array(changed.utf8)) != 0)
  }

  private func check(_ journal: [UInt8]) throws -> Int32 {
    let path = NSTemporaryDirectory() + "books-\(UUID().uuidString).journal"
    defer { try? FileManager.default.removeItem(atPath: path) }
    try Data(journal).write(to: URL(filePath: path))
    let process = Process()
    process.executableURL = URL(filePath: try #require(Self.hledger))
    process.arguments = ["-f", path, "check"]
    process.environment = ["LC_ALL": "C.UTF-8"]
    process.standardError = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    return process.terminationStatus
  }

  @Test(arguments: [
    "UPDATE lots SET free = free - 1, settled = settled + 1 WHERE lot = 1",
    "UPDATE lots SET held = held + 1, free = free + 1 WHERE lot = 1",
    "UPDATE holder_balances SET untracked = untracked + 1",
    "UPDATE outside_balances SET kwh = kwh + 1",
    "DROP TRIGGER transfers_are_never_changed; UPDATE transfers SET kwh = kwh + 1 WHERE movement = 1",
    "DROP TRIGGER movements_are_never_changed; UPDATE movements SET kind = 'buy' WHERE kind = 'settle'",
    "UPDATE lot_routes SET kwh = kwh + 1 WHERE lot = 1",
    "UPDATE booked_purchases SET kwh = kwh + 1",
    "DROP TRIGGER lines_are_never_changed; UPDATE certificate_lines SET kwh = kwh + 1",
  ])
  func `what somebody has changed is found`(_ sql: String) throws {
    let books = try BooksBench()
    try books.enter()
    _ = try books.retire("1", "100")
    try books.at { house in
      try house.premises.store.write("tampering") { transaction in
        for part in sql.split(separator: ";") { try transaction.database.run(String(part)) }
      }
    }
    #expect(!(try books.faults().isEmpty))
  }

  @Test(arguments: [
    "UPDATE transfers SET kwh = 1", "DELETE FROM movements", "DELETE FROM lots",
    "UPDATE lots SET plant = 'N123456789'", "UPDATE lots SET free = -1, settled = held + 1",
    "UPDATE certificates SET name = 'x'", "UPDATE certificates SET status = '取消済'",
    "DELETE FROM certificate_lines", "UPDATE bookings SET last = last + 1",
  ])
  func `the tables themselves refuse it`(_ sql: String) throws {
    let books = try BooksBench()
    try books.enter()
    _ = try books.retire("1", "100")
    try books.at { house -> Void in
      #expect(throws: StorageError.self) {
        try house.premises.store.write("tampering") { try $0.database.run(sql) }
      }
    }
  }
}
