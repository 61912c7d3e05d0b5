import Foundation
import HouseBench
import Office
import Testing
import Trade

@testable import House
@testable import wariate

/// The keys of `--json` and their types, as programs rely on them.
struct JSONShapeTests {
  let bench: Bench

  /// A wish that its other side has not confirmed, one for 通常割当 that is returned, and one that
  /// is confirmed.
  init() throws {
    bench = try Bench()
    try FileManager.default.copyItem(
      atPath: Form.folder, toPath: bench.folder + "/Validators")
    let rows = [["", "A123456C13", "", "個別合意", "株式会社さくらでんき", "4011001098993", "数量を入力する", "1000"]]
    try bench.drop(Form.facility.by(.seller).rows(rows), as: "0002_設備特定申請書_202304.xlsx")
    try bench.drop(
      Form.normal.rows([["太陽光", "福島県", "1200"]]), as: "0001_通常割当申請書_202304.xlsx")
    try bench.drop(
      Form.normal.by(.hino).with("corporateNumber", "4011001098993"),
      as: "0005_通常割当申請書_202304.xlsx")
    try bench.drop(
      Form.normal.by(.generator), as: "0011_通常割当申請書_202304.xlsx")
    try bench.drop(Array("memo".utf8), as: "9999_通常割当申請書_202304.txt")
  }

  private func run(_ words: String) -> [String] {
    CommandRun(words.split(separator: " ").map(String.init) + ["--json", "-w", bench.folder]).lines
  }

  private static let problem = """
    {"schema":"alloc-problem/1","title":"t","reference_date":"2024-05-31","facilities":[
    {"id":"P","kind":"太陽光","prefecture":"宮城県","operation_start":null,"supply_kwh":5,"normal_ok":true}],
    "specific":[],"normal":[{"id":"N","applicant":"1","receipt":1,"line":1,"kind":null,
    "prefecture":null,"within_15y":false,"ask_kwh":3}]}
    """

  private func shape(_ lines: [String]) throws -> String {
    var kinds: [String: Set<String>] = [:]
    for line in lines {
      let shape = try JSONDecoder().decode(Shape.self, from: Data(line.utf8))
      for kind in shape.kinds() {
        guard let colon = kind.lastIndex(of: ":") else { continue }
        kinds[String(kind[..<colon]), default: []].insert(
          String(kind[kind.index(colon, offsetBy: 2)...]))
      }
    }
    return kinds.sorted { $0.key < $1.key }.map {
      "  \($0.key): \($0.value.sorted().joined(separator: " or "))"
    }.joined(separator: "\n")
  }

  @Test func `Every command's keys and types are as they were`() throws {
    let upload = bench.folder + "/check.xlsx"
    try Data(Form.normal.with("category", "").bytes).write(to: URL(filePath: upload))
    let problem = bench.folder + "/problem.json"
    try Data(Self.problem.utf8).write(to: URL(filePath: problem))
    _ = CommandRun(
      ["users", "add", "--role", "chief", "--mail", "a@b", "--name", "a", "-w", bench.folder])
    _ = CommandRun(
      ["tokens", "issue", "--name", "a", "--scopes", "office:read", "-w", bench.folder])
    let readmission = "readmit 0004 --reason 事務局の判断"
    let commands: [(String, [String])] = [
      ("process", run("process")), ("check", run("check \(upload) --form fit-normal-allocation")),
      ("advance", run("advance 0002 0001 0003 --to 事務局確認中")),
      ("advance", run("advance 0002 --to 事務局確認済")), ("advance", run("advance 0002 --to 確定")),
      ("applications list", run("applications list")),
      ("applications show", run("applications show 0003")),
      ("applications history", run("applications history 0002")),
      ("applications unsettled", run("applications unsettled --round 202304")),
      ("summary", run("summary --round 202304")), ("health", run("health")),
      ("allocate", run("allocate --round 202304 --statuses 確定,チェックOK,事務局確認中")),
      ("runs list", run("runs list --round 202304")), ("runs show", run("runs show 1")),
      ("explain", run("explain 2 --row 16")), ("notices", run("notices --round 202304")),
      ("recheck", run("recheck --round 202304")),
      ("forms list", run("forms list")), ("users list", run("users list")),
      ("tokens list", run("tokens list")), ("mails list", run("mails list")),
      ("readmit", run(readmission)),
      ("allocate --problem", run("allocate --problem \(problem) --out \(bench.folder)/r.json")),
    ]
    var text = ""
    for (name, lines) in commands {
      #expect(!lines.isEmpty, "\(name)")
      text += "\(name)\n\(try shape(lines))\n\n"
    }
    try Golden("json").expect(text)
  }
}
