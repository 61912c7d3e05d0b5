internal import CertificationRecords
internal import Events
internal import Files
internal import Hashing
internal import Intake
internal import Storage
package import Trade

extension CertificationDesk {
  /// Certifies the open rows of a month in one transaction, and writes the month's tables anew; again,
  /// with nothing changed, it certifies nothing. Rows that cannot be certified yet are held.
  /// - Throws: `Complaint` where a trial came to something else than what is expected.
  package func certify(
    _ order: CertificationOrder, by actor: Actor
  ) throws -> CertificationReport {
    guard !order.isDryRun else { return try run(order, by: actor) }
    let turn = try fileSystem.on("turn").waitForLock(workspace.incoming.appending(".publishing"))
    defer { turn.release() }
    var report = try run(order, by: actor)
    let start = ProcessorTime.seconds
    let published = try publish(order.month)
    report.digest = published.digest
    report.folder = published.folder
    report.stages.write += ProcessorTime.seconds - start
    return report
  }

  private func run(_ order: CertificationOrder, by actor: Actor) throws -> CertificationReport {
    try store.write("certifying a month") { transaction in
      let database = transaction.database
      var report = CertificationReport(month: order.month)
      try database.inSavepoint {
        var run = try CertificationRun(order, database, self, report)
        try run.carryOut()
        try run.writeEvents(by: actor, at: clock.now(), transaction)
        report = run.report
        report.refused = try database.countRows(of: order.month, in: .refused)
        guard order.isDryRun else {
          try refuseOther(than: order.expectedDigest, order.month, database)
          try follower(order.month, actor, clock.now(), transaction)
          return .keep
        }
        report.digest = try digest(of: order.month, database)
        return .undo
      }
      return report
    }
  }
}

extension CertificationDesk {
  private func refuseOther(
    than expected: String?, _ month: Month, _ database: Database
  ) throws {
    guard let expected, try digest(of: month, database) != expected else { return }
    throw Complaint(
      .refused, "試算の後に、対象の行か日付が変わりました。もう一度試算してください", code: "conflict")
  }
}

/// One run on its way through a month's open rows.
private struct CertificationRun {
  private(set) var report: CertificationReport
  private let scope: RowSelection
  private let database: Database
  private var judge: CertificationJudge
  private let answers: CertificationAnswers
  private var next: Int
  /// So many held rows a trial still lists.
  private var rowsToList: Int
  private var moves: [ReceiptNumber: Moves] = [:]

  /// Rows that are held in memory.
  private static let rowsAtOnce = 4096

  private struct Moves {
    var certified = 0
    var held = 0
    var kwh: Int64 = 0
    var hasher = ContentHasher()
  }

  init(
    _ order: CertificationOrder, _ database: Database, _ desk: CertificationDesk,
    _ report: CertificationReport
  ) throws {
    self.report = report
    self.report.heldRows = order.isDryRun ? [] : nil
    rowsToList = order.isDryRun ? order.mostHeldRows : 0
    self.database = database
    scope = RowSelection(
      month: order.month, operatorID: order.operatorID, statuses: order.statuses)
    answers = desk.answers(database)
    judge = CertificationJudge(
      database, answers, desk.terms, desk.meters, today: desk.clock.now().japanDate)
    next = try database.nextCertification(of: order.month)
  }

  mutating func carryOut() throws {
    var last: CertificationRow?
    while true {
      let start = ProcessorTime.seconds
      let page = try database.openRows(scope, after: last, limit: Self.rowsAtOnce)
      report.stages.load += ProcessorTime.seconds - start
      guard !page.isEmpty else { return }
      try take(page)
      last = page.last?.row
    }
  }

  private mutating func take(_ page: [OpenRow]) throws {
    var start = ProcessorTime.seconds
    var verdicts: [CertificationVerdict] = []
    verdicts.reserveCapacity(page.count)
    var plant: PlantID?
    var source: CertificationSource?
    for open in page {
      if open.row.key.plant != plant {
        plant = open.row.key.plant
        source = try answers.source(open.row.key.plant)
      }
      verdicts.append(try judge.verdict(on: open, of: source))
    }
    report.stages.calculate += ProcessorTime.seconds - start
    start = ProcessorTime.seconds
    for (open, verdict) in zip(page, verdicts) { try keep(verdict, of: open.row) }
    report.stages.write += ProcessorTime.seconds - start
  }

  private mutating func keep(_ verdict: CertificationVerdict, of row: CertificationRow) throws {
    report.rows += 1
    switch verdict {
    case .certified(var entry):
      entry.number = CertificationNumber.text(next, in: scope.month)
      next += 1
      try database.enter(entry)
      try database.mark(row, as: .certified)
      report.certified += 1
      report.kwh += entry.kwh
      note(row, "\(entry.number) \(entry.kwh)") {
        $0.certified += 1
        $0.kwh += entry.kwh
      }
    case .held(let held):
      report.held += 1
      report.holds[held.code, default: 0] += 1
      list(row, held)
      // What is held for the same reason as before has not moved.
      guard row.state != .held || row.code != held.code || row.reason != held.reason else { return }
      try database.mark(
        row, as: .held, code: held.code, reason: held.reason, remedy: held.remedy)
      note(row, held.code) { $0.held += 1 }
    }
  }

  private mutating func list(_ row: CertificationRow, _ held: CertificationVerdict.Held) {
    guard rowsToList > 0 else { return }
    rowsToList -= 1
    report.heldRows?.append(
      CertificationReport.HeldRow(
        receipt: row.receipt, row: row.row, operatorID: row.operatorID, plant: row.key.plant,
        renewable: row.key.renewable, code: held.code, reason: held.reason, remedy: held.remedy))
  }

  private mutating func note(
    _ row: CertificationRow, _ words: String, _ count: (inout Moves) -> Void
  ) {
    var moved = moves[row.receipt] ?? Moves()
    moved.hasher.add(Array("\(row.row) \(words)\n".utf8)[...])
    count(&moved)
    moves[row.receipt] = moved
  }

  /// One for each workbook whose rows moved, with a digest over them.
  func writeEvents(by actor: Actor, at instant: Instant, _ transaction: Transaction) throws {
    for (receipt, moved) in moves.sorted(by: { $0.key < $1.key }) {
      var words = ["\(scope.month.title)分"]
      if moved.certified > 0 {
        words.append("認定 \(moved.certified)行 \(moved.kwh.grouped) kWh")
      }
      if moved.held > 0 { words.append("保留 \(moved.held)行") }
      try transaction.note(
        .certified, about: receipt, by: actor, why: words.joined(separator: "、"),
        file: moved.hasher.finish(), at: instant)
    }
  }
}
