package import Files
import Synchronization

/// Says when to look at the inbox again: on news of the file system, at intervals, and when asked.
///
/// Every wake-up means a full look, so wake-ups that nobody has heard yet may fall together.
package final class InboxWatcher: Sendable {
  /// Why to look.
  package enum WakeUp: String, Sendable {
    case start, events, overflow, interval, reminder
  }

  /// How it learns of news.
  package enum Mode: Hashable, Sendable {
    case events
    /// At short intervals, because it was asked to, or the mount or the kernel tells nothing.
    case polling(PollingReason)
  }

  package enum PollingReason: Hashable, Sendable {
    case requested
    /// The mount's name, such as `NFS`.
    case remoteMount(String)
    /// There is no watch to be had, or not for every folder.
    case noWatch
    /// The inbox itself was removed or moved; it may come back.
    case inboxIsGone
  }

  package struct Intervals: Hashable, Sendable {
    /// Between full looks where events come.
    package var rescan: Duration
    /// Between looks where none come.
    package var poll: Duration

    package init(rescan: Duration = .seconds(60), poll: Duration = .seconds(5)) {
      self.rescan = rescan
      self.poll = poll
    }
  }

  /// Begins to watch a folder; what it returns is kept as long as the watch is wanted.
  package typealias Watch =
    @Sendable (FilePath, @escaping @Sendable (FolderEvents) -> Void) throws -> any Sendable

  /// Tells what kind of file system a folder lies on.
  package typealias Mount = @Sendable (FilePath) throws -> FileSystemType

  /// For one listener, who stops listening when the task of `run()` is cancelled.
  package let wakeUps: AsyncStream<WakeUp>

  private struct State {
    var mode: Mode
    var watch: (any Sendable)?
    var reminder: Task<Void, Never>?
  }

  private let inbox: FilePath
  private let uploads: FilePath
  private let intervals: Intervals
  private let clock: any Clock<Duration>
  private let watch: Watch
  /// Nil where somebody else's watch is used, which knows of the inbox alone.
  private let watchUploads: Watch?
  private let mount: Mount
  private let forcesPolling: Bool
  private let continuation: AsyncStream<WakeUp>.Continuation
  private let state = Mutex(State(mode: .polling(.noWatch)))

  package init(
    workspace: Workspace, fileSystem: FileSystem = FileSystem(), intervals: Intervals = Intervals(),
    forcesPolling: Bool = false, clock: any Clock<Duration> = ContinuousClock(),
    watch: Watch? = nil,
    mount: Mount? = nil
  ) {
    inbox = workspace.inbox
    uploads = workspace.readyUploads
    self.mount = mount ?? { try fileSystem.on("inbox").type(of: $0) }
    self.intervals = intervals
    self.forcesPolling = forcesPolling
    self.clock = clock
    let folders: Watch = { try FolderWatch(root: $0, fileSystem: fileSystem, deliver: $1) }
    watchUploads = watch == nil ? folders : nil
    self.watch = watch ?? folders
    (wakeUps, continuation) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
  }

  package var mode: Mode { state.withLock(\.mode) }

  /// Wakes up the listener until the task is cancelled.
  package func run() async {
    begin()
    continuation.yield(.start)
    while !Task.isCancelled {
      let interval = mode == .events ? intervals.rescan : intervals.poll
      // Sleep ends early only because the task is cancelled.
      guard (try? await clock.sleep(for: interval)) != nil else { break }
      if mode == .polling(.noWatch) || mode == .polling(.inboxIsGone) { begin() }
      continuation.yield(.interval)
    }
    state.withLock {
      $0.reminder?.cancel()
      $0.watch = nil
    }
    continuation.finish()
  }

  /// Wakes up once more then, for files that wait to settle; replaces an earlier reminder.
  package func remind(after delay: Duration) {
    let task = Task { [clock, continuation] in
      // Sleep ends early only because a later reminder has cancelled this one.
      guard (try? await clock.sleep(for: delay)) != nil else { return }
      continuation.yield(.reminder)
    }
    state.withLock {
      $0.reminder?.cancel()
      $0.reminder = task
    }
  }

  /// Watches if it can; the first look comes after, so that nothing falls between.
  private func begin() {
    if forcesPolling { return set(.polling(.requested), nil) }
    do {
      if case .remote(let name) = try mount(inbox) {
        return set(.polling(.remoteMount(name)), nil)
      }
      let inbox = try watch(inbox) { [weak self] in self?.hear($0) }
      let uploads = try watchUploads?(uploads) { [weak self] _ in
        self?.continuation.yield(.events)
      }
      set(.events, [inbox] + (uploads.map { [$0] } ?? []))
    } catch {
      set(.polling(.noWatch), nil)
    }
  }

  private func set(_ mode: Mode, _ watch: (any Sendable)?) {
    // The old watch goes outside the lock: it may be delivering.
    let old = state.withLock { state in
      defer { (state.mode, state.watch) = (mode, watch) }
      return state.watch
    }
    withExtendedLifetime(old) {}
  }

  private func hear(_ events: FolderEvents) {
    if events.rootIsGone { state.withLock { $0.mode = .polling(.inboxIsGone) } }
    if events.isIncomplete { state.withLock { $0.mode = .polling(.noWatch) } }
    let concerns = events.files.contains { path in
      path.name.map { !InboxRules.ignoresFile($0) } ?? true
    }
    if events.overflowed {
      continuation.yield(.overflow)
    } else if concerns || !events.folders.isEmpty || events.rootIsGone || events.isIncomplete {
      continuation.yield(.events)
    }
  }
}
