import Allocation
import Trade

/// A made-up market of any size: the mix of plants and wishes follows what was
/// published of the auctions of 2024 (most want young plants, solar leads, a third names a
/// prefecture).
enum NationalProblem {
  /// The same seed gives the same problem.
  static func make(
    facilities: Int = 700_000, rows: Int = 50_000, seed: UInt64 = 1
  ) throws(JSONFault) -> Problem {
    var dice = SplitMix(state: seed)
    let plants = (0..<facilities).map { facility($0, &dice) }
    let specificCount = facilities == 0 ? 0 : rows / 5
    let specific = (0..<specificCount).map { specificRow($0, plants, &dice) }
    let normal = (specificCount..<rows).map { normalRow($0, &dice) }
    return try Problem(
      title: "national-\(facilities)-\(rows)-\(seed)",
      referenceDate: CivilDate(daysSinceEpoch: 19_874),
      facilities: plants, specific: specific, normal: normal)
  }

  private static let kinds = PlantKind.allCases.map(\.rawValue)

  private static func kind(_ dice: inout SplitMix) -> String {
    let roll = dice.below(1000)
    return kinds[roll < 900 ? 0 : roll < 940 ? 1 : roll < 970 ? 2 : roll < 975 ? 3 : 4]
  }

  /// Small prefectures first, so that some run short.
  private static func prefecture(_ dice: inout SplitMix) -> String {
    let roll = max(dice.below(47), dice.below(47))
    return Prefecture.names[roll]
  }

  private static func facility(_ index: Int, _ dice: inout SplitMix) -> Facility {
    let digits = String(index)
    let id = "P" + String(repeating: "0", count: max(0, 9 - digits.utf8.count)) + digits
    let isLarge = dice.below(100) == 0
    return Facility(
      id: FacilityID(id), kind: kind(&dice), prefecture: prefecture(&dice),
      operationStart: dice.below(50) == 0
        ? nil : CivilDate(daysSinceEpoch: 12_000 + dice.below(7_800)),
      supplyKWh: Int64(1 + dice.below(isLarge ? 9_000_000 : 60_000)),
      isOpenToNormal: dice.below(100) < 35)
  }

  private static func specificRow(
    _ index: Int, _ plants: [Facility], _ dice: inout SplitMix
  ) -> SpecificRequest {
    let plant = plants[dice.below(plants.count)]
    return SpecificRequest(
      key: key(index, "S"), applicant: applicant(&dice), rank: dice.below(2), facility: plant.id,
      ask: dice.below(3) == 0 ? .all : .kwh(Int64(1 + dice.below(80_000))))
  }

  private static func normalRow(_ index: Int, _ dice: inout SplitMix) -> NormalRequest {
    NormalRequest(
      key: key(index, "N"), applicant: applicant(&dice),
      kind: dice.below(100) < 58 ? kinds[min(dice.below(6), dice.below(6)) % 5] : nil,
      prefecture: dice.below(100) < 37 ? Prefecture.names[dice.below(47)] : nil,
      withinFifteenYears: dice.below(100) < 80, askKWh: Int64(1 + dice.below(1_200_000)))
  }

  private static func key(_ index: Int, _ letter: String) -> RequestKey {
    RequestKey(receipt: index / 40 + 1, line: index % 40 + 1, id: RequestID("\(letter)\(index)"))
  }

  private static func applicant(_ dice: inout SplitMix) -> ApplicantID {
    ApplicantID("A\(dice.below(400))")
  }
}

/// SplitMix64 by Steele, Lea and Flood, so that a seed means the same everywhere.
private struct SplitMix {
  var state: UInt64

  mutating func below(_ limit: Int) -> Int {
    state &+= 0x9e37_79b9_7f4a_7c15
    var mixed = (state ^ (state >> 30)) &* 0xbf58_476d_1ce4_e5b9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
    return Int((mixed ^ (mixed >> 31)) % UInt64(limit))
  }
}
