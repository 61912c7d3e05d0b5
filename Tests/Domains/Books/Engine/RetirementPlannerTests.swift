import Ledger
import Testing
import Trade

/// The checks in their order, with the exact sentences.
@Suite struct RetirementPlannerTests {
  private static let consumer = RetiringHolder(
    id: id("0002"), name: "見本製作所株式会社", category: category("需要家"))
  private static let retailer = RetiringHolder(
    id: id("0002"), name: "見本製作所株式会社", category: category("小売"))

  private static func lot(
    _ number: Int64, _ owner: String = "0002", year: Int = 2023, kind: CertificateKind = .fit,
    free: Int64 = 4000, on allotted: String = "2024-05-10", _ plantKind: PlantKind = .solar
  ) -> Lot {
    let schedule = YearSchedule(year)
    return Lot(
      id: lotID(number),
      facts: LotFacts(
        account: HolderAccount(id(owner), year: year, kind), source: .market, round: "202304",
        market: .fit, allottedOn: day(allotted),
        plant: LotPlant(id: plant("S000001Z01"), kind: plantKind, prefecture: "福島県"),
        validFrom: day("2023-04-01"), validTo: schedule.validTo, settleBy: schedule.settleBy),
      balances: LotBalances(free: free))
  }

  private static let lots = [
    lot(87), lot(88, year: 2022), lot(89, "0003"), lot(90, free: 700, on: "2024-04-01", .wind),
    lot(91, free: 9000, on: "2024-05-20"), lot(92, kind: .renewable),
  ]

  private static func fits(_ lot: Lot, _ wanted: RetirementPlanner.Description) -> Bool {
    guard lot.facts.account == wanted.account, lot.balances.free > 0 else { return false }
    if let date = wanted.allottedOn, date != lot.facts.allottedOn { return false }
    if let kind = wanted.plantKind, kind != lot.facts.plant.kind { return false }
    return wanted.prefecture.map { $0 == lot.facts.plant.prefecture } ?? true
  }

  private func plan(
    _ change: (inout RetirementOrder) -> Void, by holder: RetiringHolder = consumer,
    _ terms: RetirementTerms = RetirementTerms(), today: String = "2024-05-31",
    repeated: LedgerRefusal? = nil
  ) throws -> RetirementPlan {
    var order = RetirementOrder(
      variant: .retire, year: 2023, kind: .fit, way: .lots([.init(lot: "87", amount: "1000")]))
    change(&order)
    return try RetirementPlanner(order, by: holder, terms, today: day(today)) { number in
      Self.lots.first { $0.id == number }
    } freeLots: { wanted in
      Self.lots.filter { Self.fits($0, wanted) }.map {
        FreeLot(lot: $0.id, allottedOn: $0.facts.allottedOn, free: $0.balances.free)
      }
    }.plan(repeated: repeated)
  }

  private func refusal(
    _ change: (inout RetirementOrder) -> Void, by holder: RetiringHolder = consumer,
    _ terms: RetirementTerms = RetirementTerms(), today: String = "2024-05-31",
    repeated: LedgerRefusal? = nil
  ) throws -> LedgerRefusal? {
    do {
      _ = try plan(change, by: holder, terms, today: today, repeated: repeated)
      return nil
    } catch let refusal as LedgerRefusal { return refusal }
  }

  @Test func `what is right is planned, the registered name alone by default`() throws {
    let plan = try plan { _ in }
    #expect(plan.name == "見本製作所株式会社")
    #expect(plan.isImmediate)
    #expect(plan.lines == [PickedLot(lot: lotID(87), kwh: 1000)])
  }

  @Test func `a category that may not`() throws {
    let refusal = try refusal { $0.variant = .customer }
    #expect(refusal?.code == .category)
    #expect(refusal?.message == "事業者区分「需要家」では、電力販売先への移転はご利用いただけません。")
  }

  @Test func `what was registered before comes right after the category`() throws {
    let repeated = LedgerRefusal(.repeated, "同じ")
    #expect(try refusal({ $0.remark = "\u{7}" }, repeated: repeated)?.code == .repeated)
    #expect(try refusal({ $0.variant = .client }, repeated: repeated)?.code == .category)
  }

