import Files
import Intake
import Synchronization
import Testing

/// A clock that moves when the test says so.
private final class ManualClock: Clock, Sendable {
  typealias Instant = ContinuousClock.Instant

  private struct State {
    var now = ContinuousClock.now
    var sleepers: [(until: Instant, wake: CheckedContinuation<Void, Never>)] = []
    var waiters: [(count: Int, wake: CheckedContinuation<Void, Never>)] = []

    /// Takes out those who wait for as many sleepers as there are now.
    mutating func satisfiedWaiters() -> [CheckedContinuation<Void, Never>] {
      let satisfied = waiters.filter { $0.count <= sleepers.count }.map(\.wake)
      waiters.removeAll { $0.count <= sleepers.count }
      return satisfied
    }
  }

  private let state = Mutex(State())

  var now: Instant { state.withLock(\.now) }
  var minimumResolution: Duration { .zero }

  func sleep(until deadline: Instant, tolerance: Duration?) async throws {
    await withCheckedContinuation { continuation in
      let satisfied = state.withLock { state in
        state.sleepers.append((deadline, continuation))
        return state.satisfiedWaiters()
      }
      for waiter in satisfied { waiter.resume() }
    }
    try Task.checkCancellation()
  }

  func waitForSleepers(_ count: Int) async {
    await withCheckedContinuation { continuation in
      let satisfied = state.withLock { state in
        state.waiters.append((count, continuation))
        return state.satisfiedWaiters()
      }
      for waiter in satisfied { waiter.resume() }
    }
  }

  /// Waits until this many sleep, then moves.
  func advance(by duration: Duration, whenSleeping count: Int = 1) async {
    await waitForSleepers(count)
    let due = state.withLock { state in
      state.now += duration
      let due = state.sleepers.filter { $0.until <= state.now }
      state.sleepers.removeAll { $0.until <= state.now }
      return due
    }
    for sleeper in due { sleeper.wake.resume() }
  }

  func wakeAll() {
    let all = state.withLock { state in
      defer { state.sleepers = [] }
      return state.sleepers
    }
    for sleeper in all { sleeper.wake.resume() }
  }
}

/// Stands in for the kernel: the test tells the news.
private final class FakeWatch: Sendable {
  private let state = Mutex<(listeners: [@Sendable (FolderEvents) -> Void], isRefused: Bool)>(
    ([], false))

  var watch: InboxWatcher.Watch {
    { [self] _, deliver in
      try state.withLock { state in
        if state.isRefused { throw FileError(.watch, .noSpace, role: "inbox") }
        state.listeners.append(deliver)
      }
      return true
    }
  }

  var count: Int { state.withLock(\.listeners.count) }
  func refuse(_ isRefused: Bool) { state.withLock { $0.isRefused = isRefused } }

  func tell(_ change: (inout FolderEvents) -> Void) {
    var events = FolderEvents()
    change(&events)
    state.withLock(\.listeners).last?(events)
  }
}

@Suite("The watcher says when to look", .timeLimit(.minutes(60)))
struct InboxWatcherTests {
  let place: TemporaryWorkspace
  private let clock = ManualClock()
  private let fake = FakeWatch()

  init() throws { place = try TemporaryWorkspace() }

  private func watcher(forcesPolling: Bool = false) -> InboxWatcher {
    InboxWatcher(
      workspace: place.workspace, forcesPolling: forcesPolling, clock: clock, watch: fake.watch)
  }

  /// Runs a watcher while the test listens to it.
  private func listen(
    to watcher: InboxWatcher,
    _ body: (inout AsyncStream<InboxWatcher.WakeUp>.Iterator) async throws -> Void
  ) async throws {
    let running = Task { await watcher.run() }
    var wakeUps = watcher.wakeUps.makeAsyncIterator()
    #expect(await wakeUps.next() == .start)
    try await body(&wakeUps)
    running.cancel()
    await clock.waitForSleepers(1)
    clock.wakeAll()
    await running.value
    // What was told and not heard yet may still come, then the end.
    while await wakeUps.next() != nil {}
  }

