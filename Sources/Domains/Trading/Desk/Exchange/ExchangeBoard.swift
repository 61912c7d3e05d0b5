internal import Clearing
internal import Hashing
internal import Storage
package import Trade
internal import TradingRecords

/// All that is known of the talk with the exchange, for whoever is on duty.
package struct ExchangeBoard: Hashable, Sendable {
  /// Something that waits to be sent.
  package struct Queued: Hashable, Sendable {
    package let kind: String
    package let subject: String
    /// Before that it does not leave.
    package let leavesAt: Instant
  }

  package let status: ExchangeStatus
  /// Of the last messages; nil before the first.
  package let lastSentAt: Instant?
  package let lastTakenAt: Instant?
  /// In the order of sending.
  package let queue: [Queued]
  /// Sets that the exchange is to answer or that have failed, by auction and operator.
  package let sets: [OperatorSet]
  package let concerns: [String]
}

/// A message that was sent or taken.
package struct ExchangeMessage: Hashable, Sendable {
  package enum Direction: String, CaseIterable, Hashable, Sendable {
    case out, `in`
  }

  package let direction: Direction
  package let seq: Int64
  package let kind: String
  package let subject: String
  /// As the message says.
  package let at: Instant
  package let sha256: String
  /// What became of it, for people; empty for what was sent.
  package let note: String
}

extension TradingDesk {
  package func exchangeBoard() throws -> ExchangeBoard {
    let now = clock.now()
    let (status, concerns) = (try exchangeStatus(), try concerns())
    return try store.read("reading the exchange's state") { database in
      let sets = try database.bidSets(in: [.confirming, .releasing, .failed])
      let sums = Dictionary(
        try Set(sets.map(\.auction)).flatMap { try database.bidSums(for: $0) }.map {
          ([$0.auction.rawValue, $0.operatorID.rawValue], $0)
        }
      ) { one, _ in one }
      return ExchangeBoard(
        status: status, lastSentAt: try database.lastMessage(.out)?.at,
        lastTakenAt: try database.lastMessage(.in)?.at,
        queue: try database.queuedMessages().map {
          ExchangeBoard.Queued(
            kind: $0.kind.rawValue, subject: $0.subject, leavesAt: $0.leavesAt)
        },
        sets: try sets.map { set in
          try operatorSet(
            set, sums[[set.auction.rawValue, set.operatorID.rawValue]], at: now, database)
        }, concerns: concerns)
    }
  }

  /// The newest first, at most so many before a number, and how many there are in all.
  package func exchangeMessages(
    _ direction: ExchangeMessage.Direction, before seq: Int64? = nil, most: Int
  ) throws -> (messages: [ExchangeMessage], total: Int) {
    try store.read("listing messages") { database in
      let kept = ExchangeDirection(direction)
      let messages = try database.messages(kept, before: seq, most: most).map {
        ExchangeMessage(
          direction: direction, seq: $0.seq, kind: $0.kind, subject: $0.subject, at: $0.at,
          sha256: $0.hash.rawValue, note: $0.note)
      }
      return (messages, Int(try database.messageCount(kept)))
    }
  }

  /// The file as it was sent or taken; nil where there is none.
  package func exchangeFile(
    _ direction: ExchangeMessage.Direction, _ seq: Int64
  ) throws -> [UInt8]? {
    try store.read("reading a message") {
      try $0.bytes(of: seq, ExchangeDirection(direction))
    }
  }
}

extension ExchangeDirection {
  fileprivate init(_ direction: ExchangeMessage.Direction) {
    self = direction == .out ? .out : .in
  }
}
