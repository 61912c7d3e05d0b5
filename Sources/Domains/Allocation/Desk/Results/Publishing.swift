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

  /// The same for those who only look.
  func whileStill(_ body: () throws -> Void) throws {
    try fileSystem.on("turn").whileStill(workspace.incoming.appending(".publishing"), body)
  }

  /// Writes a published run's tables, what changed since the run it replaces, and, where the auction
  /// is over, what applicants keep; tells the last two.
  func publish(_ run: Run, _ tables: RunTables) throws -> PublishedNews {
    var news = PublishedNews()
    let replaced = try run.replaces.flatMap(store.run)
    // An undoing that died before its folders were put aside has left them to whoever comes next.
    if let replaced, replaced.kind == .undoing { try putAsideUndone(by: replaced) }
    try publishTables(tables, of: run)
    if let replaced, replaced.kind == .allocation {
      news.difference = try writeDifference(replaced, run, into: differences(replaced, run))
    }
    news.fallenNotices = try putAsideOlderNotices(than: run)
    // Purchases that were settled once are settled anew, or the tables would tell of another run.
    if try isSettled(run) {
      let purchases = try store.purchases(round: run.round, market: run.market)
      news.settlement = try settle(run, PurchaseBook(purchases))
    }
    return news
  }

  /// Puts aside what an undoing took back, where that has not been done yet.
  func putAsideUndone(by undoing: Run) throws {
    if let undone = try undoing.replaces.flatMap(store.run) { try putAside(undone) }
  }

  /// Puts a run's tables and notices under names that say that it was undone, since nothing that was
  /// published is deleted; what was put aside before stays. Tells whose notices fell.
  @discardableResult
  func putAside(_ run: Run) throws -> Set<OperatorID> {
    let fileSystem = fileSystem.on("results")
    let mark = "取消し_実行\(run.id)"
    let tables = workspace.results(of: run.round, market: run.market)
    let tablesAside = tables.folder.appending("\(run.market.rawValue)_\(mark)")
    var moves: [(from: FilePath, to: FilePath)] = []
    if try fileSystem.exists(tables), try !fileSystem.exists(tablesAside) {
      try fileSystem.rename(tables, to: tablesAside)
      moves.append((tables, tablesAside))
    }
    let notices = workspace.notices(of: run.round)
    let files = try noticeFiles(of: run.market, in: notices)
    let aside = notices.appending("\(run.market.rawValue)_\(mark)")
    for name in files.map(\.name) { moves.append(try putAside(name, in: notices, to: aside)) }
    try writeDown(moves: moves, as: "run \(run.id) put aside")
    return Set(files.map(\.operatorID))
  }

  private func putAside(
    _ name: FileName, in folder: FilePath, to aside: FilePath
  ) throws -> (from: FilePath, to: FilePath) {
    let fileSystem = fileSystem.on("results")
    try fileSystem.makeFolders(aside)
    let (from, target) = (folder.appending(name), aside.appending(name))
    try fileSystem.renameNew(from, to: target)
    return (from, target)
  }

  /// Gives out the tables of a published run.
  func publishTables(_ tables: RunTables, of run: Run) throws {
    var files = ResultFiles(self)
    try write(tables, of: run, into: &files)
    try files.finish("tables of run \(run.id)")
  }

  func write(_ tables: RunTables, of run: Run, into files: inout ResultFiles) throws {
    let folder = workspace.results(of: run.round, market: run.market)
    for (name, bytes) in try tableFiles(tables, run.round) {
      try files.write(bytes, to: folder.appending(name))
    }
  }

  /// Writes a run's six tables elsewhere and returns their paths.
  @discardableResult
  func writeTables(
    _ tables: RunTables, _ round: RoundID, into folder: FilePath
  ) throws -> [String] {
    try write(try tableFiles(tables, round), into: folder)
  }

  /// Names and contents.
  func tableFiles(
    _ tables: RunTables, _ round: RoundID
  ) throws -> [(name: String, bytes: [UInt8])] {
    let toSettle = ReasonTables.toSettle(try toSettle(tables), of: round)
    return tables.files(of: round) + [("to_settle.csv", toSettle)]
  }

  /// Writes files of a folder, each whole, and returns their paths.
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

extension RunTables {
  /// Those that the run alone makes, without a look into a register.
  func files(of round: RoundID) -> [(name: String, bytes: [UInt8])] {
    [
      ("allocations.csv", ResultTables.allocations(lines, of: round)),
      ("requests.csv", ResultTables.requests(requests, of: round)),
      ("plants.csv", ResultTables.plants(plants, of: round)),
      ("explanations.csv", ReasonTables.explanations(requests, of: round)),
      ("bottlenecks.csv", ReasonTables.bottlenecks(bottlenecks, of: round)),
    ]
  }
}
