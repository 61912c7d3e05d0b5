import HTTPTypes
import HouseBench
import Office
import Testing
import Trade
import Wire

@testable import AccessDesk
@testable import House
@testable import Portal

/// Taking in again what was returned, over the API.
struct ReadmissionTests {
  private static let late = [
    Bench.openRounds[0],
    "202304,FIT,,2024-04-10T11:00:00,2024-04-12T17:00:00,2023-10-01,2023-12-31,,max-min",
  ]
  private static let path = "/api/v1/applications/0001/readmission"

  private func door() throws -> PortalDoor {
    let bench = try Bench(
      rounds: Self.late,
      settings: Bench.settings + "portal:\n  origin: http://\(PortalDoor.host)\n  minFreeGiB: 0\n")
    try bench.upload(Form.normal, as: "0001_通常割当申請書_202304.xlsx")
    return try PortalDoor(bench: bench)
  }

  @Test func `A readmission is an upload that can be followed to its new number`() async throws {
    let door = try door()
    let clerk = try door.person(.secretariat)
    let answer = try await door.post(Self.path, as: clerk, ["reason": "回線の障害のため"])
    #expect(answer.status == 201)
    #expect(answer.json["rules"]?.items == ["late-upload"])
    let file = try #require(answer.json["file"]?.text)
    #expect(door.bench.files(in: "uploads").map { "uploads/\($0)" }.contains(file))
    let place = try #require(answer.header("Location"))
    #expect(try await door.ask(.get, place, as: clerk).json["state"] == "received")
    try door.bench.process()
    let state = try await door.ask(.get, place, as: clerk).json
    #expect(state["state"] == "done" && state["outcome"] == "answered")
    #expect(state["application"] == "0002" && state["verdict"] == "チェックOK")
    #expect(try door.bench.standings() == ["0001 差替え済", "0002 チェックOK"])
    try door.bench.expectClean()
    // It has a new number, and is not taken in a second time.
    #expect(try await door.post(Self.path, as: clerk, ["reason": "再度"]).status == 409)
  }

  @Test func `Findings are waived by the chief, and only such as may be`() async throws {
    let door = try door()
    let waiver: JSON = ["reason": "郵送で期間内に届いたため", "findings": [1]]
    let clerk = try door.person(.secretariat)
    #expect(try await door.post(Self.path, as: clerk, waiver).status == 403)
    let writes = PortalDoor.Who.bearer(try door.token(.officeWrite))
    #expect(try await door.post(Self.path, as: writes, waiver).status == 403)
    let rules = PortalDoor.Who.bearer(try door.token(.registersWrite))
    #expect(try await door.post(Self.path, as: rules, ["reason": "理由"]).status == 403)
    let chief = try door.person(.chief)
    let unknown = try await door.post(Self.path, as: chief, ["reason": "理由", "findings": [9]])
    #expect(unknown.status == 422)
    #expect(unknown.json["errors"]?.items?.first?["pointer"] == "/findings")
    #expect(try await door.post(Self.path, as: chief, ["reason": " "]).status == 422)
    let key = ["Idempotency-Key": "w-1"]
    let answer = try await door.post(Self.path, as: chief, waiver, key)
    #expect(answer.status == 201)
    let again = try await door.post(Self.path, as: chief, waiver, key)
    #expect(again.header("Idempotency-Replayed") == "true")
    #expect(again.header("Location") == answer.header("Location"))
    try door.bench.process()
    #expect(try door.bench.standings() == ["0001 差替え済", "0002 チェックOK"])
    #expect(try door.bench.codes(2) == ["E0609", "I0613"])
  }
}
