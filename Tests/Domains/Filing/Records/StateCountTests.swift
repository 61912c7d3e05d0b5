import RecordsBench
import Testing
import Trade

@testable import Events
@testable import FilingRecords
@testable import RegistersRecords
@testable import Storage

/// How many applications stand in a state is kept with every move.
struct StateCountTests {
  private let round: RoundID

  init() throws { round = try #require(RoundID("202304")) }

  /// Counted anew from the applications themselves.
  private func counted(_ bench: Bench) throws -> Set<[String]> {
    try bench.store.read("counting in a test") { database in
      Set(
        try database.all(
          """
          SELECT form, status, count(*), min(received_at) FROM applications
          WHERE period = 'round' AND round = ? GROUP BY form, status
          """, [round.description]
        ).map { row in
          [
            "\(row.anyText(0) ?? "")", "\(row.anyText(1) ?? "")", "\(try row[2] as Int)",
            "\(try row[3] as Int64)",
          ]
        })
    }
  }

  private func kept(_ bench: Bench) throws -> Set<[String]> {
    Set(
      try bench.store.stateCounts(of: round).map {
        [
          $0.form?.description ?? "", $0.status.rawValue, "\($0.count)",
          "\($0.oldest.milliseconds)",
        ]
      })
  }

  @Test func `Every arrival, verdict, supersession and move is counted`() throws {
    let bench = try Bench()
    #expect(try kept(bench).isEmpty)
    _ = try bench.file("draft", .returned)
    #expect(try kept(bench) == counted(bench))
    let good = try bench.file("good", .passed)
    #expect(try kept(bench) == counted(bench))
    _ = try bench.enter("waiting")
    #expect(try kept(bench) == counted(bench))
    #expect(try bench.store.stateCounts(of: round).reduce(0) { $0 + $1.count } == 3)
    #expect(try bench.status(good) == .checkedOK)
    #expect(try bench.store.verifyCourses() == [])
  }

  @Test func `A number that was changed by hand is found, and one that is missing`() throws {
    let bench = try Bench()
    _ = try bench.file("good", .passed)
    try bench.store.write("tampering in a test") {
      try $0.database.run("UPDATE state_counts SET applications = 7 WHERE status = 'checkedOK'")
    }
    guard case .miscounted(_, _, "checkedOK") = try bench.store.verifyCourses().first else {
      Issue.record("not found")
      return
    }
    try bench.store.write("tampering in a test") {
      try $0.database.run("DELETE FROM state_counts")
    }
    #expect(try bench.store.verifyCourses().count == 1)
    try bench.store.recount()
    #expect(try bench.store.verifyCourses() == [])
    // A move of what was not counted is no reason to stop working.
    try bench.store.write("tampering in a test") {
      try $0.database.run("UPDATE state_counts SET applications = 0")
    }
    try bench.advance(receipt(1), .underReview)
    #expect(try !bench.store.verifyCourses().isEmpty)
    try bench.store.recount()
    #expect(try bench.store.verifyCourses() == [])
    #expect(try kept(bench) == counted(bench))
  }

  @Test func `Who has filed is a registered operator with an application that counts`() throws {
    let bench = try Bench()
    let form = try #require(FormID(Bench.normal))
    try bench.take(
      .operators,
      """
      operator_id,name,kana,corporate_number,category,address,participates_fit,participates_nonfit
      0001,見本湊電力株式会社,みほんみなとでんりょく,8990000000001,小売,東京都港区見本1-1-1,true,true
      """)
    let before = try bench.store.filers(of: round, forms: [form])
    #expect(before.isEmpty)
    _ = try bench.file("bad", .returned)
    #expect(try bench.store.filers(of: round, forms: [form]).isEmpty)
    _ = try bench.file("good", .passed)
    #expect(try bench.store.filers(of: round, forms: [form]).count == 1)
    #expect(try bench.store.filers(of: round, forms: []).isEmpty)
  }
}
