internal import Events
internal import Files
internal import Hashing
internal import Intake
internal import PremiumRecords
internal import Storage
package import Trade

extension PremiumDesk {
  /// 確定: what was calculated of a month, and what is put right with it, becomes final; ledgers and payments
  /// are booked in the same transaction. `digest`: that of what was looked at; nil where nobody looked.
  /// - Throws: `Complaint` where nothing is open, objections may still come and no reason is given, or
  ///   registers would give other figures by now.
  package func confirm(
    _ month: Month, plant: PlantID? = nil, because reason: String = "",
    expecting digest: String? = nil, by actor: Actor
  ) throws -> PremiumMove {
    try refuseLast(month)
    var move = try publishing(month) {
      try store.write("confirming FIP") { transaction in
        let database = transaction.database
        try refuseUnseen(month, digest, database)
        try refuseEarly(month, reason, database)
        var move = PremiumMove(month: month)
        let lines = try openLines(month, plant, database)
        for line in lines { try refuseStale(line, database) }
        try refuseOutdated(lines, plant, database)
        for line in lines {
          try database.confirm(line)
          move.lines += 1
          move.sums = move.sums + line.booked
        }
        try book(lines, into: &move, database)
        move.payments = try database.payments(month: month)
        try database.eachOpen(month) { plant, _, reason in
          move.open[reason, default: []].append(plant)
        }
        let open = try database.lines(PremiumSearch(month: month, state: .open))
        move.unconfirmed = Set(open.map(\.plant)).sorted()
        let booked = "支払 \(move.payYen)円、請求 \(move.claimYen)円"
        let words = reason.isEmpty ? "" : "（\(reason)）"
        try seal(
          month, "\(month.title)分: 確定 \(move.lines)件、\(booked)\(words)", by: actor, transaction)
        return move
      }
    } telling: {
      $0.folder = $1
    }
    move.files = try settleFilings(by: actor)
    return move
  }

  /// From 未確定 back to 受付中: what was calculated is taken away. `digest` as above.
  /// - Throws: `Complaint` where nothing is open.
  package func reopen(
    _ month: Month, plant: PlantID? = nil, because reason: String,
    expecting digest: String? = nil, by actor: Actor
  ) throws -> PremiumMove {
    guard !reason.isEmpty else { throw Complaint(.usage, "受付中に戻す理由を --reason で指定してください") }
    return try publishing(month) {
      try store.write("reopening FIP") { transaction in
        let database = transaction.database
        try refuseUnseen(month, digest, database)
        var move = PremiumMove(month: month)
        for line in try openLines(month, plant, database) {
          try database.forget(month, settled: line.settledMonth, plant: line.plant)
          move.lines += 1
        }
        try seal(
          month, "\(month.title)分: 受付中に戻す \(move.lines)件（\(reason)）", by: actor, transaction)
        return move
      }
    } telling: {
      $0.folder = $1
    }
  }

  private func refuseUnseen(
    _ month: Month, _ digest: String?, _ database: Database
  ) throws {
    guard let digest, try database.premiumDigest(of: month).finish().rawValue != digest else {
      return
    }
    throw Complaint(
      .refused, "表示した後に、\(month.title)分の算定が変わりました。内容をもう一度確かめてください。", code: "elsewhere")
  }

  private func openLines(
    _ month: Month, _ plant: PlantID?, _ database: Database
  ) throws -> [PremiumLine] {
    let lines = try database.lines(PremiumSearch(month: month, plant: plant, state: .open))
    guard lines.isEmpty else { return lines }
    let whose = plant.map { "設備\($0)の" } ?? ""
    let known = try database.lines(PremiumSearch(month: month, plant: plant))
    throw known.isEmpty
      ? Complaint(.refused, "\(whose)\(month.title)分は算定していません")
      : Complaint(.refused, "\(whose)\(month.title)分は確定済です", code: "month-closed")
  }

  private func refuseEarly(_ month: Month, _ reason: String, _ database: Database) throws {
    guard let closes = try database.grantMonth(month)?.objectionClosesAt, clock.now() < closes,
      reason.isEmpty
    else { return }
    throw Complaint(
      .refused, "異議申立ての期日（\(closes.japanText)）より前に確定するには、--reason で理由を指定してください", code: "too-early")
  }

  /// A difference is against what was last confirmed, and nothing later builds on that already.
  private func refuseStale(_ line: PremiumLine, _ database: Database) throws {
    guard let settled = line.settledMonth else { return }
    if let later = try database.laterSettlement(of: settled, line.plant, after: line.month) {
      throw Complaint(
        .refused, "設備\(line.plant)の\(settled.title)分は、\(later.title)分で精算を確定済です", code: "conflict")
    }
    guard
      try database.confirmed(line.plant, settled, before: line.month)?.sums == line.before
    else {
      throw Complaint(
        .refused, "設備\(line.plant)の\(settled.title)分は、算定の後に別の精算が確定しました。算定し直してください",
        code: "conflict")
    }
  }

  /// What was calculated is what registers give today.
  private func refuseOutdated(
    _ lines: [PremiumLine], _ plant: PlantID?, _ database: Database
  ) throws {
    var outdated: Set<PlantID> = []
    for (target, lines) in Dictionary(grouping: lines, by: { $0.settledMonth ?? $0.month }) {
      let judge = PremiumJudge(
        try PremiumInputs(of: target, plant: plant, database), noCharge)
      let certified = try database.certifiedPlants(in: target, scheme: .fip, plant: plant)
      let known = Dictionary(uniqueKeysWithValues: certified.map { ($0.id, $0) })
      for line in lines {
        let kept = try database.parts(of: line).map(\.part)
        if let plant = known[line.plant], try judge.gives(kept, line, of: plant) { continue }
        outdated.insert(line.plant)
      }
    }
    guard !outdated.isEmpty else { return }
    let whose = PremiumWords.plants(outdated.sorted())
    throw Complaint(
      .refused,
      "算定の後に、算定の元の値（台帳か事業者のファイル）が変わりました（設備ID \(whose)）。もう一度算定してください。",
      code: "conflict")
  }

  private func seal(
    _ month: Month, _ why: String, by actor: Actor, _ transaction: Transaction
  ) throws {
    let database = transaction.database
    let digest = try database.premiumDigest(of: month)
    try transaction.note(
      .granted, about: nil, by: actor, why: why, file: digest.finish(), at: clock.now())
    try database.seal(month.premiumSeal, as: digest, at: clock.now())
    try database.seal(.premiumPayments, as: database.paymentDigest(), at: clock.now())
  }

  // MARK: Payments

  /// A payment for each operator and subject, of what these lines bring.
  private func book(
    _ lines: [PremiumLine], into move: inout PremiumMove, _ database: Database
  ) throws {
    let month = move.month
    let dueOn = try settings.dueOn(month, database)
    let today = clock.now().japanDate
    for (payee, amounts) in try PremiumPlan(lines).amounts {
      for subject in PaymentSubject.allCases {
        guard let yen = amounts[subject], yen > 0 else { continue }
        try database.book(yen, subject, payee, month, dueOn: dueOn)
        if dueOn < today { move.missedDueOn = dueOn }
        if subject.isClaim { move.claimYen += Int128(yen) } else { move.payYen += Int128(yen) }
      }
    }
  }
}
