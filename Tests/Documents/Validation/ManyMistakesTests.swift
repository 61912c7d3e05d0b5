import Testing
import Trade
import Validation

/// One way to get a row of 設備特定申請書 wrong, and what must be said of it.
private struct Mistake: Sendable {
  /// Of the row with this number: the cells to change, by column.
  var changes: @Sendable (Int) -> [String: ExampleCell]
  /// Code and column.
  var code: String
  var column: String

  init(_ column: String, _ value: ExampleCell, _ code: String) {
    changes = { _ in [column: value] }
    self.code = code
    self.column = column
  }

  init(
    _ code: String, at column: String, _ changes: @escaping @Sendable (Int) -> [String: ExampleCell]
  ) {
    self.changes = changes
    self.code = code
    self.column = column
  }

  static let all: [Mistake] = [
    Mistake("B", .blank, "E0201"), Mistake("B", "ABCD1234", "E0207"),
    Mistake("E0506", at: "B") { ["B": .text(plant($0, kind: "N"))] },
    Mistake("E0505", at: "B") { ["B": .text(plant($0, kind: "H"))] },
    Mistake("E0504", at: "B") { ["B": .text(plant($0, kind: "X"))] },
    Mistake("C", .number("12"), "E0213"), Mistake("C", "XX-01", "E0207"),
    Mistake("D", "PPAA", "E0206"), Mistake("D", .blank, "E0201"),
    Mistake("E", .blank, "E0201"),
    Mistake("E", .text(String(repeating: "電", count: 131)), "E0210"),
    Mistake("F", "7123456789013", "E0209"), Mistake("F", "T7123456789012", "E0208"),
    Mistake("F", "123456789012", "E0208"), Mistake("F", .number("7123456789012"), "I0304"),
    Mistake("G", "全部", "E0206"), Mistake("H", .number("0"), "E0203"),
    Mistake("H", .number("10.5"), "E0205"), Mistake("H", "約500", "E0202"),
    Mistake("H", .number("1000000000000"), "E0204"), Mistake("H", "1,500kWh", "I0303"),
    Mistake("H", .uncalculated, "E0211"), Mistake("H", .error("#REF!"), "E0212"),
    Mistake("H", .blank, "E0216"),
    Mistake("E0216", at: "H") { _ in ["G": "対象期間全量とする"] },
    Mistake("I0303", at: "B") { ["B": .text(plant($0).lowercased())] },
    // The same plant, BG code and 区分 as the row above it.
    Mistake("E0218", at: "B") { ["B": .text(plant($0 - 1))] },
    // A row in the middle of which nothing is left, told at its first column.
    Mistake("I0305", at: "A") { _ in
      Dictionary(uniqueKeysWithValues: "ABCDEFGH".map { (String($0), .blank) })
    },
  ]

  /// The plant of a row: `P` is registered, `N` serves the other market, `H` has a holder, `X` is
  /// unknown.
  static func plant(_ row: Int, kind: String = "P") -> String {
    let digits = String(row)
    return kind + String(repeating: "0", count: 9 - digits.count) + digits
  }
}

/// The example's registers with a plant for every row.
private struct WideRegister: References {
  let sample = SampleRegister()

  func plant(_ id: PlantID) -> Plant? {
    guard let kind = id.rawValue.first, "PNH".contains(kind) else { return nil }
    return Plant(
      id: id, scheme: kind == "N" ? .nonFIT : .fit, kind: .solar, prefecture: "福島県",
      priorityHolder: kind == "H" ? CorporateNumber("3476567898342") : nil)
  }
  func `operator`(_ id: OperatorID) -> Operator? { sample.operator(id) }
  func operators(corporateNumber: CorporateNumber) -> [Operator] {
    sample.operators(corporateNumber: corporateNumber)
  }
  func round(_ id: RoundID, market: Market) -> Round? { sample.round(id, market: market) }
  func bilateralRest(of plant: PlantID) -> Int64? { nil }
  func rest(of plant: PlantID, round: RoundID) -> Int64? { nil }
  func agreements(on plant: PlantID, period: Slot.Period) -> [FiledAgreement] { [] }
  func agreements(of applicant: CorporateNumber, period: Slot.Period) -> [FiledAgreement] { [] }
}

@Suite("Five hundred mistakes")
struct ManyMistakesTests {
  private static let first = 16
  private static let rows = 2_000
  private static let mistakes = 500

  /// Every fourth row at most is wrong, so that no mistake touches another.
  private func sheet(seed: UInt64) -> (changes: [String: ExampleCell], marks: [String]) {
    var dice = Dice(state: seed)
    var changes: [String: ExampleCell] = [:]
    for row in Self.first..<(Self.first + Self.rows) { changes.merge(right(row)) { $1 } }
    var marks: [(row: Int, mark: String)] = []
    let slots = Array(0..<(Self.rows / 4)).shuffled(using: &dice).prefix(Self.mistakes)
    for (index, slot) in slots.enumerated() {
      // The row before a wrong one and the last row stay right.
      let row = Self.first + slot * 4 + 1 + Int(dice.next() % 2)
      let mistake = Mistake.all[index % Mistake.all.count]
      for (column, cell) in mistake.changes(row) { changes["\(column)\(row)"] = cell }
      marks.append((row, "\(mistake.code) \(mistake.column)\(row)"))
    }
    return (changes, marks.sorted { $0.row < $1.row }.map(\.mark))
  }

  private func right(_ row: Int) -> [String: ExampleCell] {
    [
      "A\(row)": .number(String(row - Self.first + 1)), "B\(row)": .text(Mistake.plant(row)),
      "C\(row)": "XX001", "D\(row)": "PPA", "E\(row)": "みどり発電株式会社",
      "F\(row)": "7123456789012", "G\(row)": "数量を入力する", "H\(row)": .number("120000"),
    ]
  }

  @Test(
    "Every one is found at its exact cell, none is invented, the order is always the same",
    arguments: [1, 2, 3] as [UInt64])
  func scattered(seed: UInt64) throws {
    let (changes, marks) = sheet(seed: seed)
    let workbook = ExampleWorkbook(
      SampleWorld.form("fit-facility-allocation"), changes: changes)
    func review() throws -> Review {
      try SampleWorld.review(
        workbook, as: "fit-facility-allocation", references: WideRegister())
    }
    let found = try review()
    #expect(marks.count == Self.mistakes)
    #expect(found.marks == marks)
    #expect(try review().marks == marks)
    #expect(found.verdict == .returned && found.counts.errors > 0)
    for finding in found.findings {
      #expect(finding.cell != nil && finding.sheet == "申請書")
      #expect(finding.field != nil || finding.rule == "blank-row-skipped")
      #expect(!finding.message.isEmpty && !finding.remedy.isEmpty)
    }
  }
}

/// The same numbers for the same seed (SplitMix64).
private struct Dice: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var bits = state
    bits = (bits ^ (bits >> 30)) &* 0xbf58_476d_1ce4_e5b9
    bits = (bits ^ (bits >> 27)) &* 0x94d0_49bb_1331_11eb
    return bits ^ (bits >> 31)
  }
}
