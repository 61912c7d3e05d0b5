import Custody
import Foundation
import HouseBench
import Office
import Premises
import Reception
import TestSupport
import Testing
import Trade

@testable import CertificationDesk
@testable import CertificationRecords
@testable import FilingRecords
@testable import House
@testable import Storage

/// Meters' files from the inbox to their answers and their sums.
@Suite("Meters' files")
struct MeterWalkTests {
  private let bench: Bench

  init() throws {
    bench = try Bench(now: instant("2025-08-01T12:00:00+09:00"))
    let house = try bench.house()
    try bench.fill(.sources, Self.sources, house)
    try house.premises.store.close()
  }

  private static let sources =
    [
      "plant_id,id_scheme,operator_id,kind,renewable,plant_name,grid_point_id,bg_codes,area,"
        + "voltage_class,capacity_kw,operation_started_on,repowered_on,registered_on,battery,backup,"
        + "double_generation,battery_route,conditions_confirmed_on,formula_id,share_symbol"
    ]
    + ["A123456789", "B123456789"].map {
      "\($0),非FIT,0011,太陽光,有,見本発電所,0300000000000000001001,,東京,高圧小口,1990.0,2023-04-01,,,"
        + "系統充電,,,2-2,,,"
    }

  private static func name(_ symbol: String, plant: String = MeterSheet.plant) -> String {
    "0011_keitoujyuden_30min_format_hikaseki_\(plant)_\(symbol).xlsx"
  }

  private func codes(_ number: Int) throws -> String {
    let store = try bench.house(for: .looking).premises.store
    defer { try? store.close() }
    return try store.findings(of: receipt(number)).map(\.code).joined(separator: " ")
  }

  private func application(_ number: Int) throws -> Application {
    let store = try bench.house(for: .looking).premises.store
    defer { try? store.close() }
    return try #require(try store.application(receipt(number)))
  }

