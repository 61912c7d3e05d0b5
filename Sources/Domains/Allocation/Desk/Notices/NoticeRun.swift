internal import AllocationNotices
internal import AllocationRecords
internal import Files
internal import FilingRecords
internal import Hashing
internal import Intake
package import Trade
internal import Validation

extension AllocationDesk {
  /// Writes 最終割当結果通知書 of each applicant of the round's published runs, and the secretariat's
  /// summaries; returns the paths.
  package func writeNotices(round: RoundID) throws -> [String] {
    try whilePublishing { try writePublishedNotices(round) }
  }

  private func writePublishedNotices(_ round: RoundID) throws -> [String] {
    let runs = try Market.allCases.compactMap {
      try store.publishedRun(round: round, market: $0)
    }
    guard !runs.isEmpty else { throw Complaint(.refused, "回 \(round) には公表した割当がありません") }
    var files = ResultFiles(self)
    let paths = try runs.flatMap { run in
      try writeNotices(of: run, into: &files) + writeSummary(of: run, into: &files)
    }
    try files.finish("notices of round \(round)")
    return paths
  }

  func writeNotices(of run: Run, into files: inout ResultFiles) throws -> [String] {
    let folder = workspace.notices(of: run.round)
    return try notices(of: run).flatMap { notice in
      try [("xlsx", notice.workbook()), ("pdf", notice.printed())].map { ending, bytes in
        let path = folder.appending("\(notice.name).\(ending)")
        try files.write(bytes, to: path)
        return path.text
      }
    }
  }

  private func notices(of run: Run) throws -> [NoticeContents] {
    let lines = Dictionary(grouping: try store.lines(of: run), by: \.operatorID)
    let requests = Dictionary(grouping: try store.requests(of: run), by: \.operatorID)
    let totals = try store.classTotals(of: run)
    return try requests.keys.sorted().map { id in
      let charts = try charts(of: id, requests[id] ?? [], lines[id] ?? [], totals)
      return try store.withReferences { references in
        guard let recipient = try references.operator(id) else {
          throw Complaint(.refused, "事業者番号\(id)が台帳にありません")
        }
        return NoticeContents(
          round: run.round, market: run.market, recipient: recipient, date: run.at.japanDate,
          lines: try (lines[id] ?? []).map { try noticeLine($0, references) },
          requests: (requests[id] ?? []).map(noticeRequest), digest: run.digest.rawValue,
          proof: resultAddress.isEmpty
            ? nil : resultAddress + run.digest.rawValue, charts: charts)
      }
    }
  }

  private func noticeLine(_ line: RunLine, _ references: some References) throws -> NoticeLine {
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
