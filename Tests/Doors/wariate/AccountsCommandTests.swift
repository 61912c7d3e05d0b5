import AllocationDesk
import Foundation
import HouseBench
import Premises
import Storage
import Testing
import Trade

@testable import House
@testable import wariate

/// What `accounts` parses, prints and ends with.
@Suite struct AccountsCommandTests {
  private let bench: Bench

  init() throws {
    bench = try Bench()
    try FileManager.default.copyItem(atPath: Form.folder, toPath: bench.folder + "/Validators")
    try bench.upload(
      Form.normal.rows([["太陽光", "福島県", "1200"]]), as: "0001_通常割当申請書_202304.xlsx")
    try bench.advance(1, through: .underReview, .reviewed, .confirmed)
    let house = try bench.house()
    let round = try #require(RoundID("202304"))
    _ = try house.allocation.allocate(
      AllocationOrder(round: round, isDryRun: false, by: Bench.clerk))
    try house.premises.store.close()
    let path = bench.folder + "/purchases.csv"
    try "round,market,operator_id,purchased_kwh,bid_price_yen\n202304,FIT,0001,1200,\n".write(
      toFile: path, atomically: true, encoding: .utf8)
    #expect(run("import purchases \(path)", json: false).status == 0)
  }

  private func run(_ words: String, json: Bool = true) -> CommandRun {
    CommandRun(
      words.split(separator: " ").map(String.init) + (json ? ["--json"] : [])
        + ["-w", bench.folder])
  }

  private func keys(_ line: String?) throws -> [String] {
    let object = try JSONSerialization.jsonObject(with: Data((line ?? "").utf8))
    return (object as? [String: Any])?.keys.sorted() ?? []
  }

