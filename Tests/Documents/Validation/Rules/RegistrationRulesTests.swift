import Testing
import Trade
import Validation
import Workbooks

@Suite("The rules of registrations and transfers") struct RegistrationRulesTests {
  private func marks(
    _ form: String, _ changes: [String: ExampleCell], operator id: String
  ) throws -> [String] {
    try CatalogueExample.certified(form: form, changes: changes, .plain, operator: id).review()
      .marks.filter { !$0.hasPrefix("I0") }
  }

  @Test(
    "A company's head",
    arguments: [
      ([:], []), (["B6": "4011001098993"], ["E0801 B6"]),
      // Registered as 小売, 発電, 需要家 and アグリゲーター, and not as 仲介.
      (["B6": "4011001098993", "B7": "仲介"], []),
      (["B7": "アグリゲーター", "B12": "無"], ["E0802 B12"]), (["B7": "アグリゲーター"], []),
      (["B13": "見本代理株式会社"], ["E0201 B14"]),
      (["B13": "見本代理株式会社", "B14": "9990000000025"], ["W0814 B14"]),
      (["B11": "12"], ["E0207 B11"]), (["B10": "hanako"], ["E0207 B10"]),
      (["B5": .blank], ["E0201 B5"]),
      (["B7": "発電兼小売"], ["E0206 B7"]),
    ] as [([String: ExampleCell], [String])])
  func company(_ changes: [String: ExampleCell], _ expected: [String]) throws {
    #expect(try marks("operator-registration", changes, operator: "新規") == expected)
  }

  @Test(
    "A plant's row",
    arguments: [
      ([:], []), (["S16": "Z123456789"], ["E0816 S16"]), (["I16": .number("0")], ["E0203 I16"]),
      (["I16": .number("-1")], ["E0203 I16"]),
      (["I16": .number("0.1")], []), (["I16": .number("0.05")], ["E0230 I16"]),
      (["K16": "2025/03/31"], ["E0226 K16"]), (["L16": "030000000000000000100"], ["E0207 L16"]),
      (["D16": "混在"], ["E0808 D16"]),
      (["C16": "バイオマス", "D16": "混在"], []), (["D16": "あり"], ["E0206 D16"]),
      // A point may have several plants, each under its name.
      (["L16": "0300000000000000001005"], []),
      (["L16": "0300000000000000001005", "B16": "見本屋根　太陽光"], ["E0816 B16"]),
    ] as [([String: ExampleCell], [String])])
  func plant(_ changes: [String: ExampleCell], _ expected: [String]) throws {
    let found = try marks("source-registration", changes, operator: "0011")
    #expect(found == expected)
  }

  @Test("An aggregator outside the market registers no plants") func aggregator() throws {
    #expect(
      try marks(
        "source-registration", ["B4": "0013", "B7": "アグリゲーター"], operator: "0013"
      ).contains(
        "E0802 B7"))
  }

  @Test(
    "A transfer's row",
    arguments: [
      ([:], []), (["H17": .number("98760")], []), (["H17": .number("98761")], ["E0507 H17"]),
      // Not a 需要家, nobody, not a plant.
      (["E17": "0002", "F17": "みどり電力株式会社", "G17": "7123456789012"], ["E0817 E17"]),
      (["E17": "0099"], ["E0817 E17"]), (["D17": "Z123456789"], ["E0504 D17"]),
      (["B17": "融通"], ["E0818 B17"]), (["F17": "もみじ商店"], ["W0523 F17"]),
      (["G17": "5990000000103"], ["W0522 G17"]),
    ] as [([String: ExampleCell], [String])])
  func transfer(_ changes: [String: ExampleCell], _ expected: [String]) throws {
    #expect(try marks("value-transfer", changes, operator: "0011") == expected)
  }

  @Test("Each kind of plant needs its own documents") func papers() {
    func needed(
      _ kind: SourceKind = .solar, _ battery: BatteryUse = .none, backup: Bool = false,
      double: Bool = false
    ) -> [String] {
      CertificationPaper.needed(
        byRegistrationOf: kind, battery: battery, hasBackup: backup, isDouble: double
      ).map(\.title)
    }
    let both = ["構造図", "配線図"]
    #expect(needed() == both)
    #expect(needed(.waste) == both + ["申請計画使用燃料一覧"])
    #expect(needed(.solar, .ownCharge) == both + ["誓約書1"])
    #expect(needed(.solar, .noExport) == both + ["誓約書2"])
    #expect(needed(backup: true, double: true) == both + ["誓約書2", "誓約書3"])
    #expect(needed(.wind, .gridCharge) == both + ["誓約書系統充電"])
  }
}
