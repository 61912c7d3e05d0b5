import Custody
import Foundation
import Hashing
import HouseBench
import Premises
import Storage
import Testing
import Trade
import TradingRecords

@testable import House
@testable import TradingDesk

/// What may happen to files on their way.
@Suite struct ExchangeFileTests {
  /// Three orders that were sent, and the exchange's three answers, not yet taken.
  private func answered() throws -> TradingBench {
    let market = try TradingBench()
    for id in ["0001", "0003", "0005"] {
      try market.add("B", "1000", "0.40", by: id)
      try market.confirm(by: id)
    }
    #expect(try market.send().sent == 3)
    #expect(try market.at { try $0.trading.simulateAcceptance() } == 3)
    return market
  }

  private func states(_ market: TradingBench) throws -> [BidSetState?] {
    try ["0001", "0003", "0005"].map { try market.state(of: $0) }
  }

  @Test func `messages are taken by number, and again nothing happens`() throws {
    let market = try answered()
    #expect(try market.receive() == ReceivingReport(taken: 3, halt: nil))
    #expect(try states(market) == [.accepted, .accepted, .accepted])
    #expect(try market.receive() == ReceivingReport(taken: 0, halt: nil))
    // The simulated exchange has nothing more to say either.
    #expect(try market.at { try $0.trading.simulateAcceptance() } == 0)
    #expect(try market.faults() == [])
  }

  @Test func `a lost message is waited for, and what came before it counts`() throws {
    let market = try answered()
    let second = try market.text(2, in: "inbox")
    try FileManager.default.removeItem(atPath: market.path(2))
    let report = try market.receive()
    #expect(report.taken == 1 && report.halt?.kind == .gap && report.halt?.seq == 2)
    #expect(try states(market) == [.accepted, .confirming, .confirming])
    #expect(try market.troubles().contains { $0.contains("0000000002.jsonl が届いていません") })
    // Out of order: it comes at last.
    try market.write(second, as: 2)
    #expect(try market.receive() == ReceivingReport(taken: 2, halt: nil))
    #expect(try states(market) == [.accepted, .accepted, .accepted])
    #expect(try market.troubles().isEmpty)
  }

  @Test func `a message that was changed stops everything behind it`() throws {
    let market = try answered()
    let second = try market.text(2, in: "inbox")
    try market.write(second.replacing("10:00:00", with: "10:00:01"), as: 2)
    // Its own content is consistent; the third knows better.
    let report = try market.receive()
    #expect(report.taken == 2 && report.halt?.kind == .wrong && report.halt?.seq == 3)
    #expect(report.halt?.reason.contains("previous") == true)
    #expect(try market.troubles().contains { $0.contains("0000000003.jsonl を取り込めません") })
    #expect(try market.at { try $0.trading.exchangeStatus() }.halt?.seq == 3)
    #expect(try market.at { try $0.custody.health() }.troubles.contains { $0.contains("取り込めません") })
  }

  @Test func `a known file is read again only when something has happened to it`() throws {
    let market = try answered()
    try market.receive()
    try market.receive()
    func marks() throws -> [String] {
      try market.at { house in
        try house.premises.store.read("looking") { try $0.takenMessages().map(\.mark) }
      }
    }
    let marks1 = try marks()
    #expect(marks1.count == 3 && !marks1.contains(""))
    // The same bytes anew: another file, and nothing wrong.
    let first = try market.text(1, in: "inbox")
    try FileManager.default.removeItem(atPath: market.path(1))
    try market.write(first, as: 1)
    #expect(try market.receive() == ReceivingReport(taken: 0, halt: nil))
    #expect(try marks() != marks1)
    // A folder in its place is told, and is no trouble of ours.
    try FileManager.default.removeItem(atPath: market.path(1))
    try FileManager.default.createDirectory(
      atPath: market.path(1), withIntermediateDirectories: false)
    let report = try market.receive()
    #expect(report.halt?.seq == 1 && report.halt?.reason.contains("読めません") == true, "\(report)")
    #expect(try market.at { try $0.trading.exchangeStatus() }.oddNames == ["0000000001.jsonl"])
  }

  @Test func `other bytes under a known number stop everything`() throws {
    let market = try answered()
    try market.receive()
    let first = try market.text(1, in: "inbox")
    try market.write(first.replacing("10:00:00", with: "10:00:01"), as: 1)
    let report = try market.receive()
    #expect(report.taken == 0 && report.halt?.kind == .wrong && report.halt?.seq == 1)
    #expect(try market.faults().contains { $0.contains("inbox/0000000001.jsonl") })
    // The kept bytes put it right.
    #expect(try market.at { try $0.custody.verify(repairing: true) }.mended.count == 1)
    #expect(try market.receive().halt == nil)
    #expect(try market.faults() == [])
  }