  @Test func `texts that are too long, empty, or hold controls`() throws {
    let long = "見本製作所株式会社" + String(repeating: "あ", count: 44)
    var found = try refusal { $0.name = long }
    #expect(found?.code == .text)
    #expect(found?.field == "name")
    #expect(found?.value == long)
    #expect(found?.message == "「残高証明書の名義」は1文字以上50文字以内で入力してください（現在53文字）。")
    found = try refusal { $0.remark = String(repeating: "備", count: 51) }
    #expect(found?.message == "「備考」は50文字以内で入力してください（現在51文字）。")
    found = try refusal { $0.remark = "a\u{7}b" }
    #expect(found?.message == "「備考」に使えない文字（U+0007）が含まれています。")
    found = try refusal({ $0.variant = .customer }, by: Self.retailer)
    #expect(found?.message == "「電力販売先の名義」は1文字以上50文字以内で入力してください（現在0文字）。")
    found = try refusal(
      {
        $0.variant = .customer
        $0.name = "需要家"
        $0.menu = "　"
      }, by: Self.retailer)
    #expect(found?.message == "「正式電力メニュー名」は1文字以上50文字以内で入力してください（現在0文字）。")
  }

  @Test func `a name is counted after NFC and trimming, whole or what is added`() throws {
    // か and a combining mark are one.
    let fifty = "見本製作所株式会社" + String(repeating: "か\u{3099}", count: 41)
    #expect(try refusal { $0.name = "　\(fifty) " } == nil)
    #expect(try plan { $0.name = "　\(fifty) " }.name.unicodeScalars.count == 50)
    let added = RetirementTerms(nameLimit: .added)
    let long = "見本製作所株式会社" + String(repeating: "支", count: 50)
    #expect(try refusal({ $0.name = long }, added) == nil)
    #expect(try refusal({ $0.name = long + "店" }, added)?.code == .text)
    #expect(try refusal({ $0.name = long })?.code == .text)
  }

  @Test func `a registered name that is longer may stand alone`() throws {
    let name = String(repeating: "長", count: 60)
    let holder = RetiringHolder(id: id("0002"), name: name, category: category("需要家"))
    #expect(try refusal({ _ in }, by: holder) == nil)
    #expect(try refusal({ $0.name = name }, by: holder) == nil)
    #expect(try refusal({ $0.name = name + "店" }, by: holder)?.code == .text)
  }

  @Test func `a name that does not begin with the registered one`() throws {
    let found = try refusal { $0.name = "別の株式会社" }
    #expect(found?.code == .name)
    #expect(found?.message == "残高証明書の名義は、登録された事業者名「見本製作所株式会社」から始めてください。")
  }

