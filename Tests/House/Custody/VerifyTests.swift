import Custody
import Foundation
import HouseBench
import Premises
import Testing
import Trade

@testable import House

/// Database, files, originals and events agree; the files follow the database.
struct VerifyTests {
  let bench: Bench

  /// One of every kind: answered, returned by a reviewer, put away, withdrawn, unreadable, stranger.
  init() throws {
    bench = try Bench()
    try bench.upload(Form.normal.rows([["太陽光", "東京", "1"]]), as: "0001_通常割当申請書_202304.xlsx")
    try bench.upload(.normal, as: "0001_通常割当申請書_202304.xlsx")
    try bench.upload(.bilateral, as: "0011_割当希望量申請書（相対）.xlsx")
    try bench.advance(3, to: .underReview)
    try bench.advance(3, to: .returned, findings: ["I16=量を確認してください"])
    try bench.upload(Form.normal.by(.hino), as: "0005_通常割当申請書_202304.xlsx")
    try bench.advance(4, to: .withdrawn)
    try bench.upload(Array("memo".utf8), as: "0007_通常割当申請書_202304.txt")
    try bench.upload(Form.normal.by(.midori), as: "9999_通常割当申請書_202304.xlsx")
  }

  @Test func `A workspace as we left it is clean`() throws { try bench.expectClean() }

  @Test func `Every live file that is gone is made again, byte for byte`() throws {
    let paths = bench.files(in: "applications")
    #expect(paths.count == 5)
    let before = try paths.map { try bench.bytes("applications/" + $0) }
    for path in paths {
      try FileManager.default.removeItem(atPath: bench.folder + "/applications/" + path)
    }
    #expect(try bench.house().custody.verify(repairing: false).isClean == false)
    #expect(try bench.house().custody.verify(repairing: true).isClean)
    #expect(bench.files(in: "applications") == paths)
    #expect(try paths.map { try bench.bytes("applications/" + $0) } == before)
    try bench.expectClean()
  }

  @Test func `Every live file that was changed is made again, and the changed one kept`() throws {
    let paths = bench.files(in: "applications")
    let before = try paths.map { try bench.bytes("applications/" + $0) }
    let strangers = bench.files(in: "quarantine").count
    for path in paths {
      try Data("edited \(path)".utf8).write(
        to: URL(filePath: bench.folder + "/applications/" + path))
    }
    #expect(try bench.house().custody.verify(repairing: true).isClean)
    #expect(try paths.map { try bench.bytes("applications/" + $0) } == before)
    #expect(bench.files(in: "quarantine").count == strangers + 10)
    try bench.expectClean()
  }

  @Test func `A file that nobody knows is told`() throws {
    try Data("x".utf8).write(
      to: URL(filePath: bench.folder + "/applications/202304/0001/memo.xlsx"))
    let report = try bench.house().custody.verify(repairing: false)
    #expect(
      report.lines.contains { $0.contains("台帳にないファイルがあります: applications/202304/0001/memo.xlsx") })
  }

  @Test func `A changed or missing original is told, that of a stranger, too`() throws {
    let originals = bench.files(in: "originals")
    #expect(originals.count == 6)
    for path in originals {
      try FileManager.default.removeItem(atPath: bench.folder + "/originals/" + path)
    }
    let report = try bench.house().custody.verify(repairing: false)
    #expect(report.lines.filter { $0.hasPrefix("不一致: 原本") }.count == 6)
  }
}
