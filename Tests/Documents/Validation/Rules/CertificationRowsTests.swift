import Testing
import Trade
import Validation
import Workbooks

@Suite("The checks of 電力量認定申請書") struct CertificationRowsTests {
  private func review(
    _ changes: [String: ExampleCell], _ situation: CertificationExample = .plain
  ) throws -> Review {
    try CatalogueExample.certified(
      form: "energy-certification", changes: changes, situation, operator: "0011"
    ).review()
  }

  private static let fit: [String: ExampleCell] = [
    "B17": "F123456789", "C17": "0300000000000000001004", "J17": .number("50"), "L17": "無",
  ]
  private static let battery: [String: ExampleCell] = [
    "B17": "D123456789", "C17": "0300000000000000001006",
  ]

  @Test("The example has nothing to be said of it") func plain() throws {
    #expect(try review([:]).marks.isEmpty)
  }

  @Test(
    "Borders of ratios, scopes, amounts and remarks",
    arguments: [
      // Both rows of a plant add up to 100 at most.
      (["J19": .number("37.655")], []), (["J19": .number("37.656")], ["E0808 J19"]),
      (["J18": .blank], ["E0808 J18"]), (["L18": .blank], ["E0808 L18"]),
      (["K17": "バイオマスのみ"], ["E0808 K17"]), (["L17": "無"], ["E0808 L17"]),
      (["I17": "無"], ["E0808 I17"]),
      // Each says the whole energy of the plant.
      (["H19": .number("1")], ["E0808 H19"]),
      // An omission wants the whole of its own row.
      (["K18": "バイオマスのみ"], ["E0808 K18"]),
      (["K18": "バイオマスのみ", "J18": .number("100"), "J19": .number("0")], []),
      (["K18": "全量再エネ指定無", "J18": .number("100"), "J19": .number("0")], ["E0808 K18"]),
      // The part of a FIT plant.
      (fit, ["E0808 G17"]), (fit.merging(["G17": "通常"]) { $1 }, ["E0808 G17"]),
      (fit.merging(["G17": "FIT期間中の非FIT分"]) { $1 }, []),
      (
        ["B17": "S123456789", "C17": "0300000000000000001005", "G17": "FIT期間中の非FIT分"], ["E0808 G17"]
      ),
      (["B17": "S123456789", "C17": "0300000000000000001005", "G17": "FIT買取前試運転"], []),
      (["G17": "FIT買取前試運転"], ["E0808 G17"]),
      // A tolerance of 1 kWh.
      (["H17": .number("98761")], []), (["H17": .number("98761.01")], ["W0812 H17"]),
      (["H17": .number("98759")], []), (["H17": .number("98758.99")], ["W0812 H17"]),
      (["H17": .number("98760.123")], ["E0230 H17"]),
      // The amount of 2-1.
      (["M20": "98,700.50"], []), (["M20": "FIP交付金対象分：120345kwh"], []),
      (["M20": "FIP交付金対象電力量 120345.01 kWh"], ["E0811 M20"]), (["M20": .blank], ["E0811 M20"]),
      (["M20": "9,87.5"], ["E0811 M20"]), (["M20": "98700 98700"], ["E0811 M20"]),
      // 2-2.
      (battery, ["W0815 M17"]), (battery.merging(["M17": "再エネ併設蓄電池認定"]) { $1 }, []),
      (battery.merging(["M17": "FIP交付金対象電力量 5"]) { $1 }, ["W0815 M17"]),
      // Not registered, and a proxy by half.
      (["B17": "Z123456789"], ["E0504 B17"]), (["B8": "見本代理株式会社"], ["E0201 B9"]),
      (["B9": "9990000000025"], ["E0201 B8", "W0814 B9"]),
    ] as [([String: ExampleCell], [String])])
  func borders(_ changes: [String: ExampleCell], marks: [String]) throws {
    let review = try review(changes)
    #expect(
      review.marks.filter { !$0.hasPrefix("I0") } == marks, "\(review.findings.map(\.message))")
  }

  @Test("What is not made of fuels is not split by 再エネ指定, even where both are registered")
  func undivided() throws {
    var changes: [String: ExampleCell] = [:]
    for (row, mark) in [(21, "有"), (22, "無")] {
      changes.merge([
        "B\(row)": "M123456789", "C\(row)": "0300000000000000001007", "E\(row)": "東京",
        "F\(row)": "高圧小口", "H\(row)": .number("1000"), "I\(row)": ExampleCell.text(mark),
      ]) { $1 }
    }
    #expect(try review(changes).marks == ["E0808 I22"])
  }

  @Test("A point that is written otherwise is no other point of a plant that is registered")
  func misspelt() throws {
    let changes: [String: ExampleCell] = [
      "B21": "A123456789", "C21": "0300000000000000001099", "E21": "東京", "F21": "高圧小口",
      "H21": .number("98760"), "I21": "有",
    ]
    #expect(try review(changes).marks.contains("E0803 B21"))
    // Nor have its fuels more than the whole between two of them.
    let split: [String: ExampleCell] = [
      "C19": "0300000000000000001099", "J19": .number("37.656"),
    ]
    #expect(try review(split).marks.contains("E0808 J19"))
  }

  @Test("A FIT plant is offered only the parts that it may have") func parts() throws {
    let biomass = try review(Self.fit).findings.first { $0.code == "E0808" }
    #expect(
      biomass?.remedy.hasPrefix("「FIT期間中の非FIT分」か「FIT買取前試運転」を選択してください。") == true)
    let solar = try review(["B17": "S123456789", "C17": "0300000000000000001005"]).findings
      .first { $0.code == "E0808" }
    #expect(solar?.remedy.hasPrefix("「FIT買取前試運転」を選択してください。") == true)
  }

  @Test("What is under review cannot be replaced, and the remedy does not say so") func reviewed()
    throws
  {
    let held = try review([:], .heldByConfirmed).findings.first
    #expect(held?.code == "E0804" && held?.message.hasSuffix("その申請は「確定」です。") == true)
    #expect(held?.remedy.contains("事務局へお知らせください") == true)
    #expect(held?.remedy.contains("名前の先頭の番号") == false)
  }

  @Test("What is one's own is told by its number, what is another's is not") func whose() throws {
    let own = try review([:], .heldByOneself).findings
    #expect(own.map(\.code) == ["E0804"])
    #expect(own.first?.message.contains("受付番号0007") == true)
    let others = try review([:], .heldByOthers).findings
    #expect(others.map(\.code) == ["E0804"])
    #expect(others.first?.message.contains("0007") == false)
  }

  @Test("A point that is named with a group and without one is asked for twice") func overlap()
    throws
  {
    let changes: [String: ExampleCell] = [
      "B21": "A123456789", "C21": "0300000000000000001001", "D21": "XX001", "E21": "東京",
      "F21": "高圧小口", "H21": .number("98760"), "I21": "有",
    ]
    #expect(try review(changes).marks == ["E0804 B21"])
  }

  @Test("The month passes that begins with the deadline's day, and the day after is late")
  func deadline() throws {
    var rules = CertificationRules()
    let month = try #require(Month("202504"))
    #expect(rules.dueDay(of: month) == CivilDate("2025-06-30"))
    let last = try #require(Instant("2025-06-30T23:59:59+09:00"))
    let next = try #require(Instant("2025-07-01T00:00:00+09:00"))
    #expect(!rules.isLate(last, for: month) && rules.isLate(next, for: month))
    rules.deadlineMonths = 3
    #expect(!rules.isLate(next, for: month))
  }

  @Test("Findings of the page are said word for word") func words() throws {
    let late = try #require(review([:], .late).findings.first)
    #expect(
      late.message == "2025年4月分の申請期日は2025年6月30日です。この申請は7月2日に届いたため、認定の可否と時期をお約束できません。")
    let flow = try #require(review(["H17": .number("120345")]).findings.first)
    #expect(
      flow.message
        == "月間発電量 120,345 kWh が、2025年4月の系統逆潮流量 98,760 kWh と一致しません。2025年5月の値とは一致します。")
    let paper = try #require(review([:], .paperMissing).findings.first)
    #expect(paper.message == "2025年4月分のサンプリング証跡が届いていません。届くまで、この行の認定は保留になります。")
    #expect(
      paper.remedy
        == "「0011_サンプリング証跡_B123456789_202504.pdf」の名前で提出してください。燃料がバイオマスだけの場合は、「サンプリング省略」を選べます。")
    let group = try #require(review([:], .splitPoint).findings.first)
    #expect(group.message.hasPrefix("この受電地点は2つのBG（XX001、YY002）に分かれていますが、BGコードが空欄です。"))
    let amount = try #require(review(["M20": "別紙のとおり"]).findings.first)
    #expect(amount.message.hasPrefix("通信欄「別紙のとおり」から、FIP交付金対象電力量を読み取れません。"))
  }
}
