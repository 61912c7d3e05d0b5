internal import Allocation
internal import AllocationRecords
internal import Events
internal import Hashing
package import Premises
internal import Storage
internal import Trade

extension Check {
  /// Every run holds what was stored, and the published ones are those of the events.
  package static let runs = Check("割当の実行") { premises, verification, _ in
    let proof = RunProof(premises.store, try premises.store.seals())
    try proof.proveContents(&verification)
    try proof.proveAnnouncements(&verification)
  }
}

extension Fault.Kind {
  static let run = Self("run")
  static let runDigest = Self("run-digest")
  static let runSums = Self("run-sums")
  static let runBalance = Self("run-balance")
  static let publishedRun = Self("published-run")
}

private struct RunProof {
  private let store: Store
  private let seals: Seals

  init(_ store: Store, _ seals: Seals) {
    self.store = store
    self.seals = seals
  }

  /// What is stored of each run, trials among them, and of runs that only the chain knows.
  func proveContents(_ report: inout Verification) throws {
    let stored = try store.runIDs()
    let sealed = seals.newest.keys.compactMap { subject in
      subject.name.hasPrefix("run ") ? Int64(subject.name.dropFirst(4)) : nil
    }
    let first = sealed.min()
    for id in Set(stored + sealed).sorted() {
      try report.tell("run \(id)", "実行\(id) を確かめられません") { report in
        switch seals.standing(of: try store.digest(ofRun: id), .run(id)) {
        case .agrees: break
        case .differs: report.find(.run, "run \(id)", "実行\(id) の内容が保存したときと違います")
        case .missing:
          // Numbers are given in order, so only those before the first digest may have none.
          if id > first ?? .max {
            report.find(.run, "run \(id)", "実行\(id) の内容の記録がありません")
          } else {
            report.leaveUnproven()
          }
        }
        guard let run = try store.run(id), run.kind == .allocation else { return }
        try proveSums(run, &report)
      }
    }
  }

  private func proveSums(_ run: Run, _ report: inout Verification) throws {
    let lines = try store.lines(of: run)
    if ContentHash(of: Outcome.digestInput(of: lines.map(\.neutral))) != run.digest {
      report.find(.runDigest, "run \(run.id)", "実行\(run.id) の割当の行が、公表したときの識別子と合いません")
    }
    for fault in try store.faults(of: run) {
      switch fault {
      case .lines(let plant):
        report.find(.runSums, "run \(run.id)", "実行\(run.id) の設備\(plant)の割当量が行の合計と合いません")
      case .request(let receipt, let row):
        report.find(
          .runSums, "run \(run.id)", "実行\(run.id) の受付番号\(receipt)の\(row)行目の割当量が行の合計と合いません")
      case .available: break
      }
    }
  }

  /// The events say which runs were published and undone, by whom, when and under which rules.
  func proveAnnouncements(_ report: inout Verification) throws {
    let announcements = try store.runAnnouncements()
    for announcement in announcements {
      let id = announcement.run
      guard !announcement.isUndoing else {
        if try store.undoing(of: id)?.at != announcement.at {
          report.find(.publishedRun, "run \(id)", "実行\(id) の取消しが記録と合いません")
        }
        continue
      }
      let run = try store.run(id)
      let agrees =
        run?.isPublished == true && run?.digest == announcement.digest
        && run?.at == announcement.at && run?.actor == announcement.actor
        && run?.ruleSet.rawValue == announcement.ruleSet
      if !agrees { report.find(.publishedRun, "run \(id)", "実行\(id) の公表が記録と合いません") }
    }
    let announced = Set(announcements.filter { !$0.isUndoing }.map(\.run))
    let undone = Set(announcements.filter(\.isUndoing).map(\.run))
    let imported = try store.lastEvent(.imported, beginning: "balances:") ?? 0
    for id in try store.runIDs() {
      guard let run = try store.run(id), run.isPublished else { continue }
      let isKnown =
        run.kind == .allocation
        ? announced.contains(id) : run.replaces.map(undone.contains) ?? false
      if !isKnown { report.find(.publishedRun, "run \(id)", "実行\(id) は公表の記録がありません") }
    }
    for announcement in announcements
    where !announcement.isUndoing && announcement.event > imported {
      guard let run = try store.run(announcement.run) else { continue }
      for case .available(let plant) in try store.balanceFaults(of: run) {
        report.find(.runBalance, "run \(run.id)", "実行\(run.id) の設備\(plant)の割当可能量が台帳と合いません")
      }
    }
  }
}