  @Test(arguments: ["2024-05-30", "2024-08-01", "abc", ""])
  func `a day that cannot be`(_ on: String) throws {
    let found = try refusal { $0.on = on }
    #expect(found?.code == .date)
    #expect(found?.value == on)
    #expect(
      found?.message == "権利確定日には、2024/05/31から2024/07/31までの日付を指定してください（2023年度分の期限です）。")
  }

  @Test func `after the deadline`() throws {
    let found = try refusal({ _ in }, today: "2024-08-01")
    #expect(found?.message == "2023年度分の権利確定の期限（2024/07/31）は過ぎています。")
    let moved = try refusal(
      {
        $0.variant = .customer
        $0.name = "需要家"
        $0.menu = "メニュー"
        $0.menuShort = "略"
        $0.on = "2025-01-01"
      }, by: Self.retailer)
    #expect(
      moved?.message == "権利移転日には、2024/05/31から2024/07/31までの日付を指定してください（2023年度分の期限です）。")
  }

  @Test func `a day in either form is a reservation, today is at once`() throws {
    #expect(try plan { $0.on = "2024/6/1" }.isImmediate == false)
    #expect(try plan { $0.on = "２０２４/05/31" }.isImmediate)
  }

  @Test(arguments: ["99", "89", "x", "0", ""])
  func `a lot that is unknown, another's or unreadable`(_ lot: String) throws {
    let found = try refusal { $0.way = .lots([.init(lot: lot, amount: "1")]) }
    #expect(found?.code == .lot)
    #expect(
      found?.message == "非化石証書ID「\(lot)」は口座にありません。口座明細のCSVの第1列でご確認ください。")
  }

  @Test func `an unknown second lot comes before a first with too little`() throws {
    let found = try refusal {
      $0.way = .lots([.init(lot: "87", amount: "5000"), .init(lot: "99", amount: "1")])
    }
    #expect(found?.code == .lot)
    #expect(found?.value == "99")
  }

  @Test func `a lot of another year or kind`() throws {
    var found = try refusal { $0.way = .lots([.init(lot: "88", amount: "1")]) }
    #expect(
      found?.message == "非化石証書ID「88」は2022年度のFITです。対象年度・証書種別の指定（2023年度・FIT）をご確認ください。")
    found = try refusal { $0.way = .lots([.init(lot: "92", amount: "1")]) }
    #expect(found?.code == .kind)
    let broker = RetiringHolder(id: id("0002"), name: "仲介", category: category("仲介"))
    found = try refusal(
      {
        $0.variant = .client
        $0.name = "先"
        $0.kind = .renewable
        $0.way = .lots([.init(lot: "92", amount: "1")])
      }, by: broker)
    #expect(found?.message == "仲介先への移転は、FITの証書だけが対象です。")
  }

  @Test func `too little, not whole, nothing`() throws {
    var found = try refusal { $0.way = .lots([.init(lot: "87", amount: "5000")]) }
    #expect(found?.code == .amount)
    #expect(found?.message == "非化石証書ID「87」の残量は4,000kWhです。ご指定の5,000kWhには1,000kWh足りません。")
    found = try refusal { $0.way = .lots([.init(lot: "87", amount: "1.5")]) }
    #expect(found?.message == "数量「1.5」は1以上の整数（kWh）で入力してください。")
    found = try refusal { $0.way = .lots([.init(lot: "87", amount: "1,000,000,000,000")]) }
    #expect(found?.message == "数量「1,000,000,000,000」は1以上12桁までの整数（kWh）で入力してください。")
    found = try refusal {
      $0.way = .lots([.init(lot: "87", amount: "3000"), .init(lot: "87", amount: "1001")])
    }
    #expect(found?.message == "非化石証書ID「87」の残量は4,000kWhです。ご指定の4,001kWhには1kWh足りません。")
    found = try refusal {
      $0.way = .any(
        .init(allottedOn: nil, plantKind: .wind, prefecture: nil, amount: "701", typed: ""))
    }
    #expect(found?.message == "指定の条件に合う証書の残量は700kWhです。ご指定の701kWhには1kWh足りません。")
    found = try refusal {
      $0.way = .any(
        .init(allottedOn: nil, plantKind: .hydro, prefecture: nil, amount: "ALL", typed: ""))
    }
    #expect(found?.message == "指定の条件に合う証書の残量は0kWhです。")
    found = try refusal { $0.expected = [.init(lot: "87", amount: "5000")] }
    #expect(
      found?.message == "非化石証書ID「87」の残量は4,000kWhで、確認のために指定された5,000kWhではありません。")
    #expect(try refusal { $0.expected = [.init(lot: "87", amount: "4,000")] } == nil)
  }

  @Test func `a lot named twice is added up, all is what is free`() throws {
    #expect(
      try plan {
        $0.way = .lots([.init(lot: "87", amount: "1,000"), .init(lot: "８７", amount: "２")])
      }.lines == [PickedLot(lot: lotID(87), kwh: 1002)])
    #expect(
      try plan {
        $0.way = .lots([.init(lot: "91", amount: "1"), .init(lot: "87", amount: "ALL")])
      }.lines.map(\.kwh) == [4000, 1])
  }

  @Test func `everything of a lot is everything, whatever else is named of it`() throws {
    for amounts in [["ALL", "5"], ["5", "ALL"], ["9000", "ALL"], ["ALL", "ALL"]] {
      let plan = try plan {
        $0.way = .lots(amounts.map { .init(lot: "87", amount: $0) })
      }
      #expect(plan.lines == [PickedLot(lot: lotID(87), kwh: 4000)], "\(amounts)")
    }
  }

  @Test(arguments: [
    (PickOrder.oldest, "87:300 90:700"), (.smallest, "87:300 90:700"), (.largest, "91:1000"),
  ])
  func `the system picks in the order that is set`(_ order: PickOrder, _ lines: String) throws {
    let plan = try plan(
      {
        $0.way = .any(
          .init(allottedOn: nil, plantKind: nil, prefecture: nil, amount: "1000", typed: ""))
      }, RetirementTerms(pickOrder: order))
    #expect(plan.lines.map { "\($0.lot):\($0.kwh)" }.joined(separator: " ") == lines)
  }

  @Test func `groups are taken one after the other`() throws {
    let group = RetirementOrder.GroupAmount(
      allottedOn: day("2024-05-10"), plantKind: .solar, prefecture: "福島県", amount: "3000",
      typed: "")
    let found = try refusal { $0.way = .groups([group, group]) }
    #expect(found?.message == "指定の条件に合う証書の残量は1,000kWhです。ご指定の3,000kWhには2,000kWh足りません。")
  }
}
