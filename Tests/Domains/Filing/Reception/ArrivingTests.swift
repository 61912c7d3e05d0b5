import Foundation
import HouseBench
import Premises
import TestSupport
import Testing
import Trade
import Workbooks

@testable import AllocationRecords
@testable import Events
@testable import Files
@testable import FilingRecords
@testable import House
@testable import Reception
@testable import RegistersRecords
@testable import Storage

/// Uploads of other kinds, and ones that are not all there yet.
struct ArrivingTests {
  private static let name = "0001_通常割当申請書_202304.xlsx"
  private static let shelf = "applications/202304/0001/0001_0001_通常割当申請書_202304"

  @Test func `A workbook with macros keeps them, and its extension`() throws {
    let bench = try Bench()
    var form = Form.normal
    form.isMacroEnabled = true
    let outcome = try bench.upload(form, as: "0001_通常割当申請書_202304.xlsm")
    #expect(outcome.verdict == .passed, "\(outcome.remark)")
    #expect(outcome.answer == Self.shelf + "_チェックOK.xlsm")
    let answer = try bench.bytes(Self.shelf + "_チェックOK.xlsm")
    #expect(answer.firstRange(of: Form.macros) != nil)
    #expect(try Workbook(bytes: answer).facts.isMacroEnabled)
    try bench.expectClean()
  }

  @Test func `Another operator's workbook is told as that, and handed on to nobody`() throws {
    let bench = try Bench()
    #expect(try bench.upload(.normal, as: Self.name).verdict == .passed)
    let outcome = try bench.upload(Form.normal.by(.midori), as: Self.name)
    #expect(outcome.verdict == .returned)
    #expect(try bench.codes(2) == ["E0527"])
    // The applicant's own application stays the one that counts.
    #expect(try bench.application(1).status == .checkedOK)
    let answer = try Workbook(bytes: bench.bytes(try #require(outcome.answer)))
    #expect(answer.sheets.map(\.name) == ["エラーチェック結果"])
    try bench.expectClean()
  }

  @Test func `An encrypted workbook is answered with how to open it to us`() throws {
    let bench = try Bench()
    let encrypted = try #require(HostileCase.all.first { $0.id == "type-encrypted-cfb" })
    let outcome = try bench.upload(encrypted.bytes(.whole), as: Self.name)
    #expect(outcome.verdict == .unreadable)
    #expect(try bench.codes(1) == ["E0102"])
    #expect(try bench.answer(Self.shelf + "_エラー.xlsx", says: "パスワードを解除"))
    try bench.expectClean()
  }

  @Test func `Hostile uploads are each answered, and the honest one among them passes`() throws {
    let bench = try Bench()
    let ids = [
      "zip-bomb-zero-size", "zip-name-dotdot", "xml-billion-laughs", "xml-xxe-file",
      "sheet-dup-cell",
      "type-zero", "type-lockfile", "sst-index-oob",
    ]
    let cases = HostileCase.all.filter { ids.contains($0.id) }
    for (index, hostile) in cases.enumerated() {
      try bench.drop(hostile.bytes(.small), as: "0005_通常割当申請書 (\(index + 1))_202304.xlsx")
    }
    try bench.drop(.normal, as: Self.name)
    let outcomes = try bench.process()
    #expect(outcomes.count == cases.count + 1)
    #expect(outcomes.filter { $0.verdict == .unreadable }.count == cases.count)
    #expect(outcomes.filter { $0.verdict == .passed }.map(\.file) == [Self.name])
    try bench.expectClean()
  }

  @Test func `What still grows is told, left alone, and taken once it is whole`() throws {
    let waiting = Bench.settings.replacing("settleSeconds: 0", with: "settleSeconds: 3600")
    let bench = try Bench(settings: waiting)
    let bytes = Form.normal.bytes
    try bench.drop(Array(bytes.prefix(1000)), as: Self.name)
    let house = try bench.house()
    var outcomes: [UploadOutcome] = []
    var round = InboxRound(house.reception) { outcomes.append($0) }
    try round.emptyInbox(patience: 0)
    #expect(outcomes.map(\.kind) == [.growing])
    #expect(round.summary.counts == [.growing: 1])
    #expect(bench.files(in: "inbox") == [Self.name])
    try house.premises.store.close()

    try bench.drop(bytes, as: Self.name)
    try Bench.settings.write(
      toFile: bench.folder + "/wariate.yaml", atomically: true, encoding: .utf8)
    #expect(try bench.process().map(\.verdict) == [.passed])
    try bench.expectClean()
  }
}
