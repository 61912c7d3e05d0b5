import FilingRecords
import Foundation
import PremiumRecords
import RegistersRecords
import Storage
import Tables
import Testing
import Trade

/// Registers of FIP and what is asked of them.
@Suite final class PremiumRecordsTests {
  private let folder: String
  private let store: Store

  init() throws {
    folder = NSTemporaryDirectory() + "premium-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    store = try Store(
      path: folder + "/wariate.sqlite", for: .making,
      migrations: [
        .registers, .applications, .registerFiles, .premiumRegisters, .premiumMonths,
      ])
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  private func take(_ register: Register, _ rows: String...) throws -> ImportReport {
    let text = ([register.heads.joined(separator: ",")] + rows).joined(separator: "\n")
    return try store.import(
      CSVReader(Array(text.utf8)), into: register, by: Actor(.secretariat, name: "a"),
      at: Instant(milliseconds: 0))
  }

  private func month(_ text: String) throws -> Month { try #require(Month(text)) }

  private func plant(_ from: String, _ to: String, _ scheme: String = "FIP") -> String {
    "A800019101,\(from),\(to),00000001,\(scheme),太陽光,,0300000000000000000409,,,,,,,"
  }

  private func schemes(in text: String) throws -> [Scheme] {
    let month = try month(text)
    return try store.read("") { try $0.certifiedPlants(in: month).map(\.scheme) }
  }

  @Test func `a plant is as its last row that is valid on a day of the month`() throws {
    _ = try take(
      .certifiedPlants, plant("2022-04-01", "2025-07-15", "FIT"), plant("2025-07-16", "2025-09-01"))
    #expect(try schemes(in: "202203").isEmpty)
    #expect(try schemes(in: "202204") == [.fit])
    #expect(try schemes(in: "202507") == [.fip])
    #expect(try schemes(in: "202509") == [.fip])
    #expect(try schemes(in: "202510").isEmpty)
  }

  @Test func `older operators stay as they are once a 個人 may be among them, who trades nowhere`()
    throws
  {
    let path = folder + "/older.sqlite"
    let older: [Migration] = [.registers, .applications, .registerFiles]
    let insertion = "INSERT INTO operators VALUES (?, '見本', '', ?, '発電', '東京都', ?, 0)"
    let first = try Store(path: path, for: .making, migrations: older)
    try first.write("filling") { try $0.database.run(insertion, ["0001", "8990000000001", 1]) }
    try first.close()
    let store = try Store(path: path, migrations: older + [.individuals])
    let id = try #require(OperatorID("0001"))
    let known = try #require(try store.operator(id))
    #expect(known.corporateNumber.rawValue == "8990000000001" && known.participatesFIT)
    #expect(known.name == "見本" && known.address == "東京都")
    try store.write("filling") { try $0.database.run(insertion, ["00000001", "", 0]) }
    #expect(throws: (any Error).self) {
      try store.write("filling") { try $0.database.run(insertion, ["00000002", "", 1]) }
    }
    let indexes = try store.read("looking at indexes") {
      try $0.all("PRAGMA index_list(operators)").map { try $0[1] as String }
    }
    #expect(indexes.contains("operators_by_corporate_number"))
    try store.close()
  }

  @Test func `a register that is all key takes the same row twice, and changes nothing`() throws {
    #expect(try take(.floorSlots, "3,20250701,1", "沖縄,2025-07-01,48").added == 2)
    let again = try take(.floorSlots, "東京,2025-07-01,01")
    #expect(again.isTaken && again.added == 0 && again.changed == 0)
  }

  @Test func `a price below zero is changed, and told as it was`() throws {
    _ = try take(.fipPrices, "202507,1,風力,1,-2.50,3")
    let report = try take(.fipPrices, "202507,01,風力,1,-2.5,-3")
    #expect(report.changed == 1 && report.changes.first?.fields.map(\.old) == ["3"])
    #expect(report.changes.first?.fields.map(\.new) == ["-3"])
  }

  @Test func `numbers of payments count up, and one subject of a month is one payment`() throws {
    let (july, day) = (try month("202507"), try #require(CivilDate("2025-09-12")))
    let first = try #require(OperatorID("00000001"))
    let second = try #require(OperatorID("00000002"))
    try store.write("") { transaction in
      let database = transaction.database
      try database.book(5, .grant, first, july, dueOn: day)
      try database.book(7, .overpaid, second, july, dueOn: day)
      try database.book(3, .grant, first, july, dueOn: day)
      let payments = try database.payments()
      #expect(payments.map(\.number) == ["0000000001", "0000000002"])
      #expect(payments.map(\.payYen) == [8, 0] && payments.map(\.claimYen) == [0, 7])
    }
  }

  @Test(arguments: [
    ("01", SupplyArea.hokkaido), ("1", .hokkaido), ("10", .okinawa), ("0", .okinawa),
    ("沖縄", .okinawa), ("9", .kyushu),
  ])
  func `an area is a name or a code`(_ text: String, _ area: SupplyArea) {
    #expect(SupplyArea(written: text) == area)
  }

  @Test(
    arguments: [
      (64_611_342, 3, "64,611.342"), (-831, 2, "-8.31"), (-1_234_567, 0, "-1,234,567"),
      (999, 3, "0.999"), (-100_000, 2, "-1,000.00"),
    ] as [(Int64, Int, String)])
  func `amounts are read with their thousands apart`(_ number: Int64, _ places: Int, _ text: String)
  {
    #expect(PlacedDecimal.grouped(number, places: places) == text)
  }

  @Test(arguments: ["", "00", "11", "a", "001", "-1", "関東"])
  func `nothing else is an area`(_ text: String) {
    #expect(SupplyArea(written: text) == nil)
  }

  @Test func `a point's area is in its first two digits`() {
    #expect(SupplyArea(ofGridPoint: "0300000000000000000409") == .tokyo)
    #expect(SupplyArea(ofGridPoint: "1000000000000000000409") == .okinawa)
    #expect(SupplyArea(ofGridPoint: "0000000000000000000409") == nil)
    #expect(SupplyArea(ofGridPoint: "03") == nil)
  }
}
