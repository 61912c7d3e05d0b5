import Testing
import Trade

@testable import Certification

@Suite("The meters of a plant and month")
struct FiledMetersTests {
  private static func file(_ sum: Int64, from: String = "2025-06-16") -> FiledMeters.File {
    FiledMeters.File(
      from: day(from), to: day("2025-07-15"), corporateNumber: "4011001098993",
      gridPoint: "0300000000000000001001", sum: sum)
  }

  private static func day(_ text: String) -> CivilDate {
    guard let day = CivilDate(text) else { preconditionFailure("no day: \(text)") }
    return day
  }

  private func set(
    _ sums: [String: Int64], d exported: Int64? = nil, capacity: Int64 = 0
  ) throws -> FiledMeters {
    FiledMeters(
      plant: try #require(PlantID("A123456789")), month: try #require(Month("2025-07")),
      formula: .single, files: sums.mapValues { Self.file($0) }, exported: exported,
      capacityTenthsKW: capacity)
  }

  @Test("say nothing where all is right")
  func example() throws {
    let set = try set(
      ["a": 5_918_040, "b": 5_023_920, "c": 3_769_800, "e": 12_000], d: 9_600_000, capacity: 19_900)
    #expect(set.isWhole && ["a", "b", "c", "e"].allSatisfy { set.faults(of: $0).isEmpty })
  }

  @Test("say what is lacking, on each file that is there")
  func lacking() throws {
    let set = try set(["a": 100, "b": 50])
    let fault = MeterSetFault.lacking(
      plant: set.plant, month: set.month, wanted: ["a", "b", "c", "e"], missing: ["c", "e"])
    #expect(set.faults(of: "a") == [fault] && set.faults(of: "b") == [fault])
    #expect(!set.isWhole && set.faults(of: "d").isEmpty)
  }

  /// Sums and d in whole kWh, as in the design's edges.
  @Test(
    "tell where the formula is kept within its bounds",
    arguments: [
      ([1000, 900, 420, 20, 5000], []), ([1000, 850, 320, 20, 5000], []),
      ([0, 0, 0, 0, 123], []), ([1000, 900, 10, 20, 5000], ["c<e"]),
      ([1000, 900, 1200, 20, 5000], ["share>1"]), ([1000, 900, 1020, 20, 850], ["negative"]),
    ] as [([Int64], [String])])
  func clamps(kwh: [Int64], expected: [String]) throws {
    let set = try set(
      ["a": kwh[0] * 100, "b": kwh[1] * 100, "c": kwh[2] * 100, "e": kwh[3] * 100],
      d: kwh[4] * 100)
    let clamps = set.faults(of: "c").compactMap { fault in
      if case .clamped(let clamp, _, _) = fault { clamp.rawValue } else { nil }
    }
    #expect(clamps == expected)
  }

  @Test("tell of a battery that gave more than it took, on a and b")
  func discharge() throws {
    let more = try set(["a": 100, "b": 200, "c": 0, "e": 0])
    #expect(more.faults(of: "a") == [.dischargeAboveCharge(discharge: 200, charge: 100)])
    #expect(more.faults(of: "b") == more.faults(of: "a") && more.faults(of: "c") == [])
    let none = try set(["a": 0, "b": 5, "c": 0, "e": 0])
    #expect(none.faults(of: "b") == [.dischargeWithoutCharge(5)])
  }

  @Test("tell of a plant that generated less than nothing, or more than it can")
  func generation() throws {
    let less = try set(["a": 10, "b": 5, "c": 100, "e": 0], d: 20)
    #expect(less.faults(of: "e").contains(.generation(-75, most: nil)))
    // 1 kW × 720 h × 1.05 = 756 kWh.
    let right = try set(["a": 0, "b": 0, "c": 0, "e": 0], d: 75_600, capacity: 10)
    #expect(right.faults(of: "e") == [])
    let more = try set(["a": 0, "b": 0, "c": 0, "e": 0], d: 75_601, capacity: 10)
    #expect(more.faults(of: "e") == [.generation(75_601, most: 75_600)])
  }

