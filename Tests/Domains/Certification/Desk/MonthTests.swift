import CertificationRecords
import House
import HouseBench
import Premises
import Reception
import RegistersRecords
import Storage
import TestSupport
import Testing
import Trade

@testable import CertificationDesk

/// A month as pages show it: plants, what each lacks, and what would become of its rows.
@Suite("A month's plants") struct MonthTests {
  private let bench: Bench
  private let sakura: OperatorID
  private let april: Month
  private let july: Month

  init() throws {
    sakura = try #require(OperatorID("0011"))
    april = try #require(Month("202504"))
    july = try #require(Month("202507"))
    bench = try Bench(now: instant("2025-08-20T12:00:00+09:00"))
    let house = try bench.house()
    try bench.fill(
      .sources,
      [
        "plant_id,id_scheme,operator_id,kind,renewable,plant_name,grid_point_id,battery,battery_route,conditions_confirmed_on,operation_started_on",
        "A123456789,非FIT,0011,太陽光,有,見本第一,0300000000000000001001,なし,,,2020-04-01",
        "B123456789,非FIT,0011,バイオマス,混在,見本第二,0300000000000000001002,なし,,,",
        "C123456789,FIP,0011,太陽光,有,見本第三,0300000000000000001003,系統充電,2-1,2025-04-10,",
        "D123456789,非FIT,0011,太陽光,有,見本第四,0300000000000000001006,系統充電,2-2,2025-04-10,",
        "E123456789,非FIT,0001,風力,有,よその,0300000000000000001009,なし,,,",
        "F123456789,非FIT,0011,風力,有,まだない,0300000000000000001010,なし,,,2025-05-01",
      ], house)
    try house.premises.store.close()
  }

  private func desk<Value>(_ look: (CertificationDesk) throws -> Value) throws -> Value {
    let house = try bench.house()
    defer { try? house.premises.store.close() }
    return try look(house.certification)
  }

  private func lines(_ search: LineSearch) throws -> [PlantMonth] {
    try desk { try $0.lines(search).lines }
  }

  private func filed() throws {
    let outcome = try bench.upload(
      Form("energy-certification").by(.generator), as: "0011_電力量認定申請書_202504.xlsx")
    #expect(outcome.status == .checkedOK, "\(outcome)")
  }

  private func confirm() throws {
    try bench.advance(1, through: .underReview, .reviewed, .confirmed)
  }

  @discardableResult
  private func certify(
    _ digest: String? = nil, isDryRun: Bool = false
  ) throws
    -> CertificationReport
  {
    try desk {
      try $0.certify(
        CertificationOrder(month: april, isDryRun: isDryRun, expectedDigest: digest),
        by: Bench.clerk)
    }
  }

