import AllocationDesk
import Files
import Foundation
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

struct ResultTests {
  private func published() async throws -> (PortalDoor, PortalDoor.Who) {
    let door = try PortalDoor()
    try door.bench.upload(Form.normal, as: "0001_通常割当申請書_202304.xlsx")
    try door.bench.advance(1, through: .underReview, .reviewed, .confirmed)
    return (door, try door.person(.chief))
  }

  @Test func `A trial is run by programs, and published by a person alone`() async throws {
    let (door, chief) = try await published()
    let program = PortalDoor.Who.bearer(try door.token(.officeWrite))
    let trial: JSON = ["round": "202304", "dryRun": true]
    let tried = try await door.post("/api/v1/runs", as: program, trial, ["Idempotency-Key": "a"])
    #expect(tried.status == 201)
    #expect(tried.json["runs"]?.items?.first?["state"] == "試行")
    let again = try await door.post("/api/v1/runs", as: program, trial, ["Idempotency-Key": "a"])
    #expect(again.json == tried.json)
    #expect(again.header("Idempotency-Replayed") == "true")
    let real: JSON = ["round": "202304", "dryRun": false]
    let refused = try await door.post("/api/v1/runs", as: program, real)
    #expect((refused.status, refused.code) == (403, "person-required"))
    #expect(
      try await door.post("/api/v1/runs", as: try door.person(.secretariat), real).status == 403)
    let done = try await door.post("/api/v1/runs", as: chief, real)
    #expect(done.status == 201)
    let place = try #require(done.header("Location"))
    let run = try await door.ask(.get, place, as: chief).json
    #expect(run["state"] == "公表")
    for table in ["lines", "requests", "plants", "explanations"] {
      let rows = try await door.ask(.get, "\(place)/\(table)?limit=1", as: chief)
      #expect(rows.status == 200, "\(table) \(rows.text)")
    }
    let requests = try await door.ask(.get, place + "/requests", as: chief).json
    let row = try #require(requests["items"]?.items?.first)
    #expect(row["operator_id"] == "0001")
    #expect(row["granted_kwh"]?.integer != nil)
    let numbers = try await door.ask(.get, "/api/v1/runs", as: chief).json["items"]?.items?
      .compactMap {
        $0["run"]?.integer
      }
    let compared = try await door.ask(
      .get, "/api/v1/runs/compare?before=\(numbers?.first ?? 0)&after=\(numbers?.last ?? 0)",
      as: chief)
    #expect(compared.json["rows"]?.items == [])
    let digest = try #require(run["digest"]?.text)
    let anybody = try await door.ask(.get, "/api/v1/verify/\(digest)").json
    #expect(anybody["standing"] == "有効")
    #expect(anybody["round"] == "202304")
    let undone = try await door.post(place + "/undo", as: chief, ["comment": "誤り"])
    #expect(undone.status == 200)
    #expect(try await door.ask(.get, "/api/v1/verify/\(digest)").json["standing"] == "取消し")
    #expect(try await door.post(place + "/undo", as: chief, ["comment": "誤り"]).status == 409)
  }

  @Test func `Results and notices are their operator's alone`() async throws {
    let (door, chief) = try await published()
    _ = try await door.post("/api/v1/runs", as: chief, ["round": "202304", "dryRun": false])
    _ = try door.house.allocation.writeNotices(round: RoundID("202304")!)
    let own = PortalDoor.Who.bearer(try door.token(.applicationsRead, of: "0001"))
    let other = PortalDoor.Who.bearer(try door.token(.applicationsRead, of: "0005"))
    let result = try #require(
      try await door.ask(.get, "/api/v1/results", as: own).json["items"]?.items?.first)
    #expect(result["market"] == "FIT")
    #expect(try await door.ask(.get, "/api/v1/results", as: other).json["items"]?.items == [])
    let files = result["files"]?.items?.compactMap(\.text) ?? []
    #expect(files.count == 2)
    for file in files {
      let name = file.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
      let path = "/api/v1/results/202304/fit/\(name)"
      let whole = try await door.ask(.get, path, as: own)
      #expect(whole.status == 200)
      let piece = try await door.ask(.get, path, as: own, ["Range": "bytes=0-3"])
      #expect(piece.status == 206)
      #expect(piece.bytes == Array(whole.bytes.prefix(4)))
      #expect(try await door.ask(.get, path, as: other).status == 404)
    }
  }

  @Test func `Balances are those of one's own plants, or of all`() async throws {
    let door = try PortalDoor()
    func plants(_ who: PortalDoor.Who, _ query: String = "") async throws -> [String] {
      let items = try await door.ask(.get, "/api/v1/balances\(query)", as: who).json["items"]?.items
      return (items ?? []).compactMap { $0["plant_id"]?.text }
    }
    let own = PortalDoor.Who.bearer(try door.token(.applicationsRead, of: "0001"))
    #expect(try await plants(own) == ["A123456C13", "F000123B07", "N123456789"])
    #expect(try await plants(own, "?round=anytime") == ["N123456789"])
    #expect(try await plants(.bearer(try door.token(.applicationsRead, of: "0005"))).isEmpty)
    #expect(try await plants(try door.person(.auditor)).count == 3)
    #expect(try await plants(try door.person(.auditor), "?operator=0005").isEmpty)
    #expect(try await door.ask(.get, "/api/v1/balances?operator=0005", as: own).status == 404)
  }
}
