import AllocationDesk
import BooksDesk
import Custody
import Foundation
import HouseBench
import Premises
import RegistersRecords
import Testing
import Trade

@testable import House
@testable import Storage

/// A year of an operator, from the auction to what lapses.
@Suite struct YearWalkTests {
  @Test func `a year is walked, and the books hold at each step`() throws {
    let books = try BooksBench()
    // Not entered yet, which is told and no fault.
    let before = try books.at { try $0.custody.verify(repairing: false) }
    #expect(before.isClean)
    #expect(before.lines.contains { $0.hasPrefix("未反映: 回 202304 のFIT") })
    #expect(try books.at { try $0.custody.health() }.troubles.contains { $0.hasPrefix("未反映") })

    let entered = try books.enter()
    #expect(entered.flatMap(\.refusals).isEmpty)
    let changes = entered.flatMap(\.changes)
    #expect(changes.map { $0.lot?.rawValue } == Array(1...Int64(changes.count)))
    #expect(changes.reduce(0) { $0 + $1.after } == 1_401_000)
    #expect(try books.enter().flatMap(\.changes).isEmpty)
    #expect(!(try books.at { try $0.custody.health() }.troubles.contains { $0.hasPrefix("未反映") }))

    // Three retirements: a plant, a group, all in one.
    let lots = try books.lots()
    #expect(lots.reduce(0) { $0 + $1.balances.free } == 1_400_000)
    #expect(lots.allSatisfy { $0.facts.validFrom == day("2024-04-01") })
    let one = try books.retire("\(lots[0].id)", "300,000")
    #expect(one.certificate.number.description == "0000000000001")
    #expect(one.certificate.status == .settled && one.passCode?.count == 8)
    #expect(one.token?.utf8.count == 22)
    #expect(one.rests?.first?.free == lots[0].balances.free - 300_000)
    let two = try books.retire("", "") {
      $0.way = .groups([
        .init(
          allottedOn: day("2024-05-20"), plantKind: .solar, prefecture: "福島県", amount: "200000",
          typed: "")
      ])
      $0.name = "株式会社さくらでんき 本社"
    }
    #expect(two.certificate.name == "株式会社さくらでんき 本社")
    let three = try books.retire("", "") {
      $0.variant = .customer
      $0.name = "見本需要家株式会社"
      $0.menu = "再エネ100メニュー"
      $0.menuShort = "再エネ100"
      $0.way = .any(
        .init(allottedOn: nil, plantKind: nil, prefecture: nil, amount: "100000", typed: ""))
    }
    #expect(three.certificate.menu == "再エネ100メニュー")

    // Two reservations: one is cancelled, one settled at night.
    let gone = try books.retire("\(lots[0].id)", "5000", on: "2024-06-15")
    let kept = try books.retire("\(lots[0].id)", "7000", on: "2024-06-15")
    #expect(gone.certificate.status == .reserved && gone.passCode == nil)
    let cancelled = try books.at {
      try $0.books.cancel(
        [gone.certificate.number.description, "0000000000099"], of: operatorID("0001"),
        by: Bench.clerk)
    }
    #expect(cancelled.map { $0.refusal?.code } == [nil, .certificate])
    let evening = instant("2024-06-14T21:59:59+09:00")
    #expect(try books.at(evening) { try $0.books.settleDue(by: .service) } == SettledDues())
    let night = instant("2024-06-14T22:00:00+09:00")
    let late = try books.at(night) {
      try $0.books.cancel(
        [kept.certificate.number.description], of: operatorID("0001"), by: Bench.clerk)
    }
    #expect(late.first?.refusal?.code == .late)
    #expect(try books.at(night) { try $0.books.settleDue(by: .service) }.settled == 1)
    let settled = try books.at(night) {
      try $0.books.certificate(kept.certificate.number.description, of: operatorID("0001"))
    }
    #expect(settled.certificate.status == .settled)
    #expect(settled.certificate.settledOn == day("2024-06-15"))
    // Whoever lists by default sees it from its day on.
    func listed(_ moment: Instant) throws -> Int {
      try books.at(moment) { house in
        var count = 0
        try house.books.certificates(
          of: operatorID("0001"), CertificateSearch(year: 2023, kind: .fit)
        ) { _ in count += 1 }
        return count
      }
    }
    #expect(try listed(night) == 3)
    #expect(try listed(instant("2024-06-15T00:00:00+09:00")) == 4)

    // A correction that takes back what is free, and one that cannot.
    try books.buy("1000000", "1000")
    let corrected = try books.enter(at: night)
    #expect(corrected.flatMap(\.refusals).isEmpty)
    #expect(try books.lots().reduce(0) { $0 + $1.balances.held } == 1_000_000)
    try books.buy("500000", "1000")
    let refused = try books.enter(at: night)
    #expect(refused.flatMap(\.changes).isEmpty)
    #expect(refused.flatMap(\.refusals).allSatisfy { $0.code == .entry })
    #expect(!refused.flatMap(\.refusals).isEmpty)
    try books.buy("1000000", "1000")

    // How it stood at the end of the day in May: what was reserved then was not yet gone.
    let may = try books.at(night) { house in
      var free: Int64 = 0
      try house.books.lots(of: operatorID("0001"), LotSearch(), asOf: day("2024-05-20")) {
        free += $0.lot.balances.free
      }
      return free
    }
    #expect(may == 1_400_000 - 600_000 - 7000)
    let none = try books.at(night) { house in
      var count = 0
      try house.books.lots(of: operatorID("0001"), LotSearch(), asOf: day("2024-05-19")) { _ in
        count += 1
      }
      return count
    }
    #expect(none == 0)

    // The deadline passes: what is left lapses, once.
    let august = instant("2024-08-01T00:00:00+09:00")
    let refusedLate = try refusal {
      _ = try books.retire("\(lots[0].id)", "1", at: august)
    }
    #expect(refusedLate?.code == .date)
    let lapsed = try books.at(august) { try $0.books.settleDue(by: .service) }
    #expect(lapsed.lapsedKWh == 1_000_000 - 607_000 + 1000)
    #expect(try books.at(august) { try $0.books.settleDue(by: .service) } == SettledDues())
    let dashboard = try books.at(august) { try $0.books.dashboard(of: operatorID("0001")) }
    let year = try #require(dashboard.years.first)
    #expect(year.balances.held == 1_000_000 && year.balances.settled == 607_000)
    #expect(year.balances.lapsed == 393_000 && year.daysLeft == -1)
    let holdings = try books.at(august) {
      try $0.books.holdings(of: operatorID("0001"), year: 2023, kind: nil)
    }
    #expect(holdings.heldTotal == 607_000)
    try books.buy("1200000", "1000")
    #expect(try books.enter(at: august).flatMap(\.refusals).map(\.code) == [.entry])
    #expect(try books.faults().isEmpty)
  }