  @Test func `what is entered is listed, each with its keys`() throws {
    let entered = run("accounts enter --round 202304 --market FIT")
    #expect(entered.status == 0 && entered.lines.count >= 2)
    #expect(try keys(entered.lines.first) == ["kwhAfter", "kwhBefore", "lot", "operator", "plant"])
    #expect(entered.lines.last == #"{"kwh":1200,"lots":\#(entered.lines.count - 1)}"#)
    #expect(run("accounts enter --round 202304 --market FIT").lines == [#"{"kwh":0,"lots":0}"#])
    let refused = run("accounts enter --round 202304")
    #expect(refused.status == 1)
    #expect(
      try keys(run("accounts list").lines.first) == [
        "freeKWh", "heldKWh", "kind", "lapsedKWh", "name", "operator", "requestedKWh",
        "reservedKWh", "sellableKWh", "sellingKWh", "settledKWh", "untrackedKWh", "year",
      ])
    #expect(
      try keys(run("accounts lots --operator 0001").lines.first) == [
        "allottedOn", "capacityKW", "certifiedOn", "freeKWh", "heldKWh", "kind", "lapsedKWh",
        "location", "lot", "operationStartedOn", "operator", "ownerName", "plant", "plantKind",
        "plantName", "prefecture", "reservedKWh", "round", "route", "settleBy", "settledKWh",
        "source", "validFrom", "validTo", "year",
      ])
    #expect(
      try keys(run("accounts dashboard --operator 0001").lines.first)
        == ["goal", "operator", "today", "years"])
    #expect(
      run("accounts holdings --operator 0001 --year 2023").lines.last
        == #"{"heldTotalKWh":1200,"sellableTotalKWh":0}"#)
    #expect(
      try keys(run("accounts journal").lines.first) == [
        "at", "book", "from", "kind", "kwh", "movement", "ordinal", "reference", "to",
      ])
    let csv = run("accounts journal", json: false).lines
    #expect(csv.first == "\u{FEFF}movement,at,kind,ordinal,book,from,to,kwh,reference")
    #expect(run("accounts unbooked").lines.isEmpty)
    let goal = run(
      "accounts goals add --operator 0001 --name 上期 --from 2024-04-01 --to 2024-06-30 --kwh 10")
    #expect(
      try keys(goal.lines.first) == [
        "effectiveOn", "from", "goal", "heldKWh", "name", "percent", "shown", "targetKWh", "to",
      ])
    #expect(run("accounts settle-due").lines == [#"{"lapsed":1,"lapsedKWh":1200,"settled":0}"#])
  }

  @Test func `a refusal is an object with its code, and ends with 1`() throws {
    _ = run("accounts enter --round 202304 --market FIT")
    // 2023年度 is long past on the clock of commands.
    let late = run("accounts retire --operator 0001 --year 2023 --kind FIT --lot 1=5")
    #expect(late.status == 1)
    #expect(
      late.lines == [
        #"{"error":{"code":"E1002","field":"on","message":"2023年度分の権利確定の期限（2024/07/31）は過ぎています。","value":null}}"#
      ])
    #expect(
      run("accounts show 99 --operator 0001").lines.first?.contains(#""code":"E1006""#) ?? false)
    #expect(
      run("accounts verify-certificate 0000000000001 --code 12345678").lines == [
        #"{"error":{"code":"E1013","field":null,"message":"証明書が見つからないか、Pass Codeが一致しません。","value":null}}"#
      ])
    let cancelled = run("accounts cancel 0000000000001 --operator 0001")
    #expect(cancelled.status == 1 && cancelled.lines.count == 1)
  }

  @Test func `answers that cannot be written keep rows from being booked`() throws {
    _ = run("accounts enter --round 202304 --market FIT")
    let file = bench.folder + "/rows.csv"
    try "残高証明書の名義,権利確定日,非化石証書ID,権利確定量\n株式会社さくらでんき,2024/5/20,1,5\n".write(
      toFile: file, atomically: true, encoding: .utf8)
    let words = "accounts bulk \(file) --operator 0001 --variant retire --year 2023 --kind FIT"
    let folder = bench.folder
    for path in ["\(folder)/nowhere/out.csv", folder] {
      for option in ["--results", "--failed"] {
        let run = run("\(words) \(option) \(path)")
        #expect(run.status == 1 && run.lines.isEmpty)
      }
    }
    // One file cannot hold both, and none the rows themselves.
    let results = folder + "/results.csv"
    #expect(run("\(words) --results \(results) --failed \(folder)/./results.csv").status == 64)
    #expect(run("\(words) --failed \(file)").status == 64)
    #expect(!FileManager.default.fileExists(atPath: results))
    let both = run("\(words) --results \(results) --failed \(folder)/failed.csv")
    #expect(both.lines.last == #"{"failed":1,"registered":0,"rows":1}"#)
    #expect(FileManager.default.fileExists(atPath: results))
  }

  @Test(arguments: [
    "accounts retire --operator 0001 --kind FIT --lot 1=5",
    "accounts retire --operator 0001 --year 2023 --lot 1=5",
    "accounts retire --operator 0001 --year 2023 --kind FIT",
    "accounts retire --operator 0001 --year 2023 --kind FIT --lot 1=5 --any ,,=5",
    "accounts retire --operator 0001 --year 2023 --kind FIT --lot 1",
    "accounts retire --operator 0001 --year 2023 --kind FIT --group ,太陽光,福島県=5",
    "accounts retire --operator 9999 --year 2023 --kind FIT --lot 1=5",
    "accounts retire --operator 0001 --year 9223372036854775807 --kind FIT --lot 1=5",
    "accounts lots --operator 0001 --year -1",
    "accounts holdings --operator 0001 --year 99999",
    "accounts certificates --operator 0001 --year 23 --kind FIT",
    "accounts retire --operator 0001 --year 2023 --kind FIT --lot 1=5 --key あ",
    "accounts transfer --operator 0001 --to client --menu m --year 2023 --kind FIT --lot 1=5",
    "accounts cancel --operator 0001 --all --year 2023 --kind FIT",
    "accounts cancel --operator 0001", "accounts enter",
    "accounts enter --round 202304 --bilateral",
    "accounts enter --round 202304 --date 2999-01-01", "accounts lots",
    "accounts list --operator 9999",
    "accounts verify-certificate 1",
  ])
  func `what is called wrongly ends with 64`(_ words: String) {
    #expect(run(words).status == 64)
  }
}
