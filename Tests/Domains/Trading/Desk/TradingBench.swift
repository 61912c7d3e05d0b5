import AllocationRecords
import BooksDesk
import CertificationRecords
import Custody
import Foundation
import Hashing
import HouseBench
import Premises
import RegistersDesk
import Testing
import Trade
import TradingRecords

@testable import House
@testable import RegistersRecords
@testable import Storage
@testable import TradingDesk

/// A workspace with auctions of May 2024: `FIT-4` and `NF-4` of round 202304, `NF-0` of energy that is
/// never tracked. 0011 (発電) has 100,000 certified kWh of 2023 to sell.
struct TradingBench {
  let bench: Bench

  /// While the auctions are open.
  static let open = "2024-05-08T10:00:00"
  /// After their end.
  static let closed = "2024-05-13T09:00:00"

  init(settings: String = Bench.settings, copying other: Bench? = nil) throws {
    bench = try other.map { try Bench(copying: $0) } ?? Bench(settings: settings)
    guard other == nil else { return }
    try at("2024-05-01T10:00:00") { house in
      try bench.fill(.certifications, Self.certified, house)
      try bench.fill(.auctions, Self.auctions, house)
    }
  }

  private static let certified = [
    "month,operator_id,plant_id,grid_point_id,renewable,route,exported_kwh,certified_kwh,certified_on",
    "2023-10,0011,N123456789,0100000000000000104729,有,取込,100000.00,100000,2024-04-20",
  ]

  static let auctions = [
    "auction_id,year,round,kind,opens_on,closes_on,pricing,ties",
    "FIT-4,2023,4,FIT,2024-05-07,2024-05-10,,",
    "NF-4,2023,4,非FIT再エネ指定,2024-05-07,2024-05-10,,",
    "NF-0,2023,4,非FIT再エネ指定なし,2024-05-07,2024-05-10,,time",
  ]

  /// The house as it is at a moment of Japan; nobody else has the workspace open.
  @discardableResult
  func at<Value>(_ moment: String = open, _ body: (House) throws -> Value) throws -> Value {
    let now = instant(moment)
    let house = try bench.house(at: BusinessClock(now: { now }, isFixed: true))
    defer { try? house.premises.store.close() }
    return try body(house)
  }

  @discardableResult
  func add(
    _ side: String, _ kwh: String, _ price: String, by id: String = "0001",
    to auction: String = "FIT-4", memo: String = "", at moment: String = open
  ) throws -> ShownBid {
    try at(moment) {
      try $0.trading.add(
        BidDraft(side: side, kwh: kwh, price: price, memo: memo), to: auction, of: op(id),
        by: Bench.clerk)
    }
  }

  @discardableResult
  func confirm(
    _ auction: String = "FIT-4", by id: String = "0001", at moment: String = open
  ) throws -> BidSetState {
    try at(moment) { try $0.trading.confirm(auction, of: op(id), by: Bench.clerk).state }
  }

  @discardableResult
  func release(
    _ auction: String = "FIT-4", by id: String = "0001", at moment: String = open
  ) throws -> BidSetState {
    try at(moment) { try $0.trading.release(auction, of: op(id), by: Bench.clerk).state }
  }

  @discardableResult
  func resolve(
    to state: BidSetState, _ auction: String = "FIT-4", by id: String = "0001",
    at moment: String = open
  ) throws -> BidSetState {
    try at(moment) {
      try $0.trading.resolve(
        auction, of: op(id), to: state, comment: "電話で確認", by: Bench.clerk
      ).state
    }
  }

  func state(
    _ auction: String = "FIT-4", of id: String = "0001", at moment: String = open
  ) throws -> BidSetState? {
    try at(moment) { house in
      try house.trading.auctions(of: op(id), year: nil).first {
        $0.auction.id.rawValue == auction
      }?.bidState
    }
  }

  @discardableResult
  func send(at moment: String = open) throws -> SendingReport {
    try at(moment) { try $0.trading.send(by: .service) }
  }

  @discardableResult
  func receive(at moment: String = open) throws -> ReceivingReport {
    try at(moment) { try $0.trading.receive(by: .service) }
  }

  /// Sends, lets the exchange accept or release, and takes its answers.
  func exchange(at moment: String = open) throws {
    try send(at: moment)
    _ = try at(moment) { try $0.trading.simulateAcceptance() }
    #expect(try receive(at: moment).halt == nil)
  }

  func clear(
    _ auction: String = "FIT-4", offer: Int64? = nil, outside: String? = nil,
    at moment: String = closed
  ) throws {
    _ = try at(moment) {
      try $0.trading.simulateClearing(
        auction, offerKWh: offer, outside: outside.map { Array($0.utf8) })
    }
  }

  func bids(_ auction: String = "FIT-4", of id: String = "0001") throws -> [ShownBid] {
    try at { try $0.trading.bids(of: op(id), for: auction) }
  }

  // MARK: Files

  func path(_ seq: Int, in box: String = "inbox") -> String {
    let digits = String(seq)
    return bench.folder + "/exchange/\(box)/"
      + String(repeating: "0", count: 10 - digits.count) + digits + ".jsonl"
  }

  func text(_ seq: Int, in box: String = "outbox") throws -> String {
    try String(contentsOfFile: path(seq, in: box), encoding: .utf8)
  }

  func write(_ text: String, as seq: Int) throws {
    try FileManager.default.createDirectory(
      atPath: bench.folder + "/exchange/inbox", withIntermediateDirectories: true)
    try text.write(toFile: path(seq), atomically: true, encoding: .utf8)
  }

  // MARK: Balances

  func balance(
    _ id: String, _ kind: CertificateKind
  ) throws -> (sellable: Int64, selling: Int64, untracked: Int64, requested: Int64) {
    try at { house in
      let one = try house.books.list(of: op(id)).first { $0.account.kind == kind }
      return (
        one?.sellable ?? 0, one?.selling ?? 0, one?.untracked ?? 0, one?.requested ?? 0
      )
    }
  }

  func faults(at moment: String = closed) throws -> [String] {
    try at(moment) { try $0.custody.verify(repairing: false).faults.map(\.sentence) }
  }

  func troubles(at moment: String = open) throws -> [String] {
    try at(moment) { try $0.trading.concerns() }
  }

  func purchases(_ market: Market = .fit) throws -> [String: Int64] {
    try at { house in
      var found: [String: Int64] = [:]
      try house.registers.eachEntry(of: .purchases) { entry in
        guard entry.values[1] == market.rawValue else { return }
        found[entry.values[2]] = Int64(entry.values[3])
      }
      return found
    }
  }
}

func op(_ text: String) -> OperatorID {
  guard let id = OperatorID(text) else { preconditionFailure("no operator: \(text)") }
  return id
}

/// The code with which something is refused; nil where it is not.
func code(_ body: () throws -> Void) throws -> LedgerRefusal.Code? {
  do {
    try body()
    return nil
  } catch let refusal as LedgerRefusal { return refusal.code }
}

func sha(_ text: String) -> String { ContentHash(of: Array(text.utf8)).rawValue }
