import AllocationDesk
import AllocationRecords
import BooksDesk
import Custody
import Foundation
import HouseBench
import Premises
import Testing
import Trade

@testable import House
@testable import RegistersRecords
@testable import Storage

/// A workspace whose round 202304 is published and bought: 0001 (小売) keeps 1,400,000 kWh of two plants,
/// 0007 (需要家) 1,000 of one.
struct BooksBench {
  let bench: Bench
  let round: RoundID

  static let may = instant("2024-05-20T10:00:00+09:00")

  init(settings: String = Bench.settings) throws {
    round = try #require(RoundID("202304"))
    bench = try Bench(settings: settings)
    try bench.upload(
      Form.normal.rows([["太陽光", "福島県", "1300000"], ["指定なし", "指定なし", "100000"]]),
      as: "0001_通常割当申請書_202304.xlsx")
    try bench.upload(
      Form.facility.by(.midori).rows([
        ["1", "F000123B07", "", "個別合意", "合同会社あおぞら風力", "3476567898342", "数量を入力する", "1000"]
      ]), as: "0007_設備特定申請書_202304.xlsx")
    try bench.advance(1, through: .underReview, .reviewed, .confirmed)
    try bench.advance(2, through: .underReview, .reviewed, .confirmed)
    let house = try bench.house()
    _ = try house.allocation.allocate(
      AllocationOrder(round: round, isDryRun: false, by: Bench.clerk))
    try house.premises.store.close()
    try buy("1400000", "1000")
  }

  /// What 0001 and 0007 bought.
  func buy(_ sakura: String, _ midori: String) throws {
    let house = try bench.house()
    try bench.fill(
      .purchases,
      [
        "round,market,operator_id,purchased_kwh,bid_price_yen",
        "202304,FIT,0001,\(sakura),", "202304,FIT,0007,\(midori),",
      ], house)
    try house.premises.store.close()
  }

  /// The desk as it is at a moment; nobody else has the workspace open.
  func at<Value>(_ moment: Instant = may, _ body: (House) throws -> Value) throws -> Value {
    let house = try bench.house(at: BusinessClock(now: { moment }, isFixed: true))
    defer { try? house.premises.store.close() }
    return try body(house)
  }

  @discardableResult
  func enter(at moment: Instant = may) throws -> [EntryReport] {
    try at(moment) {
      try $0.books.enter(EntryOrder(round: round, market: .fit), by: Bench.clerk)
    }
  }

  func retire(
    _ lot: String, _ amount: String, by id: String = "0001", on day: String? = nil,
    key: String? = nil, at moment: Instant = may, change: (inout RetirementOrder) -> Void = { _ in }
  ) throws -> ShownCertificate {
    var order = RetirementOrder(
      variant: .retire, year: 2023, kind: .fit, on: day,
      way: .lots([.init(lot: lot, amount: amount)]))
    change(&order)
    return try at(moment) {
      try $0.books.retire(order, of: operatorID(id), key: key, by: Bench.clerk)
    }
  }

  func lots(of id: String = "0001", at moment: Instant = may) throws -> [Lot] {
    try at(moment) { house in
      var lots: [Lot] = []
      try house.books.lots(of: operatorID(id), LotSearch()) { lots.append($0.lot) }
      return lots
    }
  }

  /// What `verify` finds of the books.
  func faults() throws -> [String] {
    try at { try $0.custody.verify(repairing: false).faults.map(\.sentence) }
  }
}

func operatorID(_ text: String) -> OperatorID {
  guard let id = OperatorID(text) else { preconditionFailure("no operator: \(text)") }
  return id
}

func day(_ text: String) -> CivilDate {
  guard let day = CivilDate(text) else { preconditionFailure("no day: \(text)") }
  return day
}

/// The code with which something is refused; nil where it is not.
func refusal(_ body: () throws -> Void) throws -> LedgerRefusal? {
  do {
    try body()
    return nil
  } catch let refusal as LedgerRefusal { return refusal }
}