  @Test(arguments: [
    "truncated", "half a line", "empty", "foreign schema", "unknown kind",
    "too few lines", "wrong number", "no JSON",
  ])
  func `what is no whole message is not taken`(_ damage: String) throws {
    let market = try answered()
    let right = try market.text(1, in: "inbox")
    let wrong =
      switch damage {
      case "truncated": String(right.dropLast())
      case "half a line": String(right.prefix(right.count / 2))
      case "empty": ""
      case "foreign schema": right.replacing("wariate-exchange/1", with: "wariate-exchange/2")
      case "unknown kind": right.replacing("accepted\"", with: "applauded\"")
      case "too few lines": right.replacing("\"lines\":0", with: "\"lines\":1")
      case "wrong number": right.replacing("\"seq\":1", with: "\"seq\":2")
      default: "これは通知ではありません\n"
      }
    #expect(wrong != right)
    try market.write(wrong, as: 1)
    let report = try market.receive()
    #expect(report.taken == 0 && report.halt?.kind == .wrong && report.halt?.seq == 1)
    #expect(try states(market) == [.confirming, .confirming, .confirming])
    // Once it is whole, all is well.
    try market.write(right, as: 1)
    #expect(try market.receive() == ReceivingReport(taken: 3, halt: nil))
  }

  @Test func `a file that bears no message's name is told and left alone`() throws {
    let market = try answered()
    let copy = try market.text(1, in: "inbox")
    try copy.write(
      toFile: market.bench.folder + "/exchange/inbox/0000000001 (1).jsonl", atomically: true,
      encoding: .utf8)
    #expect(try market.receive().taken == 3)
    #expect(try market.troubles() == ["exchange/inbox に、通知の名前でないファイルがあります: 0000000001 (1).jsonl"])
  }

  @Test func `an answer to what was never sent is wrong`() throws {
    let market = try answered()
    try market.receive()
    let last = ContentHash(of: Array(try market.text(3, in: "inbox").utf8)).rawValue
    func say(_ rest: String) throws -> ExchangeHaltKind {
      try market.write(
        "{\"schema\":\"wariate-exchange/1\",\"seq\":4,\"previous\":\"\(last)\",\"at\":\"2024-05-08T10:01:00+09:00\",\"lines\":0,\(rest)}\n",
        as: 4)
      let report = try market.receive()
      return report.halt?.kind == .wrong ? .wrong : .none
    }
    let accepted = "\"kind\":\"accepted\",\"acceptedAt\":\"2024-05-08T10:01:00+09:00\",\"order\":"
    #expect(try say(accepted + "\"FIT-4/0001/2\"") == .wrong)
    #expect(try say(accepted + "\"FIT-4/0007/1\"") == .wrong)
    #expect(try say(accepted + "\"FIT-4/0001/01\"") == .wrong)
    #expect(try say("\"kind\":\"released\",\"order\":\"FIT-4/0001/1\"") == .wrong)
    #expect(
      try say(
        "\"kind\":\"certificate-issued\",\"request\":1,\"number\":\"S1\",\"issuedOn\":\"2024-05-08\""
      )
        == .wrong)
    // What was said before may be said again.
    #expect(try say(accepted + "\"FIT-4/0001/1\"") == .none)
    #expect(try market.bids()[0].bid.exchangeAt == instant("2024-05-08T10:00:00"))
  }

  private enum ExchangeHaltKind { case wrong, none }

  @Test func `a file of ours that was lost is written again from what is kept`() throws {
    let market = try answered()
    let first = try market.text(1)
    try FileManager.default.removeItem(atPath: market.path(1, in: "outbox"))
    #expect(try market.faults().contains { $0.contains("outbox/0000000001.jsonl") })
    _ = try market.at { try $0.custody.verify(repairing: true) }
    #expect(try market.text(1) == first)
  }

  @Test func `each message names the one before it`() throws {
    let market = try answered()
    for seq in 2...3 {
      let hash = ContentHash(of: Array(try market.text(seq - 1).utf8)).rawValue
      #expect(try market.text(seq).contains("\"previous\":\"\(hash)\""))
    }
  }

  @Test func `a backup holds the messages`() throws {
    let market = try answered()
    try market.receive()
    let target = market.bench.folder + "-backup"
    let restored = market.bench.folder + "-restored"
    defer {
      try? FileManager.default.removeItem(atPath: target)
      try? FileManager.default.removeItem(atPath: restored)
    }
    _ = try market.at { try $0.custody.backUp(to: target) }
    #expect(
      FileManager.default.contentsEqual(
        atPath: target + "/exchange", andPath: market.bench.folder + "/exchange"))
  }
}
