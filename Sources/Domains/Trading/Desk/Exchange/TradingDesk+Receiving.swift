internal import ExchangePort
internal import Files
internal import Hashing
internal import Premises
internal import Storage
package import Trade
internal import TradingRecords

/// What was taken of the exchange's messages, and why not more.
package struct ReceivingReport: Hashable, Sendable {
  package let taken: Int
  /// Nil where everything that lies there was taken.
  package let halt: ExchangeHalt?

  package init(taken: Int, halt: ExchangeHalt?) {
    self.taken = taken
    self.halt = halt
  }
}

/// What makes a message one that is not taken, nor anything behind it; for people.
struct WrongMessage: Error {
  let reason: String

  init(_ reason: String) { self.reason = reason }
}

extension TradingDesk {
  /// Takes what the exchange has said, by number, each message in one transaction with the place that has
  /// been reached. At a gap it waits; from a wrong message on nothing is taken.
  package func receive(by actor: Actor) throws -> ReceivingReport {
    var taken = 0
    var halt: ExchangeHalt?
    do {
      try checkKnown()
      var taking = Taking.done
      repeat {
        let seq = try lastTaken() + 1
        do {
          taking = try take(seq, by: actor)
          if taking == .done { taken += 1 }
        } catch let wrong as WrongMessage {
          halt = ExchangeHalt(kind: .wrong, seq: seq, reason: wrong.reason, at: clock.now())
          taking = .nothingThere
        }
      } while taking != .nothingThere
    } catch let wrong as WrongKnown {
      halt = ExchangeHalt(kind: .wrong, seq: wrong.seq, reason: wrong.reason, at: clock.now())
    }
    if halt == nil { halt = try gap() }
    try keep(halt)
    return ReceivingReport(taken: taken, halt: halt)
  }

  private enum Taking { case done, byAnother, nothingThere }

  /// A file that bears a number which has been taken has to be the one that was taken. Only those are read
  /// that something has happened to since they were read last.
  private func checkKnown() throws {
    var seen: [(seq: Int64, mark: String)] = []
    for (message, mark) in try store.read("reading messages", { try $0.takenMessages() }) {
      let name = ExchangeForm.name(message.seq)
      do {
        guard let now = try folder.mark(of: message.seq, in: folder.inbox), now != mark,
          let hash = try folder.hash(of: message.seq, in: folder.inbox)
        else { continue }
        guard hash == message.hash else {
          throw WrongKnown(
            seq: message.seq, reason: "取り込んだ後のファイルの内容が変わっています（\(name)）")
        }
        seen.append((message.seq, now))
      } catch let error as FileError {
        throw WrongKnown(
          seq: message.seq, reason: "取り込んだ後のファイルを読めません（\(name)、\(error.reason.words)）")
      }
    }
    guard !seen.isEmpty else { return }
    try store.write("noting which files were read") { transaction in
      for (seq, mark) in seen { try transaction.database.noteRead(seq, mark) }
    }
  }

  private struct WrongKnown: Error {
    let seq: Int64
    let reason: String
  }

  private func lastTaken() throws -> Int64 {
    try store.read("reading messages") { try $0.lastMessage(.in)?.seq ?? 0 }
  }

  private func gap() throws -> ExchangeHalt? {
    let next = try lastTaken() + 1
    guard let later = try folder.numbers(in: folder.inbox).first(where: { $0 > next }) else {
      return nil
    }
    return ExchangeHalt(
      kind: .gap, seq: next,
      reason: "\(ExchangeForm.name(next)) が届いていません（\(ExchangeForm.name(later)) は届いています）",
      at: clock.now())
  }

  /// Keeps the time at which a halt was seen first.
  private func keep(_ halt: ExchangeHalt?) throws {
    let known = try store.read("reading the halt") { try $0.exchangeHalt() }
    guard known?.kind != halt?.kind || known?.seq != halt?.seq || known?.reason != halt?.reason
    else { return }
    try store.write("keeping the halt") { try $0.database.setExchangeHalt(halt) }
  }

