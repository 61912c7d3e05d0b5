internal import Clearing
internal import ExchangePort
internal import Files
internal import Storage
package import Trade
internal import TradingRecords

/// Where the talk with the exchange stands.
package struct ExchangeStatus: Hashable, Sendable {
  /// Numbers of the last messages; 0 before the first.
  package let lastSent: Int64
  package let lastTaken: Int64
  /// Messages that are still to be sent.
  package let waiting: Int
  /// Sets and requests that the exchange is to answer.
  package let unanswered: Int
  package let halt: ExchangeHalt?
  /// Files in the inbox that are no message by their names.
  package let oddNames: [String]
}

extension TradingDesk {
  package func exchangeStatus() throws -> ExchangeStatus {
    let oddNames = try folder.oddNames()
    return try store.read("reading the exchange's state") { database in
      let open = try database.salesCertificates(of: nil).count { $0.status == .requested }
      return ExchangeStatus(
        lastSent: try database.lastMessage(.out)?.seq ?? 0,
        lastTaken: try database.lastMessage(.in)?.seq ?? 0,
        waiting: try database.queuedMessages().count,
        unanswered: try database.bidSets(in: [.confirming, .releasing]).count {
          try terms.seen($0, at: clock.now(), database).state != .failed
        } + open,
        halt: try database.exchangeHalt(), oddNames: oddNames)
    }
  }

  /// Sends and takes what there is; what watchers do from time to time.
  package func exchangeMessages(by actor: Actor) throws {
    let sending = Result { try send(by: actor) }
    if case .failure(let death as SimulatedDeath) = sending { throw death }
    // What was said is taken, whatever keeps us from speaking.
    _ = try receive(by: actor)
    _ = try sending.get()
  }

  /// For whoever is on duty.
  package func concerns() throws -> [String] {
    let now = clock.now()
    let oddNames = try folder.oddNames()
    return try store.read("looking for what trading waits for") { database in
      var concerns: [String] = []
      if let halt = try database.exchangeHalt() {
        concerns.append(
          halt.kind == .gap
            ? "取引所の通知が途切れています: \(halt.reason)。届くまで、後の通知は取り込みません"
            : "取引所の通知 \(ExchangeForm.name(halt.seq)) を取り込めません: \(halt.reason)（exchange status）")
      }
      for name in oddNames.prefix(3) {
        concerns.append("exchange/inbox に、通知の名前でないファイルがあります: \(name)")
      }
      for set in try database.bidSets(in: [.confirming, .releasing, .failed]).map({
        try terms.seen($0, at: now, database)
      }) where set.state == .failed {
        concerns.append("入札 \(set.reference) が送信エラーです: \(set.reason)（bids resolve）")
      }
      for set in try database.bidSets(in: [.draft]) {
        guard let auction = try database.auction(set.auction), auction.closesOn == now.japanDate,
          terms.hours.status(of: auction, at: now) == .open
        else { continue }
        concerns.append(
          "今日\(terms.hours.cutOffText)に締め切る\(auction.title)（\(auction.id)）で、事業者\(set.operatorID)の入札が仮登録のままです"
        )
      }
      return concerns
    }
  }
}
