import Testing
import Trade

@testable import Validation

@Suite("系統充電蓄電池供給電力量: what is in doubt is told once, and nothing that follows from it")
struct SupplyDoubtTests {
  private func marks(_ review: Review) -> [String] {
    review.findings.map { "\($0.rule) \($0.cell?.description ?? "-")" }
  }

  private func review(
    _ lines: [String], code: String = "GNtoGRBT", _ change: (inout SamplePremium) -> Void
  ) throws -> Review {
    var premium = SamplePremium()
    change(&premium)
    return try SupplyExample.review(lines, code: code, premium)
  }

  private func changed(_ changes: [Int: [String: String]]) -> [String] {
    SupplyExample.changed(changes.mapValues(Optional.some))
  }

  @Test("Whether there has to be a plant is not said where the code itself is in doubt")
  func doubtfulCode() throws {
    // The name is that of a code with plants, the cell's is one without, and the other way round.
    let surplus = changed([2: ["GNtoGRBT": "GRtoGNBT"]])
    #expect(marks(try review(surplus) { _ in }) == ["energy-code J2"])
    let missing = changed([2: ["A800019101": ""]])
    #expect(marks(try review(missing, code: "GRtoGNBT") { _ in }) == ["energy-code J2"])
    // Where both agree, it is.
    #expect(marks(try review(surplus, code: "GRtoGNBT") { _ in }) == ["plant-for-code I2"])
    // Nor is anything held against other files, nor a plant missed.
    let found = try review(surplus) {
      $0.add("A800019102", at: SamplePremium.point)
      $0.file(1, .procurement, of: "0012")
      $0.values[1] = [Int64](repeating: 99, count: 48)
    }
    #expect(marks(found) == ["energy-code J2"])
    // A point that is missing is missing whatever the code.
    let points = try review(surplus) { $0.add("A800019102", at: "0100000000000000000410") }
    #expect(marks(points) == ["points-complete -", "energy-code J2"])
  }

  @Test("A plant whose row has another code than the file is told of the one thing, once a file")
  func otherCode() throws {
    let lines = SupplyExample.lines()
    let other = lines[1...].map {
      $0.replacing("A800019101", with: "A800019102").replacing("GNtoGRBT", with: "GRtoGNBT")
    }
    let found = try review(Array(lines.dropLast()) + other) {
      $0.add("A800019102", at: SamplePremium.point)
      $0.add("A800019103", at: SamplePremium.point)
    }
    #expect(marks(found) == ["energy-code J51"])
  }

  @Test(
    "What no record names is missing for certain, whatever is wrong with the records there are",
    arguments: [
      // The point cannot be read, its plant can; and the other way round; and neither.
      ([2: ["0100000000000000000409": "1E+20"]], ["points-complete -", "lost-digits B2"]),
      ([2: ["A800019101": "A8000191"]], ["points-complete -", "code-format I2"]),
      (
        [2: ["0100000000000000000409": "1E+20", "A800019101": "A8"]],
        ["lost-digits B2", "code-format I2"]
      ),
      // Too few items, or a mark that there is not.
      ([2: [",\"A800019101\"": ""]], ["points-complete -", "record-cells I2"]),
      ([2: ["\"2\",": "\"7\","]], ["points-complete -", "record-mark A2"]),
      ([2: ["GNtoGRBT": "GNtoGRB"]], ["points-complete -", "energy-code J2"]),
    ] as [([Int: [String: String]], [String])])
  func certainlyMissing(changes: [Int: [String: String]], expected: [String]) throws {
    let found = try review(changed(changes)) {
      $0.add("A800019104", at: "0100000000000000000410")
    }
    #expect(marks(found) == expected)
    let told = found.findings.filter { $0.rule == "points-complete" }
    #expect(
      told.allSatisfy {
        $0.message.contains("0100000000000000000410") && !$0.message.contains("0409")
      })
  }

  @Test("Which plant of a point is missing is not said while one of its records does not say which")
  func vaguePlant() throws {
    func found(_ changes: [Int: [String: String]]) throws -> [String] {
      marks(
        try review(changed(changes)) {
          $0.add("A800019102", at: SamplePremium.point)
        })
    }
    #expect(try found([2: ["A800019101": "A8000191"]]) == ["code-format I2"])
    #expect(
      try found([2: ["0100000000000000000409": "1E+20"]]) == [
        "plants-complete -", "lost-digits B2",
      ])
  }

  @Test("A period that a whole file has and no other is told once, with the number of its points")
  func otherPeriods() throws {
    let lines = SupplyExample.lines()
    func file(_ points: [String]) -> [String] {
      var file = [lines[0]]
      for (number, point) in points.enumerated() {
        file += lines[1...49].map {
          $0.replacing(SamplePremium.point, with: point)
            .replacing("A800019101", with: "A80001910\(number + 1)")
        }
      }
      return file + [lines[50]]
    }
    let points = (0..<4).map { "010000000000000000040\($0)" }
    func found(by operatorID: String) throws -> [Finding] {
      let review = try review(file(points)) {
        $0.plants = []
        for (number, point) in points.enumerated() {
          $0.add("A80001910\(number + 1)", at: point)
          $0.file(number + 1, .discharge, of: operatorID, from: "2025-07-14", at: point)
        }
      }
      return Array(review.findings)
    }
    let own = try found(by: "0011")
    #expect(own.map { "\($0.rule) \($0.cell?.description ?? "-")" } == ["period-agrees B2"])
    #expect(
      own.first?.message
        == "この受電地点など4件の受電地点の対象期間2025/07/15～2025/07/15が、登録済みの放電量（BTtoGRGN）の2025/07/14～2025/07/15と異なります。"
    )
    #expect(own.map(\.messageID) == ["MSG_C0136E"])
    let others = try found(by: "0012")
    #expect(others.map(\.messageID) == ["MSG_C0148E"])
    #expect(others.first?.message.hasPrefix("この受電地点など4件の") == true)
  }
}
