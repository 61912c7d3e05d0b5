internal import Office
internal import Synchronization
internal import Trade

/// What the office's pages remember between requests; forgotten with the process.
final class OfficeMemory: Sendable {
  /// What became of a bulk move.
  struct Moved: Sendable {
    let account: String
    let reports: [MoveReport]
  }

  private struct Look {
    var at: Double
    /// Streams that are open on it.
    var streams = 0
  }

  /// A register's file that was checked and may be taken.
  struct CheckedFile: Sendable {
    let account: String
    let register: String
    /// As the sender calls it.
    let name: String
    /// Its part among the uploads.
    let part: String
    let replaces: Bool
    let needsConsent: Bool
    let at: Double
  }

  private let checks = Mutex<[String: CheckedFile]>([:])
  private static let checkTime = 3600.0

  private let moved = Mutex<(byID: [String: Moved], order: [String])>(([:], []))
  private let looks = Mutex<[ReceiptNumber: [UserID: Look]]>([:])
  private static let most = 200
  /// Seconds for which somebody is taken to look at a page without a stream.
  private static let lookTime = 120.0

  func keep(_ report: Moved) -> String {
    let id = String(UInt64.random(in: .min ... .max), radix: 36)
    moved.withLock { moved in
      moved.byID[id] = report
      moved.order.append(id)
      if moved.order.count > Self.most { moved.byID[moved.order.removeFirst()] = nil }
    }
    return id
  }

  /// Nil where nobody knows it, or it is another's.
  func report(_ id: String, of account: String) -> Moved? {
    moved.withLock { $0.byID[id] }.flatMap { $0.account == account ? $0 : nil }
  }

  // MARK: Checked files

  /// Keeps a checked file for an hour; what is over by then is handed back, to be removed.
  func keep(_ file: CheckedFile, now: Double) -> (id: String, over: [CheckedFile]) {
    let id = String(UInt64.random(in: .min ... .max), radix: 36)
    let over = checks.withLock { checks in
      let old = checks.filter { now - $0.value.at > Self.checkTime }
      for name in old.keys { checks[name] = nil }
      checks[id] = file
      return Array(old.values)
    }
    return (id, over)
  }

  /// Once; nil where nobody knows it, it is another's, or its hour is over.
  func takeCheck(_ id: String, of account: String, register: String, now: Double) -> CheckedFile? {
    checks.withLock { checks in
      guard let file = checks[id], file.account == account, file.register == register,
        now - file.at <= Self.checkTime
      else { return nil }
      checks[id] = nil
      return file
    }
  }

  func putBack(_ file: CheckedFile, as id: String) { checks.withLock { $0[id] = file } }

  // MARK: Who looks at what

  func look(at receipt: ReceiptNumber, by user: UserID, now: Double) {
    looks.withLock { looks in
      if looks.count > 10_000 { looks = looks.filter { !$0.value.isEmpty } }
      looks[receipt, default: [:]][user, default: Look(at: now)].at = now
    }
  }

  /// A stream of that page was opened, or with -1 closed.
  func stream(on receipt: ReceiptNumber, of user: UserID, by step: Int, now: Double) {
    looks.withLock { looks in
      var look = looks[receipt]?[user] ?? Look(at: now)
      look.streams = max(0, look.streams + step)
      look.at = step > 0 ? now : now - Self.lookTime
      looks[receipt, default: [:]][user] = look
    }
  }

  func viewers(of receipt: ReceiptNumber, now: Double) -> Set<UserID> {
    looks.withLock { looks in
      let current = (looks[receipt] ?? [:]).filter {
        $0.value.streams > 0 || now - $0.value.at < Self.lookTime
      }
      looks[receipt] = current.isEmpty ? nil : current
      return Set(current.keys)
    }
  }
}
