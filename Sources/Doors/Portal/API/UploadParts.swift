internal import Crypto
// Base 64 is Foundation's.
internal import Foundation
internal import Synchronization
internal import Trade

/// `Upload-Metadata`: names with values in base 64 (tus 1.0.0, creation).
struct Metadata: Sendable {
  private var values: [String: String] = [:]

  /// - Throws: `RequestFault` with `malformed`.
  init(_ header: String) throws {
    for pair in header.split(separator: ",") {
      let parts = pair.split(separator: " ", omittingEmptySubsequences: true)
      guard (1...2).contains(parts.count) else { throw RequestFault(.malformed) }
      guard parts.count == 2 else {
        values[String(parts[0])] = ""
        continue
      }
      guard let bytes = Data(base64Encoded: String(parts[1])),
        let text = String(validating: bytes, as: UTF8.self)
      else { throw RequestFault(.malformed, "Upload-Metadata は Base64 の UTF-8 で指定してください。") }
      values[String(parts[0])] = text
    }
  }

  subscript(name: String) -> String? { values[name].flatMap { $0.isEmpty ? nil : $0 } }
}

/// `Upload-Checksum` (tus 1.0.0, checksum).
struct UploadChecksum: Sendable {
  private enum Kind: Sendable { case sha1, sha256 }

  private let kind: Kind
  private let wanted: [UInt8]

  init(_ header: String) throws {
    let parts = header.split(separator: " ")
    guard parts.count == 2, let bytes = Data(base64Encoded: String(parts[1])) else {
      throw RequestFault(.malformed, "Upload-Checksum は「sha256 値」の形で指定してください。")
    }
    switch parts[0] {
    case "sha1": kind = .sha1
    case "sha256": kind = .sha256
    default: throw RequestFault(.malformed, "Upload-Checksum には sha1 か sha256 を使えます。")
    }
    wanted = Array(bytes)
  }

  struct Sum: Sendable {
    fileprivate var sha1 = Insecure.SHA1()
    fileprivate var sha256 = SHA256()
    fileprivate let isLong: Bool

    mutating func add(_ bytes: [UInt8]) {
      if isLong { sha256.update(data: bytes) } else { sha1.update(data: bytes) }
    }
  }

  func begin() -> Sum { Sum(isLong: kind == .sha256) }

  func fits(_ sum: Sum) -> Bool {
    let found = sum.isLong ? Array(sum.sha256.finalize()) : Array(sum.sha1.finalize())
    return found == wanted
  }
}

/// One sender at a time for an upload; one that has fallen silent gives way to a newer one. Each
/// account sends a few at once.
final class UploadTurns: Sendable {
  struct Turn: Sendable {
    let id: String
    fileprivate let number: Int
    fileprivate let gate: Gate

    /// Writes nothing once another has the turn.
    /// - Throws: `RequestFault` with `in-hand` then.
    func whileHeld(_ body: () throws -> Void) throws {
      try gate.isOpen.withLock { isOpen in
        guard isOpen else { throw RequestFault(.inHand) }
        try body()
      }
    }
  }

  fileprivate final class Gate: Sendable {
    let isOpen = Mutex(true)
  }

  private struct Holder {
    let number: Int
    let account: String
    let gate: Gate
    var at: ContinuousClock.Instant
  }

  private let holders = Mutex<(byID: [String: Holder], last: Int)>(([:], 0))
  private static let silence = Duration.seconds(5)
  /// Uploads of an account that bytes come of.
  static let most = 8

  /// - Throws: `RequestFault` with `in-hand`, or `slow-down` where too many are under way.
  func begin(_ id: String, by account: String) throws -> Turn {
    let (turn, before) = try holders.withLock { holders in
      let now = ContinuousClock.now
      let earlier = holders.byID[id]
      if let earlier, now - earlier.at < Self.silence { throw RequestFault(.inHand) }
      let others = holders.byID.filter { $0.key != id && $0.value.account == account }
      guard others.count < Self.most else { throw RequestFault.slowDown(2) }
      holders.last += 1
      let gate = Gate()
      holders.byID[id] = Holder(number: holders.last, account: account, gate: gate, at: now)
      return (Turn(id: id, number: holders.last, gate: gate), earlier?.gate)
    }
    // Waits for the piece that it is writing.
    before?.isOpen.withLock { $0 = false }
    return turn
  }

  func touch(_ turn: Turn) {
    holders.withLock { holders in
      if holders.byID[turn.id]?.number == turn.number {
        holders.byID[turn.id]?.at = ContinuousClock.now
      }
    }
  }

  func end(_ turn: Turn) {
    holders.withLock { holders in
      if holders.byID[turn.id]?.number == turn.number { holders.byID[turn.id] = nil }
    }
  }
}

extension Instant {
  /// `Sat, 28 Nov 2026 00:00:00 GMT` (RFC 9110, 5.6.7).
  var httpText: String {
    let days = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"]
    let months = [
      "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]
    let day = Int(milliseconds / 86_400_000)
    let date = CivilDate(daysSinceEpoch: day)
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    let clock = description.dropFirst(11).prefix(8)
    return
      "\(days[((day % 7) + 7) % 7]), \(two(date.day)) \(months[date.month - 1]) \(date.year) \(clock) GMT"
  }
}