  private func take(_ seq: Int64, by actor: Actor) throws -> Taking {
    let bytes: [UInt8]
    do {
      guard let found = try folder.bytes(of: seq, in: folder.inbox) else { return .nothingThere }
      bytes = found
    } catch let error as FileError {
      throw WrongMessage("ファイルを読めません（\(error.reason.words)）")
    }
    let file: ExchangeFile<InwardMessage>
    do { file = try ExchangeFile<InwardMessage>(bytes) } catch {
      throw WrongMessage("ファイルが正しくないか、途中で終わっています（\(error)）")
    }
    return try deed("taking a message", by: actor, why: "取引所の通知 \(seq)") { deed in
      let last = try deed.database.lastMessage(.in)
      guard (last?.seq ?? 0) + 1 == seq else { return .byAnother }
      guard file.seq == seq else {
        throw WrongMessage("ファイル名の番号と、中の番号（\(file.seq)）が違います")
      }
      guard file.previous == last?.hash.rawValue ?? ExchangeForm.first else {
        throw WrongMessage("直前の通知のハッシュ（previous）が合いません")
      }
      let outcome = try deed.take(file.message, terms)
      try deed.database.keep(
        ExchangeRecord(
          direction: .in, seq: seq, kind: file.message.kind, subject: file.message.subject,
          at: file.at, hash: ContentHash(of: bytes), note: outcome), bytes: bytes)
      deed.note("取引所の通知 \(seq): \(file.message.kind) \(file.message.subject) \(outcome)")
      return .done
    }
  }
}

extension TradingDeed {
  /// What became of a message, for people.
  /// - Throws: `WrongMessage`.
  fileprivate mutating func take(_ message: InwardMessage, _ terms: TradingTerms) throws -> String {
    switch message {
    case .accepted(let order, let at): return try takeAcceptance(of: order, at: at)
    case .released(let order): return try takeRelease(of: order)
    case .rejected(let order, let reason): return try takeRejection(of: order, reason)
    case .results(let results): return try take(results, terms)
    case .certificateIssued(let request, let number, let day):
      return try takeCertificate(request, number: number, on: day)
    case .certificateRejected(let request, let reason):
      return try takeRefusedCertificate(request, reason)
    }
  }

  /// The set of an order; nil where the order no longer counts.
  /// - Throws: `WrongMessage` for an order that was never sent.
  private func set(of order: OrderID) throws -> BidSet? {
    guard let isClosed = try database.isClosed(order),
      try database.sentAt(.order, "\(order)") != nil
    else { throw WrongMessage("注文 \(order) は送っていません") }
    let set = try database.bidSet(of: order.operatorID, for: order.auction)
    return isClosed || set.order != order ? nil : set
  }

  private static let tooLate = "解消済みの注文のため、記録だけしました"
  private static let noChange = "すでに回答を受けているため、記録だけしました"

  private mutating func takeAcceptance(of order: OrderID, at: Instant) throws -> String {
    guard var set = try set(of: order) else { return Self.tooLate }
    // An acceptance that comes after the time-out counts; one of a set that is accepted says nothing new.
    guard set.exchangeAt == nil, set.state == .confirming || set.state == .failed else {
      return Self.noChange
    }
    // Results know nothing of it: its kWh on sale would stay there for ever.
    guard try database.result(of: order.auction) == nil else {
      try fail(set, because: "約定の後に、受付の通知が届きました")
      return BidSetState.failed.rawValue
    }
    set.exchangeAt = at
    set.state = .accepted
    set.reason = ""
    try keep(set)
    return "受付済"
  }

  private mutating func takeRelease(of order: OrderID) throws -> String {
    guard var set = try set(of: order) else { return Self.tooLate }
    guard try database.sentAt(.release, "\(order)") != nil else {
      throw WrongMessage("注文 \(order) の解除は送っていません")
    }
    guard try database.result(of: order.auction) == nil else {
      throw WrongMessage("注文 \(order) のオークションは約定済みです")
    }
    guard set.state == .releasing || set.state == .failed else { return Self.noChange }
    let auction = try stored(database.auction(set.auction), "the auction of a set")
    try takeBack(set, of: auction)
    try database.close(order)
    set.exchangeAt = nil
    set.state = .draft
    set.reason = ""
    try keep(set)
    return "仮登録"
  }

  private mutating func takeRejection(of order: OrderID, _ reason: String) throws -> String {
    guard let set = try set(of: order) else { return Self.tooLate }
    guard set.state.isInTransmission || set.state == .failed else { return Self.noChange }
    try fail(set, because: "取引所が受け付けませんでした: \(NormalText.of(reason))")
    return BidSetState.failed.rawValue
  }
}
