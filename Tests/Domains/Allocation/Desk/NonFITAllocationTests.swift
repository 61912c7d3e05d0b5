import Foundation
import HouseBench
import Premises
import Reception
import Testing
import Trade

@testable import AllocationDesk
@testable import AllocationRecords
@testable import Events
@testable import FilingRecords
@testable import House
@testable import RegistersRecords
@testable import Storage

/// The 非FIT market of a round: 個別 agreements first, then by bid price.
struct NonFITAllocationTests {
  let bench: Bench
  private let round: RoundID = {
    guard let round = RoundID("202304") else { preconditionFailure("no round") }
    return round
  }()

  init() throws {
    bench = try Bench()
    let house = try bench.house()
    try bench.fill(
      .balances, ["round,plant_id,available_kwh", "202304,N123456789,1000"], house)
    try house.premises.store.close()
  }

  private func allocate() throws -> [String] {
    let order = AllocationOrder(round: round, isDryRun: false, allowsEmpty: true, by: Bench.clerk)
    _ = try bench.house().allocation.allocate(order)
    return try bench.text("results/202304/非FIT/requests.csv").split(separator: "\n").dropFirst()
      .map { $0.split(separator: ",").dropFirst().prefix(7).joined(separator: ",") }
  }

  private func prices(_ lines: [String]) throws {
    let house = try bench.house()
    try bench.fill(
      .purchases, ["round,market,operator_id,purchased_kwh,bid_price_yen"] + lines, house)
    try house.premises.store.close()
  }

  private func bid(_ applicant: Applicant, _ kwh: String, plant: String = "", number: Int) throws {
    let outcome = try bench.upload(
      Form("nonfit-bid-order-volume").by(applicant).rows([["1", "指定なし", "指定なし", plant, kwh]]),
      as: "\(applicant.id)_割当希望量申請書（入札価格順）_202304.xlsx")
    let codes = try bench.codes(number)
    try #require(outcome.verdict == .passed, "\(codes)")
    try bench.advance(number, through: .underReview, .reviewed, .confirmed)
  }

  @Test func `The higher bid is served first, whatever came first`() throws {
    try bid(.sakura, "800", number: 1)
    try bid(.hino, "800", plant: "N123456789", number: 2)
    try prices(["202304,非FIT,0001,800,0.60", "202304,非FIT,0005,800,1.3"])
    #expect(
      try allocate() == [
        "0001,0001,16,nonfit-bid-order-volume,800,200,一部",
        "0005,0002,16,nonfit-bid-order-volume,800,800,満額",
      ])
    #expect(try bench.text("results/202304/非FIT/bottlenecks.csv").contains(",1600,1000,"))
  }

  @Test func `Equal bids share alike`() throws {
    try bid(.sakura, "800", number: 1)
    try bid(.hino, "800", number: 2)
    #expect(
      try allocate() == [
        "0001,0001,16,nonfit-bid-order-volume,800,500,一部",
        "0005,0002,16,nonfit-bid-order-volume,800,500,一部",
      ])
  }

  @Test func `A 個別 agreement comes first and its other side is no wish`() throws {
    try bid(.sakura, "800", number: 1)
    for (number, applicant, partner) in [
      (2, Applicant.hino, Applicant.generator), (3, .generator, .hino),
    ] {
      let outcome = try bench.upload(
        Form("nonfit-individual-volume").by(applicant).rows([
          ["1", "N123456789", partner.name, partner.number, "数量を入力する", "700"]
        ]), as: "\(applicant.id)_割当希望量申請書（個別）_202304.xlsx")
      let codes = try bench.codes(number)
      try #require(outcome.verdict == .passed, "\(codes)")
      try bench.advance(number, through: .underReview, .reviewed, .confirmed)
    }
    #expect(
      try allocate() == [
        "0001,0001,16,nonfit-bid-order-volume,800,300,一部",
        "0005,0002,16,nonfit-individual-volume,700,700,満額",
      ])
  }
}
