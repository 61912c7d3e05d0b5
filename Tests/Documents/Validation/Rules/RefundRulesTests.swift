import Testing
import Trade
import Validation
import Workbooks

/// The rules of 取戻, 差額, 工事完了登録, each at its cell with the manual's message id.
@Suite("The rules of refunds") struct RefundRulesTests {
  private func marks(
    _ form: String, _ changes: [String: ExampleCell],
    _ premium: SampleCertifiedOperators = SampleCertifiedOperators(),
    informs: Bool = false
  ) throws -> [String] {
    try SampleWorld.review(
      premium: premium, "occto-\(form)", changes, operator: "00000001"
    ).findings.filter { informs || $0.severity != .info }.map { finding in
      [finding.code, finding.cell?.description ?? "-", finding.messageID].compactMap(\.self)
        .joined(separator: " ")
    }
  }

  private func sample(
    _ situation: PremiumExample = .plain,
    _ change: (inout SampleCertifiedOperators) -> Void = { _ in }
  ) -> SampleCertifiedOperators {
    var premium = SampleCertifiedOperators(situation)
    change(&premium)
    return premium
  }

  @Test(
    "取戻: amounts of a row",
    arguments: [
      ([:], []),
      // 33.333 of 100 kW with 1,700,000 yen: 33.33 % is only what is shown.
      (["D21": .number("566610")], ["E1296 D21"]), (["C21": .number("33.34")], ["E1296 C21"]),
      (["E21": .number("1700001")], ["E1296 E21"]),
      (["G21": .number("566662")], ["E1288 G21 MSG_D0060E"]),
      (["F21": .number("500000")], ["E1288 G21 MSG_D0060E"]),
      (["F21": .number("500000"), "G21": .number("500000")], []),
      (["G21": .number("0")], ["E1286 G21 MSG_D0007E"]),
      (["F21": .number("-1")], ["E1286 F21 MSG_D0007E"]),
      (["D21": .number("0")], ["E1286 D21 MSG_D0007E"]),
      (["F21": .blank], ["E0201 F21"]),
      (["B21": .number("100.001")], ["E1289 B21 MSG_D0021E"]),
      (["A21": "A000001A03"], ["E1290 A21 MSG_D0006E"]),
      // The whole, whatever the works cost.
      (["B5": "A"], ["E1287 G21 MSG_D0011E"]),
      (["B5": "A", "G21": .number("1700000")], []),
      (["B5": "G", "F21": .blank, "G21": .number("1700000")], []),
      (["B5": "I"], ["E0206 B5"]), (["B18": "ｻｲｴﾈﾀﾛｰ"], ["E0229 B18"]),
      (["B12": "ｻｲｴﾈﾀﾛｰ"], ["E1282 B12"]), (["B13": .blank], ["E1277 B13 MSG_C0177E"]),
      // The works, as planned and as done.
      (["B15": "2025/11/01"], ["E0226 B16"]), (["B15": "2025/10/31"], []),
      (["B17": "2025/10/02", "B18": "2025/10/01"], ["E0226 B18"]), (["B18": "2025/10/01"], []),
    ] as [([String: ExampleCell], [String])])
  func refund(_ changes: [String: ExampleCell], _ expected: [String]) throws {
    #expect(try marks("reserve-refund", changes) == expected)
  }

