import Custody
import Foundation
import HouseBench
import Office
import Premises
import Reception
import Testing
import Trade

@testable import AllocationRecords
@testable import Events
@testable import FilingRecords
@testable import House
@testable import RegistersRecords
@testable import Storage

/// What a second upload does to the first.
struct ResubmissionTests {
  let bench: Bench
  private static let name = "0001_通常割当申請書_202304.xlsx"
  private static let shelf = "applications/202304/0001/"
  private let wrong = Form.normal.rows([["太陽光", "東京", "100"], ["風力", "青森県", "0"]])

  init() throws { bench = try Bench() }

  @Test
  func `A corrected file under its answered name is a new application that puts the old one away`()
    throws
  {
    try bench.upload(wrong, as: Self.name)
    let half = Form.normal.rows([["太陽光", "東京都", "100"], ["風力", "青森県", "0"]])
    try bench.upload(half, as: "0001_0001_通常割当申請書_202304_エラー.xlsx")
    #expect(try bench.standings() == ["0001 差替え済", "0002 エラー"])
    #expect(try bench.answer(Self.shelf + "0002_0001_通常割当申請書_202304_エラー.xlsx", says: "解消"))
    try bench.upload(.normal, as: "0002_0001_通常割当申請書_202304_エラー.xlsx")
    #expect(try bench.standings() == ["0001 差替え済", "0002 差替え済", "0003 チェックOK"])
    #expect(
      bench.files(in: Self.shelf) == [
        "0003_0001_通常割当申請書_202304_チェックOK.xlsx",
        "差替え済/0001_0001_通常割当申請書_202304_差替え済.xlsx",
        "差替え済/0002_0001_通常割当申請書_202304_差替え済.xlsx",
      ])
    #expect(try bench.application(3).supersedes == receipt(2))
    let answer = try bench.answer(Self.shelf + "0003_0001_通常割当申請書_202304_チェックOK.xlsx")
    #expect(answer.contains { $0.contains("0002") && $0.contains("解消") })
    try bench.expectClean()
  }

  @Test func `A correction says which cells it has changed, against the file before`() throws {
    try bench.upload(wrong, as: Self.name)
    try bench.upload(
      Form.normal.rows([["太陽光", "福島県", "100"], ["風力", "青森県", "7000"]]), as: Self.name)
    let change = try #require(try bench.application(2).remarks.change)
    #expect(change.contains("（受付番号0001との比較）。変更したセル 3件: B7 100 → 7,100、B16 東京 → 福島県、C17 0 → 7,000"))
    try bench.upload(
      Form.normal.rows([["風力", "青森県", "7000"]]).with("within15Years", "必要"), as: Self.name)
    let next = try #require(try bench.application(3).remarks.change)
    #expect(next.contains("変更したセル 2件: B7 7,100 → 7,000、B8 不要 → 必要・削除した行 1件（前回の16行目）"))
    try bench.expectClean()
  }

  @Test func `The summary names applicant, deadline and whom to ask, and is made again as it was`()
    throws
  {
    let line =
      "202304,FIT,2020-01-01T00:00:00+09:00,2099-05-01T17:00:00+09:00,,2023-10-01,2023-12-31,,max-min"
    let bench = try Bench(
      rounds: [Bench.openRounds[0], line], settings: Bench.settings + "contact: 事務局 03-0000-0000\n")
    try bench.upload(wrong, as: Self.name)
    let file = Self.shelf + "0001_0001_通常割当申請書_202304_エラー.xlsx"
    let answer = try bench.answer(file)
    for (label, text) in [
      ("事業者名", "株式会社さくらでんき"), ("対象回", "2023年度第4回"), ("締切", "2099/05/01 17:00"),
      ("問い合わせ先", "事務局 03-0000-0000"),
    ] {
      let at = try #require(answer.firstIndex(of: label))
      #expect(answer[at + 1] == text)
    }
    // Neither register nor setting is asked again.
    let before = try bench.bytes(file)
    try Bench.settings.write(
      toFile: bench.folder + "/wariate.yaml", atomically: true, encoding: .utf8)
    try FileManager.default.removeItem(atPath: bench.folder + "/" + file)
    _ = try bench.house().custody.verify(repairing: true)
    #expect(try bench.bytes(file) == before)
  }

  @Test func `An older チェックOK stands while the newer is エラー, and the answer says so`() throws {
    try bench.upload(.normal, as: Self.name)
    try bench.upload(wrong, as: Self.name)
    #expect(try bench.standings() == ["0001 チェックOK", "0002 エラー"])
    #expect(
      try bench.answer(
        Self.shelf + "0002_0001_通常割当申請書_202304_エラー.xlsx", says: "受付番号0001（チェックOK）が引き続き有効です"))
    try bench.upload(Form.normal.rows([["太陽光", "福島県", "7"]]), as: Self.name)
    #expect(try bench.standings() == ["0001 差替え済", "0002 差替え済", "0003 チェックOK"])
    try bench.expectClean()
  }

  @Test func `Three of one slot in one batch are taken one behind the other`() throws {
    try bench.drop(wrong, as: Self.name)
    try bench.drop(.normal, as: "0001/通常割当申請書_202304.xlsx")
    try bench.drop(
      Form.normal.rows([["太陽光", "福島県", "7"]]), as: "0001_fit_wariate_shinsei_202304.xlsx")
    let outcomes = try bench.process()
    #expect(outcomes.map(\.kind) == [.answered, .answered, .answered])
    #expect(try bench.standings() == ["0001 差替え済", "0002 差替え済", "0003 チェックOK"])
    try bench.expectClean()
  }

  @Test(arguments: [
    [Status.underReview], [.underReview, .reviewed], [.underReview, .reviewed, .confirmed],
  ])
  func `Under review nothing is replaced`(statuses: [Status]) throws {
    try bench.upload(.normal, as: Self.name)
    for status in statuses { try bench.advance(1, to: status) }
    let outcome = try bench.upload(Form.normal.rows([["太陽光", "福島県", "7"]]), as: Self.name)
    #expect(outcome.status == .returned)
    #expect(try bench.codes(2) == ["E0607"])
    let why = statuses.last == .confirmed ? "確定済み" : "審査中"
    #expect(try bench.findings(2)[0].message.hasPrefix("\(why)のため差し替えできません"))
    #expect(try bench.application(1).status == statuses.last)
    #expect(try bench.application(2).supersedes == nil)
    try bench.expectClean()
  }

  @Test func `The same bytes again, as received or as answered, make no second application`() throws
  {
    try bench.upload(.normal, as: Self.name)
    let answered = try bench.bytes(Self.shelf + "0001_0001_通常割当申請書_202304_チェックOK.xlsx")
    let again = try bench.upload(.normal, as: Self.name)
    #expect(again.kind == .duplicate)
    #expect(again.receipt == receipt(1))
    #expect(again.verdict == .passed)
    let back = try bench.upload(answered, as: "0001_0001_通常割当申請書_202304_チェックOK.xlsx")
    #expect(back.kind == .duplicate)
    #expect(try bench.standings() == ["0001 チェックOK"])
    #expect(bench.files(in: "applications").count == 1)
    #expect(
      try bench.house().premises.store.history(of: receipt(1)).filter { $0.kind == .duplicate }
        .count == 2
    )
    try bench.expectClean()
  }

  @Test func `After a withdrawal the same bytes are a new application`() throws {
    try bench.upload(.normal, as: Self.name)
    try bench.advance(1, to: .withdrawn)
    #expect(try bench.upload(.normal, as: Self.name).kind == .answered)
    #expect(try bench.standings() == ["0001 取下げ", "0002 チェックOK"])
    try bench.expectClean()
  }

  @Test func `An エラー is checked as new once a register has changed`() throws {
    let stranger = Form.normal.with("operatorName", "株式会社さくら電気")
    #expect(try bench.upload(stranger, as: Self.name).verdict == .returned)
    #expect(try bench.upload(stranger, as: Self.name).kind == .duplicate)
    var lines = Bench.operators
    lines[1] = lines[1].replacing("株式会社さくらでんき", with: "株式会社さくら電気")
    try bench.fill(.operators, lines, bench.house())
    let outcome = try bench.upload(stranger, as: Self.name)
    #expect(outcome.verdict == .passed, "\(outcome.remark)")
    #expect(try bench.standings() == ["0001 差替え済", "0002 チェックOK"])
    try bench.expectClean()
  }

  @Test func `The same bytes from another operator are processed and flagged`() throws {
    try bench.upload(.normal, as: Self.name)
    try bench.upload(.normal, as: "0005_通常割当申請書_202304.xlsx")
    #expect(try bench.application(2).twin == receipt(1))
    let listed = try bench.house().applications.applications(period: nil, status: nil, form: nil)
    #expect(listed[1].attention?.contains("0001") == true)
    try bench.expectClean()
  }
}