  @Test("tell where heads differ, and reckon with none of them then")
  func heads() throws {
    var set = try set(["a": 100, "b": 50, "c": 10, "e": 20])
    set.files["b"] = Self.file(50, from: "2025-06-15")
    #expect(
      set.faults(of: "a")
        == [.differs(item: "対象期間_開始", own: "2025/06/16", symbol: "b", other: "2025/06/15")])
    #expect(
      set.faults(of: "b")
        == [.differs(item: "対象期間_開始", own: "2025/06/15", symbol: "a", other: "2025/06/16")])
    #expect(!set.isWhole)
  }

  @Test("tell where another plant at the point has other sums of the point's meters")
  func neighbours() throws {
    var set = try set(["a": 100, "b": 50, "c": 10, "e": 5])
    let other = try #require(PlantID("B123456789"))
    set.neighbours = [
      .init(plant: other, symbol: "a", sum: 100), .init(plant: other, symbol: "c", sum: 11),
      .init(plant: other, symbol: "e", sum: 6),
    ]
    #expect(set.faults(of: "c") == [.sumDiffers(own: 10, plant: other, other: 11)])
    #expect(set.faults(of: "a") == [] && set.faults(of: "e") == [])
  }

  @Test("tell where OCCTO was told another total of the same point and period")
  func supply() throws {
    var set = try set(["a": 100, "b": 50, "c": 10, "e": 5], d: 1_000)
    // g = 1000 + 100 + 5 − 50 − 10.
    let right: [EnergyCode: Int64] = [
      .charge: 100, .discharge: 50, .procurement: 10, .ownUse: 5, .generation: 1_045,
    ]
    set.supplied = right
    #expect(["a", "b", "c", "e"].allSatisfy { set.faults(of: $0).isEmpty })
    for (symbol, code) in [
      ("a", EnergyCode.charge), ("b", .discharge), ("c", .procurement), ("e", .ownUse),
    ] {
      set.supplied = right.merging([code: 7]) { $1 }
      let own = try #require(set.sums[symbol])
      #expect(set.faults(of: symbol) == [.supplyDiffers(own: own, [symbol], code, other: 7)])
      #expect(["a", "b", "c", "e"].filter { !set.faults(of: $0).isEmpty } == [symbol])
    }
    // Where a file differs, so does what is reckoned from it: the file is told.
    set.supplied = right.merging([.charge: 99, .generation: 1_044]) { $1 }
    #expect(set.faults(of: "a") == [.supplyDiffers(own: 100, ["a"], .charge, other: 99)])
    // No file has it: it is told beside the charge, once it can be reckoned.
    set.supplied = [.generation: 1_044]
    #expect(set.faults(of: "a") == [.supplyDiffers(own: 1_045, [], .generation, other: 1_044)])
    set.exported = nil
    #expect(set.faults(of: "a").isEmpty)
    // Of several meters of a kind the sum counts.
    set.formula = MeterFormula([
      .init(charge: ["a1"], discharge: ["b1"], grid: ["c"], ownUse: ["e"]),
      .init(charge: ["a2"], discharge: ["b2"], grid: ["c"], ownUse: ["e"]),
    ])
    set.files = ["a1": Self.file(60), "a2": Self.file(41), "c": Self.file(10)]
    set.supplied = [.charge: 100]
    #expect(
      set.faults(of: "a2").contains(.supplyDiffers(own: 101, ["a1", "a2"], .charge, other: 100)))
  }

  @Test("tell nothing of another operator's but that it differs")
  func others() throws {
    var set = try set(["a": 100, "b": 50, "c": 10, "e": 5])
    set.neighbours = [.init(plant: nil, symbol: "c", sum: 11)]
    #expect(set.faults(of: "c") == [.sumDiffersElsewhere(own: 10)] && !set.isWhole)
  }

  @Test("tell where the register has the plant otherwise, and are reckoned with all the same")
  func registration() throws {
    var set = try set(["a": 100, "b": 50, "c": 10, "e": 5])
    for (registration, stranger) in [
      (FiledMeters.Registration.unknown, MeterStranger.unknown), (.elsewhere, .elsewhere),
      (
        .own(gridPoint: "0300000000000000001002"),
        .point(own: "0300000000000000001001", registered: "0300000000000000001002")
      ),
    ] {
      set.registration = registration
      #expect(set.faults(of: "a") == [.unregistered(set.plant, stranger)] && set.isWhole)
    }
    set.registration = .own(gridPoint: "0300000000000000001001")
    #expect(set.faults(of: "a").isEmpty)
  }

  @Test("are nobody's where the plant is certified without them")
  func premium() throws {
    var set = try set(["a": 100])
    set.formula = nil
    #expect(set.faults(of: "a") == [] && !set.isWhole)
  }
}
