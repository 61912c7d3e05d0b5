internal import Events
internal import Files
internal import Intake
internal import Premium
internal import PremiumRecords
internal import Storage
package import Trade

extension PremiumDesk {
  /// Calculates a month's plants, or puts an earlier month right with it, in one transaction; what was
  /// calculated before and is not final is replaced.
  /// - Throws: `Complaint` where no plant may be calculated, and for a month that cannot be paid.
  package func calculate(_ order: PremiumOrder, by actor: Actor) throws -> PremiumReport {
    try refuseLast(order.month)
    if let settled = order.settledMonth {
      guard settled < order.month else {
        throw Complaint(.usage, "--settle は --month より前の月を指定してください")
      }
      guard !order.reason.isEmpty else {
        throw Complaint(.usage, "精算の理由を --reason で指定してください")
      }
    }
    guard !order.isDryRun else { return try run(order, by: actor) }
    return try publishing(order.month) {
      try run(order, by: actor)
    } telling: {
      $0.folder = $1
    }
  }

  private func run(_ order: PremiumOrder, by actor: Actor) throws -> PremiumReport {
    try store.write("calculating FIP") { transaction in
      let database = transaction.database
      var report = PremiumReport(month: order.month, settledMonth: order.settledMonth)
      try database.inSavepoint {
        report = try calculate(order, report, database)
        guard !order.isDryRun else { return .undo }
        let digest = try database.premiumDigest(of: order.month)
        try transaction.note(
          .granted, about: nil, by: actor, why: report.why(because: order.reason),
          file: digest.finish(), at: clock.now())
        try database.seal(order.month.premiumSeal, as: digest, at: clock.now())
        return .keep
      }
      return report
    }
  }

  private func calculate(
    _ order: PremiumOrder, _ empty: PremiumReport, _ database: Database
  ) throws -> PremiumReport {
    var report = empty
    let target = order.settledMonth ?? order.month
    try database.forget(order.month, settled: order.settledMonth, plant: order.plant)
    let judge = PremiumJudge(
      try PremiumInputs(of: target, plant: order.plant, database), noCharge)
    let candidates = try candidates(order, database)
    for candidate in candidates {
      guard
        try database.line(candidate.plant, order.month, settled: order.settledMonth) == nil
      else {
        report.confirmed += 1
        continue
      }
      try calculate(candidate, order, judge, &report, database)
    }
    try database.eachOpen(order.month) { _, _, _ in report.openRows += 1 }
    if report.confirmed == candidates.count {
      let what = order.settledMonth.map { "での\($0.title)分の精算" } ?? ""
      throw Complaint(
        .refused, "\(order.month.title)分\(what)は、すべて確定済です", code: "month-closed")
    }
    return report
  }

  /// A plant, as registers have it, and what was confirmed of the month that is put right.
  private struct Candidate {
    let plant: PlantID
    let certified: CertifiedPlant?
    let before: PremiumLine?
  }

  private func candidates(_ order: PremiumOrder, _ database: Database) throws -> [Candidate] {
    let target = order.settledMonth ?? order.month
    let certified = try database.certifiedPlants(in: target, scheme: .fip, plant: order.plant)
    guard let settled = order.settledMonth else {
      guard !certified.isEmpty else {
        throw Complaint(.refused, "\(target.title)分の算定の対象となるFIPの設備がありません")
      }
      return certified.map { Candidate(plant: $0.id, certified: $0, before: nil) }
    }
    let known = Dictionary(uniqueKeysWithValues: certified.map { ($0.id, $0) })
    let search = PremiumSearch(month: settled, plant: order.plant, state: .confirmed)
    let candidates = try database.lines(search).filter { $0.settledMonth == nil }.map { line in
      Candidate(
        plant: line.plant, certified: known[line.plant],
        before: try database.confirmed(line.plant, settled, before: order.month))
    }
    guard !candidates.isEmpty else {
      throw Complaint(.refused, "\(settled.title)分は確定していないため、精算できません")
    }
    return candidates
  }

  private func calculate(
    _ candidate: Candidate, _ order: PremiumOrder, _ judge: PremiumJudge,
    _ report: inout PremiumReport, _ database: Database
  ) throws {
    func leaveOpen(_ gap: PremiumGap) throws {
      report.leaveOpen(gap.rawValue, candidate.plant)
      try database.keepOpen(candidate.plant, order.month, settled: order.settledMonth, gap)
    }
    // A plant that is no longer certified has nothing to be paid by.
    guard let plant = candidate.certified else { return try leaveOpen(.termsMissing) }
    let verdict: PremiumJudge.Verdict
    do {
      verdict = try judge.verdict(on: plant)
    } catch {
      throw Self.tooLarge(plant.id)
    }
    switch verdict {
    case .open(let gap): try leaveOpen(gap)
    case .ready(let parts, let isWithheld, let flags):
      guard
        let calculation = try Self.solve(
          parts, isWithheld: isWithheld, settings.rules, plant.id)
      else { return try leaveOpen(.areaZero) }
      let line = PremiumLine(
        month: order.month, settledMonth: order.settledMonth, plant: plant.id,
        operatorID: plant.operatorID, isWithheld: isWithheld, rules: settings.rules,
        reason: order.reason, sums: calculation.sums, before: candidate.before?.sums,
        flags: flags)
      let calculated = zip(parts, calculation.amounts).map {
        CalculatedPart(part: $0, amounts: $1)
      }
      guard try database.keep(line, calculated) else { throw Self.tooLarge(plant.id) }
      try enterFunds(line, database)
      report.calculated += 1
      report.sums = report.sums + line.booked
      for flag in flags { report.flag(flag, plant.id) }
    }
  }

  static func solve(
    _ parts: [PremiumPart], isWithheld: Bool, _ rules: PremiumRules, _ plant: PlantID
  ) throws -> PremiumCalculation? {
    do {
      return try PremiumCalculation(parts, isWithheld: isWithheld, rules)
    } catch {
      throw tooLarge(plant)
    }
  }

  static func tooLarge(_ plant: PlantID) -> Complaint {
    Complaint(.refused, "設備\(plant)は、数が大きすぎて算定できません")
  }
}

extension PremiumReport {
  /// For the history.
  fileprivate func why(because reason: String) -> String {
    var words = ["算定 \(calculated)件"]
    words.append("交付金額 \(sums.grant)円、積立金額 \(sums.reserve)円")
    let count = open.values.reduce(0, +)
    if count > 0 { words.append("算定不可 \(count)件") }
    let settled = settledMonth.map { "で\($0.title)分を精算（\(reason)）" } ?? ""
    return "\(month.title)分\(settled): " + words.joined(separator: "、")
  }
}
