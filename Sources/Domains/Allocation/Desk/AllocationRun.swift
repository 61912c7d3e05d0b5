internal import Allocation
internal import AllocationRecords
internal import Files
internal import Hashing
internal import Intake
internal import Notices
internal import RegistersRecords
package import Trade

/// What to allocate.
package struct AllocationOrder: Sendable {
  let round: RoundID
  let statuses: Set<Status>
  let isDryRun: Bool
  let comment: String
  let actor: Actor

  /// `statuses` are such that count.
  package init(
    round: RoundID, statuses: Set<Status> = [.confirmed], isDryRun: Bool, comment: String = "",
    by actor: Actor
  ) {
    precondition(statuses.allSatisfy(\.counts), "only what counts is allocated")
    self.round = round
    self.statuses = statuses
    self.isDryRun = isDryRun
    self.comment = comment
    self.actor = actor
  }
}

extension AllocationDesk {
  /// Runs each market of a round by itself, checks it with separate code, and publishes it.
  package func allocate(_ order: AllocationOrder) throws -> AllocationReport {
    let rounds = try store.rounds().filter { $0.id == order.round }
    guard !rounds.isEmpty else { throw Complaint(.refused, "回 \(order.round) は登録されていません") }
    var report = AllocationReport()
    var digests: [String] = []
    for round in rounds {
      digests.append(try allocate(round, order, &report))
    }
    report.figures.digest = digests.count == 1 ? digests[0] : joined(digests)
    return report
  }

  private func joined(_ digests: [String]) -> String {
    ContentHash(of: Array(digests.joined(separator: "\n").utf8)).rawValue
  }

  private func allocate(
    _ round: Round, _ order: AllocationOrder, _ report: inout AllocationReport
  ) throws -> String {
    var run = try MarketRun(round, order, desk: self)
    try run.solve()
    try run.check()
    let digest = ContentHash(of: run.outcome?.digestInput ?? [])
    try run.keep(digest)
    report.figures.add(run)
    if let result = run.result(digest.rawValue) { report.markets.append(result) }
    return digest.rawValue
  }
}

extension AllocationFigures {
  fileprivate mutating func add(_ run: MarketRun) {
    stages.load += run.seconds.load
    stages.solve += run.seconds.solve
    stages.check += run.seconds.check
    stages.write += run.seconds.write
    if let problem = run.problem, let outcome = run.outcome { count(problem, outcome) }
  }

  mutating func count(_ problem: Problem, _ outcome: Outcome) {
    plants += problem.facilities.count
    rows += problem.specific.count + problem.normal.count
    lines += outcome.lines.count
    for request in problem.normal { asked += request.askKWh }
    for case .kwh(let kwh) in problem.specific.map(\.ask) { asked += kwh }
    granted += outcome.grantedKWh
  }
}

extension Complaint {
  /// The checker has found our own result wrong.
  init(refusing violations: [Violation]) {
    let text = violations.prefix(10).map(\.description).joined(separator: "\n")
    self.init(.ourFailure, "割当の検査に合格しなかったため、公表しません:\n\(text)")
  }
}

/// One market of a round on its way from the store to its results.
struct MarketRun {
  let round: Round
  let order: AllocationOrder
  let desk: AllocationDesk
  let basis: AllocationBasis
  let scope: AllocationScope
  private(set) var plants: [SupplyPlant] = []
  private(set) var demands: Demands
  private(set) var outcome: Outcome?
  private(set) var seconds = AllocationFigures.Stages()
  private(set) var problem: Problem?
  private var run: Run?
  /// Rows by their mark.
  private var counts: [String: Int] = [:]
  private var difference: RunComparison?
  private var settlement: SettlementReport?

  init(_ round: Round, _ order: AllocationOrder, desk: AllocationDesk) throws {
    self.round = round
    self.order = order
    self.desk = desk
    let forms = RoundForms(round, desk.definitions)
    scope = AllocationScope(
      round: round.id, market: round.market, forms: forms.ids, statuses: order.statuses)
    let start = Self.cpu
    var plants: [SupplyPlant] = []
    var parties = try Parties(desk.store, round)
    var demands: Demands?
    basis = try desk.store.readAllocation(
      scope,
      plant: {
        plants.append($0)
        parties.add($0)
      },
      demand: {
        if demands == nil { demands = Demands(forms, parties) }
        demands?.begin($0)
      }, row: { try demands?.take($0) })
    self.plants = plants
    self.demands = demands ?? Demands(forms, parties)
    seconds.load = Self.cpu - start
  }

