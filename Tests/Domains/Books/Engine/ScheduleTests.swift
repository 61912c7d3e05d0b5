import Ledger
import Testing
import Trade

/// Days of a year, goals, names of accounts, marks, deals.
@Suite struct ScheduleTests {
  @Test func `a year's days`() {
    let year = YearSchedule(2023)
    #expect(year.validTo == day("2024-06-30"))
    #expect(year.settleBy == day("2024-07-31"))
    #expect(year.lapsesAt.japanISO == "2024-08-01T00:00:00+09:00")
    #expect(
      (1...4).map { year.validFrom(round: $0, isRetailer: true).description }
        == ["2023-07-01", "2023-10-01", "2024-01-01", "2024-04-01"])
    #expect(year.validFrom(round: 4, isRetailer: false) == day("2023-04-01"))
  }

  @Test(arguments: [Int.max, 9999, 0, -5, Int.min])
  func `any number may be typed as a year`(_ number: Int) {
    let year = YearSchedule(number)
    #expect(year.validTo < year.settleBy)
    #expect(year.settleBy == day(number > 0 ? "9999-07-31" : "0002-07-31"))
  }

  @Test func `a reservation is due from ten in the evening of the day before`() throws {
    let time = try #require(SettlementTime("22:00"))
    #expect(time.due(for: day("2024-06-15")).japanISO == "2024-06-14T22:00:00+09:00")
    let exact = try #require(Instant("2024-06-14T22:00:00+09:00"))
    #expect(time.lastDueDay(at: exact) == day("2024-06-15"))
    let before = Instant(milliseconds: exact.milliseconds - 1)
    #expect(time.lastDueDay(at: before) == day("2024-06-14"))
    #expect(SettlementTime("24:00") == nil)
  }

  @Test(arguments: [
    "world:market:2023:FIT", "sellable:0002:2023:非FIT再エネ指定", "free:87", "lapsed:87",
    "lapsed:0002:2023:FIT", "plant:202304:S000001Z01", "plant:随時:S000001Z01", "lot:87",
  ])
  func `accounts are read as they are written`(_ name: String) {
    #expect(BookAccount(name)?.description == name)
  }

  @Test(arguments: ["", "free", "free:0", "world:x:2023:FIT", "plant:202304:短い", "lot:87:1"])
  func `what names no account is none`(_ name: String) { #expect(BookAccount(name) == nil) }

  @Test func `a movement of another shape is not booked`() {
    let account = HolderAccount(id("0002"), year: 2023, .fit)
    let good = LedgerMovement.enter(
      lotID(1), of: account, round: "202304", plant("S000001Z01"), kwh: 5, "1")
    #expect(MovementRules.fault(in: good) == nil)
    for bad in [
      LedgerMovement(.enter, "1", [good.transfers[0]]),
      LedgerMovement(.settle, "1", good.transfers), LedgerMovement(.enter, "1", []),
      LedgerMovement(
        .settle, "1", [Transfer(.part(.free, lotID(1)), .part(.settled, lotID(2)), kwh: 1)]),
      LedgerMovement(
        .reserve, "1", [Transfer(.part(.free, lotID(1)), .part(.reserved, lotID(1)), kwh: 0)]),
      LedgerMovement(
        .enter, "1",
        [
          good.transfers[0],
          Transfer(.plant(round: "202304", plant("S000001Z01")), .lot(lotID(1)), kwh: 4),
        ]),
    ] { #expect(MovementRules.fault(in: bad) != nil, "\(bad)") }
  }

  @Test func `goals last three months and share no day`() throws {
    func goal(
      _ from: String, _ to: String, kwh: String = "1,000", beside others: [HoldingGoal] = []
    ) throws -> HoldingGoal {
      try GoalRules.goal(
        GoalDraft(name: " 上期 ", from: day(from), to: day(to), kwh: kwh), number: 1,
        beside: others)
    }
    let one = try goal("2024-04-01", "2024-06-30")
    #expect(one.name == "上期" && one.targetKWh == 1000 && one.effectiveOn == one.to)
    #expect(try goal("2023-11-30", "2024-02-28").to == day("2024-02-28"))
    #expect(throws: LedgerRefusal.self) { try goal("2024-04-01", "2024-06-29") }
    #expect(throws: LedgerRefusal.self) { try goal("2024-04-01", "2024-03-01") }
    #expect(throws: LedgerRefusal.self) { try goal("2024-04-01", "2024-06-30", kwh: "0") }
    #expect(throws: LedgerRefusal.self) { try goal("2024-06-30", "2024-12-31", beside: [one]) }
    // Where the calendar ends, no three months are left.
    for from in ["9999-10-01", "9999-12-31"] {
      #expect(
        throws: LedgerRefusal.self, performing: { try goal(from, "9999-12-31") })
    }
    #expect(try goal("9999-09-30", "9999-12-31").from == day("9999-09-30"))
    let ten = Array(repeating: one, count: 10)
    #expect(throws: LedgerRefusal.self) { try goal("2025-04-01", "2025-12-31", beside: ten) }
  }

  @Test func `lots of a goal's first and last day count by setting`() throws {
    let goal = HoldingGoal(
      number: 1, name: "上期", from: day("2024-04-01"), to: day("2024-06-30"),
      effectiveOn: day("2024-06-30"), targetKWh: 3)
    func counts(_ allotted: String, _ boundary: GoalRules.Boundary) -> Bool {
      GoalRules.counts(
        allottedOn: day(allotted), validTo: day("2024-06-30"), in: goal, boundary)
    }
    #expect(!counts("2024-04-01", .exclusive) && counts("2024-04-01", .inclusive))
    #expect(counts("2024-04-02", .exclusive) && !counts("2024-07-01", .inclusive))
    #expect(GoalRules.percent(432, of: 999) == "43.2")
    #expect(GoalRules.percent(999_999_999_999, of: 1) == "99999999999900.0")
    #expect(GoalRules.percent(1055, of: 1000) == "105.5")
    #expect(GoalRules.percent(.max, of: 1) == "922337203685477580700.0")
  }

  @Test func `a mark tells content and occurrence alone`() {
    func mark(_ name: String, _ on: String, _ kwh: String, _ occurrence: Int) -> String {
      RowMark(
        id("0002"), .retire, name: name, on: on, menu: "x", menuShort: "", remark: "", lot: "87",
        kwh: kwh, occurrence: occurrence
      ).text
    }
    #expect(mark("見本 ", "2024/5/31", "1,000", 1) == mark("見本", "2024-05-31", "１０００", 1))
    #expect(mark("見本", "2024-05-31", "1000", 1) != mark("見本", "2024-05-31", "1000", 2))
    #expect(mark("見本", "2024-05-31", "1000", 1) != mark("見本", "2024-06-01", "1000", 1))
  }

  @Test func `a deal waits where the buyer is unknown or the seller has too little`() throws {
    let deal = Deal(
      receipt: try #require(ReceiptNumber(12)), row: 17, kind: .bilateral, seller: id("0001"),
      buyer: id("0002"), isSellers: true, year: 2023, certificate: .renewable, month: nil,
      plant: plant("N000000001"), kwh: 100, isTracked: true)
    func plan(
      _ known: Bool, _ certified: Bool, _ sellable: Int64, closed: Bool = false
    ) -> DealPlan {
      DealPlan(
        deal,
        DealStanding(
          isBuyerRegistered: known, isSellerCertified: certified, sellerSellable: sellable,
          isYearClosed: closed), lot: lotID(5))
    }
    #expect(plan(false, true, 100) == .waits(.buyerUnknown))
    #expect(plan(true, true, 99) == .waits(.sellerShort))
    #expect(plan(true, false, 0, closed: true) == .waits(.yearClosed))
    guard case .booked(let movements) = plan(true, true, 100),
      case .booked(let free) = plan(true, false, 0)
    else {
      Issue.record("not booked")
      return
    }
    #expect(movements.map(\.kind) == [.bilateral, .enter])
    #expect(movements[0].reference == "0012/17")
    #expect(free[0].transfers[0].from == .world(.bilateral, year: 2023, .renewable))
    #expect(movements.allSatisfy { MovementRules.fault(in: $0) == nil })
  }

  @Test func `a parent gives its child out of what it received`() throws {
    let deal = Deal(
      receipt: try #require(ReceiptNumber(12)), row: 17, kind: .group, seller: id("0001"),
      buyer: id("0002"), isSellers: true, year: 2025, certificate: .renewable,
      month: Month("2025-01"), plant: plant("N000000001"), kwh: 100, isTracked: true)
    func plan(_ free: Int64...) -> DealPlan {
      DealPlan(
        deal,
        DealStanding(
          isBuyerRegistered: true, isSellerCertified: false, sellerSellable: 0,
          sellerLots: free.enumerated().map {
            FreeLot(lot: lotID(Int64($0 + 1)), allottedOn: day("2025-03-01"), free: $1)
          }), lot: lotID(9))
    }
    #expect(plan(60, 39) == .waits(.sellerShort))
    guard case .booked(let movements) = plan(60, 70) else {
      Issue.record("not booked")
      return
    }
    #expect(movements.map(\.kind) == [.retract, .retract, .bilateral, .enter])
    #expect(movements.map { $0.transfers[0].kwh } == [60, 40, 100, 100])
    #expect(movements.allSatisfy { MovementRules.fault(in: $0) == nil })
  }

  @Test func `a route is cut from its end`() throws {
    let receipt = try #require(ReceiptNumber(1))
    let routes = [60, 40].enumerated().map {
      LotRoute(receipt: receipt, row: $0, tier: .ppa, seller: nil, kwh: $1)
    }
    #expect(RouteCutting.cut(routes, to: 70).map(\.kwh) == [60, 10])
    #expect(RouteCutting.cut(routes, to: 60).map(\.kwh) == [60])
  }

  @Test func `a correction below what is used refuses the market`() {
    let lots = [
      HeldLot(
        lot: lotID(87), operatorID: id("0002"), plant: plant("S000001Z01"), held: 5000, free: 1000)
    ]
    let plan = EntryPlan(
      targets: [EntryTarget(operatorID: id("0002"), plant: plant("S000001Z01"), kwh: 3000)],
      lots: lots,
      purchases: [
        EntryPurchase(operatorID: id("0002"), purchased: 5000, booked: 5000, untracked: 0)
      ])
    #expect(
      plan.refusals.map(\.message) == [
        "非化石証書ID「87」は、補正後の割当量3,000kWhより多い4,000kWhが権利確定・予約されています。"
      ])
  }
}
