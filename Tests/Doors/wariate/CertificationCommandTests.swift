import Foundation
import HouseBench
import Premises
import Testing
import Trade

@testable import House
@testable import wariate

/// What `certifications` and `certify` ask for, and say.
@Suite struct CertificationCommandTests {
  private let bench: Bench

  init() throws {
    bench = try Bench()
    try FileManager.default.copyItem(atPath: Form.folder, toPath: bench.folder + "/Validators")
    try take(
      "sources", "plant_id,id_scheme,operator_id,kind,renewable", "A123456789,非FIT,0011,太陽光,有")
    try take(
      "certifications",
      "month,operator_id,plant_id,grid_point_id,renewable,exported_kwh,certified_kwh,certified_on",
      "2025-03,0011,A123456789,0300000000000000001001,有,1500.50,1500,2025-05-01")
  }

  private func take(_ register: String, _ lines: String...) throws {
    let path = bench.folder + "/more.csv"
    try lines.joined(separator: "\n").write(toFile: path, atomically: true, encoding: .utf8)
    let run = CommandRun(["import", register, path, "-w", bench.folder])
    #expect(run.status == 0, "\(register): \(run.lines)")
  }

  private func run(_ words: String) -> CommandRun {
    CommandRun(words.split(separator: " ").map(String.init) + ["-w", bench.folder])
  }

  @Test func `a correction above what was generated wants --yes, and tells old and new`() throws {
    let correction = "certifications correct 202503-0000001 --kwh 1501 --reason 検針値"
    let refused = run(correction)
    #expect(refused.status == 1 && refused.lines.isEmpty)
    let why = try #require(refused.error as? Complaint).description
    #expect(why.contains("月間発電量 1,500.50 kWh を超えています（今の認定は 1,500 kWh）"), "\(why)")
    #expect(why.hasSuffix("よければ --yes を付けて、もう一度実行してください"), "\(why)")
    #expect(
      run(correction + " --yes").lines == [
        "認定番号 202503-0000001 の 1,500 kWh を 1,501 kWh に訂正しました（認定番号 202503-0000002）。"
      ])
    let shown = run("certifications show 202503-0000002").lines
    #expect(shown.contains { $0.hasSuffix("202503-0000001（1,500 kWh）") }, "\(shown)")
    #expect(shown.contains { $0.hasSuffix(" 1,500.50 kWh") }, "\(shown)")
    #expect(
      run("certifications correct 202503-0000002 --kwh 0 --reason 誤り").lines == [
        "認定番号 202503-0000002 の 1,501 kWh を取り消しました（記録 202503-0000003）。"
      ])
    let states = run("certifications list --month 202503").lines.suffix(3)
    #expect(
      zip(states, ["訂正済", "取消し", "取消しの記録"]).allSatisfy { $0.hasSuffix($1) }, "\(states)")
    let json = run("certifications list --month 202503 --json").lines
    #expect(json.last?.contains(#""former_kwh":1501"#) == true, "\(json)")
  }

  @Test func `a trial's JSON has the rows that it would hold`() {
    let line = run("certify --month 202503 --dry-run --json").lines.last ?? ""
    #expect(line.contains(#""held_rows":[]"#) && line.contains(#""holds":{}"#), "\(line)")
  }
}
