import CertificationRecords
import House
import HouseBench
import Premises
import RegistersRecords
import Synchronization
import Testing
import Trade
import TradingDesk
import TradingRecords

@testable import Portal

/// Pages of a workspace with auctions of May 2024, and a clock that can be set: `FIT-4` and `NF-4` of round
/// 202304. 0011 (発電) has 100,000 certified kWh to sell.
final class MarketDoor: Sendable {
  let door: PageDoor
  private let box: TimeBox

  static let open = "2024-05-08T10:00:00+09:00"
  static let closed = "2024-05-13T09:00:00+09:00"

  init() throws {
    let box = TimeBox(instant(Self.open))
    door = try PageDoor(
      now: instant(Self.open), clock: BusinessClock(now: { box.now }, isFixed: true))
    self.box = box
    try Self.fill(door.bench, door.house)
  }

  /// A moment that moves by hand.
  private final class TimeBox: Sendable {
    private let moment: Mutex<Instant>
    init(_ moment: Instant) { self.moment = Mutex(moment) }
    var now: Instant { moment.withLock { $0 } }
    func set(_ moment: Instant) { self.moment.withLock { $0 = moment } }
  }

  static func fill(_ bench: Bench, _ house: House) throws {
    try bench.fill(
      .certifications,
      [
        "month,operator_id,plant_id,grid_point_id,renewable,route,exported_kwh,certified_kwh,certified_on",
        "2023-10,0011,N123456789,0100000000000000104729,有,取込,100000.00,100000,2024-04-20",
      ], house)
    try bench.fill(
      .auctions,
      [
        "auction_id,year,round,kind,opens_on,closes_on,pricing,ties",
        "FIT-4,2023,4,FIT,2024-05-07,2024-05-10,,", "NF-4,2023,4,非FIT再エネ指定,2024-05-07,2024-05-10,,",
        "FIT-5,2024,1,FIT,2024-08-07,2024-08-10,,",
      ], house)
  }

  func go(to moment: String) { box.set(instant(moment)) }

  /// What was said is sent, accepted or released, and heard.
  func exchange() throws {
    let desk = door.house.trading
    _ = try desk.send(by: .service)
    _ = try desk.simulateAcceptance()
    #expect(try desk.receive(by: .service).halt == nil)
  }

  /// The auction is over, cleared, and its results are taken.
  func clear(_ auction: String = "FIT-4", offer: Int64? = nil) throws {
    go(to: Self.closed)
    let desk = door.house.trading
    _ = try desk.simulateClearing(auction, offerKWh: offer, outside: nil)
    #expect(try desk.receive(by: .service).halt == nil)
  }

  func add(
    _ side: String, _ kwh: String, _ price: String, by id: String = "0001",
    to auction: String = "FIT-4"
  ) throws {
    _ = try door.house.trading.add(
      BidDraft(side: side, kwh: kwh, price: price), to: auction, of: op(id), by: Bench.clerk)
  }

  func confirm(_ auction: String = "FIT-4", by id: String = "0001") throws {
    _ = try door.house.trading.confirm(auction, of: op(id), by: Bench.clerk)
  }

  func bids(of id: String = "0001", _ auction: String = "FIT-4") throws -> [ShownBid] {
    try door.house.trading.bids(of: op(id), for: auction)
  }

  func state(of id: String = "0001", _ auction: String = "FIT-4") throws -> BidSetState {
    try door.house.trading.sheet(of: op(id), for: auction).set.state
  }

  private func op(_ text: String) -> OperatorID {
    guard let id = OperatorID(text) else { preconditionFailure("no operator: \(text)") }
    return id
  }
}
