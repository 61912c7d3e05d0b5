internal import Applications
internal import Files
internal import Intake
internal import Logging
internal import ServiceLifecycle
internal import UnixSignals

extension House {
  /// Watches the inbox until SIGTERM or SIGINT; the upload in hand is finished first.
  /// `tell` hears of each upload as it ends.
  public func watch(
    polling: Bool, _ tell: @escaping @Sendable (UploadOutcome) -> Void
  ) async throws {
    let watch = InboxService(house: self, polling: polling || settings.polling, tell: tell)
    let group = ServiceGroup(
      services: [watch], gracefulShutdownSignals: [.sigterm, .sigint], logger: log)
    try await group.run()
  }
}

/// The watcher as a service: looks when there is news, and takes what is ready.
struct InboxService: Service {
  let house: House
  let polling: Bool
  let tell: @Sendable (UploadOutcome) -> Void

  func run() async throws {
    let watcher = InboxWatcher(
      workspace: house.workspace, fileSystem: house.fileSystem,
      intervals: .init(rescan: .seconds(house.settings.rescanSeconds)), forcesPolling: polling)
    try await withThrowingTaskGroup(of: Void.self) { tasks in
      tasks.addTask { await cancelWhenGracefulShutdown { await watcher.run() } }
      tasks.addTask { try await look(watcher) }
      try await tasks.waitForAll()
    }
  }

  private func look(_ watcher: InboxWatcher) async throws {
    var round = InboxRound(house, tell)
    for await wakeUp in watcher.wakeUps {
      guard !Task.isShuttingDownGracefully else { return }
      do {
        try await takeAll(&round, watcher, wakeUp)
      } catch let death as SimulatedDeath {
        throw death
      } catch {
        house.log.error(
          "looking at the inbox failed; it is tried again", metadata: ["reason": "\(error)"])
      }
    }
  }

  private func takeAll(
    _ round: inout InboxRound, _ watcher: InboxWatcher, _ wakeUp: InboxWatcher.WakeUp
  ) async throws {
    if wakeUp == .start || wakeUp == .interval {
      round.forgetTrouble()
      try round.take(house.recover())
      try house.followRenames()
    }
    while !Task.isShuttingDownGracefully {
      let scan = try round.look()
      if try round.takeReady(scan) { continue }
      try house.rematch()
      if let next = scan.nextLook {
        let wait = max(50, next.milliseconds - BusinessClock.realNow.milliseconds)
        watcher.remind(after: .milliseconds(wait))
      }
      return
    }
  }
}
