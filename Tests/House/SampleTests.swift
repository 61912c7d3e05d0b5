import Custody
import HouseBench
import Office
import Premises
import Reception
import Testing
import Trade

@testable import House

@Suite("見本")
struct SampleTests {
  @Test(
    "An accepted sample has no error, and the findings of its twin", arguments: SampleWorkbook.good)
  func accepted(sample: SampleWorkbook) throws {
    let report = try sample.report
    #expect(report.verdict == .passed)
    #expect(lines(of: report) == (try sample.twin() ?? []))
  }

  @Test(
    "A returned sample has exactly the findings of its twin", arguments: SampleWorkbook.returned)
  func returned(sample: SampleWorkbook) throws {
    let report = try sample.report
    #expect(report.verdict == .returned)
    let twin = try #require(try sample.twin(), "\(sample) has no \(SampleWorkbook.twinEnding)")
    #expect(lines(of: report) == twin)
  }

  @Test("A sample that is no workbook is told why", arguments: SampleWorkbook.unreadable)
  func unreadable(sample: SampleWorkbook) throws {
    let report = try sample.report
    #expect(report.verdict == .unreadable)
    let twin = try #require(try sample.twin(), "\(sample) has no \(SampleWorkbook.twinEnding)")
    #expect(twin.count == 1)
    #expect(lines(of: report) == twin)
  }

  @Test(
    "A sample from nobody known has the findings of its twin", arguments: SampleWorkbook.unknown)
  func unknown(sample: SampleWorkbook) throws {
    let report = try sample.report
    #expect(lines(of: report) == (try sample.twin() ?? []))
  }

  @Test func `every twin stands beside its workbook`() {
    let samples = Set(SampleWorkbook.all.map(\.path))
    for twin in SampleWorkbook.twins {
      #expect(samples.contains(String(twin.dropLast(SampleWorkbook.twinEnding.count))), "\(twin)")
    }
  }

  @Test func `the samples are there`() {
    #expect(SampleWorkbook.good.count >= 20 && SampleWorkbook.returned.count >= 25)
    #expect(SampleWorkbook.unreadable.count >= 7 && SampleWorkbook.unknown.count >= 3)
  }

  @Test func `taken in all at once, every sample gets the answer that its folder says`() throws {
    let house = try SampleHouse(settings: "settleSeconds: 0\nsettleEmptySeconds: 0\n")
    var folders: [String: String] = [:]
    for sample in SampleWorkbook.all {
      try house.arrive(sample)
      #expect(folders.updateValue(sample.group, forKey: sample.inboxPath) == nil, "\(sample)")
    }
    var outcomes: [UploadOutcome] = []
    let summary = try house.house.reception.process { outcomes.append($0) }
    #expect(summary.count == SampleWorkbook.all.count)
    for outcome in outcomes {
      let group = try #require(folders[outcome.file])
      #expect(isFit(outcome, for: group), "\(outcome)")
    }
    for application in try house.house.applications.applications(
      period: nil, status: nil, form: nil)
    {
      #expect(application.supersedes == nil, "\(application.file)")
    }
    #expect(try house.house.custody.verify(repairing: false).isClean)
  }

  private func isFit(_ outcome: UploadOutcome, for group: String) -> Bool {
    switch group {
    case "good": outcome.kind == .answered && outcome.status == .checkedOK
    case "unknown": outcome.kind == .quarantined || outcome.status == .returned
    default: outcome.kind == .answered && outcome.status == .returned
    }
  }

  private func lines(of report: CheckReport) -> [String] {
    report.findings.map(SampleWorkbook.line)
  }
}
