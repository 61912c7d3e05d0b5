internal import AllocationNotices
internal import AllocationRecords
internal import Files
internal import FilingRecords
internal import Intake
package import Trade

/// A run as it is looked at, trials among them.
package struct ShownRun: Sendable {
  /// What became of one row.
  package struct Row: Sendable {
    package let receipt: ReceiptNumber
    package let operatorID: OperatorID
    package let name: String
    package let row: Int
    /// Nil is 対象期間全量.
    package let asked: Int64?
    package let granted: Int64
    package let status: Grant
    package let reason: String
  }

  /// A plant that has nothing left.
  package struct Bottleneck: Sendable {
    package let plant: PlantID
    package let availableKWh: Int64
    /// Rows that were given of it.
    package let rows: Int
  }

  package let record: RunRecord
  package let plants: Int
  package let availableKWh: Int64
  package let grantedKWh: Int64
  package let rows: [Row]
  /// Those of which the most rows were given first.
  package let bottlenecks: [Bottleneck]
  /// The files that were written.
  package let paths: [String]

  package var counts: [Grant: Int] {
    rows.reduce(into: [:]) { $0[$1.status, default: 0] += 1 }
  }
}

extension AllocationDesk {
  /// Shows a run, and with a folder writes its tables, its summary and its notices there; notices of
  /// one that does not hold are marked. `tell` hears how many notices of how many are written.
  package func showRun(
    _ id: Int64, into folder: String?, _ tell: (Int, Int) -> Void = { _, _ in }
  ) throws -> ShownRun {
    let run = try knownRun(id)
    guard let record = try runRecords(of: run.round).first(where: { $0.run == id }) else {
      throw Complaint(.refused, "実行\(id)はありません")
    }
    let tables = try RunTables(of: run, in: store)
    let rows = try store.withReferences { references in
      try tables.requests.map { request in
        ShownRun.Row(
          receipt: request.receipt, operatorID: request.operatorID,
          name: try references.operator(request.operatorID)?.name ?? "", row: request.row,
          asked: request.asked, granted: request.granted, status: request.status,
          reason: request.reason)
      }
    }
    return ShownRun(
      record: record, plants: tables.plants.count,
      availableKWh: tables.plants.reduce(0) { $0 + $1.available },
      grantedKWh: tables.lines.reduce(0) { $0 + $1.kwh }, rows: rows,
      bottlenecks: Self.bottlenecks(tables),
      paths: try folder.map { try write(run, record.state, tables, into: $0, tell) } ?? [])
  }

  private static func bottlenecks(_ tables: RunTables) -> [ShownRun.Bottleneck] {
    let rows = tables.lines.reduce(into: [PlantID: Int]()) { $0[$1.plant, default: 0] += 1 }
    return tables.plants.filter { $0.left == 0 && $0.available > 0 }
      .map {
        ShownRun.Bottleneck(
          plant: $0.plant, availableKWh: $0.available, rows: rows[$0.plant] ?? 0)
      }
      .sorted { ($1.rows, $0.plant.rawValue) < ($0.rows, $1.plant.rawValue) }
  }

  private func write(
    _ run: Run, _ state: RunRecord.State, _ tables: RunTables, into folder: String,
    _ tell: (Int, Int) -> Void
  ) throws -> [String] {
    guard state != .undoing else {
      throw Complaint(.refused, "実行\(run.id)は取消しのため、書き出す表はありません")
    }
    let place = FilePath(folder)
    // Nothing may lie among what was published that was not.
    guard !(place.text + "/").hasPrefix(workspace.results.text + "/") else {
      throw Complaint(.usage, "書き出し先には、results の外のフォルダーを指定してください")
    }
    let mark = NoticeMark(of: run, state)
    do {
      var paths = try writeTables(tables, run.round, into: place)
      paths += try write(summary(of: run).files, into: place)
      let notices = try notices(of: run, marked: mark)
      for (number, notice) in notices.enumerated() {
        paths += try write(notice.files, into: place.appending("notices"))
        tell(number + 1, notices.count)
      }
      return paths
    } catch let error as FileError {
      throw Complaint(.refused, "\(folder) に書けません（\(error.reason)）")
    }
  }
}

extension NoticeMark {
  /// Nil for a run that holds.
  init?(of run: Run, _ state: RunRecord.State?) {
    switch state {
    case .trial: self = .draft(run: run.id)
    case .replaced: self = .void(run: run.id)
    case .published, .undoing, nil: return nil
    }
  }
}
