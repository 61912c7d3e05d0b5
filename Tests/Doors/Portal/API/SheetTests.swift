import Foundation
import HTTPTypes
import HouseBench
import Office
import TestSupport
import Testing
import Trade
import Validation
import Wire

@testable import AccessDesk
@testable import House
@testable import Portal

/// Sheets, changes and checks without filing, over the API.
struct SheetTests {
  private static let name = "0001_通常割当申請書_202304.xlsx"
  private static let here = "/api/v1/applications"
  private static let bad = Form.normal.rows([["太陽光", "福島県", "百"], ["", "福島県", "5"]])

  private func reader(_ door: PortalDoor) throws -> PortalDoor.Who {
    .bearer(try door.token(.applicationsRead, of: "0001"))
  }

  private func cells(_ sheet: JSON) -> [String: (text: String, findings: [Int64])] {
    var cells: [String: (text: String, findings: [Int64])] = [:]
    for row in sheet["rows"]?.items ?? [] {
      for cell in row["cells"]?.items ?? [] {
        cells[cell["cell"]?.text ?? ""] = (
          cell["text"]?.text ?? "", (cell["findings"]?.items ?? []).compactMap(\.integer)
        )
      }
    }
    return cells
  }

  @Test func `Each cell of a sheet bears the places of its findings, an empty one too`()
    async throws
  {
    let door = try PortalDoor()
    try door.bench.upload(Self.bad, as: Self.name)
    let who = try reader(door)
    let sheet = try await door.ask(.get, "\(Self.here)/0001/sheet", as: who)
    #expect(sheet.status == 200 && sheet.json["sheet"] == "申請書")
    let found = try await door.ask(.get, "\(Self.here)/0001/findings?limit=500", as: who)
    let findings = found.json["items"]?.items ?? []
    let cells = cells(sheet.json)
    #expect(!findings.isEmpty && cells.count > 10)
    for finding in findings {
      guard let cell = finding["cell"]?.text, let ordinal = finding["ordinal"]?.integer else {
        continue
      }
      #expect(cells[cell]?.findings.contains(ordinal) == true, "\(cell) \(ordinal)")
    }
    let value = try #require(findings.first { $0["value"]?.text == "百" }?["cell"]?.text)
    #expect(cells[value]?.text == "百")
    #expect(cells.values.contains { $0.text.isEmpty && !$0.findings.isEmpty })
    let row = try #require(CellReference(value)).row
    let one = try await door.ask(
      .get, "\(Self.here)/0001/sheet?row=\(row)&rows=1", as: who)
    #expect(one.json["rows"]?.items?.count == 1)
    #expect(one.json["rows"]?.items?.first?["row"]?.integer == Int64(row))
    #expect(one.json["last"] == sheet.json["last"])
  }

