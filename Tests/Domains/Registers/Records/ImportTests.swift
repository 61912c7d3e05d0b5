import Hashing
import RecordsBench
import Testing
import Trade

@testable import AllocationRecords
@testable import Events
@testable import FilingRecords
@testable import RegistersRecords
@testable import Storage

struct ImportTests {

  @Test("operators are taken in and found by their number and by their 法人番号")
  func takesOperators() throws {
    let bench = try Bench()
    let report = try bench.take(.operators, SampleRegisters.operators)
    #expect(report.badRows == [])
    #expect(report.added == 3)
    let references = bench.store.references()
    let first = try #require(try references.operator(operatorID("0001")))
    #expect(first.name == "あおば電力株式会社")
    #expect(first.category.title == "小売")
    #expect(first.participatesFIT && first.participatesNonFIT)
    let shared = try #require(CorporateNumber("7000012050002"))
    let own = try #require(CorporateNumber("1180301018771"))
    #expect(try references.operators(corporateNumber: shared).map(\.id.rawValue) == ["0001"])
    // Older versions let two operators have one number.
    try bench.store.write("sharing a number") {
      try $0.database.run(
        "UPDATE operators SET corporate_number = ? WHERE operator = '0002'", [shared.rawValue])
    }
    #expect(try bench.store.onlyOperator(corporateNumber: shared) == nil)
    #expect(try bench.store.onlyOperator(corporateNumber: own)?.rawValue == "A01")
    #expect(try bench.store.isRegistered(operatorID("0002")))
    #expect(try !bench.store.isRegistered(operatorID("02")))
  }

