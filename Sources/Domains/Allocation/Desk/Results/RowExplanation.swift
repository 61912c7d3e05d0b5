internal import AllocationNotices
internal import AllocationRecords
internal import Files
internal import FilingRecords
internal import Hashing
package import Trade
internal import Validation

/// Why a row got what it got, as it is shown; the page is written beside it.
package struct RowExplanation: Sendable {
  package struct Section: Sendable {
    package let title: String
    package let sentences: [String]
    package let heads: [String]
    package let rows: [[String]]
  }

  package let title: String
  package let facts: [(label: String, value: String)]
  package let sections: [Section]
}

/// What a published run gave a row, in a line.
package struct RowGrant: Sendable {
  package let run: Int64
  package let row: Int
  package let asked: Int64?
  package let granted: Int64
  package let status: Grant
  package let reason: String
}

extension AllocationDesk {
  /// Explains what one row got, of the run that holds or of another one; `path` is where the page
  /// goes as PDF.
  /// - Throws: `Complaint` where no such row was part of the run.
  package func explain(
    _ receipt: ReceiptNumber, row: Int, run id: Int64?, page path: String?
  ) throws -> RowExplanation {
    let account = try account(of: receipt, row: row, run: id)
    if let path {
      do {
        try fileSystem.on("export").writeWhole(try account.printed(), to: FilePath(path))
      } catch let error as FileError {
        throw Complaint(.refused, "\(path) に書けません（\(error.reason)）")
      }
    }
    return RowExplanation(
      title: (account.mark.map { "【\($0.word)】" } ?? "") + RowAccount.title, facts: account.facts,
      sections: account.sections.map {
        .init(title: $0.title, sentences: $0.sentences, heads: $0.heads, rows: $0.rows)
      })
  }

  /// What the run that holds gave an application's rows; nothing where there is none.
  package func grants(of receipt: ReceiptNumber) throws -> [RowGrant] {
    guard let application = try store.application(receipt),
      let run = try holdingRun(of: application)
    else { return [] }
    return try store.requests(of: run).filter { $0.receipt == receipt }.map {
      RowGrant(
        run: run.id, row: $0.row, asked: $0.asked, granted: $0.granted, status: $0.status,
        reason: $0.reason)
    }
  }

  private func holdingRun(of application: Application) throws -> Run? {
    guard let round = application.slot.round,
      let market = application.form.flatMap({ definitions.newest($0)?.market })
    else { return nil }
    return try store.publishedRun(round: round, market: market)
  }

  private func account(of receipt: ReceiptNumber, row: Int, run id: Int64?) throws -> RowAccount {
    guard let application = try store.application(receipt) else {
      throw Complaint(.refused, "受付番号\(receipt)の申請はありません")
    }
    guard let run = try id.map(knownRun) ?? holdingRun(of: application) else {
      throw Complaint(.refused, "受付番号\(receipt)の申請の回と市場には、公表した割当がありません")
    }
    let requests = try store.requests(of: run).filter { $0.receipt == receipt }
    guard !requests.isEmpty else {
      throw Complaint(
        .refused,
        "受付番号\(receipt)（\(application.status.tag)）の申請は、実行\(run.id)の割当に含まれていません")
    }
    guard let request = requests.first(where: { $0.row == row }) else {
      let rows = requests.prefix(20).map { String($0.row) }.joined(separator: "、")
      throw Complaint(
        .refused,
        "受付番号\(receipt)の\(row)行目は割当の対象ではありません（対象の行: \(rows)\(requests.count > 20 ? " ほか" : "")）")
    }
    return try account(of: request, run)
  }

  private func account(of request: RunRequest, _ run: Run) throws -> RowAccount {
    let state = try runRecords(of: run.round).first { $0.run == run.id }?.state
    let lines = try store.lines(of: run).filter {
      $0.receipt == request.receipt && $0.row == request.row
    }
    let number = request.explanation?.bottleneck
    let bottleneck = try number.flatMap { number in
      try store.bottlenecks(of: run).first { $0.number == number }
    }
    return try store.withReferences { references in
      RowAccount(
        round: run.round, market: run.market, run: run.id, date: run.at.japanDate,
        digest: run.digest.rawValue, mark: NoticeMark(of: run, state),
        operatorName: try references.operator(request.operatorID)?.name ?? "",
        formTitle: definitions.newest(request.form)?.title ?? request.form.rawValue,
        request: request, lines: try lines.map { try noticeLine($0, references) },
        bottleneck: bottleneck)
    }
  }
}