  @Test func `What is no sheet is not found, and what is no row is wrong`() async throws {
    let door = try PortalDoor()
    try door.bench.upload(Form.normal, as: Self.name)
    try door.bench.upload([1, 2, 3], as: "0001_設備特定申請書_202304.xlsx")
    let who = try reader(door)
    #expect(try await door.ask(.get, "\(Self.here)/0001/sheet?sheet=x", as: who).status == 404)
    #expect(try await door.ask(.get, "\(Self.here)/0002/sheet", as: who).status == 404)
    for query in ["rows=201", "rows=0", "row=0", "row=x", "row=1048577", "line=1"] {
      #expect(
        try await door.ask(.get, "\(Self.here)/0001/sheet?\(query)", as: who).status == 422,
        "\(query)")
    }
  }

  @Test func `What has changed since the upload before is told once, with its tag`() async throws {
    let door = try PortalDoor()
    try door.bench.upload(Self.bad, as: Self.name)
    try door.bench.upload(
      Form.normal.rows([["太陽光", "福島県", "百"], ["風力", "福島県", "5"]]), as: Self.name)
    let who = try reader(door)
    let first = try await door.ask(.get, "\(Self.here)/0001/changes", as: who)
    #expect(first.status == 200 && first.json["previous"] == .null)
    #expect(first.json["cells"]?.items?.isEmpty == true)
    #expect(first.json["new"]?.items?.isEmpty == false)
    let second = try await door.ask(.get, "\(Self.here)/0002/changes", as: who)
    #expect(second.json["previous"] == "0001" && second.json["truncated"] == .bool(false))
    let cells = second.json["cells"]?.items ?? []
    #expect(cells.count == 1)
    #expect(cells.first?["sheet"] == "申請書")
    #expect(cells.first?["before"] == "" && cells.first?["after"] == "風力")
    #expect(second.json["resolved"]?.items?.isEmpty == false)
    #expect(
      second.json["remaining"]?.items?.contains { $0["value"] == "百" } == true)
    #expect(second.json["new"]?.items?.contains { $0["value"] == "百" } == false)
    let tag = try #require(second.header("ETag"))
    #expect(
      try await door.ask(.get, "\(Self.here)/0002/changes", as: who, ["If-None-Match": tag]).status
        == 304)
  }

  @Test func `A CSV is shown line by line`() async throws {
    let definitions = try Definitions.load(folder: PackageFolder.path("Tests/Definitions"))
    let bench = try Bench(
      rounds: [Bench.openRounds[0], "202504,非FIT,,,,2025-10-01,2025-12-31,,max-min"],
      settings: Bench.settings + "portal:\n  origin: http://\(PortalDoor.host)\n  minFreeGiB: 0\n",
      definitions: definitions)
    let door = try PortalDoor(bench: bench)
    // In CP932; the second line has a wrong number.
    let lines =
      Array("\"1\",\"".utf8) + [0x87, 0x8A, 0x8D, 0x82]
      + Array("\",\"20250401\"\r\n\"3\",\"1\",\"1.50\"\r\n\"9\"\r\n".utf8)
    try bench.upload(lines, as: "0001_計量値_bttogrgn_202504.CSV")
    let who = try reader(door)
    let sheet = try await door.ask(.get, "\(Self.here)/0001/sheet", as: who)
    #expect(sheet.status == 200 && sheet.json["sheet"] == "CSV")
    let cells = cells(sheet.json)
    #expect(cells["B1"]?.text == "㈱高" && cells["C2"]?.text == "1.50")
    #expect(cells["B2"]?.findings.isEmpty == false)
    #expect(sheet.json["last"]?["row"]?.integer == 3)
    #expect(try await door.ask(.get, "\(Self.here)/0001/sheet?sheet=x", as: who).status == 404)
  }

  // MARK: Checks

  @Test func `A check tells what an upload would, and keeps nothing`() async throws {
    let door = try PortalDoor()
    let who = PortalDoor.Who.bearer(try door.token(.applicationsWrite, of: "0001"))
    let query = "form=fit-normal-allocation&round=202304"
    func check(
      _ query: String, _ bytes: [UInt8], _ type: String = "application/octet-stream",
      as asker: PortalDoor.Who? = nil
    ) async throws -> PortalDoor.Answered {
      try await door.ask(
        .post, "/api/v1/checks?\(query)", as: asker ?? who, ["Content-Type": type], body: bytes)
    }
    let good = try await check(query, Form.normal.bytes)
    #expect(good.status == 200 && good.json["verdict"] == "チェックOK")
    #expect(good.json["file"] == .null && good.json["operator"] == "0001")
    #expect(good.json["round"] == "202304")
    let bad = try await check(query, Self.bad.bytes, WorkbookType.xlsx)
    #expect(bad.status == 200 && bad.json["verdict"] == "エラー")
    #expect(bad.json["findings"]?.items?.contains { $0["value"] == "百" } == true)
    let unreadable = try await check(query, [1, 2, 3])
    #expect(unreadable.status == 200 && unreadable.json["verdict"] == "処理不可")
    #expect(try await check(query, Form.normal.bytes, "text/plain").status == 415)
    #expect(try await check("form=none&round=202304", Form.normal.bytes).status == 422)
    #expect(
      try await check("form=fit-normal-allocation&month=202504", Form.normal.bytes).status == 422)
    let office = try door.person(.secretariat)
    #expect(try await check(query, Form.normal.bytes, as: office).status == 422)
    #expect(try await check("\(query)&operator=0001", Form.normal.bytes, as: office).status == 200)
    let stranger = try door.person(.applicant, of: "0005")
    #expect(
      try await check("\(query)&operator=0001", Form.normal.bytes, as: stranger).status == 404)
    #expect(try door.bench.process().isEmpty)
    #expect(door.bench.files(in: "uploads").isEmpty)
  }
}
