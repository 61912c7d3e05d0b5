internal import Synchronization

/// The databases that this process works with, by path.
enum OpenDatabases {
  private static let counts = Mutex<[String: Int]>([:])

  static func contains(_ path: String) -> Bool { counts.withLock { $0[path] != nil } }

  fileprivate static func add(_ path: String) { counts.withLock { $0[path, default: 0] += 1 } }

  fileprivate static func remove(_ path: String) {
    counts.withLock { counts in
      let left = (counts[path] ?? 0) - 1
      counts[path] = left > 0 ? left : nil
    }
  }
}

/// One of them, until it is closed or forgotten.
final class OpenMark: Sendable {
  private let path: String
  private let isOpen = Atomic(true)

  init(_ path: String) {
    self.path = path
    OpenDatabases.add(path)
  }

  deinit { end() }

  func end() {
    if isOpen.exchange(false, ordering: .relaxed) { OpenDatabases.remove(path) }
  }
}
