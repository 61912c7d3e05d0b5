import RecordsBench
import Testing
import Trade

@testable import AllocationRecords
@testable import Events
@testable import FilingRecords
@testable import RegistersRecords
@testable import Storage

struct RunTests {
  private let bench: Bench
  private let scope: AllocationScope
  private let sun: PlantID

  init() throws {
    bench = try Bench()
    sun = try plant("A000000001")
    scope = AllocationScope(
      round: try #require(RoundID("202304")), market: .fit,
      forms: [try #require(FormID(Bench.normal))])
    try bench.take(.plants, SampleRegisters.plants)
    try bench.take(
      .balances, "round,plant_id,available_kwh\n202304,A000000001,100\n202304,B000000001,7\n")
    let application = try bench.enter("upload")
    let row = ValidatedRow(row: 16, json: Array("[\"太陽光\",60]".utf8))
    try bench.decide(application.receipt, .passed, rows: [row])
    try bench.advance(application.receipt, .underReview, .reviewed, .confirmed)
  }

  private func basis() throws -> AllocationBasis {
    try bench.store.readAllocation(scope, plant: { _ in }, demand: { _ in }, row: { _ in })
  }

  private func store(
    _ kwh: Int64, published: Bool, basis: AllocationBasis? = nil
  ) throws -> RunStorage {
    let application = try receipt(1)
    let first = try #require(OperatorID("0001"))
    return try bench.store.store(
      RunDraft(
        scope: scope, basis: basis ?? self.basis(), at: bench.now(), by: .service,
        ruleSet: .maxMin,
        digest: digest("run \(kwh)"), isPublished: published),
      lines: [
        RunLine(
          operatorID: first, receipt: application, row: 16, tier: .normal, plant: sun, kwh: kwh)
      ],
      requests: [
        RunRequest(
          operatorID: first, receipt: application, row: 16, form: scope.forms[0], asked: 60,
          granted: kwh, status: kwh == 60 ? .full : .part, reason: "")
      ],
      plants: [RunPlant(plant: sun, available: 100, allocated: kwh)])
  }

  @Test(
    "an allocation reads the market's plants with their balance, then each application and its rows"
  )
  func reads() throws {
    var plants: [RoundSupply] = []
    var demands: [Demand] = []
    var rows: [ValidatedRow] = []
    _ = try bench.store.readAllocation(
      scope, plant: { plants.append($0) }, demand: { demands.append($0) }, row: { rows.append($0) })
    #expect(plants.map(\.id) == [sun])
    #expect(plants.first?.available == 100)
    #expect(plants.first?.countsFrom == CivilDate("2013-04-01"))
    #expect(demands.map(\.application.receipt.rawValue) == [1])
    #expect(demands.first?.content.heads == ["re100": "要"])
    #expect(rows.map(\.row) == [16])
    var other = scope
    other.market = .nonFIT
    plants = []
    _ = try bench.store.readAllocation(
      other, plant: { plants.append($0) }, demand: { _ in }, row: { _ in })
    #expect(plants.map(\.priorityHolder?.rawValue) == ["7000012050002"])
  }

  @Test("default is 確定 only")
  func confirmedOnly() throws {
    try bench.file("passed", .passed, from: "0002")
    var count = 0
    _ = try bench.store.readAllocation(
      scope, plant: { _ in }, demand: { _ in count += 1 }, row: { _ in })
    #expect(count == 1)
  }

  @Test("a dry run is kept and publishes nothing")
  func dryRun() throws {
    guard case .stored(let run) = try store(60, published: false) else {
      throw Unexpected(what: "not stored")
    }
    #expect(!run.isPublished)
    #expect(try bench.store.publishedRun(round: scope.round, market: .fit) == nil)
    #expect(try bench.store.balance(of: sun, in: .round(scope.round))?.taken == 0)
  }

  @Test("a published run holds, with its lines, requests and plants, and an event")
  func published() throws {
    guard case .stored(let run) = try store(60, published: true) else {
      throw Unexpected(what: "not stored")
    }
    #expect(try bench.store.publishedRun(round: scope.round, market: .fit) == run)
    #expect(try bench.store.publishedRun(round: scope.round, market: .nonFIT) == nil)
    #expect(try bench.store.lines(of: run).map(\.kwh) == [60])
    #expect(try bench.store.requests(of: run).map(\.status) == [.full])
    #expect(try bench.store.plants(of: run).map(\.left) == [40])
    #expect(try bench.store.recentEvents(limit: 1).first?.kind == .allocated)
    #expect(try bench.store.verifyChain() == [])
  }

  @Test("a re-run first gives back what the run it replaces took")
  func rerun() throws {
    guard case .stored(let first) = try store(60, published: true),
      case .stored(let second) = try store(50, published: true)
    else { throw Unexpected(what: "not stored") }
    #expect(second.replaces == first.id)
    #expect(
      try bench.store.balance(of: sun, in: .round(scope.round))
        == Balance(gross: 100, reserved: 0, taken: 50))
    #expect(try bench.store.lines(of: first).map(\.kwh) == [60])
  }

  @Test(
    "a run is not published when registers or applications have changed since it was calculated")
  func outdated() throws {
    let basis = try basis()
    try bench.take(.balances, "round,plant_id,available_kwh\n202304,A000000001,99\n")
    #expect(try store(60, published: true, basis: basis) == .outdated)
    #expect(try bench.store.publishedRun(round: scope.round, market: .fit) == nil)
  }

  @Test("lines that take more than the plants say are refused")
  func contradiction() throws {
    let first = try #require(OperatorID("0001"))
    let line = RunLine(
      operatorID: first, receipt: try receipt(1), row: 16, tier: .normal, plant: sun, kwh: 60)
    let draft = RunDraft(
      scope: scope, basis: try basis(), at: bench.now(), by: .service, ruleSet: .maxMin,
      digest: digest("run"), isPublished: true)
    let error = #expect(throws: StorageError.self) {
      try bench.store.store(
        draft, lines: [line], requests: [],
        plants: [RunPlant(plant: sun, available: 100, allocated: 50)])
    }
    #expect(error?.code == .constraint)
  }

  @Test(
    "a word that the trade does not know is read as damage",
    arguments: [
      "UPDATE run_lines SET tier = '抽選'", "UPDATE run_requests SET status = '保留'",
      "UPDATE runs SET rule_set = 'lottery'",
    ])
  func strangeWord(damage: String) throws {
    guard case .stored(let run) = try store(60, published: true) else {
      throw Unexpected(what: "not stored")
    }
    try bench.store.write("damaging a run") {
      try $0.database.run("PRAGMA ignore_check_constraints = 1")
      try $0.database.run(damage)
    }
    let error = #expect(throws: StorageError.self) {
      _ = try bench.store.run(run.id)
      _ = try bench.store.lines(of: run)
      _ = try bench.store.requests(of: run)
    }
    #expect(error?.code == .corrupt)
  }
}
