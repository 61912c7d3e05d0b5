internal import Office
internal import Synchronization
internal import Trade

/// What happens, for all who listen: one look at the chain every 250 ms, however many they are, and
/// none while nobody listens.
final class EventFeed: Sendable {
  /// What was found at a look: events behind `from` up to `to`. A listener that was too slow for
  /// some looks sees by `from` what it has missed.
  struct News: Sendable {
    let from: Int64
    let to: Int64
    let events: [FollowedEvent]
  }

  /// A place among the listeners; given up when nobody holds it any more.
  final class Seat: Sendable {
    let news: AsyncStream<News>
    private let leave: @Sendable () -> Void

    fileprivate init(_ news: AsyncStream<News>, leave: @escaping @Sendable () -> Void) {
      self.news = news
      self.leave = leave
    }

    deinit { leave() }
  }

  private struct Listener {
    let account: String
    let news: AsyncStream<News>.Continuation
  }

  private struct State {
    var listeners: [Int: Listener] = [:]
    var last = 0
    var isLooking = false
  }

  private let state = Mutex(State())
  private let lane: Lane
  private let newest: @Sendable () throws -> Int64
  private let read: @Sendable (Int64, Int) throws -> [FollowedEvent]

  private static let pause = Duration.milliseconds(250)
  /// Looks after which listeners hear that nothing has happened.
  private static let quietLooks = 4
  private static let batch = 500

  init(
    _ lane: Lane, newest: @escaping @Sendable () throws -> Int64,
    read: @escaping @Sendable (Int64, Int) throws -> [FollowedEvent]
  ) {
    self.lane = lane
    self.newest = newest
    self.read = read
  }

  /// `most`: seats of an account; 0 is no limit.
  /// - Throws: `RequestFault` with `slow-down` where they are all taken.
  func listen(_ account: String, most: Int) throws -> Seat {
    // Looks that nobody has fetched are worth nothing: the next one tells what was missed.
    let (stream, continuation) = AsyncStream.makeStream(
      of: News.self, bufferingPolicy: .bufferingNewest(16))
    let (number, isFirst) = try state.withLock { state in
      let theirs = state.listeners.values.count { $0.account == account }
      guard most == 0 || theirs < most else { throw RequestFault.slowDown(5) }
      state.last += 1
      state.listeners[state.last] = Listener(account: account, news: continuation)
      defer { state.isLooking = true }
      return (state.last, !state.isLooking)
    }
    if isFirst { Task { await look() } }
    return Seat(stream) { [weak self] in
      let listener = self?.state.withLock { $0.listeners.removeValue(forKey: number) }
      listener?.news.finish()
    }
  }

  /// Looks until nobody listens any more.
  private func look() async {
    var place: Int64?
    var quiet = 0
    while state.withLock({ state in
      if state.listeners.isEmpty { state.isLooking = false }
      return state.isLooking
    }) {
      // What cannot be read now is read at the next look.
      let found = try? await found(behind: place)
      if let found {
        place = found.to
        quiet = found.events.isEmpty ? quiet + 1 : 0
        if quiet == 0 || quiet >= Self.quietLooks {
          quiet = 0
          let listeners = state.withLock { Array($0.listeners.values) }
          for listener in listeners { listener.news.yield(found) }
        }
      }
      // It ends early only with the task, which is asked next.
      try? await Task.sleep(for: Self.pause)
    }
  }

  private func found(behind place: Int64?) async throws -> News {
    try await lane.run { [newest, read] in
      let head = try newest()
      guard let place, head > place else { return News(from: head, to: head, events: []) }
      let events = try read(place, Self.batch)
      // A whole batch may have been cut short.
      let end = events.count < Self.batch ? head : events.last?.event.sequence ?? head
      return News(
        from: place, to: max(end, events.last?.event.sequence ?? end), events: events)
    }
  }
}
