import FilingRecords
import Foundation
import GRDB
import Hashing
import RecordsBench
import Storage
import Testing
import Trade

@testable import AllocationRecords
@testable import RegistersRecords

/// `202504` as a month and as a round.
private func slots() throws -> (month: Slot, round: Slot) {
  (.month(try #require(Month("202504"))), .round(try #require(RoundID("202504"))))
}

@Suite("Slots in the database")
struct SlotTests {
  private let bench: Bench

  init() throws { bench = try Bench() }

  private func documents(_ key: String, _ number: Int? = nil) -> Slot {
    Slot(.anytime, part: SlotPart([key], number: number))
  }

  @Test("A month and a round of the same digits do not replace each other")
  func kinds() throws {
    let (month, round) = try slots()
    let first = try bench.file("a", .passed, slot: month)
    let second = try bench.file("b", .passed, slot: round)
    #expect(try bench.store.knownApplication(first).status == .checkedOK)
    let third = try bench.file("c", .passed, slot: month)
    #expect(try bench.store.knownApplication(first).status == .superseded)
    #expect(try bench.store.knownApplication(second).status == .checkedOK)
    #expect(try bench.store.knownApplication(third).supersedes == first)
    #expect(try bench.store.knownApplication(third).slot == month)
  }

  @Test("A list asks for a round, a month or 随時 and gets no other")
  func filter() throws {
    let (month, round) = try slots()
    for (index, slot) in [month, round, .anytime].enumerated() {
      try bench.file("\(index)", .returned, slot: slot)
    }
    func numbers(_ period: Slot.Period?) throws -> [Int] {
      try bench.store.applications(ApplicationFilter(period: period)).map(\.receipt.rawValue)
    }
    #expect(try numbers(month.period) == [1] && numbers(round.period) == [2])
    #expect(try numbers(.anytime) == [3] && numbers(nil) == [1, 2, 3])
  }

  @Test(
    "Documents of a period stand side by side by key and number, and each is replaced by itself")
  func parts() throws {
    let a = try bench.file("a", .passed, slot: documents("A123456789"))
    let b = try bench.file("b", .passed, slot: documents("B123456789"))
    let second = try bench.file("c", .passed, slot: documents("A123456789", 2))
    #expect(try [a, b, second].allSatisfy { try bench.store.knownApplication($0).status.counts })
    let newer = try bench.file("d", .passed, slot: documents("A123456789"))
    #expect(try bench.store.knownApplication(newer).supersedes == a)
    #expect(try bench.store.knownApplication(b).status == .checkedOK)
  }

  @Test("The same bytes for another slot are another application")
  func duplicates() throws {
    let (month, round) = try slots()
    _ = try bench.enter("same", slot: month)
    _ = try bench.enter("same", slot: round)
    _ = try bench.enter("same", slot: documents("A123456789"))
    let again = try bench.register(bench.arrival("same", slot: month))
    guard case .duplicate(let first) = again else { throw Unexpected(what: "\(again)") }
    #expect(first.slot == month)
  }

  @Test("A permission holds for its slot, and perhaps for one cell")
  func permissions() throws {
    let (month, round) = try slots()
    let application = try bench.enter("a", slot: month)
    let cell = try #require(CellReference("B4"))
    try bench.store.permit(
      ["late-upload"], of: application, onlyAt: cell, because: "災害のため", by: .service,
      at: bench.now())
    #expect(try bench.store.permits(for: application).map(\.cell) == [cell])
    let other = try bench.enter("b", slot: round)
    #expect(try bench.store.permits(for: other).isEmpty)
  }

  @Test("Rows say of which table they are")
  func tables() throws {
    let application = try bench.enter("a")
    var outcome = try bench.outcome(.passed, for: application.receipt)
    outcome.tables = [
      FiledTable(name: "plants", columns: ["plantId"]),
      FiledTable(name: "users", columns: ["mail"]),
    ]
    let rows = [
      ValidatedRow(table: 0, row: 6, json: Array(#"["A"]"#.utf8)),
      ValidatedRow(table: 0, row: 7, json: Array(#"["B"]"#.utf8)),
      ValidatedRow(table: 1, row: 6, json: Array(#"["x"]"#.utf8)),
    ]
    _ = try bench.store.settle(
      application.receipt, outcome, rows: { try rows.forEach($0) }, supersededPath: { _ in "" })
    var read: [ValidatedRow] = []
    try bench.store.forEachRow(of: application.receipt) { read.append($0) }
    #expect(read == rows)
    let content = try #require(try bench.store.content(of: application.receipt))
    #expect(content.tables == outcome.tables && content.columns(of: 1) == ["mail"])
  }

  @Test("A finding keeps its id in another authority's manual, and a line beyond a sheet's rows")
  func findings() throws {
    let application = try bench.enter("a")
    var outcome = try bench.outcome(.returned, for: application.receipt)
    let finding = Finding(
      severity: .error, code: "E0421", rule: "record-mark",
      cell: CellReference(row: 2_000_000, column: 5), message: "m", remedy: "r",
      messageID: "MSG_C0157E")
    outcome.findings = [finding]
    _ = try bench.store.settle(application.receipt, outcome, supersededPath: { _ in "" })
    #expect(try bench.store.findings(of: application.receipt) == [finding])
  }
}

@Suite("A database from before slots")
struct SlotMigrationTests {
  private let folder = FileManager.default.temporaryDirectory.appending(
    path: "slots-\(UUID().uuidString)")
  private var path: String { folder.appending(path: "wariate.sqlite").path }

  private static let old: [Migration] = [
    .registers, .applications, .runs, .permissions, .agreements, .runExplanations,
  ]

  /// One application per round with rows, findings and a permission, one 随時, one number given and
  /// gone past.
  private static let content = """
    INSERT INTO originals VALUES ('\(String(repeating: "a", count: 64))', 1, 1);
    INSERT INTO applications (receipt, claim, operator, form, round, per_round, slotted,
      arrived_name, original, received_at, status, live_path, live_sha256, verdict, checked_at,
      columns, corrects)
    VALUES
      (1, 'c1', '0001', 'f', '202304', 1, 1, 'a.xlsx', '\(String(repeating: "a", count: 64))', 1,
        'checkedOK', 'applications/p1', '\(String(repeating: "b", count: 64))', 'チェックOK', 2, '["kind","kwh"]',
        NULL),
      (2, 'c2', '0001', 'g', NULL, 0, 0, 'b.xlsx', '\(String(repeating: "a", count: 64))', 1,
        'checkedOK', 'applications/p2', '\(String(repeating: "b", count: 64))', 'チェックOK', 2, '[]', 1);
    INSERT INTO heads VALUES (1, 're100', '要');
    INSERT INTO row_blocks VALUES (1, 1, 1, '[[16,["太陽光",5]]]');
    INSERT INTO findings VALUES (1, 1, 0, 'warning', 'W0301', 'duplicate-wish', '申請書', 19, 2, 'f',
      'v', 'm', 'r');
    INSERT INTO permissions VALUES ('0001', 'f', '202304', 'late-upload', '災害', 1, 3),
      ('0001', 'g', '', 'late-upload', '災害', 2, 3);
    UPDATE sqlite_sequence SET seq = 9 WHERE name = 'applications';
    """

  @Test("becomes one of slots, with everything that it had")
  func migrates() throws {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    _ = try Store(path: path, for: .making, migrations: Self.old)
    try DatabaseQueue(path: path).write { try $0.execute(sql: Self.content) }

    let store = try Store(path: path, migrations: Self.old + [.slots, .suggestions, .senders])
    let (first, second) = (try #require(ReceiptNumber(1)), try #require(ReceiptNumber(2)))
    let round = Slot.round(try #require(RoundID("202304")))
    #expect(try store.knownApplication(first).slot == round)
    #expect(try store.knownApplication(first).hasSlots && store.knownApplication(first).isSlotted)
    #expect(try store.knownApplication(second).slot == .anytime)
    #expect(try store.knownApplication(second).corrects == first)
    #expect(
      try store.content(of: first)
        == ValidatedContent(
          heads: ["re100": "要"], tables: [FiledTable(name: "", columns: ["kind", "kwh"])]))
    var rows: [ValidatedRow] = []
    try store.forEachRow(of: first) { rows.append($0) }
    #expect(rows == [ValidatedRow(table: 0, row: 16, json: Array(#"["太陽光",5]"#.utf8))])
    let finding = try #require(try store.findings(of: first).first)
    #expect(finding.messageID == nil && finding.cell == CellReference("B19"))
    for receipt in [first, second] {
      #expect(
        try store.permits(for: store.knownApplication(receipt)).map(\.rule) == ["late-upload"])
    }
    try DatabaseQueue(path: path).read { database in
      #expect(try Row.fetchAll(database, sql: "PRAGMA foreign_key_check").isEmpty)
      #expect(
        try Int.fetchOne(
          database, sql: "SELECT seq FROM sqlite_sequence WHERE name = 'applications'") == 9)
      let tables = try String.fetchAll(
        database, sql: "SELECT name FROM sqlite_master WHERE name LIKE 'slotted%'")
      #expect(tables == [])
    }
    #expect(throws: (any Error).self) {
      try DatabaseQueue(path: path).write { try $0.execute(sql: "DELETE FROM applications") }
    }
  }

  @Test(
    "and refuses what is no slot",
    arguments: [
      "'month', '202513', ''", "'anytime', '202504', ''", "'round', NULL, ''",
      "'round', '2025-4', ''",
    ])
  func shape(slot: String) throws {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    _ = try Store(path: path, for: .making, migrations: Self.old + [.slots])
    let hash = String(repeating: "a", count: 64)
    #expect(throws: DatabaseError.self) {
      try DatabaseQueue(path: path).write {
        try $0.execute(
          sql: """
            INSERT INTO originals VALUES ('\(hash)', 1, 1);
            INSERT INTO applications (claim, operator, period, round, part, by_slot, slotted,
              arrived_name, original, received_at, status, live_path, live_sha256)
            VALUES ('c', '0001', \(slot), 0, 0, 'n', '\(hash)', 1, 'received', 'p', '\(hash)')
            """)
      }
    }
  }
}
