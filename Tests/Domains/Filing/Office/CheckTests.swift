import Foundation
import HouseBench
import Office
import TestSupport
import Testing
import Trade
import Validation

@testable import House

/// `check`: the verdict without an application.
final class CheckTests {
  private let folder = NSTemporaryDirectory() + "check-\(UUID().uuidString)"

  init() throws {
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  private func desk(
    form: String? = nil, round: String? = nil, workspace: String? = nil, annotate: Bool = false
  ) throws -> CheckDesk {
    try House.checkDesk(
      definitions: Form.folder, workspace: workspace, form: form.flatMap { FormID($0) },
      period: round.flatMap { RoundID($0) }.map { .round($0) } ?? .anytime,
      annotateInto: annotate ? folder + "/答え" : nil)
  }

  private func put(_ bytes: [UInt8], _ name: String) throws -> String {
    let path = folder + "/" + name
    try Data(bytes).write(to: URL(filePath: path))
    return path
  }

  private var answers: [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: folder + "/答え")) ?? []).sorted()
  }

  @Test func `A file beyond the limit is refused by its size; nothing of it is read`() throws {
    let path = try put([], "0001_通常割当申請書_202304.xlsx")
    let file = try FileHandle(forWritingTo: URL(filePath: path))
    try file.truncate(atOffset: 8 << 30)
    try file.close()
    let report = try desk().check(path)
    #expect(report.verdict == .unreadable)
    #expect(report.findings.map(\.code) == ["E0104"])
    #expect(report.sha256 == nil)
  }

  @Test func `A right file is 0, with its identity from its name`() throws {
    let path = try put(Form.normal.bytes, "0001_通常割当申請書_202304.xlsx")
    let report = try desk().check(path)
    #expect(report.verdict == .passed)
    #expect(report.form?.rawValue == "fit-normal-allocation")
    #expect(report.operator?.rawValue == "0001")
    #expect(report.slot.round?.description == "202304")
    #expect(report.rows == 2)
    #expect(report.sha256?.count == 64)
  }

  @Test func `A wrong file is 1, whatever it is called once the form is named`() throws {
    let path = try put(Form.normal.rows([["太陽光", "東京", "x"]]).bytes, "メモ.xlsx")
    let report = try desk(form: "fit-normal-allocation").check(path)
    #expect(report.verdict == .returned)
    #expect(report.counts.errors == 2)
  }

  @Test func `A readable workbook of an unknown form is 1`() throws {
    let report = try desk().check(put(Form.normal.bytes, "メモ.xlsx"))
    #expect(report.verdict == .returned)
    #expect(report.findings.map(\.code).contains("E0604"))
  }

  @Test(arguments: ["memo", ""])
  func `What is no workbook is 2, and gets no copy`(content: String) throws {
    let path = try put(Array(content.utf8), "0001_通常割当申請書_202304.xlsx")
    let report = try desk(annotate: true).check(path)
    #expect(report.verdict == .unreadable)
    #expect(report.verdict == .unreadable)
    #expect(report.findings.count == 1)
    #expect(report.findings[0].cell == nil)
    #expect(!FileManager.default.fileExists(atPath: folder + "/答え"))
  }

  @Test(arguments: ["missing.xlsx", "."])
  func `What is missing or no regular file is 2`(name: String) throws {
    #expect(try desk(annotate: true).check(folder + "/" + name).verdict == .unreadable)
    #expect(!FileManager.default.fileExists(atPath: folder + "/答え"))
  }

  @Test func `No path at all is a file that is missing`() throws {
    #expect(try desk(annotate: true).check("").verdict == .unreadable)
  }

  @Test func `The copy has the name of its input, and replaces an older one`() throws {
    let path = try put(Form.normal.bytes, "0001_通常割当申請書_202304.xlsx")
    for _ in 0..<2 { _ = try desk(annotate: true).check(path) }
    #expect(answers == ["0001_通常割当申請書_202304.xlsx"])
  }

  @Test func `Two inputs of one name are wrong usage only where copies are written`() throws {
    let files = ["a/x.xlsx", "b/x.xlsx"]
    #expect(throws: Complaint.self) { try desk(annotate: true).refuseClashes(among: files) }
    #expect(throws: Never.self) { try desk().refuseClashes(among: files) }
  }

  @Test func `An unknown form is wrong usage`() {
    let complaint = #expect(throws: Complaint.self) { try desk(form: "no-such-form") }
    #expect(complaint?.kind == .usage)
  }

  @Test func `Registers are asked only with a workspace`() throws {
    let bench = try Bench()
    let path = try put(
      Form.normal.with("operatorName", "株式会社しらない").bytes, "0001_通常割当申請書_202304.xlsx")
    #expect(try desk().check(path).verdict == .passed)
    #expect(try desk(workspace: bench.folder).check(path).verdict == .returned)
    #expect(bench.files(in: "applications").isEmpty)
  }
}
