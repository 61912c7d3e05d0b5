internal import Files
internal import Intake
internal import Logging
package import Office
internal import Premises
internal import ServiceLifecycle
internal import Trade
internal import UnixSignals

extension Reception {
  /// Watches the inbox until SIGTERM or SIGINT; the upload in hand is finished first.
  /// `tell` hears of each upload as it ends, `tellRename` of each live file that somebody renamed or
  /// changed by hand.
  package func watch(
    polling: Bool, _ tell: @escaping @Sendable (UploadOutcome) -> Void,
    tellRename: @escaping @Sendable (RenameReport) -> Void = { _ in }
  ) async throws {
    let watch = InboxService(
      reception: self, polling: polling || settings[.polling], tell: tell, tellRename: tellRename)
    let group = ServiceGroup(
      services: [watch], gracefulShutdownSignals: [.sigterm, .sigint], logger: log)
    try await group.run()
  }
}

/// The watcher as a service: looks when there is news, and takes what is ready; what is large goes
/// its own way beside the rest.
struct InboxService: Service {
  let reception: Reception
  let polling: Bool
  let tell: @Sendable (UploadOutcome) -> Void
  let tellRename: @Sendable (RenameReport) -> Void

  func run() async throws {
    let watcher = InboxWatcher(
      workspace: reception.workspace, fileSystem: reception.fileSystem,
      intervals: .init(rescan: .seconds(reception.settings[.rescanSeconds])), forcesPolling: polling
    )
    try await withThrowingTaskGroup(of: Void.self) { tasks in
      let lane = LargeLane(reception, tell) { watcher.remind(after: .zero) }
      tasks.addTask { try await lane.run() }
      tasks.addTask { await cancelWhenGracefulShutdown { await watcher.run() } }
      tasks.addTask {
        defer { lane.stop() }
        try await look(watcher, lane)
      }
      try await tasks.waitForAll()
    }
  }

  private func look(_ watcher: InboxWatcher, _ lane: LargeLane) async throws {
    var round = InboxRound(reception, taking: .small, tell)
    for await wakeUp in watcher.wakeUps {
      guard !Task.isShuttingDownGracefully else { return }
      do {
        try await takeAll(&round, watcher, lane, wakeUp)
        try reception.keepRecord(mode: watcher.mode.name)
      } catch let death as SimulatedDeath {
        throw death
      } catch {
        reception.recorder.count(failure: try Trouble(error).cause)
        reception.log.error(
          "looking at the inbox failed; it is tried again", metadata: ["reason": "\(error)"])
      }
    }
  }

  private func takeAll(
    _ round: inout InboxRound, _ watcher: InboxWatcher, _ lane: LargeLane,
    _ wakeUp: InboxWatcher.WakeUp
  ) async throws {
    if wakeUp == .start || wakeUp == .interval {
      round.forgetTrouble()
      try round.take(reception.recover())
      try reception.reviews.followRenames().forEach(tellRename)
      try reception.doChores()
    }
    if wakeUp == .reminder { try round.retryWaiting() }
    while !Task.isShuttingDownGracefully {
      let scan = try round.look()
      let isLarge = InboxRound.isLarge as (InboxFile) -> Bool
      if try scan.ready.contains(where: isLarge) || round.hasLargeUpload() {
        lane.ring(again: wakeUp == .interval)
      }
      let hasTaken = try round.takeReady(scan)
      reception.renames.drain().forEach(tellRename)
      if hasTaken { continue }
      try reception.reviews.rematch()
      if let next = scan.nextLook {
        let wait = max(50, next.milliseconds - BusinessClock.realNow.milliseconds)
        watcher.remind(after: .milliseconds(wait))
      }
      return
    }
  }
}

extension InboxWatcher.Mode {
  /// As records and health show it.
  fileprivate var name: String {
    switch self {
    case .events: "events"
    case .polling(.requested): "polling (requested)"
    case .polling(.remoteMount(let mount)): "polling (\(mount))"
    case .polling(.noWatch): "polling (no watch)"
    case .polling(.inboxIsGone): "polling (inbox is gone)"
    }
  }
}

extension Reception {
  /// What later domains have to do; their trouble holds up no upload.
  /// - Throws: `SimulatedDeath`.
  fileprivate func doChores() throws {
    for chore in chores {
      do {
        try chore()
      } catch let death as SimulatedDeath {
        throw death
      } catch {
        recorder.count(failure: try Trouble(error).cause)
        log.error("work that was due is tried again", metadata: ["reason": "\(error)"])
      }
    }
  }
}
