import Foundation
import HouseBench
import Office
import RegistersRecords
import Testing
import Trade

@testable import House

/// `check -w` says of round and window what an upload at this moment would be told.
struct CheckWindowTests {
  private func report(_ bytes: [UInt8], _ name: String, rounds: [String] = []) throws -> CheckReport
  {
    let bench = try Bench(rounds: [Bench.openRounds[0]] + rounds)
    let path = bench.folder + "/" + name
    try Data(bytes).write(to: URL(filePath: path))
    let desk = try House.checkDesk(
      definitions: Form.folder, workspace: bench.folder, form: nil, period: .anytime,
      annotateInto: nil)
    return try desk.check(path)
  }

  private let open = "202304,FIT,,,,2023-10-01,2023-12-31,,max-min"

  @Test func `A missing round is the only open one`() throws {
    let report = try report(Form.normal.bytes, "0001_通常割当申請書.xlsx", rounds: [open])
    #expect(report.findings.map(\.code) == ["I0601"])
    #expect(report.slot.round?.description == "202304")
    #expect(report.verdict == .passed)
  }

  @Test func `A missing round is an error where none is open`() throws {
    let report = try report(Form.normal.bytes, "0001_通常割当申請書.xlsx")
    #expect(report.findings.map(\.code) == ["E0602"])
  }

  @Test func `A round that is not registered is an error`() throws {
    let report = try report(Form.normal.bytes, "0001_通常割当申請書_209901.xlsx", rounds: [open])
    #expect(report.findings.map(\.code) == ["E0608"])
    #expect(report.verdict == .returned)
  }

  @Test func `A closed window is an error`() throws {
    let closed = "202304,FIT,,2020-04-16T17:00:00,,2023-10-01,2023-12-31,,max-min"
    let report = try report(Form.normal.bytes, "0001_通常割当申請書_202304.xlsx", rounds: [closed])
    #expect(report.findings.map(\.code) == ["E0609"])
  }

  @Test func `A document is told by its content`() throws {
    let pdf = Array("%PDF-1.4\n%%EOF\n".utf8)
    #expect(try report(pdf, "0001_委任状.pdf").verdict == .passed)
    #expect(try report(Array("memo".utf8), "0001_委任状.pdf").findings.map(\.code) == ["E0416"])
  }
}
