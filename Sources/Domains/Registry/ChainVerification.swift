internal import GRDB
public import Trade

/// One way in which the events are not what was written, or do not bear out the applications.
public enum ChainFault: Hashable, Sendable {
  /// No event has this number, though later ones exist or the chain's head says so.
  case removed(sequence: Int64)
  /// The event's content does not give its hash.
  case changed(sequence: Int64)
  /// The event does not name the hash of the one before it: one was put in, or the order changed.
  case unlinked(sequence: Int64)
  /// The newest event is not the one that the chain's head names.
  case wrongHead
  /// The event moves an application in a way that the legal moves do not know.
  case illegalMove(sequence: Int64, ReceiptNumber)
  /// The application's status, original or live file is not what its events say.
  case disagrees(ReceiptNumber)
}

extension Registry {
  /// Proves that no event was removed, changed or reordered, and that every application stands
  /// where its events have put it.
  public func verifyChain() throws -> [ChainFault] {
    try read("verifying the events") { database in
      var walk = ChainWalk()
      try database.each("SELECT \(Event.columns) FROM events ORDER BY sequence") {
        try walk.take($0)
      }
      let head = try database.first("SELECT sequence, hash FROM chain_head WHERE id = 1")
      walk.finish(headSequence: head?[0] ?? 0, headHash: head?[1] ?? EventChain.origin.rawValue)
      let sql = "SELECT receipt, status, original, live_sha256 FROM applications ORDER BY receipt"
      try database.each(sql) { walk.compare($0) }
      return walk.faults
    }
  }
}

/// What the events say of one application.
private struct Course {
  var status: Status?
  var original: String?
  var live: String?
}

private struct ChainWalk {
  var faults: [ChainFault] = []
  private var expected: Int64 = 1
  private var previous = EventChain.origin
  private var courses: [Int: Course] = [:]

  mutating func take(_ row: Row) throws {
    let sequence: Int64 = row[0]
    let stored = ContentHash(row[11] as String) ?? EventChain.origin
    let hash = EventChain.hash(
      of: EventChain.Fields(stored: row).serialized(sequence: sequence, previous: stored))
    if sequence != expected {
      faults += (expected..<sequence).prefix(1000).map { .removed(sequence: $0) }
    } else if stored != previous {
      faults.append(.unlinked(sequence: sequence))
    }
    if hash.rawValue != row[12] as String { faults.append(.changed(sequence: sequence)) }
    previous = ContentHash(row[12] as String) ?? hash
    expected = sequence + 1
    follow(row, sequence)
  }

  private mutating func follow(_ row: Row, _ sequence: Int64) {
    guard let number = row[5] as Int?, let receipt = ReceiptNumber(number) else { return }
    let kind = Event.Kind(rawValue: row[2])
    if kind == .rematched, let live = row[10] as String? {
      courses[number, default: Course()].live = live
      return
    }
    guard kind == .received || kind == .moved else { return }
    var course = courses[number, default: Course()]
    let from = (row[6] as String?).flatMap { Status(rawValue: $0) }
    let to = (row[7] as String?).flatMap { Status(rawValue: $0) }
    let isLegal =
      kind == .received ? from == nil : from.flatMap { old in to.map(old.mayBecome) } ?? false
    if course.status != from || !isLegal {
      faults.append(.illegalMove(sequence: sequence, receipt))
    }
    course.status = to
    if kind == .received { course.original = row[10] }
    course.live = row[10] ?? course.live
    courses[number] = course
  }

  mutating func finish(headSequence: Int64, headHash: String) {
    if headSequence >= expected {
      faults += (expected...headSequence).prefix(1000).map { .removed(sequence: $0) }
    } else if headSequence != expected - 1 || headHash != previous.rawValue {
      faults.append(.wrongHead)
    }
  }

  mutating func compare(_ row: Row) {
    guard let receipt = ReceiptNumber(row[0] as Int) else { return }
    let course = courses[receipt.rawValue] ?? Course()
    let agrees =
      course.status?.rawValue == row[1] as String && course.original == row[2] as String
      && course.live == row[3] as String
    if !agrees { faults.append(.disagrees(receipt)) }
  }
}
