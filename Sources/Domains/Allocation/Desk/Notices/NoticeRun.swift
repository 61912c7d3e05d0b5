internal import AllocationNotices
internal import AllocationRecords
internal import Events
internal import Files
internal import FilingRecords
internal import Hashing
internal import Intake
internal import Storage
package import Trade
internal import Validation

extension AllocationDesk {
  /// Writes 最終割当結果通知書 of each applicant of the round's published runs, and the secretariat's
  /// summaries. Whoever was given a notice of an earlier run gets one that says what it corrects.
  /// `tell` hears how many of how many are written.
  package func writeNotices(
    round: RoundID, _ tell: (Int, Int) -> Void = { _, _ in }
  ) throws -> WrittenNotices {
    try whilePublishing { try writePublishedNotices(round, tell) }
  }

  private func writePublishedNotices(
    _ round: RoundID, _ tell: (Int, Int) -> Void
  ) throws -> WrittenNotices {
    let runs = try Market.allCases.compactMap {
      try store.publishedRun(round: round, market: $0)
    }
    guard !runs.isEmpty else { throw Complaint(.refused, "回 \(round) には公表した割当がありません") }
    var files = ResultFiles(self)
    var written = WrittenNotices()
    for run in runs {
      // A start that died between publishing and this has left them.
      _ = try putAsideOlderNotices(than: run)
      written.notices += try writeNotices(of: run, into: &files, tell)
      written.summaries += try writeSummary(of: run, into: &files)
    }
    try files.finish("notices of round \(round)")
    return written
  }

  @discardableResult
  func writeNotices(
    of run: Run, into files: inout ResultFiles, _ tell: (Int, Int) -> Void = { _, _ in }
  ) throws -> [WrittenNotices.Notice] {
    let folder = workspace.notices(of: run.round)
    let notices = try notices(of: run)
    return try notices.enumerated().map { place, notice in
      let paths = try notice.files.map { name, bytes in
        let path = folder.appending(name)
        try files.write(bytes, to: path)
        return path.text
      }
      tell(place + 1, notices.count)
      return WrittenNotices.Notice(
        operatorID: notice.recipient.id, name: notice.recipient.name, market: run.market,
        version: notice.correction?.version ?? 1, paths: paths)
    }
  }

  /// One for each applicant, and for whoever was given one of an earlier run.
  func notices(of run: Run, marked mark: NoticeMark? = nil) throws -> [NoticeContents] {
    let results = try RunResults(run, in: store)
    var corrections = try Corrections(self, of: run)
    let record = mark == nil ? try record(of: run) : nil
    let recipients = Set(results.requests.keys).union(corrections.recipients)
    return try recipients.sorted().map { id in
      let (requests, lines) = results.of(id)
      let correction = try corrections.correction(of: id, now: results.of(id))
      return try store.withReferences { references in
        guard let recipient = try references.operator(id) else {
          throw Complaint(.refused, "事業者番号\(id)が台帳にありません")
        }
        let round = try references.round(run.round, market: run.market)
        return NoticeContents(
          round: run.round, market: run.market, recipient: recipient, date: run.at.japanDate,
          lines: try lines.map { try noticeLine($0, references) },
          requests: requests.map(noticeRequest), digest: run.digest.rawValue,
          proof: resultAddress.isEmpty
            ? nil : resultAddress + run.digest.rawValue,
          confirmation: round?.confirmation ?? DaySpan(), purchase: round?.purchase ?? DaySpan(),
          correction: correction, mark: mark, record: record,
          passcode: mark == nil ? passcode(run.digest.rawValue, id) : nil)
      }
    }
  }

  /// `12 0123456789abcdef` of the event that published the run, as `verify --against` takes it.
  private func record(of run: Run) throws -> String? {
    let event = try store.runAnnouncements().last { $0.run == run.id && !$0.isUndoing }?.event
    return try event.flatMap { event in
      try store.eventHash(at: event).map { "\(event) \($0.rawValue.prefix(16))" }
    }
  }

  func noticeLine(_ line: RunLine, _ references: some References) throws -> NoticeLine {
    guard let plant = try references.plant(line.plant) else {
      throw Complaint(.refused, "設備\(line.plant)が台帳にありません")
    }
    return NoticeLine(plant: plant, tier: line.tier, kwh: line.kwh)
  }

  private func noticeRequest(_ request: RunRequest) -> NoticeRequest {
    NoticeRequest(
      request,
      formTitle: definitions.newest(request.form)?.title ?? request.form.rawValue)
  }
}

extension NoticeContents {
  /// Names and contents.
  var files: [(name: String, bytes: [UInt8])] {
    get throws {
      [("\(name).xlsx", try workbook()), ("\(name).pdf", try printed())]
    }
  }
}

/// A run's rows by operator.
private struct RunResults {
  let requests: [OperatorID: [RunRequest]]
  private let lines: [OperatorID: [RunLine]]

  init(_ run: Run, in store: Store) throws {
    requests = Dictionary(grouping: try store.requests(of: run), by: \.operatorID)
    lines = Dictionary(grouping: try store.lines(of: run), by: \.operatorID)
  }

  func of(_ id: OperatorID) -> (requests: [RunRequest], lines: [RunLine]) {
    (requests[id] ?? [], lines[id] ?? [])
  }
}

/// What operators were told before, by the runs of which they were given notices.
private struct Corrections {
  private let store: Store
  private let earlier: [OperatorID: [Run]]
  private let undone: Set<Int64>
  private var results: [Int64: RunResults] = [:]

  init(_ desk: AllocationDesk, of run: Run) throws {
    store = desk.store
    earlier = try desk.earlierNotices(than: run)
    let undoings = try store.runs(of: run.round).filter { $0.kind == .undoing }
    undone = Set(undoings.compactMap(\.replaces))
  }

  var recipients: Set<OperatorID> { Set(earlier.keys) }

  /// Nil for who gets the first one.
  mutating func correction(
    of id: OperatorID, now: (requests: [RunRequest], lines: [RunLine])
  ) throws -> NoticeCorrection? {
    guard let runs = earlier[id], let last = runs.last else { return nil }
    let before = try results[last.id] ?? RunResults(last, in: store)
    results[last.id] = before
    return NoticeCorrection(
      version: runs.count + 1, date: last.at.japanDate, wasUndone: undone.contains(last.id),
      changes: NoticeCorrection.changes(from: before.of(id), to: now))
  }
}