  @Test("At start, on news, and every minute")
  func ordinary() async throws {
    let watcher = watcher()
    try await listen(to: watcher) { wakeUps in
      #expect(watcher.mode == .events)
      fake.tell { $0.files = [place.workspace.inbox.appending("a.xlsx")] }
      #expect(await wakeUps.next() == .events)
      fake.tell { $0.folders = [place.workspace.inbox.appending("0001")] }
      #expect(await wakeUps.next() == .events)
      await clock.advance(by: .seconds(60))
      #expect(await wakeUps.next() == .interval)
    }
  }

  @Test("An overflow of the queue is a reason for a full look")
  func overflow() async throws {
    try await listen(to: watcher()) { wakeUps in
      fake.tell { $0.overflowed = true }
      #expect(await wakeUps.next() == .overflow)
    }
  }

  @Test("News of ignored files wakes nobody")
  func ignored() async throws {
    try await listen(to: watcher()) { wakeUps in
      fake.tell { $0.files = [place.workspace.inbox.appending("~$a.xlsx")] }
      await clock.advance(by: .seconds(60))
      #expect(await wakeUps.next() == .interval)
    }
  }

  @Test("On request it polls every five seconds and watches nothing")
  func polling() async throws {
    let watcher = watcher(forcesPolling: true)
    try await listen(to: watcher) { wakeUps in
      #expect(watcher.mode == .polling(.requested))
      #expect(fake.count == 0)
      for _ in 0..<3 {
        await clock.advance(by: .seconds(5))
        #expect(await wakeUps.next() == .interval)
      }
    }
  }

  @Test("On a mount that tells nothing it polls by itself", arguments: ["NFS", "SMB2", "FUSE"])
  func remoteMounts(name: String) async throws {
    let watcher = InboxWatcher(
      workspace: place.workspace, clock: clock, watch: fake.watch, mount: { _ in .remote(name) })
    try await listen(to: watcher) { wakeUps in
      #expect(watcher.mode == .polling(.remoteMount(name)))
      #expect(fake.count == 0)
      await clock.advance(by: .seconds(5))
      #expect(await wakeUps.next() == .interval)
    }
  }

  @Test("Where no watch is to be had it polls, and tries again")
  func noWatch() async throws {
    fake.refuse(true)
    let watcher = watcher()
    try await listen(to: watcher) { wakeUps in
      #expect(watcher.mode == .polling(.noWatch))
      fake.refuse(false)
      await clock.advance(by: .seconds(5))
      #expect(await wakeUps.next() == .interval)
      #expect(watcher.mode == .events)
    }
  }

  @Test("An inbox that goes is polled for until it is back")
  func inboxGone() async throws {
    let watcher = watcher()
    try await listen(to: watcher) { wakeUps in
      fake.tell { $0.rootIsGone = true }
      #expect(await wakeUps.next() == .events)
      #expect(watcher.mode == .polling(.inboxIsGone))
      await clock.advance(by: .seconds(60))
      #expect(await wakeUps.next() == .interval)
      #expect(watcher.mode == .events)
    }
  }

  @Test("A reminder comes once, at its time")
  func reminder() async throws {
    let watcher = watcher()
    try await listen(to: watcher) { wakeUps in
      watcher.remind(after: .seconds(2))
      await clock.advance(by: .seconds(2), whenSleeping: 2)
      #expect(await wakeUps.next() == .reminder)
    }
  }

  @Test("With the kernel's own events a new file in a new folder wakes it")
  func realEvents() async throws {
    let watcher = InboxWatcher(workspace: place.workspace, clock: clock)
    try await listen(to: watcher) { wakeUps in
      try place.arrive("0001/a.xlsx")
      #expect(await wakeUps.next() == .events)
    }
  }
}
