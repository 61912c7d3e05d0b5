import Premium
import Testing

/// What of the energy is the plant's own where its battery is charged from the grid.
@Suite struct BatterySupplyTests {
  private func flows(
    a: Int64, b: Int64, bExcl: Int64? = nil, c: Int64, e: Int64, g: Int64 = 0
  ) -> BatteryFlows {
    BatteryFlows(
      charge: a * 100, discharge: b * 100, dischargeExcl: (bExcl ?? b) * 100,
      procurement: c * 100, ownUse: e * 100, generation: g * 100)
  }

  private func supply(
    _ month: BatteryFlows, period: BatteryFlows? = nil,
    _ noCharge: BatterySupply.NoCharge = .notCalculated
  ) throws -> BatterySupply? {
    try BatterySupply(
      fedIn: 5_000_000, fedInExcl: 4_500_000, month: month, period: period ?? month, noCharge)
  }

  @Test func `the worked battery gives 4640.000 and 4140.000`() throws {
    // b + g + c − a − e = 900 + 4700 + 420 − 1000 − 20 = 5000, as was fed in.
    let supply = try #require(try supply(flows(a: 1000, b: 900, c: 420, e: 20, g: 4700)))
    #expect(supply.incl == 4_640_000)
    #expect(supply.excl == 4_140_000)
    #expect(supply.flags.isEmpty)
    #expect(supply.share.part == 40_000 && supply.share.whole == 100_000)
  }

  @Test func `discharge in slots at 0.01円 touches all of the energy, not the rest`() throws {
    let supply = try #require(
      try supply(flows(a: 1000, b: 900, bExcl: 400, c: 420, e: 20, g: 4700)))
    #expect(supply.incl == 4_640_000)
    #expect(supply.excl == 4_340_000)
  }

  @Test func `counts that do not give what was fed in are told`() throws {
    let supply = try #require(try supply(flows(a: 1000, b: 900, c: 420, e: 20, g: 4699)))
    #expect(supply.flags == [.sumDiffers])
    #expect(supply.incl == 4_640_000)
  }

  @Test func `more own use than came from the grid: nothing was charged from it`() throws {
    let supply = try #require(try supply(flows(a: 1000, b: 900, c: 10, e: 20, g: 5110)))
    #expect(supply.flags == [.ownUseAboveGrid])
    #expect(supply.incl == 5_000_000)
  }

  @Test func `more from the grid than was charged: all of the discharge is the grid's`() throws {
    let supply = try #require(try supply(flows(a: 100, b: 900, c: 420, e: 20, g: 3800)))
    #expect(supply.flags == [.shareAboveOne])
    #expect(supply.incl == 4_100_000)
  }

  @Test func `more discharge of the grid than was fed in leaves nothing`() throws {
    let supply = try #require(try supply(flows(a: 10, b: 4800, c: 420, e: 20, g: 0)))
    #expect(supply.flags == [.shareAboveOne, .negative, .sumDiffers])
    #expect(supply.incl == 200_000)
    #expect(supply.excl == 0)
  }

  @Test func `a month that charged nothing takes the share of the whole period`() throws {
    let period = flows(a: 1000, b: 900, c: 420, e: 20)
    let supply = try #require(
      try supply(flows(a: 0, b: 500, c: 0, e: 0, g: 4500), period: period))
    #expect(supply.incl == 4_800_000)
    #expect(supply.flags.isEmpty)
  }

  @Test func `nothing charged and nothing given leaves the energy as it is`() throws {
    let supply = try #require(try supply(flows(a: 0, b: 0, c: 5, e: 0, g: 4995)))
    #expect(supply.incl == 5_000_000)
    #expect(supply.excl == 4_500_000)
  }

  @Test func `discharge without charge is looked at, or all of the grid, as set`() throws {
    let month = flows(a: 0, b: 500, c: 0, e: 0, g: 4500)
    #expect(try supply(month) == nil)
    let supply = try #require(try supply(month, .allFromGrid))
    #expect(supply.incl == 4_500_000)
    #expect(supply.flags == [.noCharge])
  }

  @Test func `a share that does not divide is floored to a thousandth once`() throws {
    let supply = try #require(try supply(flows(a: 3, b: 2, c: 1, e: 0, g: 5002)))
    // 5000 − 2 ÷ 3 = 4999.3333…
    #expect(supply.incl == 4_999_333)
    #expect(supply.excl == 4_499_333)
  }

  @Test func `counts at the end of 64 bits are told as they differ, and never trap`() throws {
    let flows = BatteryFlows(
      charge: 0, discharge: 0, dischargeExcl: 0, procurement: .max, ownUse: 0, generation: .max)
    let supply = try #require(try supply(flows))
    #expect(supply.flags == [.sumDiffers] && supply.incl == 5_000_000)
  }

  @Test func `figures beyond 128 bits are refused`() {
    let flows = BatteryFlows(
      charge: .max, discharge: .max, dischargeExcl: .max, procurement: .max, ownUse: 0,
      generation: 0)
    #expect(throws: PremiumOverflow.self) {
      try BatterySupply(fedIn: 1, fedInExcl: 1, month: flows, period: flows, .notCalculated)
    }
  }
}