  private func key(_ plant: String = MeterSheet.plant) throws -> MeterBook.Key {
    try .init(
      #require(OperatorID("0011")), #require(PlantID(plant)), #require(Month("2025-07")))
  }

  private func sums() throws -> [String: Int64] {
    let store = try bench.house(for: .looking).premises.store
    defer { try? store.close() }
    var sums: [String: Int64] = [:]
    for meter in try store.read("meters", { try $0.meters(of: key()) }) {
      sums[meter.symbol] = meter.sum
    }
    return sums
  }

  @Test("of one set that arrive together need one answer each, and stand with their sums")
  func together() throws {
    for symbol in ["e", "c", "b", "a"] {
      try bench.drop(MeterSheet.example(symbol).bytes, as: Self.name(symbol))
    }
    let outcomes = try bench.process()
    #expect(outcomes.map(\.kind) == [.answered, .answered, .answered, .answered])
    #expect(try sums() == ["a": 5_918_040, "b": 5_023_920, "c": 3_769_800, "e": 12_000])
    for number in 1...4 { #expect(try codes(number) == "W0906") }
    let first = try application(1)
    #expect(first.slot == Slot(.month(try key().month), part: SlotPart(["A123456789", "e"])))
    #expect(
      first.livePath
        == "applications/2025-07/0011/0001_0011_30分メーター値_A123456789_e_202507_チェックOK.xlsx")
    let house = try bench.house()
    #expect(try house.premises.store.rematchesDue().isEmpty)
    let days = try house.premises.store.meterDays(of: receipt(4))
    #expect(days.count == 30 && days.allSatisfy { $0.sum == 197_268 })
    #expect(days.first?.day.description == "2025-06-16" && days.first?.values.first == 12_526)
    let months = try house.premises.store.meterSums(of: receipt(4)).months
    #expect(months.count == 2 && months.values.allSatisfy { $0 == 15 * 197_268 })
    let verification = try house.custody.verify(repairing: false)
    #expect(verification.isClean, "\(verification.lines.joined(separator: "; "))")
  }

  @Test("are found by who certifies, month by month")
  func sets() throws {
    for symbol in ["a", "b", "c"] {
      try bench.drop(MeterSheet.example(symbol).bytes, as: Self.name(symbol))
    }
    try bench.process()
    func find() throws -> MeterSet? {
      let house = try bench.house(for: .looking)
      defer { try? house.premises.store.close() }
      let key = try key()
      return try house.premises.store.read("finding meters") {
        try MeterSets.filed(house.premises.settings).find(
          $0, key.operatorID, key.plant, key.month)
      }
    }
    #expect(try find()?.isComplete == false)
    try bench.upload(MeterSheet.example("e").bytes, as: Self.name("e"))
    let set = try #require(try find())
    #expect(set.isComplete && set.sums.count == 2 && set.sums[1]["c"] == 15 * 125_660)
    #expect(set.from.slashed == "2025/06/16" && set.to.slashed == "2025/07/15")
  }

  @Test("have the row answered anew that waits for them, and stand beside what the grid settled")
  func waiting() throws {
    let house = try bench.house()
    try bench.fill(
      .gridFlows,
      [
        "grid_point_id,bg_code,month,period_from,period_to,export_kwh,import_kwh",
        "0300000000000000001001,,2025-07,2025-06-16,2025-07-15,96000.00,37000.00",
      ], house)
    try house.premises.store.close()
    let row = [
      "1", "A123456789", "0300000000000000001001", "", "東京", "高圧小口", "", "96000", "有", "", "", "",
      "再エネ併設蓄電池認定",
    ]
    try bench.upload(
      Form("energy-certification").by(.generator).with("month", "2025/07").rows([row]),
      as: "0011_電力量認定申請書_202507.xlsx")
    #expect(try codes(1).contains("W0823"))
    for symbol in ["a", "b", "c", "e"] {
      try bench.drop(MeterSheet.example(symbol).bytes, as: Self.name(symbol))
    }
    try bench.process()
    let told = try codes(1)
    #expect(!told.contains("W0823"), "\(told)")
    #expect(try (2...5).map { try codes($0).contains("W0812") } == [false, false, true, false])
    try bench.advance(2, to: .withdrawn)
    #expect(try codes(1).contains("W0823"))
    let again = try bench.house()
    #expect(try again.custody.verify(repairing: false).isClean)
  }

  @Test("of a month that is certified go back")
  func certified() throws {
    let house = try bench.house()
    try bench.fill(
      .certifications,
      [
        "month,operator_id,plant_id,grid_point_id,bg_code,scope,renewable,route,exported_kwh,"
          + "certified_kwh,certified_on,reason",
        "2025-07,0011,A123456789,0300000000000000001001,,通常,有,2-2,96000.00,64099,2025-09-01,",
      ], house)
    try house.premises.store.close()
    try bench.upload(MeterSheet.example("a").bytes, as: Self.name("a"))
    #expect(try codes(1).contains("E0805") && application(1).status == .returned)
    #expect(try sums().isEmpty)
  }

  @Test("tell what is lacking until it comes, and again when it goes")
  func comingAndGoing() throws {
    try bench.upload(MeterSheet.example("b").bytes, as: Self.name("b"))
    #expect(try codes(1) == "I0913 W0906")
    try bench.upload(MeterSheet.example("a").bytes, as: Self.name("a"))
    try bench.upload(MeterSheet.example("c").bytes, as: Self.name("c"))
    #expect(try codes(1) == "I0913 W0906" && codes(3) == "I0913 W0906")
    let store = try bench.house(for: .looking).premises.store
    let lacking = try store.findings(of: receipt(1)).first
    try store.close()
    #expect(
      lacking?.message == "2025年7月分の認定に必要な4ファイル（a・b・c・e）のうち、e が届いていません。")
    #expect(lacking?.remedy == "「keitoujyuden_30min_format_hikaseki_A123456789_e.xlsx」を提出してください。")
    try bench.upload(MeterSheet.example("e").bytes, as: Self.name("e"))
    for number in 1...4 { #expect(try codes(number) == "W0906") }
    #expect(try bench.advance(4, to: .withdrawn).isMoved)
    for number in 1...3 { #expect(try codes(number) == "I0913 W0906") }
    #expect(try sums().keys.sorted() == ["a", "b", "c"])
    let house = try bench.house()
    let verification = try house.custody.verify(repairing: false)
    #expect(verification.isClean, "\(verification.lines.joined(separator: "; "))")
  }

  @Test("of a slot are replaced by a newer one; the others are held against that")
  func doubled() throws {
    for symbol in ["a", "b", "c", "e"] {
      try bench.drop(MeterSheet.example(symbol).bytes, as: Self.name(symbol))
    }
    try bench.process()
    var other = MeterSheet("a", to: "2025/07/14", values: MeterSheet.values("a"))
    other.days.removeAll { $0.description == "2025-07-15" }
    try bench.upload(other.bytes, as: Self.name("a"))
    #expect(try application(1).status == .superseded && application(5).status == .checkedOK)
    #expect(try codes(5) == "W0914 W0906" && codes(2) == "W0914 W0906")
    #expect(try sums()["a"] == 29 * 197_268)
  }

  @Test("with a mistake go back, and count for nothing")
  func mistakes() throws {
    var sheet = MeterSheet.example("a")
    sheet["図の記号"] = "b"
    try bench.upload(sheet.bytes, as: Self.name("a"))
    #expect(try codes(1) == "E0902 W0906" && application(1).status == .returned)
    #expect(try sums().isEmpty)
    // It comes back under the name of its answer.
    let answer = try application(1).livePath.split(separator: "/").last.map(String.init) ?? ""
    try bench.upload(MeterSheet.example("a").bytes, as: answer)
    #expect(try application(1).status == .superseded && application(2).status == .checkedOK)
  }

  @Test("under a name with another month, symbol or format go back")
  func names() throws {
    try bench.upload(
      MeterSheet.example("a").bytes, as: "0011_30分メーター値_A123456789_a_202506.xlsx")
    #expect(try codes(1) == "E0902 W0906")
    #expect(try application(1).slot.month?.description == "2025-07")
    try bench.upload(MeterSheet.example("a").bytes, as: Self.name("z"))
    #expect(try codes(2) == "E0615")
    let name = "0011_keitoujyuden_30min_format_hikaseki_A123456789_b.csv"
    try bench.upload(Array("年月日,0:00\r\n".utf8), as: name)
    #expect(try application(3).verdict == .unreadable)
    let house = try bench.house(for: .looking)
    let found = try #require(try house.premises.store.findings(of: receipt(3)).first)
    #expect(found.remedy == "Excelブック（.xlsx）で保存し直してください。")
    try house.premises.store.close()
  }

  @Test("without a number in their name are their plant's operator's")
  func operators() throws {
    try bench.upload(
      MeterSheet.example("a").bytes, as: "keitoujyuden_30min_format_hikaseki_A123456789_a.xlsx")
    #expect(try application(1).operatorID == OperatorID("0011"))
  }

  @Test("count for the month that the register of areas says")
  func targetMonth() throws {
    let house = try bench.house()
    try bench.fill(.targetMonths, ["area,voltage_class,rule", "東京,高圧小口,開始月"], house)
    try house.premises.store.close()
    try bench.upload(MeterSheet.example("a").bytes, as: Self.name("a"))
    #expect(try application(1).slot.month == Month("2025-06"))
  }

  @Test("of a plant that nobody registered at the point hold nothing of those that are")
  func strangers() throws {
    for symbol in ["a", "b", "c", "e"] {
      try bench.drop(MeterSheet.example(symbol).bytes, as: Self.name(symbol))
    }
    try bench.process()
    var stray = MeterSheet.example("b")
    stray["設備ID（10桁）"] = "N000000777"
    stray.values[40] = "1"
    try bench.drop(stray.bytes, as: Self.name("b", plant: "N000000777"))
    try bench.process()
    let told = try codes(5)
    #expect(told.contains("W0918") && !told.contains("W0914"), "\(told)")
    for number in 1...4 { #expect(try codes(number) == "W0906") }
  }

  @Test("of a neighbour at the point are held against each other")
  func neighbours() throws {
    for symbol in ["a", "b", "c", "e"] {
      try bench.drop(MeterSheet.example(symbol).bytes, as: Self.name(symbol))
      var other = MeterSheet.example(symbol)
      other["設備ID（10桁）"] = "B123456789"
      if symbol == "c" { other.values[0] = "125" }
      try bench.drop(other.bytes, as: Self.name(symbol, plant: "B123456789"))
    }
    try bench.process()
    #expect(try codes(5) == "W0914 W0906" && codes(6) == "W0914 W0906")
    for number in [1, 2, 3, 4, 7, 8] { #expect(try codes(number) == "W0906") }
    // Somebody else's plant in one's own name is for the rules of the row; the file is read as it is.
    let store = try bench.house(for: .looking).premises.store
    #expect(try store.read("meters") { try $0.meters(of: key("B123456789")) }.count == 4)
    try store.close()
  }
}
