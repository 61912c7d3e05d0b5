internal import AccessDesk
internal import Logging
internal import ServiceLifecycle

/// Once an hour: sessions, failures and uploads whose time is over.
struct Housekeeping: Service {
  let access: AccessDesk
  let keeper: UploadKeeper
  let lane: Lane
  let log: Logger
  var pause = Duration.seconds(3600)

  /// What a start does before the first request.
  func begin() async throws {
    try await lane.run { [access, keeper] in
      try access.abandonAll()
      try keeper.recover()
      try keeper.sweep()
      try access.sweep()
    }
  }

  func run() async throws {
    await cancelWhenGracefulShutdown {
      // Cancelled at the end, and then there is nothing more to tidy.
      while (try? await Task.sleep(for: pause)) != nil {
        do {
          try await lane.run { [access, keeper] in
            try keeper.sweep()
            try access.sweep()
          }
        } catch {
          log.warning("tidying failed; it is tried again", metadata: ["reason": "\(error)"])
        }
      }
    }
  }
}