  @Test("Briefs tell of many plants at once what single questions tell")
  func briefs() throws {
    let bench = try Bench()
    try bench.take(
      .plants,
      """
      plant_id,scheme,kind,prefecture,capacity_kw,operation_started_on,priority_holder_corporate_number
      A000000001,FIT,太陽光,福島県,50.0,2015-04-01,
      A000000002,非FIT,水力,富山県,50.0,2015-04-01,4011001098993

      """)
    try bench.take(
      .balances, "round,plant_id,available_kwh\n202304,A000000001,5\n随時,A000000002,6\n")
    let ids = try ["A000000002", "A000000009", "A000000001"].map(plant)
    let round = try #require(RoundID("202304"))
    let briefs = try bench.store.references().briefs(on: ids, period: .round(round))
    let holder = CorporateNumber("4011001098993")
    #expect(
      Set(briefs) == [
        PlantBrief(
          id: ids[0], rights: PlantRights(scheme: .nonFIT, priorityHolder: holder), rest: nil,
          mayBeAgreedOn: false),
        PlantBrief(id: ids[1], rights: nil, rest: nil, mayBeAgreedOn: false),
        PlantBrief(
          id: ids[2], rights: PlantRights(scheme: .fit, priorityHolder: nil), rest: 5,
          mayBeAgreedOn: false),
      ])
    #expect(try bench.store.references().briefs(on: [], period: .anytime) == [])
  }

  @Test("plants keep what the file says, empty where it says nothing")
  func takesPlants() throws {
    let bench = try Bench()
    #expect(try bench.take(.plants, SampleRegisters.plants).badRows == [])
    let references = bench.store.references()
    let sun = try #require(try references.plant(plant("A000000001")))
    #expect(sun.scheme == .fit)
    #expect(sun.capacityTenthsKW == 495)
    #expect(sun.countsFrom == CivilDate("2013-04-01"))
    #expect(sun.gridPointID == "0300000000000000000001")
    let water = try #require(try references.plant(plant("B000000001")))
    #expect(water.capacityTenthsKW == 12_000)
    #expect(water.countsFrom == nil)
    #expect(water.priorityHolder?.rawValue == "7000012050002")
    #expect(try references.plant(plant("C000000001")) == nil)
  }

  @Test("rounds: Japan time, empty is no limit, a bare closing date is that whole day")
  func takesRounds() throws {
    let bench = try Bench()
    #expect(try bench.take(.rounds, SampleRegisters.rounds).badRows == [])
    let round = try #require(RoundID("202304"))
    let fit = try #require(try bench.store.references().round(round, market: .fit))
    #expect(fit.opensAt == Instant("2024-04-16T09:00:00+09:00"))
    #expect(fit.closesAt == Instant("2024-04-30T23:59:59.999+09:00"))
    #expect(fit.referenceDate == CivilDate("2024-03-31"))
    #expect(fit.ruleSet == .maxMin)
    let nonFIT = try #require(try bench.store.references().round(round, market: .nonFIT))
    #expect(nonFIT.closesAt == nil)
    #expect(nonFIT.ruleSet == .receiptOrder)
    let before = try #require(Instant("2024-04-16T08:59:59+09:00"))
    #expect(try bench.store.openRounds(of: .fit, at: before) == [])
    #expect(try bench.store.openRounds(of: .nonFIT, at: before) == [nonFIT])
    let last = try #require(Instant("2024-04-30T23:59:59+09:00"))
    #expect(try bench.store.openRounds(of: .fit, at: last) == [fit])
  }

  @Test("rounds: when results are looked over and when is bought, where the file says so")
  func takesPeriods() throws {
    let bench = try Bench()
    let csv = """
      round,market,confirmation_from,confirmation_to,purchase_from,purchase_to
      202304,FIT,2024-05-13,2024-05-17,2024-05-20,
      202304,非FIT,,,,
      """
    #expect(try bench.take(.rounds, csv).badRows == [])
    let round = try #require(RoundID("202304"))
    let fit = try #require(try bench.store.references().round(round, market: .fit))
    #expect(
      fit.confirmation == DaySpan(from: CivilDate("2024-05-13"), to: CivilDate("2024-05-17")))
    #expect(fit.purchase == DaySpan(from: CivilDate("2024-05-20"), to: nil))
    let nonFIT = try #require(try bench.store.references().round(round, market: .nonFIT))
    #expect(nonFIT.confirmation.isEmpty && nonFIT.purchase.isEmpty)
  }

  @Test("what was sealed before a column came is told the same until a row has it")
  func laterColumns() throws {
    let bench = try Bench()
    _ = try bench.take(.rounds, SampleRegisters.rounds)
    let later = ["confirmation_from", "confirmation_to", "purchase_from", "purchase_to"]
    let old = try bench.store.digestWithout(later)
    #expect(try bench.store.digest(of: .rounds)?.finish() == old)
    _ = try bench.take(.rounds, "round,market,purchase_to\n202399,FIT,2024-05-31\n")
    let new = try bench.store.digest(of: .rounds)?.finish()
    #expect(new != (try bench.store.digestWithout(later)))
    #expect(new == (try bench.store.digestWithout(Array(later.prefix(3)))))
  }

  @Test(
    "importing the same file again changes nothing",
    arguments: [
      (Register.operators, SampleRegisters.operators), (.plants, SampleRegisters.plants),
      (.rounds, SampleRegisters.rounds),
      (.balances, "round,plant_id,available_kwh\n202304,A000000001,5\n随時,A000000001,6\n"),
      (.purchases, "round,market,operator_id,purchased_kwh\n202304,FIT,0001,5\n"),
    ])
  func idempotent(register: Register, csv: String) throws {
    let bench = try Bench()
    let first = try bench.take(register, csv)
    #expect(first.isTaken && first.added == first.rows)
    let version = try bench.store.registerVersion()
    let second = try bench.take(register, csv, replacing: true)
    #expect([second.added, second.changed, second.removed] == [0, 0, 0])
    #expect(try bench.store.registerVersion() == version)
  }

  @Test("known rows are replaced, new ones added, absent ones stay")
  func byKey() throws {
    let bench = try Bench()
    let head = "round,market,operator_id,purchased_kwh\n"
    try bench.take(.purchases, head + "202304,FIT,0001,1\n202304,FIT,0002,2\n")
    let report = try bench.take(.purchases, head + "202304,FIT,0002,20\n202304,FIT,0003,3\n")
    #expect([report.added, report.changed, report.removed] == [1, 1, 0])
    let purchases = try bench.store.purchases(round: #require(RoundID("202304")), market: .fit)
    #expect(Set(purchases.values) == [1, 20, 3])
  }

  @Test("--replace makes the file the whole register")
  func replacing() throws {
    let bench = try Bench()
    try bench.take(.operators, SampleRegisters.operators)
    let lines = SampleRegisters.operators.split(separator: "\n").prefix(2).joined(separator: "\n")
    let report = try bench.take(.operators, lines, replacing: true)
    #expect([report.added, report.changed, report.removed] == [0, 0, 2])
    #expect(try bench.store.operators().map(\.id.rawValue) == ["0001"])
  }

  @Test(
    "a bad row is reported with line, column, value and what is expected",
    arguments: [
      (Register.balances, "202304,a000000001,5", "plant_id"),
      (.balances, "202304,A000000001,-5", "available_kwh"),
      (.balances, "202304,A000000001,1.5", "available_kwh"),
      (.balances, "2023,A000000001,5", "round"),
      (.balances, "202304,A000000001,99999999999999999999", "available_kwh"),
      (.balances, "202304,A000000001", "available_kwh"),
      (.purchases, "202304,JEPX,0001,5", "market"),
      (.purchases, "202304,FIT,00-1,5", "operator_id"),
      (.operators, "0001,甲,,7000012050003,小売,,true,true", "corporate_number"),
      (.operators, "0001,,,7000012050002,小売,,true,true", "name"),
      (.operators, "0001,甲,,7000012050002,商社,,true,true", "category"),
      (.operators, "0001,甲,,7000012050002,小売,,はい,true", "participates_fit"),
      (.plants, "A000000001,FIT,太陽,福島県,,,,,,,,,,,", "kind"),
      (.plants, "A000000001,FIT,太陽光,福島,,,,,,,,,,,", "prefecture"),
      (.plants, "A000000001,FIT,太陽光,福島県,,,,,49.55,,,,,,", "capacity_kw"),
      (.plants, "A000000001,FIT,太陽光,福島県,,,,,,2012-02-30,,,,,", "certified_on"),
      (.plants, "A000000001,FIT,太陽光,福島県,,,,,,,,,123,,", "grid_point_id"),
      (.rounds, "202304,FIT,2024-04-16,2024-04-15,,,,,,,,,", "closes_at"),
      (.rounds, "202304,FIT,,,,2024-04-16,2024-04-15,,,,,,", "generation_to"),
      (.rounds, "202304,FIT,,,,,,,,2024-05-17,2024-05-13,,", "confirmation_to"),
      (.rounds, "202304,FIT,,,,,,,,,,2024-05-31,2024-05-20", "purchase_to"),
      (.rounds, "202304,FIT,,,,,,,,2024-02-30,,,", "confirmation_from"),
      (.rounds, "202304,FIT,soon,,,,,,,,,,", "opens_at"),
      (.rounds, "202304,FIT,,,,,,,random,,,,", "rule_set"),
    ])
  func badRow(register: Register, line: String, column: String) throws {
    let bench = try Bench()
    let report = try bench.take(register, register.heads.joined(separator: ",") + "\n" + line)
    #expect(!report.isTaken)
    #expect(report.badRows.map(\.line) == [2])
    #expect(report.badRows.map(\.column) == [column])
    #expect(report.badRows.allSatisfy { !$0.problem.isEmpty && !$0.expected.isEmpty })
  }

  @Test("one bad row, and nothing of the file is taken")
  func nothingTaken() throws {
    let bench = try Bench()
    let csv = "round,plant_id,available_kwh\n随時,A000000001,5\n随時,A000000002,x\n随時,A000000003,7\n"
    let report = try bench.take(.balances, csv)
    #expect(report.badRows.map(\.line) == [3])
    #expect(try bench.store.balance(of: plant("A000000001"), in: .anytime) == nil)
    #expect(try bench.store.registerVersion() == 0)
    #expect(try bench.store.recentEvents() == [])
  }

  @Test("every bad row is told, the counts stay true past a thousand")
  func manyBadRows() throws {
    let bench = try Bench()
    let lines = (1...1_500).map { "随時,bad,\($0)\n" }.joined()
    let report = try bench.take(.balances, "round,plant_id,available_kwh\n" + lines)
    #expect(report.badRowCount == 1_500)
    #expect(report.badRows.count == 1_000)
  }

  @Test("a key that occurs twice leaves open which row is meant")
  func sameKey() throws {
    let bench = try Bench()
    let csv = "round,plant_id,available_kwh\n随時,A000000001,5\n随時,A000000001,6\n"
    let report = try bench.take(.balances, csv)
    #expect(report.badRows.map(\.line) == [3])
    #expect(report.badRows.first?.problem.contains("2行目") == true)
  }

  @Test(
    "heads may stand in any order and case; missing, unknown and repeated ones are told",
    arguments: [
      ("plant_id,ROUND, available_kwh \nA000000001,随時,5\n", []),
      ("round,plant_id\n随時,A000000001\n", ["available_kwh"]),
      ("round,plant_id,available_kwh,note\n", ["note"]),
      ("round,round,plant_id,available_kwh\n", ["round"]),
      ("round,plant_id,kwh\n", ["kwh", "available_kwh"]),
    ])
  func heads(csv: String, told: [String]) throws {
    let bench = try Bench()
    let report = try bench.take(.balances, csv)
    #expect(report.badRows.compactMap(\.column) == told)
    #expect(report.rows == (told.isEmpty ? 1 : 0))
  }

  @Test("an empty file is told, not taken for an empty register")
  func emptyFile() throws {
    let bench = try Bench()
    try bench.take(.operators, SampleRegisters.operators)
    #expect(try !bench.take(.operators, "", replacing: true).isTaken)
    #expect(try bench.store.operators().count == 3)
  }

  @Test("white space around values is nothing")
  func trims() throws {
    let bench = try Bench()
    let csv = "round,plant_id,available_kwh\n 随時　,A000000001 ,\u{3000}5\t\n"
    #expect(try bench.take(.balances, csv).badRows == [])
  }

  @Test("the other questions of a name: whose a number is")
  func filing() throws {
    let bench = try Bench()
    let number = try bench.file("upload", .passed)
    let filing = try #require(try bench.store.filing(of: number))
    #expect(filing.operatorID.rawValue == "0001")
    #expect(filing.form?.rawValue == Bench.normal)
    #expect(try bench.store.filing(of: receipt(99)) == nil)
  }

  @Test("a value that is right in one column is not taken for right in another")
  func columnsApart() throws {
    let bench = try Bench()
    let lines = [
      "A000000001,FIT,太陽光,福島県,,,,7000012050002,,,,,,,",
      "A000000002,FIT,太陽光,福島県,,,,,,7000012050002,,,,,",
    ]
    let csv = ([Register.plants.heads.joined(separator: ",")] + lines).joined(separator: "\n")
    let report = try bench.take(.plants, csv)
    #expect(report.badRows.map(\.line) == [3])
    #expect(report.badRows.map(\.column) == ["certified_on"])
  }
}

extension Store {
  /// Over every row of the rounds, by key, without some of its columns.
  fileprivate func digestWithout(_ columns: [String]) throws -> ContentHash {
    let kept = Register.rounds.columns.filter { !columns.contains($0) }.joined(separator: ", ")
    return try read("counting up rounds") { database in
      try database.digest("SELECT \(kept) FROM rounds ORDER BY round, market").finish()
    }
  }
}
