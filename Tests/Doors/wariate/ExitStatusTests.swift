import Foundation
import HouseBench
import Testing
import Trade

@testable import House
@testable import wariate

/// What a command ends with, as scripts rely on it.
struct ExitStatusTests {
  let bench: Bench

  init() throws {
    bench = try Bench()
    try FileManager.default.copyItem(atPath: Form.folder, toPath: bench.folder + "/Validators")
    let files: [(String, [UInt8])] = [
      ("right.xlsx", Form.normal.rows([["太陽光", "福島県", "1"]]).bytes),
      ("0001_通常割当申請書_202304.xlsx", Form.normal.bytes),
      ("wrong.xlsx", Form.normal.with("corporateNumber", "").bytes),
      ("memo.xlsx", Array("memo".utf8)), ("bad.csv", Array("x,y\n1,2\n".utf8)),
    ]
    for (name, bytes) in files {
      try Data(bytes).write(to: URL(filePath: bench.folder + "/" + name))
    }
  }

  /// `DIR` is the workspace.
  private func status(_ words: String) -> Int32 {
    CommandRun(
      words.replacing("DIR", with: bench.folder).split(separator: " ").map(String.init)
    ).status
  }

  @Test(
    arguments: [
      ("", 0), ("--help", 0), ("--version", 0), ("help advance", 0), ("nonsense", 64),
      ("process", 64), ("process -w /nonexistent", 64), ("process -w DIR", 0),
      ("process -w DIR --dry-run", 0), ("init DIR", 0), ("init /proc/none", 1),
      ("check DIR/0001_通常割当申請書_202304.xlsx -w DIR", 0),
      ("check DIR/wrong.xlsx --form fit-normal-allocation -w DIR", 1),
      ("check DIR/memo.xlsx --form fit-normal-allocation -w DIR", 2),
      ("check DIR/right.xlsx DIR/memo.xlsx --form fit-normal-allocation -w DIR", 2),
      ("check DIR/right.xlsx --form none -w DIR", 64), ("dump DIR/right.xlsx", 0),
      ("dump DIR/right.xlsx --sheet なし", 1), ("dump DIR/memo.xlsx", 2), ("dump DIR/none.xlsx", 2),
      ("import rounds DIR/none.csv -w DIR", 2), ("import rounds DIR/bad.csv -w DIR", 1),
      ("applications list -w DIR", 0), ("applications show 0001 -w DIR", 1),
      ("applications history 0001 -w DIR", 1), ("advance 0001 --to 確定 -w DIR", 1),
      ("advance --round 202304 --from 要対応 --to 取下げ -w DIR", 0),
      ("advance --to 確定 -w DIR", 64), ("readmit 0001 --reason x -w DIR", 1),
      ("summary --round 202304 -w DIR", 0), ("summary --round 209904 -w DIR", 1),
      ("forms explain E0501 operator-name registered-operator -w DIR", 0),
      ("forms explain E9999 -w DIR", 1), ("forms lint DIR/incoming", 1),
      ("summary --round 2023 -w DIR", 64),
      ("allocate --round 202304 -w DIR", 1), ("allocate --round 202304 --allow-empty -w DIR", 0),
      ("allocate --round 202304 --market FIT --dry-run -w DIR", 0),
      ("settle --round 202304 -w DIR", 1), ("explain 1 --row 16 -w DIR", 1),
      ("runs show 9 -w DIR", 1), ("recheck 1 -w DIR", 1), ("recheck -w DIR", 64),
      ("recheck --round 随時 -w DIR", 0), ("applications list --round 随時 -w DIR", 0),
      ("applications list --status 要調整 -w DIR", 0), ("applications list --status 確認済み -w DIR", 64),
      ("forms template --all --round 202304 --to DIR/forms -w DIR", 0),
      ("forms template --all -w DIR", 64), ("applications show 1 -w DIR", 1),
      ("allocate --round 209904 -w DIR", 1),
      ("allocate --round 202304 --statuses エラー -w DIR", 64),
      ("allocate --problem DIR/none.json --out DIR/r.json", 2),
      ("runs list --round 202304 -w DIR", 0), ("runs compare 8 9 -w DIR", 1),
      ("runs undo --round 202304 --market FIT --comment x -w DIR", 1),
      ("notices --round 202304 -w DIR", 1), ("export --round 202304 --to DIR/out -w DIR", 0),
      ("forms list -w DIR", 0), ("forms lint -w DIR", 0), ("forms lint /nonexistent", 64),
      ("forms template none -w DIR", 1),
      ("forms template fit-normal-allocation --out /proc/none/x.xlsx -w DIR", 1),
      ("forms template fit-normal-allocation --out DIR/form.xlsx -w DIR", 0),
      ("verify -w DIR", 0), ("health -w DIR", 0), ("metrics -w DIR", 0),
      ("backup --to DIR-copy -w DIR", 0), ("backup --to DIR -w DIR", 1),
      ("restore DIR/none -w DIR-restored", 64),
    ] as [(String, Int32)])
  func `The exit status is the contract's`(words: String, wanted: Int32) {
    defer {
      for ending in ["-copy", "-restored"] {
        try? FileManager.default.removeItem(atPath: bench.folder + ending)
      }
    }
    #expect(status(words) == wanted)
  }

  @Test func `What is quarantined is told by the status of the run`() throws {
    try bench.drop(Array("memo".utf8), as: "memo.txt")
    #expect(status("process -w DIR") == 1)
    #expect(status("process -w DIR") == 0)
  }

  @Test func `What does not agree is told by the status of verify, and mended`() throws {
    try bench.upload(Form.normal, as: "0001_通常割当申請書_202304.xlsx")
    let path = try #require(bench.files(in: "applications").first)
    try FileManager.default.removeItem(atPath: bench.folder + "/applications/" + path)
    #expect(status("verify -w DIR") == 1)
    #expect(status("verify --repair -w DIR") == 0)
    #expect(status("verify -w DIR") == 0)
  }
}
