import HTTPTypes
import HouseBench
import Testing
import Trade
import Wire

@testable import AccessDesk
@testable import House
@testable import Portal

/// Lists keep the moment of their first page.
struct MomentTests {
  /// Numbers of all pages; something changes after the first.
  private func walk(
    _ door: PortalDoor, _ path: String, _ key: String, as who: PortalDoor.Who,
    _ change: () async throws -> Void
  ) async throws -> (keys: [String], totals: Set<Int64>) {
    var (keys, totals): ([String], Set<Int64>) = ([], [])
    var next: String? = path
    while let address = next {
      let answer = try await door.ask(.get, address, as: who)
      #expect(answer.status == 200, "\(answer.text)")
      keys += (answer.json["items"]?.items ?? []).compactMap { item in
        item[key]?.text ?? item[key]?.integer.map { "\($0)" }
      }
      if let total = answer.json["total"]?.integer { totals.insert(total) }
      if address == path { try await change() }
      next = answer.header("Link").map { String($0.dropFirst().prefix { $0 != ">" }) }
    }
    return (keys, totals)
  }

  @Test func `Balances that come between two pages shift nothing`() async throws {
    let door = try PortalDoor()
    let chief = try door.person(.chief)
    let path = "/api/v1/balances?round=202304&limit=1"
    let before = try await walk(door, path, "plant_id", as: chief) {}
    #expect(before.keys.count > 1 && before.totals == [Int64(before.keys.count)])
    let last = try #require(before.keys.last)
    let during = try await walk(door, path, "plant_id", as: chief) {
      // Without the last one.
      let rows = before.keys.dropLast().map { "202304,\($0),5\n" }.joined()
      let answer = try await door.ask(
        .post, "/api/v1/registers/balances?take=true&replace=true&agree=true", as: chief,
        ["Content-Type": "text/csv"], body: Array("round,plant_id,available_kwh\n\(rows)".utf8))
      #expect(answer.json["isTaken"] == .bool(true), "\(answer.text)")
    }
    // Rows are as they are now, and the moment's count stays.
    #expect(during.totals == before.totals)
    #expect(during.keys == before.keys.filter { $0 != last })
  }

  @Test func `Runs that are made between two pages are on none of them`() async throws {
    let door = try PortalDoor()
    try door.bench.upload(Form.normal, as: "0001_通常割当申請書_202304.xlsx")
    try door.bench.advance(1, through: .underReview, .reviewed, .confirmed)
    let chief = try door.person(.chief)
    func run() async throws {
      let answer = try await door.post(
        "/api/v1/runs", as: chief, ["round": "202304", "dryRun": true])
      #expect(answer.status == 201)
    }
    try await run()
    try await run()
    let path = "/api/v1/runs?round=202304&limit=1"
    let before = try await walk(door, path, "run", as: chief) {}
    let during = try await walk(door, path, "run", as: chief) { try await run() }
    #expect(before.keys.count > 1 && during.keys == before.keys && during.totals == before.totals)
  }

  @Test(arguments: [
    "", "&sort=-received", "&sort=id", "&sort=-operator", "&round=202304",
    "&status=checkedOK&status=returned",
    "&sort=form", "&sort=errors",
  ])
  func `Applications that come or move between two pages shift nothing`(
    _ filter: String
  )
    async throws
  {
    let door = try PortalDoor()
    for (operatorID, round) in [("0001", "202304"), ("0002", "202304"), ("0001", "202303")] {
      try door.bench.upload(Form.normal, as: "\(operatorID)_通常割当申請書_\(round).xlsx")
    }
    let chief = try door.person(.chief)
    let path = "/api/v1/applications?limit=1\(filter)"
    let before = try await walk(door, path, "id", as: chief) {}
    #expect(before.keys.count > 1 && before.totals == [Int64(before.keys.count)])
    #expect(Set(before.keys).count == before.keys.count)
    let during = try await walk(door, path, "id", as: chief) {
      try door.bench.upload(Form.normal, as: "0002_通常割当申請書_202303.xlsx")
      try door.bench.advance(1, through: .underReview)
    }
    #expect(during.keys == before.keys && during.totals == before.totals)
  }

  @Test(arguments: [
    "1.2.3", "1.1.1.99", "1..1.1", "-1.1.1.1", "1.1.1.99999999999", "x.1", "1.1.1.1.1", "abc",
  ])
  func `A page that no list has named is refused`(_ after: String) async throws {
    let door = try PortalDoor()
    let answer = try await door.ask(
      .get, "/api/v1/applications?after=\(after)", as: door.person(.chief))
    #expect(answer.status == 422)
  }
}