  @Test func `an operator that nobody knows, and a day to come`() throws {
    let books = try BooksBench()
    #expect(throws: Complaint.self) {
      try books.at { try $0.books.dashboard(of: operatorID("9999")) }
    }
    #expect(throws: Complaint.self) {
      try books.at {
        try $0.books.enter(
          EntryOrder(round: books.round, allottedOn: day("2024-05-21")), by: Bench.clerk)
      }
    }
    // The market without a published run is refused, the other is entered.
    let both = try books.at {
      try $0.books.enter(EntryOrder(round: books.round), by: Bench.clerk)
    }
    #expect(both.count == 2)
    #expect(both[0].refusals.isEmpty && !both[0].changes.isEmpty)
    #expect(both[1].refusals.map(\.code) == [.entry])
    let trial = try books.at {
      try $0.books.enter(
        EntryOrder(round: books.round, market: .fit, isDryRun: true), by: Bench.clerk)
    }
    #expect(trial.flatMap(\.changes).isEmpty)
  }

  @Test func `another run's rows are the route of lots whose kWh stay`() throws {
    let books = try BooksBench()
    try books.enter()
    func routes() throws -> [[ReceiptNumber]] {
      try books.at { house in
        var routes: [[ReceiptNumber]] = []
        try house.books.lots(of: operatorID("0001"), LotSearch(), withRoutes: true) {
          routes.append($0.routes.map(\.receipt))
        }
        return routes
      }
    }
    let (before, right) = (try books.lots(), try routes())
    // As an older run with the same wishes in other rows has left them.
    try books.at { house in
      try house.premises.store.write("test") {
        try $0.database.run("UPDATE lot_routes SET receipt = 77")
      }
    }
    #expect(try books.enter().flatMap(\.changes).isEmpty)
    #expect(try Set(routes().flatMap(\.self)) == [receipt(77)])
    _ = try books.at { house in
      try house.allocation.allocate(
        AllocationOrder(round: books.round, isDryRun: false, by: Bench.clerk))
    }
    let again = try books.enter()
    #expect(again.flatMap(\.refusals).isEmpty && again.flatMap(\.changes).isEmpty)
    #expect(try books.lots() == before)
    #expect(try routes() == right)
    #expect(try books.faults().isEmpty)
  }

  @Test func `more than a plant's 割当可能量 is found`() throws {
    let books = try BooksBench()
    try books.enter()
    #expect(try books.faults().isEmpty)
    func balance(_ kwh: Int) throws {
      try books.at { house in
        try house.premises.store.write("test") {
          try $0.database.run(
            "UPDATE balances SET available_kwh = ? WHERE plant = 'A123456C13'", [kwh])
        }
      }
    }
    let entered = try books.at { house in
      try house.premises.store.read("test") {
        try $0.integer("SELECT sum(held) FROM lots WHERE plant = 'A123456C13'")
      }
    }
    let sentence =
      "設備A123456C13（202304）の割当可能量 \(entered - 1) kWh に対し、\(entered) kWh が口座に記帳されています"
    try balance(Int(entered))
    #expect(try !books.faults().contains { $0.contains("口座に記帳") })
    try balance(Int(entered) - 1)
    #expect(try books.faults().contains(sentence))
    // A register that was imported afterwards is another matter.
    try balance(1_000_000)
    try books.at { house in
      try books.bench.fill(
        .balances, ["round,plant_id,available_kwh", "202304,A123456C13,\(entered - 1)"], house)
    }
    let verification = try books.at { try $0.custody.verify(repairing: false) }
    #expect(!verification.faults.contains { $0.sentence.contains("口座に記帳") })
    #expect(verification.lines.contains("注意: \(sentence)（記帳の後に台帳が取り込まれました）"))
  }

  @Test func `a trial numbers nothing and books nothing`() throws {
    let books = try BooksBench()
    let trial = try books.at {
      try $0.books.enter(
        EntryOrder(round: books.round, market: .fit, isDryRun: true), by: Bench.clerk)
    }
    #expect(!trial.flatMap(\.changes).isEmpty)
    #expect(trial.flatMap(\.changes).allSatisfy { $0.lot == nil })
    #expect(try books.lots().isEmpty)
    try books.enter()
    let shown = try books.at {
      try $0.books.retire(
        RetirementOrder(
          variant: .retire, year: 2023, kind: .fit, way: .lots([.init(lot: "1", amount: "1")])),
        of: operatorID("0001"), isDryRun: true, by: Bench.clerk)
    }
    #expect(shown.isTrial && shown.passCode == nil)
    #expect(try books.retire("1", "1").certificate.number.rawValue == 1)
  }

  @Test func `goals are reached by what is held`() throws {
    let books = try BooksBench()
    try books.enter()
    let goal = try books.at {
      try $0.books.addGoal(
        GoalDraft(name: "上期", from: day("2024-04-01"), to: day("2024-06-30"), kwh: "2,800,000"),
        of: operatorID("0001"), by: Bench.clerk)
    }
    #expect(goal.percent == "50.0" && goal.isShown && goal.heldKWh == 1_400_000)
    let dashboard = try books.at { try $0.books.dashboard(of: operatorID("0001")) }
    #expect(dashboard.goal == goal)
    #expect(
      try refusal {
        try books.at {
          try $0.books.removeGoal(goal.goal.number, of: operatorID("0007"), by: Bench.clerk)
        }
      }?.code == .goal)
    try books.at {
      try $0.books.removeGoal(goal.goal.number, of: operatorID("0001"), by: Bench.clerk)
    }
    #expect(try books.at { try $0.books.goals(of: operatorID("0001")) }.isEmpty)
  }
}
