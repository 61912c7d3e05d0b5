import Custody
import FilingRecords
import Foundation
import House
import HouseBench
import Premises
import PremiumRecords
import Reception
import RegistersRecords
import Storage
import TestSupport
import Testing
import Trade

@testable import PremiumDesk

@Suite("A battery's month, from five CSVs to its payment")
struct BatteryWalkTests {
  private static let point = "0300000000000000000409"
  private static let plant = "A800019101"

  private static let certifiedHeads = """
    plant_id,valid_from,valid_to,operator_code,scheme,kind,name,grid_point_id,fuel_codes,\
    grid_battery,former_plant_id,panel_kw,panel_kw_at_end,disposal_yen_per_kw,ten_years
    """

  /// The plant of the worked figures has a battery; d 5,000 of the calendar month July alone.
  private func bench(settings: String = "") throws -> PremiumBench {
    let bench = try PremiumBench(settings: Bench.settings + settings)
    try bench.take(
      .certifiedPlants,
      [
        Self.certifiedHeads,
        "A800019101,2022-04-01,,0011,FIP,太陽光,設備8693,\(Self.point),,true,,,,,false",
      ])
    try bench.with { house in
      // As a register of July alone.
      try bench.bench.fill(
        .fipSupply,
        [
          "month,plant_id,year_month,supply_incl,supply_excl",
          "202507,A800019101,202506,0,0", "202507,A800019101,202507,5000.000,4500.000",
        ], house)
    }
    return bench
  }

  /// a 1000, b 900, c 420, e 20, g as it has to be for d 5000: all in July, one half hour a count.
  private func figures(discharge: Int64 = 90_000) -> [EnergyCode: Int64] {
    [
      .charge: 100_000, .discharge: discharge, .procurement: 42_000, .ownUse: 2_000,
      .generation: 500_000 + 100_000 + 2_000 - discharge - 42_000,
    ]
  }

  private func upload(
    _ figures: [EnergyCode: Int64], _ bench: PremiumBench, of operatorID: String = "0011",
    slot: Int = 20 * 48 + 20
  ) throws -> [UploadOutcome] {
    try drop(figures, bench, of: operatorID, slot: slot)
    return try bench.bench.process()
  }

  private func drop(
    _ figures: [EnergyCode: Int64], _ bench: PremiumBench, of operatorID: String,
    slot: Int = 20 * 48 + 20
  ) throws {
    for code in EnergyCode.allCases {
      let file = try BatteryFile(
        code, "2025-06-16", "2025-07-15",
        [
          .init(
            point: Self.point, plant: Self.plant,
            values: BatteryFile.values(30, [slot: figures[code] ?? 0]))
        ])
      try bench.bench.drop(
        file.bytes, as: "\(operatorID)_系統充電蓄電池供給電力量_\(code.rawValue)_202507.csv")
    }
  }

  @Test("Five files, and the plant is calculated: the worked 4,640.000 and 4,140.000")
  func worked() throws {
    let bench = try bench()
    #expect(try bench.calculate().open == ["battery-incomplete": 1])
    let outcomes = try upload(figures(), bench)
    #expect(outcomes.map(\.status) == Array(repeating: .checkedOK, count: 5))
    let report = try bench.calculate()
    #expect(report.open.isEmpty && report.calculated == 1 && report.flags.isEmpty)
    let part = try #require(try bench.table("parts").last)
    #expect(part.contains(",4640.000,4140.000,"), "\(part)")
    let plant = try #require(PlantID(Self.plant))
    func formula() throws -> SupplyFormula? {
      try bench.with {
        try $0.premium.show(plant, PremiumBench.july, settled: nil).parts.last?.battery
      }
    }
    let shown = try #require(try formula())
    #expect(shown.fedIn == 5_000_000 && shown.discharge == 90_000)
    #expect(shown.sharePart == 40_000 && shown.shareWhole == 100_000)
    // A formula that does not come to the line's figures any more is not shown.
    try bench.take(.floorSlots, ["area,date,slot", "03,2025-07-06,21"])
    #expect(try formula() == nil)
  }