  mutating func solve() throws {
    guard let ruleSet = RuleSet(rawValue: round.ruleSet) else {
      throw Complaint(.refused, "回 \(round.id) の規則「\(round.ruleSet)」はありません")
    }
    guard let reference = round.referenceDate else {
      throw Complaint(.refused, "回 \(round.id)（\(round.market.rawValue)）の基準日か発電期間が登録されていません")
    }
    let start = Self.cpu
    do {
      let problem = try Problem(
        title: "\(round.id) \(round.market.rawValue)", referenceDate: reference, ruleSet: ruleSet,
        facilities: plants.map {
          Facility($0, isOpen: demands.pledges.isOpenToBids($0.id.rawValue))
        }, specific: demands.specific, normal: demands.normal)
      outcome = problem.allocate()
      self.problem = problem
    } catch {
      throw Complaint(.refused, "割当の問題を作れません: \(error)")
    }
    seconds.solve = Self.cpu - start
  }

  /// A run that the checker refuses is not published.
  mutating func check() throws {
    if let outcome { try check(AllocationResult(outcome)) }
  }

  mutating func check(_ result: AllocationResult) throws {
    guard let problem else { return }
    let start = Self.cpu
    let violations = Checker(problem).violations(in: result)
    seconds.check = Self.cpu - start
    guard violations.isEmpty else { throw Complaint(refusing: violations) }
  }

  /// Keeps the run; one that is no trial is published with its tables.
  mutating func keep(_ digest: ContentHash) throws {
    guard let problem, let outcome else { return }
    let start = Self.cpu
    let tables = RunTables(self, outcome, outcome.explanations(of: problem))
    for request in tables.requests { counts[request.status, default: 0] += 1 }
    let draft = RunDraft(
      scope: scope, basis: basis, at: desk.clock.now(), by: order.actor,
      ruleSet: round.ruleSet, digest: digest, isPublished: !order.isDryRun,
      comment: order.comment)
    let stored = try desk.store.store(
      draft, lines: tables.lines, requests: tables.requests, plants: tables.plants,
      bottlenecks: tables.bottlenecks)
    guard case .stored(let run) = stored else {
      throw Complaint(.refused, "割当の間に申請か台帳が変わりました。もう一度実行してください")
    }
    self.run = run
    if !order.isDryRun { try publish(run, tables) }
    seconds.write = Self.cpu - start
  }

  /// Writes a published run's tables, what changed since the run it replaces, and, where the auction
  /// is over, what applicants keep.
  private mutating func publish(_ run: Run, _ tables: RunTables) throws {
    try desk.writeTables(tables, round)
    if let replaced = try run.replaces.flatMap(desk.store.run), replaced.kind == .allocation {
      difference = try desk.writeDifference(
        replaced, run, into: desk.differences(replaced, run))
    }
    let purchases = try desk.store.purchases(round: round.id, market: round.market)
    if !purchases.isEmpty { settlement = try desk.settle(run, purchases) }
  }

  /// Nil where nothing was solved.
  func result(_ digest: String) -> AllocationReport.MarketResult? {
    guard let outcome else { return nil }
    return AllocationReport.MarketResult(
      round: round.id, market: round.market, plants: plants.count, rows: demands.origins.count,
      grantedKWh: outcome.grantedKWh,
      counts: Share.Status.allCases.map {
        .init(mark: $0.rawValue, rows: counts[$0.rawValue, default: 0])
      },
      run: run?.id, ruleSet: round.ruleSet,
      folder: order.isDryRun
        ? nil : desk.workspace.relative(desk.workspace.results(of: round.id, market: round.market)),
      digest: digest, difference: difference, settlement: settlement)
  }

  private static var cpu: Double { ProcessorTime.seconds }
}

extension Facility {
  fileprivate init(_ plant: SupplyPlant, isOpen: Bool) {
    self.init(
      id: FacilityID(plant.id.rawValue), kind: plant.kind.rawValue, prefecture: plant.prefecture,
      operationStart: plant.countsFrom, supplyKWh: plant.available,
      isOpenToNormal: isOpen && plant.priorityHolder == nil)
  }
}
