import Foundation
import GRDB
import RecordsBench
import Testing
import Trade

@testable import AllocationRecords
@testable import Events
@testable import FilingRecords
@testable import RegistersRecords
@testable import Storage

struct StorageTests {
  @Test("rows come back as they were stored, whatever stands in them")
  func rows() throws {
    let bench = try Bench()
    let application = try bench.enter("upload")
    let rows = [
      ValidatedRow(row: 16, json: Array("[\"太陽光\",\"],\\n[\",1500000]".utf8)),
      ValidatedRow(row: 18, json: Array("[]".utf8)),
      ValidatedRow(row: 19, json: Array("[[1],[2]]".utf8)),
    ]
    try bench.decide(application.receipt, .passed, rows: rows)
    var back: [ValidatedRow] = []
    try bench.store.forEachRow(of: application.receipt) { back.append($0) }
    #expect(back == rows)
    #expect(
      try bench.store.content(of: application.receipt)
        == ValidatedContent(
          heads: ["re100": "要"], tables: [FiledTable(name: "wishes", columns: ["kind", "kwh"])]))
  }

  @Test("many rows fill many blocks, each a JSON document")
  func manyRows() throws {
    let bench = try Bench()
    let application = try bench.enter("upload")
    let rows = (16..<10_016).map { ValidatedRow(row: $0, json: Array("[\"福島県\",\($0)]".utf8)) }
    try bench.decide(application.receipt, .passed, rows: rows)
    var back: [ValidatedRow] = []
    try bench.store.forEachRow(of: application.receipt) { back.append($0) }
    #expect(back == rows)
    let blocks = try bench.store.read("counting") { database in
      try database.all(
        "SELECT json_valid(rows), json_array_length(rows), row_count FROM row_blocks")
    }
    #expect(blocks.count > 3)
    #expect(try blocks.allSatisfy { try $0[0] == 1 && $0[1] as Int == $0[2] as Int })
  }

  @Test("rows, head values and columns are kept only for チェックOK")
  func onlyPassed() throws {
    let bench = try Bench()
    let application = try bench.enter("upload")
    try bench.decide(
      application.receipt, .returned, rows: [ValidatedRow(row: 16, json: Array("[1]".utf8))])
    try bench.store.forEachRow(of: application.receipt) { _ in Issue.record("a row was kept") }
    #expect(try bench.store.content(of: application.receipt) == nil)
  }

  @Test("findings come back in their order with every part")
  func findings() throws {
    let bench = try Bench()
    let application = try bench.enter("upload")
    var bare = finding("E0001")
    bare.sheet = nil
    bare.cell = nil
    bare.field = nil
    bare.value = nil
    var warning = finding("W0301")
    warning.severity = .warning
    var outcome = try bench.outcome(.returned, for: application.receipt)
    warning.suggestion = SuggestedValue("東京都", isNumber: false)
    bare.suggestion = SuggestedValue("150000", isNumber: true)
    outcome.findings = [finding(), bare, warning]
    _ = try bench.store.settle(application.receipt, outcome) { _ in "" }
    #expect(try bench.store.findings(of: application.receipt) == [finding(), bare, warning])
    let counts = try bench.store.application(application.receipt)?.counts
    #expect(counts == FindingCounts(errors: 2, warnings: 1, infos: 0))
  }

  @Test("an エラー without a finding of severity error is refused by the tables")
  func errorNeedsFinding() throws {
    let bench = try Bench()
    let application = try bench.enter("upload")
    var outcome = try bench.outcome(.returned, for: application.receipt)
    outcome.findings = []
    let error = #expect(throws: StorageError.self) {
      try bench.store.settle(application.receipt, outcome) { _ in "" }
    }
    #expect(error?.code == .constraint)
    #expect(try bench.status(application.receipt) == .checking)
  }

  @Test("two applications of one slot cannot both count")
  func oneCounts() throws {
    let bench = try Bench()
    try bench.file("a", .returned)
    try bench.file("b", .passed)
    #expect(throws: DatabaseError.self) {
      try bench.store.pool.write {
        try $0.execute(
          sql: "UPDATE applications SET status = 'checkedOK', verdict = 'チェックOK', errors = 0")
      }
    }
  }

  @Test("lists are filtered by round, status, form and operator")
  func filters() throws {
    let bench = try Bench()
    try bench.file("a", .passed)
    try bench.file("b", .returned, from: "0002", round: "202401")
    try bench.file("c", .passed, from: "0002", form: Bench.bilateral, round: nil)
    func numbers(_ filter: ApplicationFilter) throws -> [Int] {
      try bench.store.applications(filter).map(\.receipt.rawValue)
    }
    #expect(try numbers(ApplicationFilter()) == [1, 2, 3])
    #expect(try numbers(ApplicationFilter(period: RoundID("202401").map { .round($0) })) == [2])
    #expect(try numbers(ApplicationFilter(statuses: [.checkedOK])) == [1, 3])
    #expect(try numbers(ApplicationFilter(form: FormID(Bench.bilateral))) == [3])
    #expect(
      try numbers(ApplicationFilter(statuses: [.returned], operatorID: OperatorID("0002"))) == [2])
    #expect(try numbers(ApplicationFilter(statuses: [])) == [])
    let health = try bench.store.health()
    #expect(health.counts == [.checkedOK: 2, .returned: 1])
    #expect(health.oldestWaiting == nil)
    #expect(try bench.store.liveFiles().count == 3)
  }

  @Test("a group is one transaction: what it throws undoes all of it")
  func groupUndone() throws {
    let bench = try Bench()
    let arrival = try bench.arrival("upload")
    #expect(throws: Unexpected.self) {
      try bench.store.group { transaction in
        _ = try transaction.register(arrival) { "applications/\($0).xlsx" }
        throw Unexpected(what: "stop")
      }
    }
    #expect(try bench.store.applications() == [])
    #expect(try bench.store.verifyChain() == [])
  }

  @Test("many uploads registered and settled in one group are all there")
  func group() throws {
    let bench = try Bench()
    let arrivals = try (1...50).map { try bench.arrival("upload \($0)", from: "OP\($0)") }
    try bench.store.group { transaction in
      for arrival in arrivals {
        guard
          case .new(let application, _, _) = try transaction.register(
            arrival, livePath: { "applications/\($0)" })
        else { throw Unexpected(what: "not new") }
        let outcome = CheckOutcome(
          verdict: .passed, definitions: "", registerVersion: 0, checkedAt: arrival.receivedAt,
          livePath: "applications/\(application.receipt) OK", answer: digest("answer"))
        let rows = [ValidatedRow(row: 1, json: Array("[]".utf8))]
        _ = try transaction.settle(
          application.receipt, outcome, rows: { try rows.forEach($0) },
          supersededPath: { _ in "" })
      }
    }
    #expect(try bench.store.applications(ApplicationFilter(statuses: [.checkedOK])).count == 50)
    #expect(try bench.store.verifyChain() == [])
  }

  @Test("names keep their bytes: NFC and NFD stay apart")
  func normalisation() throws {
    let bench = try Bench()
    var arrival = try bench.arrival("upload")
    arrival.arrivedName = "ガ.xlsx".decomposedStringWithCanonicalMapping
    _ = try bench.register(arrival)
    let name = try #require(try bench.store.applications().first?.arrivedName)
    #expect(Array(name.utf8) == Array(arrival.arrivedName.utf8))
  }
}