  @Test("Meters for certification are told where their totals are others, whichever come first")
  func meters() throws {
    let bench = try bench()
    func codes(_ number: Int) throws -> [String] {
      try bench.with { house in
        try house.premises.store.findings(of: receipt(number)).map(\.code).filter { $0 == "I0917" }
      }
    }
    // 30 days: a 999.90, b 900.00, c 420.00, e 20.10 kWh.
    for (symbol, daily) in [("a", "33.33"), ("b", "30"), ("c", "14"), ("e", "0.67")] {
      let sheet = MeterSheet(
        symbol, plant: Self.plant, to: "2025/07/15",
        values: [daily] + [String](repeating: "0", count: 47), point: Self.point)
      try bench.bench.drop(
        sheet.bytes, as: "0011_keitoujyuden_30min_format_hikaseki_\(Self.plant)_\(symbol).xlsx")
    }
    #expect(try bench.bench.process().allSatisfy { $0.status == .checkedOK })
    #expect(try (1...4).allSatisfy { try codes($0).isEmpty })
    _ = try upload(figures(), bench)
    #expect(try codes(1) == ["I0917"] && codes(4) == ["I0917"])
    #expect(try codes(2).isEmpty && codes(3).isEmpty)
    let told = try bench.with { try $0.premises.store.findings(of: receipt(1)) }
    #expect(
      told.contains { $0.message.contains("a の合計 999.90 kWh が") }, "\(told.map(\.message))")
    // Another file of OCCTO's, and another answer.
    _ = try upload(figures(discharge: 87_000), bench)
    #expect(try codes(2) == ["I0917"])
    #expect(try bench.with { try $0.custody.verify(repairing: false) }.isClean)
  }

  @Test("What was discharged in slots at 0.01円 is taken off neither energy twice")
  func floor() throws {
    let bench = try bench()
    _ = try upload(figures(), bench)
    // The slot of all counts: 2025-07-06, 10:00.
    try bench.take(.floorSlots, ["area,date,slot", "03,2025-07-06,21"])
    try bench.calculate()
    let part = try #require(try bench.table("parts").last)
    #expect(part.contains(",4640.000,4500.000,"), "\(part)")
  }

  @Test("A charge of nothing: not calculated, or all of the grid where the setting says so")
  func noCharge() throws {
    var none = figures()
    none[.charge] = 0
    none[.generation] = 500_000 + 2_000 - 90_000 - 42_000
    let held = try bench()
    _ = try upload(none, held)
    #expect(try held.calculate().open == ["battery-ratio": 1])
    let given = try bench(settings: "batteryNoCharge: 全量系統\n")
    _ = try upload(none, given)
    let flagged = try given.calculate()
    #expect(flagged.flags["no-charge"] == 1)
    #expect(flagged.flagPlants["no-charge"]?.map(\.rawValue) == [Self.plant])
    #expect(try #require(try given.table("parts").last).contains(",4100.000,3600.000,"))
  }

  @Test("due, list and slots tell what is to be filed and what was")
  func lists() throws {
    let bench = try bench()
    let operatorID = try #require(OperatorID("0011"))
    try bench.with { house in
      let due = try house.premium.dueBatteries(of: operatorID, in: PremiumBench.july)
      #expect(due.map(\.id.rawValue) == [Self.plant])
      var question = BatteryQuestion()
      question.month = PremiumBench.july
      question.onlyMissing = true
      #expect(try house.premium.batteries(question).map(\.sums) == [[:]])
    }
    _ = try upload(figures(), bench)
    try bench.with { house in
      var question = BatteryQuestion()
      let lines = try house.premium.batteries(question)
      #expect(lines.map(\.calendarMonth?.description) == ["2025-06", "2025-07"])
      #expect(lines[1].sums == figures() && lines[0].sums[.charge] == 0)
      question.onlyMissing = true
      #expect(try house.premium.batteries(question).isEmpty)
      let path = bench.bench.folder + "/slots.csv"
      let count = try house.premium.writeSlots(
        of: PremiumBench.july, at: Self.point, to: path)
      #expect(count == 5 * 1440)
      let rows = try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n")
      #expect(rows[0] == "date,slot,from,to,plant_id,code,kwh")
      #expect(rows.contains("2025-07-06,21,10:00,10:30,,GRGNtoBT,1000.00"))
      #expect(rows.contains("2025-07-06,21,10:00,10:30,A800019101,GNtoGRBT,4700.00"))
    }
  }

  @Test(
    "The CSV stays as received under its state's name; answer and list lie beside it and go with it"
  )
  func beside() throws {
    let bench = try bench()
    let file = try BatteryFile(
      .discharge, "2025-06-16", "2025-07-15",
      [.init(point: Self.point, plant: "", values: BatteryFile.values(30, [:]))])
    var lines = file.lines
    lines[1] = lines[1].replacing("\"0.00\"", with: "\"1.00\"")
    let bytes = try BatteryFile.bytes(lines)
    try bench.bench.upload(bytes, as: "0011_系統充電蓄電池供給電力量_BTtoGRGN_202507.csv")
    let shelf = "applications/2025-07/0011/"
    let stem = shelf + "0001_0011_系統充電蓄電池供給電力量_BTtoGRGN_202507_エラー"
    #expect(try bench.bench.bytes(stem + ".csv") == bytes)
    #expect(try !bench.bench.bytes(stem + "_エラーチェック結果.xlsx").isEmpty)
    let list = String(
      bytes: try bench.bench.bytes(stem + "_エラーリスト.txt"), encoding: .shiftJIS)
    #expect(
      list == """
        "No","行","列","項目","入力値","ID","内容","対処方法"\r
        "1","2","H","対象期間内の合計値","1.00","E1204","対象期間内の合計値「1.00」は、30分値の合計0.00より1.00kWh多い値です。",\
        "30分値と合計値のどちらが正しいかを確かめ、誤っている方を直してください。"\r

        """)
    try bench.bench.advance(1, to: .withdrawn)
    let left = "2025-07/0011/0001_0011_系統充電蓄電池供給電力量_BTtoGRGN_202507_取下げ"
    #expect(
      bench.bench.files(in: "applications") == [
        "\(left).csv", "\(left)_エラーチェック結果.xlsx", "\(left)_エラーリスト.txt",
      ])
    #expect(try bench.faults().isEmpty)
  }

  @Test("A name without code or month takes those of the content")
  func nameless() throws {
    let bench = try bench()
    let file = try BatteryFile(
      .discharge, "2025-06-16", "2025-07-15",
      [.init(point: Self.point, plant: "", values: BatteryFile.values(30, [:]))])
    try bench.bench.upload(file.bytes, as: "0011_系統充電蓄電池供給電力量.csv")
    let application = try bench.bench.application(1)
    #expect(application.slot.month == PremiumBench.july)
    #expect(application.slot.part?.rawValue == "BTtoGRGN")
    #expect(try bench.bench.codes(1) == ["I1223"])
  }

  /// The plant goes from one operator to the other in the month: both count its energy. The other takes part
  /// in no market.
  private func sharedBench() throws -> PremiumBench {
    let bench = try bench()
    try bench.take(
      .operators,
      [
        Bench.operators[0],
        "00000002,ひかり発電合同会社,ヒカリハツデン,3476567898342,発電,東京都港区1-1,false,false",
      ])
    try bench.take(
      .certifiedPlants,
      [
        Self.certifiedHeads,
        "A800019101,2022-04-01,2025-07-10,00000002,FIP,太陽光,設備8693,\(Self.point),,true,,,,,false",
        "A800019101,2025-07-11,,0011,FIP,太陽光,設備8693,\(Self.point),,true,,,,,false",
      ])
    return bench
  }

  @Test("Files that come together are held against each other as if one came after the other")
  func together() throws {
    let bench = try sharedBench()
    var other = figures()
    other[.procurement] = 41_999
    try drop(figures(), bench, of: "0011")
    try drop(other, bench, of: "00000002")
    let outcomes = try bench.bench.process()
    #expect(outcomes.filter { $0.status == .returned }.count == 1, "\(outcomes.map(\.status))")
    let told = try (1...10).flatMap { try bench.bench.findings($0).compactMap(\.messageID) }
    #expect(told == ["MSG_C0149E"])
    #expect(try bench.with { try $0.custody.verify(repairing: false) }.isClean)
  }

  @Test("Only a file with a point of one's own plants has a check of the month begin anew")
  func near() throws {
    let bench = try bench()
    try drop(figures(), bench, of: "0011")
    #expect(try bench.bench.process().map(\.status) == Array(repeating: .checkedOK, count: 5))
    let own = try #require(OperatorID("0011"))
    let stranger = try #require(OperatorID("00000002"))
    try bench.with { house in
      try house.premises.store.read("asking for points") { database in
        let isNear = try database.hasSeries(in: receipt(1), atPointsOf: own)
        let isFar = try database.hasSeries(in: receipt(1), atPointsOf: stranger)
        #expect(isNear)
        #expect(!isFar)
      }
    }
  }

  @Test(
    "Two operators of one point that disagree; objection, reopening, confirmation, ledger, payment")
  func month() throws {
    let bench = try sharedBench()
    try bench.take(.grantMonths, ["month,objection_closes_at", "2025-07,2025-09-10"])
    _ = try upload(figures(), bench)
    var other = figures()
    other[.procurement] = 41_999
    let second = try upload(other, bench, of: "00000002")
    #expect(second.map(\.status) == [.checkedOK, .checkedOK, .returned, .checkedOK, .checkedOK])
    let disagreed = try bench.bench.findings(8)
    #expect(disagreed.map(\.messageID) == ["MSG_C0149E"])
    #expect(!disagreed[0].message.contains("420") && disagreed[0].message.contains("1コマ"))
    try bench.calculate()
    let first = try #require(try bench.table("fip").first)
    // 4,140.000 × 2.49 → 10,308; 4,640.000 × 0.66 → 3,062.
    #expect(first.contains(",未確定,false,10308,3062,0,7246,0"), "\(first)")
    // Worked on: no file is taken any more; those that say nothing new are answered as before.
    let closed = try upload(figures(discharge: 85_000), bench)
    #expect(
      closed.map { $0.status } == [.returned, .returned, .checkedOK, .checkedOK, .checkedOK])
    // An objection: reopened, put right, calculated again.
    try bench.with {
      _ = try $0.premium.reopen(PremiumBench.july, because: "検針値の訂正", by: PremiumBench.clerk)
    }
    let right = try upload(figures(discharge: 85_000), bench)
    #expect(right.map { $0.status } == Array(repeating: .checkedOK, count: 5))
    try bench.calculate()
    // 4500 − 850 × 0.4 = 4160.000 × 2.49 → 10,358.
    #expect(try #require(try bench.table("fip").first).contains(",未確定,false,10358,"))
    let move = try bench.with(at: "2025-09-11T09:00:00+09:00") {
      try $0.premium.confirm(PremiumBench.july, by: PremiumBench.clerk)
    }
    #expect(move.files == 5)
    let names = bench.bench.files(in: "applications").filter { $0.hasSuffix("_確定.csv") }
    #expect(names.count == 5, "\(names)")
    #expect(try bench.ledger(.disposal).count == 1)
    #expect(try bench.payments().map(\.payYen) == [10_358 - 3_075])
    #expect(try bench.faults().isEmpty)
  }

  @Test("Sums that no half hours give are told, and nothing is calculated of them")
  func spoiled() throws {
    let bench = try bench()
    _ = try upload(figures(), bench)
    try bench.take(.floorSlots, ["area,date,slot", "03,2025-07-06,21"])
    func spoil(_ sum: String) throws {
      try bench.with { house in
        try house.premises.store.write("spoiling") {
          try $0.database.run("UPDATE battery_months SET sum = \(sum)")
        }
      }
    }
    try spoil("9223372036854775807")
    #expect(
      complaint { try bench.calculate() }?.description == "設備A800019101は、数が大きすぎて算定できません")
    // Less than what was discharged at 0.01円 alone.
    try spoil("0")
    #expect(throws: (any Error).self) { try bench.calculate() }
  }

  @Test("What is kept of half hours is proven against what the check left")
  func proof() throws {
    let bench = try bench()
    _ = try upload(figures(), bench)
    #expect(try bench.faults().isEmpty)
    try bench.with { house in
      try house.premises.store.write("spoiling") {
        try $0.database.run("UPDATE battery_months SET sum = sum + 1 WHERE year_month = '2025-07'")
      }
    }
    #expect(try bench.faults().count { $0.kind == .battery } == 5)
    // That nothing is left of them is no proof that nothing was there.
    try bench.with { house in
      try house.premises.store.write("spoiling") {
        try $0.database.run("DELETE FROM battery_months")
        try $0.database.run("DELETE FROM battery_series")
      }
    }
    #expect(try bench.faults().count { $0.kind == .battery } == 5)
  }
}