  @Test("What is left blank is calculated, and told") func blanks() throws {
    let blank: [String: ExampleCell] = ["C21": .blank, "D21": .blank, "E21": .blank]
    #expect(
      try marks("reserve-refund", blank, informs: true) == ["I1297 C21", "I1297 D21", "I1297 E21"])
    // 10,000 yen for each kW before ten years are over.
    let before = sample { $0.plants[SampleCertifiedOperators.sun]?.hasTenYears = false }
    var changes = blank
    changes["G21"] = .number("333330")
    #expect(try marks("reserve-refund", changes, before) == [])
    changes["G21"] = .number("333331")
    #expect(try marks("reserve-refund", changes, before) == ["E1288 G21 MSG_D0060E"])
    changes["G21"] = .number("300000")
    #expect(
      try marks("reserve-refund", changes, before, informs: true).contains("I1298 G21"))
    // Nothing was saved.
    let poor = sample { $0.savings = [:] }
    #expect(
      try marks("reserve-refund", blank, poor)
        == ["E1286 D21 MSG_D0007E", "E1286 E21 MSG_D0007E"])
  }

  @Test("Where nothing is left, no amount is asked for: none could be right") func nothingLeft()
    throws
  {
    let poor = sample { $0.savings = [:] }
    for reason in ["A", "D"] {
      let found = try SampleWorld.review(
        premium: poor, "occto-reserve-refund", ["B5": .text(reason)], operator: "00000001"
      ).findings.filter { $0.severity == .error }
      #expect(found.map(\.rule) == ["refund-positive", "refund-positive"], "\(reason)")
      #expect(found.map { $0.cell?.description } == ["D21", "E21"])
      #expect(found.allSatisfy { $0.remedy == "取り戻せる金額がない設備です。設備IDを確認するか、この行を除いてください。" })
    }
  }

  @Test("What may not stay blank is not told to be left blank") func filled() throws {
    func remedy(_ form: String, _ cell: String, _ changes: [String: ExampleCell]) throws -> String?
    {
      try SampleWorld.review(
        premium: sample(.refunded), "occto-\(form)", changes, operator: "00000001"
      ).findings.first { $0.cell?.description == cell }?.remedy
    }
    #expect(
      try remedy("reserve-difference", "G21", ["G21": .number("400001")])
        == "この欄には取戻申請で申請した額を入力します。400,000に直してください。")
    #expect(
      try remedy("reserve-difference", "E21", ["E21": .number("1")]) == "1,700,000に直すか、空白にしてください。")
    #expect(
      try remedy("reserve-refund", "G21", ["G21": .number("100000000000")])
        == "99,999,999,999以下の整数を入力してください。")
  }

  @Test("The whole balance is told in the manual's words") func words() throws {
    let review = try SampleWorld.review(
      premium: SampleCertifiedOperators(), "occto-reserve-refund",
      ["B5": "A", "G21": .number("1600000")], operator: "00000001")
    let finding = try #require(review.findings.first { $0.rule == "refund-whole" })
    #expect(finding.message == "取戻事由Aでは積立額1,700,000円の全額が対象ですが、取戻申請額は1,600,000円です。")
    #expect(finding.remedy == "1,700,000円に直してください。一部の廃棄である場合は、取戻事由を確かめてください。")
  }

  @Test("One 取戻 of a plant is brought to its end before the next") func pending() throws {
    #expect(
      try marks("reserve-refund", [:], sample(.pending)) == ["E1285 A21 MSG_D0046E"])
    #expect(
      try marks("reserve-refund", [:], sample(.uncompleted)) == ["E1285 A21 MSG_D0096E"])
    let open = sample(.uncompleted) { $0.filed.append($0.completion(13, isConfirmed: false)) }
    #expect(try marks("reserve-refund", [:], open) == ["E1285 A21 MSG_D0097E"])
    #expect(try marks("reserve-refund", [:], sample(.refunded)) == [])
  }

  @Test("Documents by reason and applicant") func papers() throws {
    func asked(_ changes: [String: ExampleCell]) throws -> [String] {
      let all = ["印鑑証明書", "旧認定事業者であることを証する書面", "解体費用", "適切な構造", "解体完了", "内部積立"]
      let premium = sample { $0.missing = Set(all.map { PremiumPaper(.reserve, $0) }) }
      return try SampleWorld.review(
        premium: premium, "occto-reserve-refund", changes, operator: "00000001"
      ).findings.filter { $0.rule == "paper-missing" }.compactMap { finding in
        all.first { finding.message.hasPrefix($0) }
      }
    }
    #expect(try asked([:]) == ["印鑑証明書", "解体費用", "適切な構造"])
    #expect(try asked(["B5": "G", "G21": .number("1700000")]) == ["印鑑証明書", "解体完了"])
    #expect(try asked(["B5": "H", "G21": .number("1700000")]) == ["印鑑証明書", "内部積立"])
    #expect(
      try asked(["B4": "認定事業者であった者（旧認定事業者）又はその承継人"])
        == ["印鑑証明書", "旧認定事業者であることを証する書面", "解体費用", "適切な構造"])
  }

  @Test("A refund with ten planted mistakes: each at its place, and nothing else") func ten() throws
  {
    let found = try marks(
      "reserve-refund",
      [
        "B4": "事業者", "B6": "ﾐﾎﾝｷﾞﾝｺｳ", "B8": "12", "B12": "ｻｲｴﾈﾀﾛｰ", "B13": .blank,
        "B14": .blank, "B15": "10月1日から", "C21": .number("33.34"), "E21": .number("1700001"),
        "G21": .number("566662"),
      ])
    #expect(
      found == [
        "E0206 B4", "E1283 B6", "E0207 B8", "E1282 B12", "E1277 B13 MSG_C0177E", "E0201 B14",
        "E0229 B15", "E1296 C21", "E1296 E21", "E1288 G21 MSG_D0060E",
      ])
  }

  @Test(
    "差額: amounts of a row",
    arguments: [
      ([:], []), (["B4": "0000000099"], ["E1200 B4"]), (["B4": "12"], ["E0207 B4"]),
      (["A21": "A000001A03"], ["E1200 A21"]),
      (["H21": .number("100001")], ["E1294 H21 MSG_D0075E"]),
      (["F21": .number("450000")], ["E1294 H21 MSG_D0075E"]),
      (["H21": .number("0")], ["E1286 H21 MSG_D0007E"]),
      // The bill is what the difference is about.
      (["F21": .blank], ["E0201 F21"]),
      (["G21": .number("400001")], ["E1296 G21"]), (["E21": .number("1")], ["E1296 E21"]),
      // 10 kW may remain, less may not.
      (["B21": .number("90"), "C21": .blank, "D21": .blank], []),
      (["B21": .number("90.001"), "C21": .blank, "D21": .blank], ["E1295 B21 MSG_D0067E"]),
      (["B21": .number("100.001")], ["E1289 B21 MSG_D0021E"]),
      (["B5": .blank], ["E0201 B5"]),
    ] as [([String: ExampleCell], [String])])
  func difference(_ changes: [String: ExampleCell], _ expected: [String]) throws {
    #expect(try marks("reserve-difference", changes, sample(.refunded)) == expected)
  }

  @Test("差額: the amount of before is no calculated one, and a blank one is required alone")
  func earlier() throws {
    let review = try SampleWorld.review(
      premium: sample(.refunded), "occto-reserve-difference", ["G21": .number("500000")],
      operator: "00000001")
    let finding = try #require(review.findings.first { $0.code == "E1296" })
    #expect(finding.message.hasPrefix("「取戻申請額」の「500,000」が、取戻申請の額の400,000と異なります。"))
    #expect(finding.remedy == "この欄には取戻申請で申請した額を入力します。400,000に直してください。")
    #expect(
      try marks("reserve-difference", ["G21": .blank], sample(.refunded), informs: true)
        == ["E0201 G21"])
  }

  @Test("The same plant twice is told without what these forms do not ask for")
  func twice() throws {
    let row: [String: ExampleCell] = [
      "A22": "A800019101", "B22": .number("33.333"), "F22": .number("900000"),
      "G22": .number("566661"),
    ]
    let review = try SampleWorld.review(
      premium: sample(), "occto-reserve-refund", row, operator: "00000001")
    let finding = try #require(review.findings.first { $0.code == "E0218" })
    #expect(
      finding.remedy == "同じ設備の行は一行にまとめてください。別の設備のつもりであれば、誤っている方を直してください。")
  }

  @Test("Who is not known is told the name that the form has")
  func unknownOperator() throws {
    let review = try SampleWorld.review(
      premium: sample(), "occto-reserve-refund", [:], operator: "00000009")
    let finding = try #require(review.findings.first { $0.code == "E0605" })
    #expect(finding.message == "再エネ事業者コード「00000009」は登録されていません。")
    #expect(
      finding.remedy
        == "ファイル名の先頭に登録した再エネ事業者コードを付けて提出してください（例: 00000001_廃棄等費用積立金取戻申請.xlsx）。")
  }

  @Test("差額: whose turn it is") func turns() throws {
    func found(
      _ situation: PremiumExample, _ change: (inout SampleCertifiedOperators) -> Void = { _ in }
    )
      throws -> [String]
    {
      try marks("reserve-difference", [:], sample(situation, change))
    }
    #expect(try found(.pending) == ["E1291 B4 MSG_D0073E"])
    #expect(try found(.refundedWhole) == ["E1291 B4 MSG_D0073E"])
    #expect(try found(.refundedWhole) { $0.fullRefundReasons = [] } == [])
    #expect(try found(.uncompleted) == ["E1292 B4 MSG_D0009E"])
    #expect(
      try found(.uncompleted) { $0.filed.append($0.completion(13, isConfirmed: false)) }
        == ["E1292 B4 MSG_D0094E"])
    #expect(
      try found(.refunded) { $0.filed.append($0.completion(15, .difference)) }
        == ["E1292 B4 MSG_D0010E"])
    #expect(try found(.refundedAgain) == ["E1293 A21 MSG_D0074E"])
  }

  @Test("What is left of a plant whose panels changed is told with them") func changedPanels()
    throws
  {
    var premium = sample(.refunded) {
      $0.plants[SampleCertifiedOperators.sun]?.hasChangedPanels = true
    }
    premium.plants[SampleCertifiedOperators.sun]?.panels = 40_000
    let review = try SampleWorld.review(
      premium: premium, "occto-reserve-difference", [:], operator: "00000001")
    let finding = try #require(review.findings.first { $0.rule == "difference-small" })
    #expect(finding.message.contains("現在40.000kW"))
    #expect(finding.message.contains("6.667kW"))
  }

  @Test(
    "工事完了登録",
    arguments: [
      (.refunded, [:], ["E1200 B4"]), (.uncompleted, [:], []), (.pending, [:], ["E1200 B4"]),
      (.plain, [:], ["E1200 B4"]), (.uncompleted, ["B6": "2025/09/30"], ["E0226 B6"]),
      (.uncompleted, ["B5": .blank], ["E0201 B5"]),
    ] as [(PremiumExample, [String: ExampleCell], [String])])
  func completion(
    _ situation: PremiumExample, _ changes: [String: ExampleCell], _ expected: [String]
  ) throws {
    #expect(try marks("reserve-completion", changes, sample(situation)) == expected)
  }

  @Test(
    "交付金相当額",
    arguments: [
      ([:], []), (["B19": .number("150001")], ["E1299 B19"]), (["B19": .blank], []),
      (["A19": "A000001A09"], ["E1299 A19"]), (["B5": "E"], ["E0206 B5"]),
      (["B13": .blank], ["E1277 B13 MSG_C0177E"]), (["B12": .blank], ["E0201 B12"]),
    ] as [([String: ExampleCell], [String])])
  func withheld(_ changes: [String: ExampleCell], _ expected: [String]) throws {
    #expect(try marks("withheld-refund", changes) == expected)
  }

  @Test("交付金相当額: another that is looked at, and its documents") func withheldPending() throws {
    var pending = sample()
    var row = pending.refund(12, isConfirmed: false)
    row.kind = .withheld
    pending.filed = [row]
    #expect(try marks("withheld-refund", [:], pending) == ["E1285 A19 MSG_P0075E"])
    let none = sample { $0.missing = [PremiumPaper(.withheld, "改善措置"), .seal(.withheld)] }
    #expect(try marks("withheld-refund", [:], none) == ["W0809 A19", "W0809 A19"])
    #expect(try marks("withheld-refund", ["B5": "C"], none) == ["W0809 A19"])
  }
}
