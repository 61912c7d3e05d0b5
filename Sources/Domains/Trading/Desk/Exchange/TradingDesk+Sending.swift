internal import ExchangePort
internal import Files
internal import Hashing
internal import Premises
internal import Storage
package import Trade
internal import TradingRecords

/// What was sent.
package struct SendingReport: Hashable, Sendable {
  /// Messages whose files were written now.
  package let sent: Int
  /// Messages that may not leave yet.
  package let waiting: Int

  package init(sent: Int, waiting: Int) {
    self.sent = sent
    self.waiting = waiting
  }
}

extension TradingDesk {
  /// Gives what may leave its number and its bytes, which is one transaction; then writes the files, as
  /// often as it takes.
  package func send(by actor: Actor) throws -> SendingReport {
    try failOverdue(by: .service)
    let now = clock.now()
    let queued = try store.read("looking for messages") { try $0.queuedMessages() }
    if queued.contains(where: { $0.leavesAt <= now }) {
      try store.write("numbering messages") { transaction in
        for entry in try transaction.database.queuedMessages() {
          // What is behind one that waits, waits.
          guard entry.leavesAt <= now else { break }
          try transaction.database.number(entry, at: now)
        }
      }
    }
    let unwritten = try store.read("reading messages") { try $0.unwrittenMessages() }
    for (seq, bytes) in unwritten {
      do {
        try folder.write(bytes, as: seq, in: folder.outbox)
      } catch let error as FileError {
        throw Complaint(unwritable: "exchange/outbox/\(ExchangeForm.name(seq))", error)
      }
      try store.write("noting a message's file") { try $0.database.noteWritten(seq) }
    }
    return SendingReport(
      sent: unwritten.count,
      waiting: try store.read("counting messages") { try $0.queuedMessages().count })
  }
}

extension Database {
  fileprivate func number(_ entry: QueuedMessage, at now: Instant) throws {
    let last = try lastMessage(.out)
    let file = ExchangeFile(
      seq: (last?.seq ?? 0) + 1, previous: last?.hash.rawValue ?? ExchangeForm.first, at: now,
      try message(entry))
    let bytes = file.bytes
    try keep(
      ExchangeRecord(
        direction: .out, seq: file.seq, kind: entry.kind.rawValue, subject: entry.subject, at: now,
        hash: ContentHash(of: bytes)), bytes: bytes)
    try noteSent(entry.entry, as: file.seq)
  }

  private func message(_ entry: QueuedMessage) throws -> OutwardMessage {
    switch entry.kind {
    case .order:
      let order = try stored(OrderID(entry.subject), "an order")
      // A set does not change while it is on its way.
      return .order(
        order,
        try bids(of: order.operatorID, for: order.auction).map {
          OutwardMessage.Line(
            bid: $0.number, side: $0.side, kwh: $0.kwh, priceSen: $0.priceSen)
        })
    case .release: return .release(try stored(OrderID(entry.subject), "an order"))
    case .certificate:
      let request = try stored(
        Int64(entry.subject).flatMap { try salesCertificate($0) }, "a request")
      return .certificate(
        request: request.request, request.operatorID, year: request.year, kwh: request.kwh,
        issueClass: request.issueClass, addressee: request.addressee)
    case .certificateCancel:
      return .certificateCancel(request: try stored(Int64(entry.subject), "a request"))
    }
  }
}
