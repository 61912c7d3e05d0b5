import AllocationDesk
import Files
import HTTPTypes
import HouseBench
import Office
import Premises
import Storage
import Testing
import Trade
import Wire

@testable import AccessDesk
@testable import AccessRecords
@testable import House
@testable import Portal
@testable import Reception

struct RegisterTests {
  private let path = "/api/v1/rounds/202401/fit"

  private func put(
    _ door: PortalDoor, as who: PortalDoor.Who, _ headers: [String: String], _ body: JSON
  ) async throws -> PortalDoor.Answered {
    try await door.ask(
      .put, path, as: who, headers.merging(["Content-Type": "application/json"]) { $1 },
      body: body.line())
  }

  @Test func `A round is made once, changed by whoever has seen it, and by nobody else`()
    async throws
  {
    let door = try PortalDoor()
    let who = try door.person(.chief)
    let body: JSON = ["opens_at": "2024-07-01T09:00", "generation_to": "2024-03-31"]
    #expect(try await put(door, as: who, [:], body).status == 428)
    #expect(try await put(door, as: who, ["If-Match": "\"x\""], body).status == 412)
    let made = try await put(door, as: who, ["If-None-Match": "*"], body)
    #expect(made.status == 201)
    #expect(made.json["round"] == "202401")
    #expect(made.json["opens_at"] == "2024-07-01T09:00:00")
    #expect(try await put(door, as: who, ["If-None-Match": "*"], body).status == 412)
    let shown = try await door.ask(.get, path, as: who)
    let tag = try #require(shown.header("ETag"))
    #expect(tag == made.header("ETag"))
    #expect(try await door.ask(.get, path, as: who, ["If-None-Match": tag]).status == 304)
    let changed = try await put(door, as: who, ["If-Match": tag], ["closes_at": "2024-07-31"])
    #expect(changed.status == 200)
    #expect(changed.json["opens_at"] == "")
    #expect(try await put(door, as: who, ["If-Match": tag], body).status == 412)
    let wrong = try await put(
      door, as: who, ["If-Match": "*"], ["opens_at": "2024-08-01", "closes_at": "2024-07-01"])
    #expect(wrong.status == 422)
    #expect(wrong.json["errors"]?.items?.first?["pointer"] == "/closes_at")
    #expect(try await door.ask(.get, "/api/v1/rounds/209901/fit", as: who).status == 404)
  }

  @Test func `A file is looked at, and then taken`() async throws {
    let door = try PortalDoor()
    let who = PortalDoor.Who.bearer(try door.token(.registersWrite))
    let csv = Array("round,plant_id,available_kwh\n202304,A123456C13,5\n".utf8)
    let path = "/api/v1/registers/balances"
    func send(_ query: String, _ bytes: [UInt8]) async throws -> PortalDoor.Answered {
      try await door.ask(.post, path + query, as: who, ["Content-Type": "text/csv"], body: bytes)
    }
    func kwh() async throws -> JSON? {
      let reader = PortalDoor.Who.bearer(try door.token(.officeRead))
      let rows = try await door.ask(.get, path, as: reader).json["items"]?.items
      return rows?.first { $0["plant_id"] == "A123456C13" }?["available_kwh"]
    }
    let looked = try await send("", csv)
    #expect(looked.status == 200)
    #expect((looked.json["isTaken"], looked.json["changed"]?.integer) == (.bool(false), 1))
    #expect(try await kwh() == "1000000")
    #expect(try await send("?take=true", csv).json["isTaken"] == .bool(true))
    #expect(try await kwh() == "5")
    let bad = try await send(
      "?take=true", Array("round,plant_id,available_kwh\n202304,A123456C13,x\n".utf8))
    #expect(bad.json["isTaken"] == .bool(false))
    let finding = try #require(bad.json["findings"]?.items?.first)
    #expect(finding["row"]?.integer == 2)
    #expect(finding["cell"] == "C2")
    #expect(finding["field"] == "available_kwh")
    // What was refused keeps no key: mended, the file is taken under the same one.
    func keyed(_ kwh: String) async throws -> PortalDoor.Answered {
      try await door.ask(
        .post, path + "?take=true", as: who,
        ["Content-Type": "text/csv", "Idempotency-Key": "file-1"],
        body: Array("round,plant_id,available_kwh\n202304,A123456C13,\(kwh)\n".utf8))
    }
    #expect(try await keyed("x").json["isTaken"] == .bool(false))
    #expect(try await keyed("6").json["isTaken"] == .bool(true))
    #expect(try await keyed("7").status == 422)
    #expect(try await kwh() == "6")
    #expect(try await send("?take=yes", csv).status == 422)
    let unknown = try await door.ask(
      .post, "/api/v1/registers/none", as: who, ["Content-Type": "text/csv"], body: csv)
    #expect(unknown.status == 404)
    #expect(door.bench.files(in: "uploads").isEmpty)
  }

  @Test func `A register is read page by page`() async throws {
    let door = try PortalDoor()
    let who = PortalDoor.Who.bearer(try door.token(.officeRead))
    let whole = try await door.ask(.get, "/api/v1/registers/operators", as: who).json
    var seen: [JSON] = []
    var path: String? = "/api/v1/registers/operators?limit=1"
    while let next = path {
      let answer = try await door.ask(.get, next, as: who)
      seen += answer.json["items"]?.items ?? []
      path = answer.header("Link").map { String($0.dropFirst().prefix { $0 != ">" }) }
    }
    #expect(seen == whole["items"]?.items)
    #expect(whole["total"]?.integer == Int64(seen.count))
  }
}
