import CertificationRecords
import RecordsBench
import Storage
import Testing
import Trade

@Suite("The ledger of certified energy") struct CertificationLedgerTests {
  private let bench: Bench
  private let key: CertificationKey

  init() throws {
    bench = try Bench()
    key = CertificationKey(
      plant: try #require(PlantID("A123456789")), gridPoint: "0300000000000000001001",
      balancingGroup: "", month: try #require(Month("2025-04")), scope: .usual, isRenewable: true)
  }

  private func entry(
    _ number: String, _ kwh: Int64, replaces: String? = nil
  ) throws -> CertificationEntry {
    CertificationEntry(
      number: number, key: key, operatorID: try #require(OperatorID("0011")), exported: 12_345,
      base: 12_345, ratio: nil, kwh: kwh, route: "通常", isInList: true, ruleVersion: "1 切捨て",
      replaces: replaces, certifiedOn: try #require(CivilDate("2025-07-01")))
  }

  @Test("A correction counts in place of what it replaces, and both stay") func correction() throws
  {
    try bench.store.write("") { transaction in
      let database = transaction.database
      try database.enter(try entry("202504-0000001", 123))
      #expect(try database.nextCertification(of: key.month) == 2)
      #expect(try database.holders(of: key, besides: []).map(\.isCertified) == [true])
      try database.enter(try entry("202504-0000002", 100, replaces: "202504-0000001"))
      #expect(try database.certifiedPlants().map(\.kwh) == [100])
      #expect(try database.replacement(of: "202504-0000001") == "202504-0000002")
      try database.enter(try entry("202504-0000003", 0, replaces: "202504-0000002"))
      #expect(try database.certifiedPlants().map(\.kwh) == [0])
      // What was taken back holds nothing.
      #expect(try database.holders(of: key, besides: []).isEmpty)
      #expect(try database.certifiedFaults().isEmpty)
      var shown: [String] = []
      try database.eachCertification(CertificationSearch(month: key.month)) { entry, stands in
        shown.append("\(entry.number) \(entry.kwh) \(stands)")
      }
      #expect(
        shown == [
          "202504-0000001 123 false", "202504-0000002 100 false", "202504-0000003 0 true",
        ])
    }
  }

  @Test("Nothing is changed, deleted or replaced twice") func grows() throws {
    try bench.store.write("") { try $0.database.enter(try entry("202504-0000001", 123)) }
    for sql in ["UPDATE certifications SET kwh = 5", "DELETE FROM certifications"] {
      #expect(throws: (any Error).self) {
        try bench.store.write("") { try $0.database.run(sql) }
      }
    }
    try bench.store.write("") {
      try $0.database.enter(try entry("202504-0000002", 5, replaces: "202504-0000001"))
    }
    #expect(throws: (any Error).self) {
      try bench.store.write("") {
        try $0.database.enter(try entry("202504-0000003", 6, replaces: "202504-0000001"))
      }
    }
  }

  @Test("Who names no group stands in the way of who names one") func groups() throws {
    try bench.store.write("") { try $0.database.enter(try entry("202504-0000001", 123)) }
    var other = key
    other.balancingGroup = "XX001"
    let holders = try bench.store.read("") { try $0.holders(of: other, besides: []) }
    #expect(holders.map(\.operatorID.rawValue) == ["0011"])
    // Of a plant without a registered point each point is asked for by itself; else none is another.
    var elsewhere = key
    elsewhere.gridPoint = "0300000000000000001099"
    #expect(try bench.store.read("") { try $0.holders(of: elsewhere, besides: []) }.isEmpty)
    try bench.store.write("") {
      try $0.database.run(
        """
        INSERT INTO plants (plant, scheme, kind, prefecture, location, name, owner_name,
          capacity_tenths_kw, grid_point, bg_code)
        VALUES ('A123456789', 'FIT', 'バイオマス', '東京都', '', '', '', 0, ?, '')
        """, [key.gridPoint])
    }
    #expect(try bench.store.read("") { try $0.holders(of: elsewhere, besides: []) }.count == 1)
    // Rows of one sheet are held against each other by the same point, whichever register has it.
    try bench.store.write("") {
      try $0.database.run(
        """
        INSERT INTO sources (plant, id_scheme, operator, kind, renewable, name, grid_point, bg_codes,
          area, voltage_class, capacity_tenths_kw, battery, backup, double_generation, battery_route,
          formula, share_symbol)
        VALUES ('A123456789', 'FIT', '0011', 'バイオマス', '混在', '', '', '', '', '', 0, 'なし', 0, 0,
          '', '', '')
        """)
    }
    let source = try bench.store.read("") { try $0.certificationSource(key.plant) }
    #expect(source?.gridPoint == key.gridPoint)
    other.isRenewable = false
    #expect(try bench.store.read("") { try $0.holders(of: other, besides: []) }.isEmpty)
  }
}
