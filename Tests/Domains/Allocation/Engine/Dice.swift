import Allocation
import Trade

/// A seeded source of small problems.
struct Dice {
  private var state: UInt64

  init(seed: Int) { state = UInt64(bitPattern: Int64(seed)) &* 0x9e37_79b9_7f4a_7c15 &+ 1 }

  mutating func below(_ limit: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int((state >> 33) % UInt64(limit))
  }

  mutating func pick<Element>(_ elements: [Element]) -> Element { elements[below(elements.count)] }

  mutating func shuffled<Element>(_ elements: [Element]) -> [Element] {
    var elements = elements
    for index in elements.indices.dropFirst() { elements.swapAt(index, below(index + 1)) }
    return elements
  }

  /// Few kinds, places and dates, small amounts: shortage, ties and wildcards in every shape.
  mutating func problem(
    ruleSet: RuleSet = .maxMin, largest: Int = 9, prices: Bool? = nil, specific: Bool = true
  ) throws -> Problem {
    let kinds = ["太陽光", "風力", "独自の種類"]
    let places = ["宮城県", "福島県", "Atlantis"]
    let facilities = (0..<below(6)).map { number in
      Market.plant(
        "P\(number)", pick(kinds), pick(places), Int64(below(largest + 1)),
        start: pick(["2001-04-01", "2015-04-01", nil]), isOpen: below(6) > 0)
    }
    let claims = (0..<(specific && below(2) == 0 ? below(5) : 0)).map { number in
      Market.claim(
        "S\(number)", "P\(below(6))", below(3) == 0 ? .all : .kwh(Int64(below(largest))),
        rank: below(2), receipt: below(3), line: below(2), applicant: "A\(below(3))")
    }
    let isPriced = prices ?? (below(2) == 0)
    let wishes = (0..<below(8)).map { number in
      Market.wish(
        "N\(number)", pick(kinds + [nil]), pick(places + [nil]), Int64(below(largest + 1)),
        receipt: below(4), line: below(2), young: below(3) == 0,
        price: isPriced ? pick([nil, 60, 100, 130]) : nil, applicant: "A\(below(3))",
        plant: isPriced && below(3) == 0 ? "P\(below(6))" : nil)
    }
    let purchases: [String: Int64]? =
      below(2) == 0 ? nil : ["A0": Int64(below(12)), "A1": Int64(below(12))]
    return try Market.problem(
      facilities, specific: claims, normal: wishes, purchases: purchases, ruleSet: ruleSet)
  }
}
