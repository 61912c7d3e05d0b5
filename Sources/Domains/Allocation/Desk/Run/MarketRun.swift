internal import Allocation
internal import AllocationRecords
internal import Files
internal import Hashing
internal import RegistersRecords
internal import Trade

// One market of a round on its way from the store to its results: loaded, solved, checked, kept.
// Only the step before makes a value, so nothing unsolved is checked and nothing unchecked is kept.

/// A market's plants and wishes, of one moment.
struct LoadedRun {
  let round: Round
  let order: AllocationOrder
  let scope: AllocationScope
  let basis: AllocationBasis
  let plants: [RoundSupply]
  let demands: Demands
  fileprivate let seconds: AllocationFigures.Stages

  /// Shares the supply out by the round's rule set.
  /// - Parameter solver: What shares out; whoever it is, the next step checks what it says.
  func solve(by solver: (Problem) -> Outcome = { $0.allocate() }) throws -> SolvedRun {
    guard let reference = round.referenceDate else {
      throw Complaint(.refused, "回 \(round.id)（\(round.market.rawValue)）の基準日か発電期間が登録されていません")
    }
    let start = ProcessorTime.seconds
    let problem = try problem(at: reference)
    let outcome = solver(problem)
    var seconds = seconds
    seconds.solve = ProcessorTime.seconds - start
    return SolvedRun(loaded: self, problem: problem, outcome: outcome, seconds: seconds)
  }

  private func problem(at reference: CivilDate) throws -> Problem {
    do {
      return try Problem(
        title: "\(round.id) \(round.market.rawValue)", referenceDate: reference,
        ruleSet: round.ruleSet,
        facilities: plants.map {
          Facility($0, isOpen: demands.pledges.isOpenToBids($0.id.rawValue))
        }, specific: demands.specific, normal: demands.normal)
    } catch {
      throw Complaint(.refused, "割当の問題を作れません: \(error)")
    }
  }
}

/// A market's supply as somebody shared it out, which nobody has looked at yet.
struct SolvedRun {
  let loaded: LoadedRun
  let problem: Problem
  let outcome: Outcome
  fileprivate let seconds: AllocationFigures.Stages

  /// Proves the outcome with code that shares nothing with the solving.
  /// - Throws: `Complaint` of our failure where a rule is broken.
  func check() throws -> CheckedRun {
    let start = ProcessorTime.seconds
    let violations = Checker(problem).violations(in: AllocationResult(outcome))
    guard violations.isEmpty else { throw Complaint(refusing: violations) }
    var seconds = seconds
    seconds.check = ProcessorTime.seconds - start
    return CheckedRun(
      loaded: loaded, problem: problem, outcome: outcome,
      digest: ContentHash(of: outcome.digestInput), seconds: seconds)
  }
}

/// An outcome that stands by all rules.
struct CheckedRun {
  let loaded: LoadedRun
  let problem: Problem
  let outcome: Outcome
  /// SHA-256 over the sorted lines.
  let digest: ContentHash
  fileprivate let seconds: AllocationFigures.Stages
}

/// A run that the store has; one that is no trial is published with its tables.
struct KeptRun {
  let checked: CheckedRun
  let run: Run
  /// Rows by what became of them.
  let counts: [Grant: Int]
  /// What else there is to tell, in lines for people.
  let remarks: [String]
  let seconds: AllocationFigures.Stages

  fileprivate init(
    _ checked: CheckedRun, _ run: Run, _ tables: RunTables, remarks: [String],
    seconds: AllocationFigures.Stages
  ) {
    self.checked = checked
    self.run = run
    counts = tables.requests.reduce(into: [:]) { $0[$1.status, default: 0] += 1 }
    self.remarks = remarks
    self.seconds = seconds
  }
}

extension AllocationDesk {
  /// Reads what a market of a round has and what is wished of it.
  func load(_ round: Round, _ order: AllocationOrder) throws -> LoadedRun {
    let start = ProcessorTime.seconds
    let forms = RoundForms(round, definitions)
    let scope = AllocationScope(
      round: round.id, market: round.market, forms: forms.ids, statuses: order.statuses)
    var plants: [RoundSupply] = []
    var parties = try Parties(store, round)
    var demands: Demands?
    let basis = try store.readAllocation(
      scope,
      plant: {
        plants.append($0)
        parties.add($0)
      },
      demand: {
        if demands == nil { demands = Demands(forms, parties) }
        demands?.begin($0)
      }, row: { try demands?.take($0) })
    var seconds = AllocationFigures.Stages()
    seconds.load = ProcessorTime.seconds - start
    return LoadedRun(
      round: round, order: order, scope: scope, basis: basis, plants: plants,
      demands: demands ?? Demands(forms, parties), seconds: seconds)
  }

  /// Keeps a run; one that is no trial is published with its tables, under the lock of the results.
  /// - Throws: `Complaint` where registers or applications have changed since it was loaded.
  func keep(_ checked: CheckedRun) throws -> KeptRun {
    let start = ProcessorTime.seconds
    let tables = RunTables(checked)
    let (run, remarks): (Run, [String]) =
      checked.loaded.order.isDryRun
      ? (try store(checked, tables), [])
      : try whilePublishing {
        let run = try store(checked, tables)
        return (run, try publish(run, tables))
      }
    var seconds = checked.seconds
    seconds.write = ProcessorTime.seconds - start
    return KeptRun(checked, run, tables, remarks: remarks, seconds: seconds)
  }

  private func store(_ checked: CheckedRun, _ tables: RunTables) throws -> Run {
    let loaded = checked.loaded
    let draft = RunDraft(
      scope: loaded.scope, basis: loaded.basis, at: clock.now(), by: loaded.order.actor,
      ruleSet: loaded.round.ruleSet, digest: checked.digest, isPublished: !loaded.order.isDryRun,
      comment: loaded.order.comment)
    let stored = try store.store(
      draft, lines: tables.lines, requests: tables.requests, plants: tables.plants,
      bottlenecks: tables.bottlenecks)
    guard case .stored(let run) = stored else {
      throw Complaint(.refused, "割当の間に申請か台帳が変わりました。もう一度実行してください")
    }
    return run
  }
}

extension Complaint {
  /// The checker has found our own result wrong.
  init(refusing violations: [Violation]) {
    let text = violations.prefix(10).map(\.description).joined(separator: "\n")
    self.init(.ourFailure, "割当の検査に合格しなかったため、公表しません:\n\(text)")
  }
}

extension Facility {
  fileprivate init(_ plant: RoundSupply, isOpen: Bool) {
    self.init(
      id: FacilityID(plant.id.rawValue), kind: plant.kind.rawValue, prefecture: plant.prefecture,
      operationStart: plant.countsFrom, supplyKWh: plant.available,
      isOpenToNormal: isOpen && plant.priorityHolder == nil)
  }
}