  @Test("Every plant tells what is filed, what is missing and under which name it is sent")
  func matrix() throws {
    try filed()
    let lines = try lines(LineSearch(month: april, operatorID: sakura))
    #expect(
      lines.map { "\($0.plant) \($0.state.rawValue)" } == [
        "A123456789 waiting", "B123456789 waiting", "C123456789 waiting", "D123456789 unfiled",
      ])
    #expect(lines[0].name == "見本第一" && lines[0].missing.isEmpty && lines[0].route == nil)
    #expect(lines[0].rows.map(\.prospect) == [98_760] && !lines[0].rows[0].isDue)
    #expect(
      lines[1].missing.map(\.fileName) == [
        "0011_サンプリング証跡_B123456789_202504.pdf", "0011_バイオマス等比率計算書_B123456789_202504.pdf",
      ])
    #expect(lines[1].rows.map(\.renewable) == ["有", "無"])
    #expect(lines[1].rows[0].holds.map(\.code) == ["W0809", "W0809"])
    #expect(lines[1].rows[0].prospect == nil)
    #expect(lines[2].route == "2-1")
    #expect(
      lines[2].missing.map(\.fileName) == [
        "0011_FIP交付金対象証跡_C123456789_202504.pdf", "0011_FIP設備証跡_C123456789.pdf",
      ])
    #expect(
      lines[3].missing.map(\.fileName)
        == ["a", "b", "c", "e"].map { "keitoujyuden_30min_format_hikaseki_D123456789_\($0).xlsx" })
  }

  @Test("A paper that has come releases a row before any run has looked at it") func released()
    throws
  {
    try filed()
    try confirm()
    try certify()
    let held = try lines(LineSearch(month: april, operatorID: sakura, state: .held))
    #expect(held.map(\.plant.rawValue) == ["B123456789", "C123456789"])
    #expect(held[1].rows[0].holds.map(\.code) == ["W0809", "W0809"] && held[1].rows[0].isDue)
    let outcome = try bench.upload(
      Array("%PDF-1.4\n%%EOF".utf8), as: "0011_FIP交付金対象証跡_C123456789_202504.pdf")
    #expect(outcome.status == .checkedOK)
    try bench.upload(Array("%PDF-1.4\n%%EOF\n".utf8), as: "0011_FIP設備証跡_C123456789.pdf")
    let line = try #require(
      try lines(LineSearch(month: april, operatorID: sakura, state: .held)).last)
    #expect(line.rows[0].holds.isEmpty && line.rows[0].prospect == 98_700)
    #expect(line.missing.isEmpty && line.papers[0].filed?.receipt == receipt(2))
    // A paper that goes back is told as such.
    let wrong = try bench.upload(
      Array("GIF89a".utf8), as: "0011_サンプリング証跡_B123456789_202504.pdf")
    #expect(wrong.status == .returned, "\(wrong)")
    let other = try #require(
      try lines(LineSearch(month: april, operatorID: sakura, state: .held)).first)
    #expect(other.papers[0].filed?.status == .returned && !other.papers[0].isServing)
  }

  @Test("States, beginnings of ids and pages narrow the list") func narrowed() throws {
    try filed()
    #expect(
      try lines(LineSearch(month: april, operatorID: sakura, state: .unfiled)).map(\.plant.rawValue)
        == ["D123456789"])
    #expect(
      try lines(LineSearch(month: april, state: .unfiled)).map(\.plant.rawValue)
        == ["D123456789", "E123456789"])
    #expect(
      try lines(LineSearch(month: april, prefix: "E")).map(\.operatorName) == ["株式会社さくらでんき"])
    #expect(
      try lines(LineSearch(month: july, operatorID: sakura)).map(\.plant.rawValue).last
        == "F123456789")
    try desk { desk in
      var seen: [String] = []
      var place: String?
      repeat {
        let page = try desk.lines(LineSearch(month: april), after: place, limit: 2)
        #expect(page.total == 5)
        seen += page.lines.map(\.plant.rawValue)
        place = page.next
      } while place != nil
      #expect(seen == ["A", "B", "C", "D", "E"].map { $0 + "123456789" })
      #expect(throws: Complaint.self) {
        try desk.lines(LineSearch(month: april), after: "A123456789")
      }
      #expect(try desk.lines(LineSearch(month: april), countsTo: 3).total == 3)
      let plant = try #require(PlantID("E123456789"))
      #expect(try desk.line(of: plant, sakura, in: april) == nil)
    }
  }

  @Test("Months have their figures, and several of them their states") func months() throws {
    try filed()
    try confirm()
    try certify()
    try desk { desk in
      let months = try desk.months(of: sakura)
      #expect(months.map(\.month.description) == ["2025-07", "2025-06", "2025-05", "2025-04"])
      #expect(months[3].rows == [.certified: 1, .held: 3] && months[3].kwh == 98_760)
      #expect(months[3].dueOn?.description == "2025-06-30" && months[3].open == 3)
      #expect(try desk.months().map(\.month) == months.map(\.month))
      #expect(try desk.figures(of: april).rows == months[3].rows)
      let other = try #require(OperatorID("0001"))
      #expect(try desk.figures(of: april, other).rows.isEmpty)
      let lines = try desk.lines(LineSearch(month: april, operatorID: sakura)).lines
      #expect(
        try desk.states(of: lines, in: [april, july]) == [
          [.certified, .unfiled], [.held, .unfiled], [.held, .unfiled], [.unfiled, .unfiled],
        ])
    }
  }

  @Test("Nothing is certified where a trial came to something else") func expected() throws {
    try filed()
    try confirm()
    let trial = try certify(isDryRun: true)
    #expect(throws: Complaint.self) { try certify(String(repeating: "0", count: 64)) }
    #expect(try desk { try $0.figures(of: april).entries } == 0)
    #expect(try certify(trial.digest).certified == 1)
    let files = try desk { try $0.tables(of: april).map(\.name) }
    #expect(files == ["calculations.csv", "certifications.csv", "pending.csv"])
    #expect(try desk { try $0.notices(of: sakura, in: april) }.isEmpty)
    _ = try desk { try $0.writeNotices(of: april) }
    #expect(
      try desk { try $0.notices(of: sakura, in: april).map(\.name) } == [
        "0011_電力量認定結果通知_202504.pdf", "0011_電力量認定結果通知_202504.xlsx",
      ])
    let other = try #require(OperatorID("001"))
    #expect(try desk { try $0.notices(of: other, in: april) }.isEmpty)
  }

  @Test("The ledger is leafed through by number, and a correction shows what was before")
  func ledger() throws {
    try filed()
    try confirm()
    try certify()
    try desk { desk in
      let first = try #require(try desk.entries(month: april).entries.first)
      #expect(first.unrounded == "98,760" && first.rounding == "切捨て" && first.isStanding)
      _ = try desk.correct(first.number, to: 98_000, because: "検針値の訂正", by: Bench.clerk)
      let page = try desk.entries(operatorID: sakura, limit: 1)
      #expect(page.total == 2 && page.next == "202504-0000001")
      #expect(try desk.entries(after: page.next).entries.map(\.number) == ["202504-0000002"])
      #expect(
        try desk.entries(limit: 1, isDescending: true).entries.map(\.number) == ["202504-0000002"])
      #expect(
        try desk.entries(
          plant: first.plant, after: "202504-0000002", isDescending: true
        ).entries.map(\.number) == ["202504-0000001"])
      for number in ["202504-0000001", "202504-0000002"] {
        #expect(try desk.course(of: number).map(\.kwh) == [98_760, 98_000])
      }
      #expect(try desk.course(of: "202504-0000002").last?.unrounded == nil)
      let line = try #require(
        try desk.lines(LineSearch(month: april, operatorID: sakura)).lines.first)
      #expect(line.kwh == 98_000 && line.entries.map(\.state) == ["訂正済", "認定済"])
    }
  }

  @Test("A plant of which something stands is not told as taken back") func takenBack() throws {
    #expect(LineState.first(of: [.corrected, .certified]) == .certified)
    #expect(LineState.first(of: [.corrected]) == .corrected && LineState.corrected.title == "取消し")
    try filed()
    try confirm()
    try certify()
    try desk { desk in
      _ = try desk.correct("202504-0000001", to: 0, because: "誤った設備", by: Bench.clerk)
      let line = try #require(
        try desk.lines(LineSearch(month: april, operatorID: sakura)).lines.first)
      #expect(line.state == .corrected && line.kwh == 0)
      #expect(line.entries.map(\.state) == ["取消し", "取消しの記録"])
      #expect(try desk.states(of: [line], in: [april]) == [[.corrected]])
    }
  }

  @Test("Meters' files of two months that share days hold the row, and both are named")
  func overlap() throws {
    func send(_ symbol: String, from: String = "2025/06/16", to: String = "2025/07/15") throws {
      let sheet = MeterSheet(
        symbol, plant: "D123456789", from: from, to: to, values: MeterSheet.values(symbol),
        point: "0300000000000000001006")
      let outcome = try bench.upload(
        sheet.bytes, as: "0011_keitoujyuden_30min_format_hikaseki_D123456789_\(symbol).xlsx")
      #expect(outcome.status == .checkedOK, "\(outcome)")
    }
    let plant = try #require(PlantID("D123456789"))
    func row() throws -> PlantMonth.Row {
      let line = try desk { try $0.line(of: plant, sakura, in: july) }
      return try #require(line?.rows.first)
    }
    let battery = [
      "1", "D123456789", "0300000000000000001006", "", "東京", "高圧小口", "", "96000", "有", "", "", "",
      "再エネ併設蓄電池認定",
    ]
    let outcome = try bench.upload(
      Form("energy-certification").by(.generator).with("month", "2025/07").rows([battery]),
      as: "0011_電力量認定申請書_202507.xlsx")
    #expect(outcome.status == .checkedOK, "\(outcome)")
    for symbol in ["a", "b", "c", "e"] { try send(symbol) }
    // The next period begins where the last one ends.
    try send("b", from: "2025/07/16", to: "2025/08/15")
    #expect(try row().holds.isEmpty && row().prospect == 64_099)
    try send("a", from: "2025/07/15", to: "2025/08/15")
    let held = try row()
    #expect(held.holds.map(\.code) == ["W0914"] && held.prospect == nil)
    let reason = held.holds.first?.reason ?? ""
    #expect(
      reason.contains("受付番号0002: 2025/06/16～2025/07/15、受付番号0007: 2025/07/15～2025/08/15"),
      "\(reason)")
    try bench.advance(7, to: .withdrawn)
    #expect(try row().holds.isEmpty && row().prospect == 64_099)
  }

  @Test("A battery's day has its half hours, and the share by which it is certified") func flow()
    throws
  {
    func send(_ symbol: String) throws {
      var sheet = MeterSheet.example(symbol)
      sheet["設備ID（10桁）"] = "D123456789"
      sheet["受電地点特定番号（22桁）"] = "0300000000000000001006"
      let outcome = try bench.upload(
        sheet.bytes, as: "0011_keitoujyuden_30min_format_hikaseki_D123456789_\(symbol).xlsx")
      #expect(outcome.status == .checkedOK, "\(outcome)")
    }
    let plant = try #require(PlantID("D123456789"))
    func flow(_ day: String? = nil) throws -> BatteryFlow? {
      try desk {
        try $0.batteryFlow(of: plant, sakura, in: july, on: day.flatMap { CivilDate($0) })
      }
    }
    #expect(try flow() == nil)
    try send("a")
    try send("b")
    let part = try #require(try flow())
    #expect(part.symbols == ["a", "b"] && part.shares.isEmpty)
    #expect(part.halfHours[0].charge == 12_526 && part.halfHours[0].fromGrid == nil)
    try send("c")
    try send("e")
    let whole = try #require(try flow("2025-07-01"))
    #expect(whole.from.description == "2025-06-16" && whole.to.description == "2025-07-15")
    #expect(whole.dates.count == 30 && whole.days.count == 30 && whole.day.month == 7)
    #expect(whole.shares.map(\.text) == ["31315/49317"] && whole.shares[0].percent == 63_497)
    // At night from the grid, at noon from the plant; in the evening it gives.
    #expect(whole.halfHours[0].fromGrid == 12_526 && whole.halfHours[0].share == 100_000)
    #expect(whole.halfHours[20].charge == 9001 && whole.halfHours[20].share == 0)
    #expect(whole.halfHours[35].discharge == 20_933 && whole.halfHours[35].share == nil)
    #expect(whole.halfHours[25].label == "12:30" && whole.days[0].label == "6/16")
    #expect(whole.total.charge == 5_918_040 && whole.total.fromGrid == 3_757_800)
    #expect(try flow("2025-07-16") == nil)
    let line = try desk { try $0.line(of: plant, sakura, in: july) }
    #expect(line?.meters.map(\.sum) == [5_918_040, 5_023_920, 3_769_800, 12_000])
    #expect(line?.missing.isEmpty == true && line?.state == .unfiled)
  }
}
