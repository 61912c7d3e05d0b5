internal import AllocationNotices
internal import AllocationRecords
internal import Events
internal import Files
internal import Intake
internal import Trade

/// A notice's file in the folder of notices.
struct NoticeFile {
  let name: FileName
  let operatorID: OperatorID

  /// Nil for what is no notice of the market.
  init?(_ name: FileName, of market: Market) {
    guard let text = name.text,
      let mark = text.firstRange(of: "_\(market.rawValue)割当結果通知_"),
      let id = OperatorID(String(text[..<mark.lowerBound]))
    else { return nil }
    self.name = name
    operatorID = id
  }
}

extension AllocationDesk {
  func noticeFiles(of market: Market, in folder: FilePath) throws -> [NoticeFile] {
    let fileSystem = fileSystem.on("results")
    guard try fileSystem.exists(folder) else { return [] }
    return try fileSystem.list(folder).compactMap { NoticeFile($0.name, of: market) }
  }

  /// Puts notices and summaries that tell of an earlier run than this one under names that say so;
  /// tells whose notices they are. What somebody holds in their hands can always be looked up.
  func putAsideOlderNotices(than run: Run) throws -> Set<OperatorID> {
    let announcements = try store.runAnnouncements().filter { !$0.isUndoing }
    guard let published = announcements.last(where: { $0.run == run.id })?.event else { return [] }
    let given = try store.publications().events
    let fileSystem = fileSystem.on("results")
    var moves: [(from: FilePath, to: FilePath)] = []
    func move(_ name: FileName, in folder: FilePath, marked mark: String) throws -> Bool {
      let from = folder.appending(name)
      let event = given[workspace.relative(from)] ?? 0
      guard event < published else { return false }
      let owner = try owner(of: event, run, announcements)
      let aside = folder.appending("\(mark)差替え_実行\(owner)")
      try fileSystem.makeFolders(aside)
      try fileSystem.renameNew(from, to: aside.appending(name))
      moves.append((from, aside.appending(name)))
      return true
    }
    let notices = workspace.notices(of: run.round)
    var fallen: Set<OperatorID> = []
    for file in try noticeFiles(of: run.market, in: notices)
    where try move(file.name, in: notices, marked: run.market.rawValue + "_") {
      fallen.insert(file.operatorID)
    }
    let tables = workspace.results(of: run.round, market: run.market)
    for entry in try fileSystem.exists(tables) ? fileSystem.list(tables) : []
    where entry.name.hasPrefix("summary.") {
      _ = try move(entry.name, in: tables, marked: "")
    }
    if !moves.isEmpty { try writeDown(moves: moves, as: "notices before run \(run.id)") }
    return fallen
  }

  /// The run of the market that was published last when a file was given out.
  private func owner(
    of event: Int64, _ run: Run, _ announcements: [RunAnnouncement]
  ) throws -> Int64 {
    let before = announcements.filter { $0.event < event && $0.run != run.id }.map(\.run)
    let owner = try before.last {
      try store.run($0).map { $0.round == run.round && $0.market == run.market } ?? false
    }
    return owner ?? run.replaces ?? 0
  }

  /// By operator: the runs before this one of which it was given a notice, oldest first.
  func earlierNotices(than run: Run) throws -> [OperatorID: [Run]] {
    let folder = workspace.relative(workspace.notices(of: run.round)) + "/"
    var ids: [OperatorID: Set<Int64>] = [:]
    for path in try store.publications().present.keys where path.hasPrefix(folder) {
      let parts = path.dropFirst(folder.count).split(separator: "/")
      guard parts.count == 2, parts[0].hasPrefix("\(run.market.rawValue)_"),
        let mark = parts[0].firstRange(of: "_実行"), let id = Int64(parts[0][mark.upperBound...]),
        id < run.id, let name = FileName(String(parts[1])),
        let file = NoticeFile(name, of: run.market)
      else { continue }
      ids[file.operatorID, default: []].insert(id)
    }
    let runs = try Set(ids.values.joined()).reduce(into: [Int64: Run]()) {
      $0[$1] = try store.run($1)
    }
    return ids.mapValues { $0.sorted().compactMap { runs[$0] } }
  }
}
