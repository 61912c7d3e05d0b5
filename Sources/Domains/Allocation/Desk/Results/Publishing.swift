internal import AllocationNotices
internal import AllocationRecords
internal import Files
internal import Intake
internal import RegistersRecords
internal import Trade

extension AllocationDesk {
  /// Does what writes or moves result folders, while nobody else does: the folders then show the
  /// run that holds, whoever publishes and undoes at once. Must not be entered again from inside.
  func whilePublishing<Value>(_ body: () throws -> Value) throws -> Value {
    let turn = try fileSystem.on("turn").waitForLock(workspace.incoming.appending(".publishing"))
    defer { turn.release() }
    return try body()
  }

  /// Writes a published run's tables, what changed since the run it replaces, and, where the auction
  /// is over, what applicants keep; gives what there is to tell, in lines for people.
  func publish(_ run: Run, _ tables: RunTables) throws -> [String] {
    var remarks: [String] = []
    let replaced = try run.replaces.flatMap(store.run)
    // An undoing that died before its folders were put aside has left them to whoever comes next.
    if let replaced, replaced.kind == .undoing { try putAsideUndone(by: replaced) }
    try writeTables(tables, run.round, into: workspace.results(of: run.round, market: run.market))
    if let replaced, replaced.kind == .allocation {
      remarks += try writeDifference(replaced, run, into: differences(replaced, run))
    }
    let purchases = try store.purchases(round: run.round, market: run.market)
    if !purchases.isEmpty { remarks += try settle(run, purchases) }
    return remarks
  }

  /// Puts aside what an undoing took back, where that has not been done yet.
  func putAsideUndone(by undoing: Run) throws {
    if let undone = try undoing.replaces.flatMap(store.run) { try putAside(undone) }
  }

  /// Puts a run's tables and notices under names that say that it was undone, since nothing that was
  /// published is deleted; what was put aside before stays.
  func putAside(_ run: Run) throws {
    let fileSystem = fileSystem.on("results")
    let mark = "取消し_実行\(run.id)"
    let tables = workspace.results(of: run.round, market: run.market)
    let tablesAside = tables.folder.appending("\(run.market.rawValue)_\(mark)")
    if try fileSystem.exists(tables), try !fileSystem.exists(tablesAside) {
      try fileSystem.rename(tables, to: tablesAside)
    }
    let notices = workspace.notices(of: run.round)
    guard try fileSystem.exists(notices) else { return }
    let entries = try fileSystem.list(notices).filter { entry in
      entry.name.text?.contains("_\(run.market.rawValue)割当結果通知_") ?? false
    }
    guard !entries.isEmpty else { return }
    let aside = notices.appending("\(run.market.rawValue)_\(mark)")
    try fileSystem.makeFolders(aside)
    for entry in entries {
      try fileSystem.rename(notices.appending(entry.name), to: aside.appending(entry.name))
    }
  }

  /// Writes a run's six tables and returns their paths.
  @discardableResult
  func writeTables(
    _ tables: RunTables, _ round: RoundID, into folder: FilePath
  ) throws -> [String] {
    try write(
      [
        ("allocations.csv", ResultTables.allocations(tables.lines, of: round)),
        ("requests.csv", ResultTables.requests(tables.requests, of: round)),
        ("plants.csv", ResultTables.plants(tables.plants, of: round)),
        ("explanations.csv", ReasonTables.explanations(tables.requests, of: round)),
        ("bottlenecks.csv", ReasonTables.bottlenecks(tables.bottlenecks, of: round)),
        ("to_settle.csv", ReasonTables.toSettle(try toSettle(tables), of: round)),
      ], into: folder)
  }

  /// Writes files of a result folder, each whole, and returns their paths.
  @discardableResult
  func write(_ files: [(name: String, bytes: [UInt8])], into folder: FilePath) throws -> [String] {
    let fileSystem = fileSystem.on("results")
    try fileSystem.makeFolders(folder)
    return try files.map { name, bytes in
      let path = folder.appending(name)
      try fileSystem.writeWhole(bytes, to: path)
      return path.text
    }
  }
}
