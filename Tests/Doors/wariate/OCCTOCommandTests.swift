import Foundation
import HouseBench
import Testing
import Trade

@testable import House
@testable import wariate

/// What operators have filed for FIP, as it is typed, and the keys that programs rely on.
struct OCCTOCommandTests {
  private let bench: Bench

  init() throws {
    bench = try Bench(now: instant("2025-08-05T09:00:00+09:00"))
    let path = bench.folder + "/certified-plants.csv"
    let lines = [
      "plant_id,valid_from,operator_code,scheme,kind,name,grid_point_id,fuel_codes,grid_battery",
      "A800019101,2022-04-01,0011,FIP,太陽光,設備8693,0300000000000000000409,,true",
      "M800019101,2022-04-01,0011,FIP,バイオマス,見本バイオマス,0300000000000000000777,ABF,false",
    ]
    try lines.joined(separator: "\n").write(toFile: path, atomically: true, encoding: .utf8)
    let run = CommandRun(["import", "certified-plants", path, "-w", bench.folder])
    #expect(run.status == 0, "\(run.lines)")
  }

  private func run(_ words: String) -> CommandRun {
    CommandRun(words.split(separator: " ").map(String.init) + ["-w", bench.folder])
  }

  private func values(_ line: String?) throws -> [String: Any] {
    let value = try JSONSerialization.jsonObject(with: Data((line ?? "").utf8))
    return value as? [String: Any] ?? [:]
  }

  @Test func `batteries that are due, and what was filed of them`() throws {
    let due = run("battery due --operator 0011 --month 202507 --json")
    #expect(due.status == 0 && due.lines.count == 1)
    #expect(try values(due.lines.first).keys.sorted() == ["name", "plant", "point"])
    let listed = run("battery list --month 202507 --json")
    #expect(listed.status == 0)
    let line = try values(listed.lines.first)
    #expect(
      line.keys.sorted() == [
        "calendarMonth", "charge", "discharge", "from", "generation", "month", "name", "operator",
        "ownUse", "plant", "point", "procurement", "to", "updatedAt", "updatedBy",
      ])
    #expect(line["month"] as? String == "2025-07" && line["charge"] is NSNull)
    let nothing = run(
      "battery slots --month 202507 --point 0300000000000000000409 --to \(bench.folder)/s.csv")
    #expect(nothing.status == 1)
    #expect(run("battery due --operator 0011 --month 202513").status == 64)
  }

  @Test func `ratios of biomass plants`() throws {
    let text = """
      設備ID,発電設備の名称,燃料区分コード,燃料区分A比率[%],燃料区分B比率[%],燃料区分C比率[%],燃料区分D比率[%],\
      燃料区分E比率[%],燃料区分E（非バイオ）比率[%],燃料区分F比率[%],燃料区分G比率[%]
      M800019101,,ABF,50.000,20.000,,,,,30.000,

      """
    try bench.upload(Array(text.utf8), as: "0011_バイオマス比率_202507.csv")
    let listed = run("biomass list --month 202507 --json")
    #expect(listed.status == 0 && listed.lines.count == 1)
    let line = try values(listed.lines.first)
    #expect(
      line.keys.sorted() == [
        "A", "B", "C", "D", "E", "Enonbio", "F", "G", "month", "name", "operator", "plant",
        "updatedAt", "updatedBy",
      ])
    #expect(line["A"] as? String == "50.000" && line["C"] is NSNull)
    #expect(run("biomass list --month 202506 --json").lines == [])
  }

  @Test func `operators that nobody has certified`() throws {
    let listed = run("operators list --json")
    #expect(listed.status == 0 && listed.lines == [])
    #expect(run("operators show 0000000001").status == 1)
    #expect(run("ledger refunds --ledger 廃棄等費用 --json").lines == [])
  }
}
