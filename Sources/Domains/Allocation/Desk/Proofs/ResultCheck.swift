internal import AllocationRecords
internal import Events
internal import Files
internal import Hashing
internal import Intake
package import Premises
internal import RegistersRecords
internal import Storage
internal import Trade

extension Check {
  /// Every table and notice lies as it was given out, and nothing else lies among them; with
  /// `repairing`, those that can be made again as they were are made again.
  package static let results = Check("割当の結果と通知書") { premises, verification, repairing in
    let desk = AllocationDesk(premises)
    let turn = repairing ? desk.whilePublishing : desk.whileStill
    try turn {
      var proof = try ResultProof(desk, &verification)
      try proof.prove(&verification, repairing: repairing)
    }
  }
}

extension Fault.Kind {
  static let result = Self("result")
  static let strayResult = Self("stray-result")
}

private struct ResultProof {
  private let desk: AllocationDesk
  private let fileSystem: FileSystem
  private let publications: Publications
  /// The runs that hold, with the place of the event that published each.
  private var runs: [(run: Run, event: Int64)] = []
  /// What must lie below results/, by path; of tables that nobody has written down, as their run
  /// makes them.
  private var expected: [String: ContentHash] = [:]
  /// Runs of which a table was never written down as given out.
  private var unwritten: [Run] = []
  /// Something was published before lists of files were kept.
  private let isOlder: Bool

  init(_ desk: AllocationDesk, _ report: inout Verification) throws {
    self.desk = desk
    fileSystem = desk.fileSystem.on("results")
    publications = try desk.store.publications()
    let announcements = try desk.store.runAnnouncements()
    let firstSeal = try desk.store.seals().first ?? .max
    isOlder = announcements.contains { $0.event < firstSeal }
    expected = publications.present.filter { $0.key.hasPrefix("results/") }
    for round in try desk.store.rounds() {
      guard let run = try desk.store.publishedRun(round: round.id, market: round.market) else {
        continue
      }
      let event = announcements.last { $0.run == run.id && !$0.isUndoing }?.event ?? 0
      runs.append((run, event))
      try report.tell("run \(run.id)", "実行\(run.id) の結果を確かめられません") { _ in
        try expectTables(of: run, since: event, isOlder: event < firstSeal)
      }
    }
  }

  private func path(of name: String, _ run: Run) -> String {
    desk.workspace.relative(desk.workspace.results(of: run.round, market: run.market)) + "/" + name
  }

  /// Tables that were not written down since the run was published are told by the run itself.
  private mutating func expectTables(
    of run: Run, since event: Int64, isOlder: Bool
  ) throws {
    guard publications.events[path(of: "allocations.csv", run)] ?? 0 < event else { return }
    unwritten.append(run)
    let tables = try RunTables(of: run, in: desk.store)
    // What shows names of parties may show other ones since.
    let files =
      isOlder ? tables.files(of: run.round) : try desk.tableFiles(tables, run.round)
    for (name, bytes) in files {
      expected[path(of: name, run)] = ContentHash(of: bytes)
    }
  }

  mutating func prove(_ report: inout Verification, repairing: Bool) throws {
    var faults: [(path: String, sentence: String)] = []
    for (path, hash) in expected.sorted(by: { $0.key < $1.key }) {
      guard let words = try words(on: path, hash) else { continue }
      faults.append((path, "結果のファイル \(path) が\(words)"))
    }
    let mended = repairing && !faults.isEmpty ? try mend(Set(faults.map(\.path)), &report) : []
    for fault in faults {
      if mended.contains(fault.path) {
        report.mend(.result, fault.path, fault.sentence)
      } else {
        report.find(
          .result, fault.path, fault.sentence + (repairing ? "（同じ内容に作り直せません）" : ""))
      }
    }
    try proveNothingElse(&report)
  }

  /// Nil where the file is as it should be.
  private func words(on path: String, _ hash: ContentHash) throws -> String? {
    do {
      let place = desk.workspace.root.appending(relative: path)
      guard try fileSystem.exists(place) else { return "ありません" }
      return try fileSystem.hash(of: place).hash == hash ? nil : "書き換えられています"
    } catch let error as FileError {
      return "読めません（\(error.reason)）"
    }
  }

  /// Makes the wanted files again, each run's tables first; returns those that came out the same.
  private func mend(_ wanted: Set<String>, _ report: inout Verification) throws -> Set<String> {
    var files = ResultFiles(desk, mending: expected.filter { wanted.contains($0.key) })
    for (run, _) in runs {
      let tables = path(of: "", run)
      let notices = desk.workspace.relative(desk.workspace.notices(of: run.round)) + "/"
      try report.tell("run \(run.id)", "実行\(run.id) の結果を作り直せません") { _ in
        if wanted.contains(where: { $0.hasPrefix(tables) }) {
          try desk.write(RunTables(of: run, in: desk.store), of: run, into: &files)
          let purchases = try desk.store.purchases(round: run.round, market: run.market)
          // Either may have been given out; only what is the same is put back.
          for isComplete in purchases.isEmpty ? [] : [false, true] {
            let book = PurchaseBook(purchases, isComplete: isComplete)
            _ = try desk.settle(run, book, into: &files)
          }
        }
        if wanted.contains(where: { $0.hasPrefix(tables + "summary.") }) {
          _ = try desk.writeSummary(of: run, into: &files)
        }
        if wanted.contains(where: { $0.hasPrefix(notices) }) {
          _ = try desk.writeNotices(of: run, into: &files)
        }
      }
    }
    for run in unwritten {
      try desk.publishTables(RunTables(of: run, in: desk.store), of: run)
    }
    return files.mended
  }

  /// Files that nobody has given out, or that were put aside, as the tables of a run undone.
  private func proveNothingElse(_ report: inout Verification) throws {
    let results = desk.workspace.results
    // A missing one is told by itself.
    guard try fileSystem.status(of: results)?.kind == .folder else { return }
    let known = Set(expected.keys.map(Self.folder))
    var folders = [results]
    while let folder = folders.popLast() {
      for entry in try fileSystem.list(folder) where !entry.name.hasPrefix(".") {
        let place = folder.appending(entry.name)
        let path = desk.workspace.relative(place)
        if entry.kind == .folder {
          folders.append(place)
        } else if expected[path] == nil {
          if mayBeOlder(path, known) {
            report.leaveUnproven()
          } else {
            report.find(.strayResult, path, "公表していないファイルが結果にあります: \(path)")
          }
        }
      }
    }
  }

  /// It may have been given out before lists of files were kept.
  private func mayBeOlder(_ path: String, _ known: Set<String>) -> Bool {
    guard isOlder, publications.files[path] == nil else { return false }
    let folder = Self.folder(path)
    let isBesideOlder = unwritten.contains { Self.folder(self.path(of: "x", $0)) == folder }
    return isBesideOlder || !known.contains(folder) && !isTableOfNoRun(path)
  }

  /// It lies where a market's tables do, and no run of that market holds.
  private func isTableOfNoRun(_ path: String) -> Bool {
    guard path.hasSuffix("/allocations.csv") else { return false }
    let parts = path.split(separator: "/")
    return parts.count == 4 && Market(rawValue: String(parts[2])) != nil
      && !runs.contains { self.path(of: "allocations.csv", $0.run) == path }
  }

  private static func folder(_ path: String) -> String {
    path.split(separator: "/").dropLast().joined(separator: "/")
  }
}
