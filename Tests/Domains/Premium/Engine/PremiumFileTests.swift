import Premium
import Testing
import Trade

/// `fip-problem/1` and `fip-result/1`.
@Suite struct PremiumFileTests {
  private static let part = """
    {"yearMonth": "2025-07", "fuel": null, "ratio": null, "basePrice": "10.00",
     "generationCharge": "0.52", "prevYearAvg": "9.12", "monthAvg": "8.31",
     "prevYearMonthAvg": "9.05", "nonFossil": "0.6", "balanceCost": "0.95",
     "areaSupplyIncl": "900000000", "areaSupplyExcl": "900000000.000",
     "supplyIncl": "20233.333", "supplyExcl": "20233.333", "dismantlingPrice": "0.66"}
    """

  private func problem(
    part: String = PremiumFileTests.part, previous: String = "null",
    schema: String = "fip-problem/1"
  ) -> String {
    """
    {"schema": "\(schema)", "plant": "A000000001", "month": "2025-07", "withheld": false,
     "chargeOn": "excl", "negative": "total", "parts": [\(part)], "previous": \(previous)}
    """
  }

  private func answer(_ text: String) throws -> String {
    let problems = try PremiumProblemFile.read(Array(text.utf8))
    let results = try problems.problems.map { try $0.solve() }
    return String(
      decoding: PremiumResultFile.write(results, isList: problems.isList), as: UTF8.self)
  }

  private func fault(_ text: String) -> JSONFault? {
    do {
      _ = try PremiumProblemFile.read(Array(text.utf8))
      return nil
    } catch {
      return error
    }
  }

  @Test func `a problem is answered with every place of every figure`() throws {
    #expect(
      try answer(problem()) == """
        {"schema": "fip-result/1", "plant": "A000000001", "month": "2025-07", "status": "算定済", \
        "reason": null, "parts": [
          {"yearMonth": "2025-07", "fuel": null, "marketPrice": "8.38", "unit": "2.49", \
        "grant": "50380.999", "withheld": "0.000", "reserve": "13353.999"}
         ], "grantYen": 50380, "reserveYen": 13353, "withheldYen": 0, "paymentYen": 37027, \
        "shortageYen": 0, "difference": null}

        """)
  }

  @Test func `a difference is told against what was confirmed`() throws {
    let previous = """
      {"grantYen": 50000, "reserveYen": 14000, "withheldYen": 0, "paymentYen": 36000, "shortageYen": 0}
      """
    #expect(
      try answer(problem(previous: previous)).hasSuffix(
        """
        "difference": {"grantYen": 380, "reserveYen": -647, "withheldYen": 0, "paymentYen": 1027, \
        "shortageYen": 0}}

        """))
  }

  @Test func `what cannot be calculated has null amounts and its reason`() throws {
    let zero = Self.part.replacing(
      "\"areaSupplyExcl\": \"900000000.000\"", with: "\"areaSupplyExcl\": \"0\"")
    #expect(
      try answer(problem(part: zero)) == """
        {"schema": "fip-result/1", "plant": "A000000001", "month": "2025-07", "status": "算定不可", \
        "reason": "area-zero", "parts": [], "grantYen": null, "reserveYen": null, \
        "withheldYen": null, "paymentYen": null, "shortageYen": null, "difference": null}

        """)
  }

  @Test func `a list of problems is answered with a list`() throws {
    let answer = try answer("[\(problem()), \(problem())]")
    #expect(answer.hasPrefix("[\n"))
    #expect(answer.components(separatedBy: "算定済") == 3)
    #expect(try self.answer("[]") == "[]\n")
  }

  @Test func `the rest of E is written Enonbio, with its unit and nothing granted`() throws {
    let part = Self.part.replacing("\"fuel\": null", with: "\"fuel\": \"Enonbio\"")
      .replacing("\"ratio\": null", with: "\"ratio\": \"12.5\"")
    #expect(
      try answer(problem(part: part)).contains(
        """
        "fuel": "Enonbio", "marketPrice": "8.38", "unit": "2.49", "grant": "0.000", \
        "withheld": "0.000"
        """))
  }

  @Test(arguments: [
    ("\"basePrice\": \"10.00\"", "\"basePrice\": \"10.005\"", "parts[0].basePrice"),
    ("\"basePrice\": \"10.00\"", "\"basePrice\": 10", "parts[0].basePrice"),
    ("\"basePrice\": \"10.00\"", "\"basePrice\": \"1e3\"", "parts[0].basePrice"),
    ("\"basePrice\": \"10.00\",", "", "parts[0].basePrice"),
    ("\"supplyIncl\": \"20233.333\"", "\"supplyIncl\": \"-1\"", "parts[0].supplyIncl"),
    ("\"supplyIncl\": \"20233.333\"", "\"supplyIncl\": \"1.2345\"", "parts[0].supplyIncl"),
    (
      "\"supplyIncl\": \"20233.333\"", "\"supplyIncl\": \"99999999999999999999\"",
      "parts[0].supplyIncl"
    ),
    ("\"ratio\": null", "\"ratio\": \"100.001\"", "parts[0].ratio"),
    ("\"fuel\": null", "\"fuel\": \"H\"", "parts[0].fuel"),
    ("\"chargeOn\": \"excl\"", "\"chargeOn\": \"both\"", "chargeOn"),
    ("\"month\": \"2025-07\",", "", "month"),
    ("fip-problem/1", "fip-problem/2", "schema"),
  ])
  func `a fault names its place`(_ right: String, _ wrong: String, _ place: String) {
    #expect(fault(problem().replacing(right, with: wrong))?.place == place)
  }

  @Test func `prices may be below zero`() throws {
    let below = Self.part.replacing("\"monthAvg\": \"8.31\"", with: "\"monthAvg\": \"-8.31\"")
    #expect(try answer(problem(part: below)).contains("\"marketPrice\": \"-8.24\""))
  }
}

extension String {
  /// How many pieces a word cuts it into.
  fileprivate func components(separatedBy word: String) -> Int {
    split(separator: word, omittingEmptySubsequences: false).count
  }
}
