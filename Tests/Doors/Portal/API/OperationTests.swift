import HTTPTypes
import HouseBench
import Testing
import Trade
import Wire

@testable import AccessDesk
@testable import House
@testable import Portal

/// What holds for every operation.
struct OperationTests {
  @Test
  func `The document names for each operation who may ask, and examples that are as they say`()
    async throws
  {
    let door = try PortalDoor()
    let document = try await door.ask(.get, "/api/v1/openapi.json").json
    for operation in door.portal.operations {
      let told = document["paths"]?[operation.path.text]?[operation.method.rawValue.lowercased()]
      let security = try #require(told?["security"]?.items)
      let scopes = security.compactMap { $0["token"]?.items }.flatMap { $0.compactMap(\.text) }
      #expect(
        scopes == (AccessTable.scopes(of: operation.ability) ?? []).map(\.rawValue)
          || operation.ability == .openPublic, "\(operation.id)")
      for answer in operation.answers {
        guard let example = answer.example, let schema = answer.schema else { continue }
        #expect(schema.faults(in: example, at: "").isEmpty, "\(operation.id)")
      }
      if case .json(let schema, _, let example?) = operation.body {
        #expect(schema.faults(in: example, at: "").isEmpty, "\(operation.id)")
      }
    }
  }

  @Test func `What makes something is done once for a key`() throws {
    let door = try PortalDoor()
    let keyed = Set(door.portal.operations.filter(\.isKeyed).map(\.id))
    #expect(
      keyed == [
        "beginUpload", "allocate", "moveApplications", "moveApplication", "readmit",
        "importRegister", "certify", "correctCertification", "registerCertificate",
        "registerCertificates", "cancelCertificates", "addGoal", "enterRound", "addBid", "addBids",
        "cancelBids", "confirmBids", "releaseBids", "resolveBids", "requestSalesCertificate",
        "cancelSalesCertificate", "calculatePremiums", "confirmPremiums", "reopenPremiums",
      ])
  }

  @Test func `HEAD is GET without its body, and another verb is told which there are`() async throws
  {
    let door = try PortalDoor("requestsPerMinute: 0")
    try door.bench.upload(Form.normal, as: "0001_通常割当申請書_202304.xlsx")
    let chief = try door.person(.chief)
    let queries = [
      "listUnsettled": "?round=202304", "compareRuns": "?before=1&after=2",
      "listResults": "?operator=0001",
    ]
    for operation in door.portal.operations
    where operation.method == .get && !["streamEvents", "followUpload"].contains(operation.id) {
      var path = operation.path.text
      for (name, value) in [
        "id": "0001", "form": "fit-normal-allocation", "kind": "plants", "round": "202304",
        "market": "fit", "run": "7", "file": "x.xlsx", "digest": String(repeating: "0", count: 64),
      ] { path = path.replacing("{\(name)}", with: value) }
      path += queries[operation.id] ?? ""
      let whole = try await door.ask(.get, path, as: chief)
      let head = try await door.ask(.head, path, as: chief)
      #expect(head.status == whole.status && head.bytes.isEmpty, "\(operation.id)")
      #expect(head.header("Content-Type") == whole.header("Content-Type"), "\(operation.id)")
      #expect(head.header("ETag") == whole.header("ETag"), "\(operation.id)")
      if whole.status == 200 {
        #expect(head.header("Content-Length") == "\(whole.bytes.count)", "\(operation.id)")
      }
      let other = try await door.ask(.delete, path, as: chief)
      #expect(other.status == 405 && other.code == "not-allowed", "\(operation.id)")
      #expect(other.header("Allow")?.contains("GET, HEAD") == true, "\(operation.id)")
    }
  }

  @Test func `Findings and history come by the page`() async throws {
    let door = try PortalDoor()
    try door.bench.upload(
      Form.normal.rows([["太陽光", "福島県", "百"], ["", "福島県", "5"]]),
      as: "0001_通常割当申請書_202304.xlsx")
    let who = PortalDoor.Who.bearer(try door.token(.applicationsRead, of: "0001"))
    for list in ["findings", "history"] {
      let path = "/api/v1/applications/0001/\(list)"
      let whole = try await door.ask(.get, path, as: who).json
      let total = try #require(whole["total"]?.integer)
      #expect(total > 1 && whole["items"]?.items?.count == Int(total) && whole["next"] == .null)
      var items: [JSON] = []
      var next: String? = "\(path)?limit=1"
      while let page = next {
        let answer = try await door.ask(.get, page, as: who)
        items += answer.json["items"]?.items ?? []
        #expect(answer.json["total"]?.integer == total)
        next = answer.header("Link").map { String($0.dropFirst().prefix { $0 != ">" }) }
      }
      #expect(items == whole["items"]?.items, "\(list)")
    }
  }

  @Test func `A second host, and a body that breaks off, are refused`() async throws {
    let door = try PortalDoor()
    let chief = try door.person(.chief)
    #expect(try await door.ask(.get, "/help", ["Host": "evil.example"]).status == 400)
    let broken = try await door.ask(
      .post, "/api/v1/runs", as: chief,
      ["Content-Type": "application/json", "Content-Length": "9000"],
      body: Array(#"{"round":"202304","dryRun":true}"#.utf8))
    #expect(broken.status == 400)
    #expect(try await door.ask(.get, "/api/v1/runs", as: chief).json["total"]?.integer == 0)
  }
}
