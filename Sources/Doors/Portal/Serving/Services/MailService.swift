internal import AccessDesk
internal import Logging
internal import ServiceLifecycle
internal import Synchronization

/// Makes mails of what happens, and hands over those that wait.
struct MailService: Service {
  let room: MailRoom
  let log: Logger
  var pause = Duration.seconds(1)
  /// A server that does not answer holds up nobody else.
  private let lane = Lane(width: 1)

  init(_ room: MailRoom, log: Logger) {
    self.room = room
    self.log = log
  }

  func run() async throws {
    await cancelWhenGracefulShutdown {
      let trouble = Trouble()
      repeat {
        let turn = Task.detached { [room, lane] in
          try await lane.run {
            _ = try room.makeNews()
            return try room.deliver()
          }
        }
        // A mail that is on its way at the end is not waited for: it stays in the outbox.
        let isOver = Mutex(false)
        let watch = Task.detached {
          do {
            let delivered = try await turn.value
            if delivered.failed > 0 {
              trouble.tell(log, "\(delivered.failed) mails were not handed over")
            } else if delivered.sent > 0 {
              trouble.clear()
            }
          } catch {
            trouble.tell(log, "\(error)")
          }
          isOver.withLock { $0 = true }
        }
        _ = watch
        // A sleep that is cut short is the end.
        while !isOver.withLock({ $0 }), (try? await Task.sleep(for: .milliseconds(20))) != nil {}
        // Likewise.
      } while (try? await Task.sleep(for: pause)) != nil
    }
  }

  /// The same trouble is told once until it has passed.
  private final class Trouble: Sendable {
    private let last = Mutex("")

    func tell(_ log: Logger, _ reason: String) {
      let isNew = last.withLock { last in
        defer { last = reason }
        return last != reason
      }
      if isNew { log.warning("mails wait", metadata: ["reason": "\(reason)"]) }
    }

    func clear() { last.withLock { $0 = "" } }
  }
}
