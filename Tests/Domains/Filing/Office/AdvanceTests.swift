import Files
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

/// What the secretariat commands.
struct AdvanceTests {
  let bench: Bench
  private static let shelf = "applications/202304/0001/"

  init() throws {
    bench = try Bench()
    try bench.upload(.normal, as: "0001_通常割当申請書_202304.xlsx")
  }

  private func name(_ status: Status) -> String { "0001_0001_通常割当申請書_202304_\(status.tag).xlsx" }

  @Test func `Every step shows in the name, and the content stays`() throws {
    let answered = try bench.bytes(Self.shelf + name(.checkedOK))
    for status in [Status.underReview, .reviewed, .underReview, .reviewed, .confirmed] {
      let report = try bench.advance(1, to: status)
      #expect(report.isMoved)
      guard case .moved(_, let file) = report.result else { return }
      #expect(file == Self.shelf + name(status))
      #expect(bench.files(in: "applications") == ["202304/0001/" + name(status)])
    }
    #expect(try bench.bytes(Self.shelf + name(.confirmed)) == answered)
    try bench.expectClean()
  }

  @Test(arguments: Status.allCases.filter { ![.underReview, .withdrawn].contains($0) })
  func `From チェックOK nothing else can be commanded`(status: Status) throws {
    let report = try bench.advance(1, to: status, comment: "理由")
    #expect(!report.isMoved)
    #expect(report.refusal?.contains("受付番号0001は「チェックOK」のため") == true)
    #expect(bench.files(in: "applications") == ["202304/0001/" + name(.checkedOK)])
    try bench.expectClean()
  }

  @Test func `A number that is not there is refused`() throws {
    #expect(try bench.advance(7, to: .underReview).refusal == "受付番号0007の申請はありません。")
  }

  @Test func `Remarks stand in the sheet of the returned file`() throws {
    try bench.advance(1, to: .underReview)
    let report = try bench.advance(
      1, to: .returned, findings: ["B16=所在地が契約書と異なります", "申請書!C17=量を確認してください"])
    #expect(report.isMoved)
    let answer = try bench.answer(Self.shelf + name(.returned))
    #expect(answer.contains { $0.hasPrefix("所在地が契約書と異なります（事務局 山田、") })
    #expect(answer.contains("B16"))
    #expect(answer.contains("C17"))
    #expect(try bench.codes(1) == ["E0690", "E0690"])
    try bench.expectClean()
  }

  @Test
  func
    `A remark has field and value of its cell, its date and its hand, and stands among the errors`()
    throws
  {
    try bench.advance(1, to: .underReview)
    try bench.advance(1, to: .returned, findings: ["申請書!C16=量を確認してください"])
    let finding = try #require(
      bench.house().premises.store.findings(of: receipt(1)).first { $0.code == "E0690" })
    #expect(finding.field == "割当希望量(kWh)")
    #expect(finding.value == "1500000")
    #expect(finding.message.hasPrefix("量を確認してください（事務局 山田、2"))
    let answer = try bench.answer(Self.shelf + name(.returned))
    let code = try #require(answer.firstIndex(of: "E0690"))
    #expect(answer[code - 1] == "1500000" && answer[code - 2] == "割当希望量(kWh)")
    #expect(answer.firstIndex(of: "エラー") ?? 0 < answer.firstIndex(of: "情報") ?? .max)
    try bench.expectClean()
  }

  @Test(arguments: ["B999", "A4", "E16", "申請書!B18", "記入例!B4"])
  func `A cell that is none of the form's is refused, and nothing moves`(place: String) throws {
    try bench.advance(1, to: .underReview)
    let report = try bench.advance(1, to: .returned, findings: ["\(place)=確認してください"])
    #expect(!report.isMoved)
    let why = try #require(report.refusal)
    #expect(why.contains("様式の欄のセルでも入力された表のセルでもありません"))
    #expect(why.contains("A16～C17"))
    #expect(try bench.standings() == ["0001 事務局確認中"])
    try bench.expectClean()
  }

  @Test func `Returning needs a reason`() throws {
    try bench.advance(1, to: .underReview)
    let report = try bench.advance(1, to: .returned)
    #expect(!report.isMoved)
    #expect(report.refusal?.contains("理由の記載が必要です") == true)
  }

  @Test func `What a reviewer returned is corrected like any other`() throws {
    try bench.advance(1, to: .underReview)
    try bench.advance(1, to: .returned, findings: ["C16=量が多すぎます"])
    try bench.upload(
      Form.normal.rows([["太陽光", "福島県", "7"]]), as: name(.returned))
    #expect(try bench.standings() == ["0001 差替え済", "0002 チェックOK"])
    #expect(
      try bench.answer("applications/202304/0001/0002_0001_通常割当申請書_202304_チェックOK.xlsx", says: "解消"))
    try bench.expectClean()
  }

  @Test func `A returned file sent back as it is says nothing new`() throws {
    try bench.advance(1, to: .underReview)
    try bench.advance(1, to: .returned, findings: ["C16=量が多すぎます"])
    let returned = try bench.bytes(Self.shelf + name(.returned))
    #expect(try bench.upload(returned, as: name(.returned)).kind == .duplicate)
    #expect(try bench.standings() == ["0001 エラー"])
  }

  @Test func `A list moves what can be moved and says what cannot`() throws {
    try bench.upload(Form.normal.by(.hino), as: "0005_通常割当申請書_202304.xlsx")
    try bench.upload(Form.normal.by(.midori).with("category", ""), as: "0007_通常割当申請書_202304.xlsx")
    let house = try bench.house()
    let order = MoveOrder(to: .underReview)
    let all = ApplicationSelection.all(
      from: .checkedOK, period: .round(try #require(RoundID("202304"))), form: nil)
    #expect(try house.reviews.advance(all, order, by: Bench.clerk).map(\.isMoved) == [true, true])
    let three = ApplicationSelection.these([receipt(1), receipt(3)])
    let next = MoveOrder(to: .reviewed)
    #expect(
      try house.reviews.advance(three, next, by: Bench.clerk).map(\.isMoved) == [true, false])
    #expect(try bench.standings() == ["0001 事務局確認済", "0002 事務局確認中", "0003 エラー"])
  }

  /// 0003 and its other side name different quantities, which is a warning and 要調整.
  private func withWarning() throws -> ApplicationSelection {
    try bench.upload(
      Form.registration.by(.generator).rows([
        [
          "1", "A123456C13", "", "個別合意", Applicant.seller.name, Applicant.seller.number, "小売",
          "数量を入力する", "900",
        ]
      ]), as: "0011_特定割当設備登録申請書_202304.xlsx")
    let rows = [["1", "A123456C13", "", "個別合意", "株式会社さくらでんき", "4011001098993", "数量を入力する", "1000"]]
    try bench.upload(Form.facility.by(.seller).rows(rows), as: "0002_設備特定申請書_202304.xlsx")
    return .all(
      from: .checkedOK, period: .round(try #require(RoundID("202304"))), form: nil,
      withoutWarnings: true)
  }

  @Test func `A dry run tells what would move and moves nothing`() throws {
    let before = try bench.standings()
    let these = ApplicationSelection.these([receipt(1), receipt(9)])
    let house = try bench.house()
    let reports = try house.reviews.advance(
      these, MoveOrder(to: .underReview), by: Bench.clerk, isDryRun: true)
    #expect(reports.map(\.isMoved) == [true, false])
    #expect(reports[1].refusal == "受付番号0009の申請はありません。")
    let illegal = try house.reviews.advance(
      .these([receipt(1)]), MoveOrder(to: .confirmed), by: Bench.clerk, isDryRun: true)
    #expect(illegal.first?.isRefused == true)
    #expect(try bench.standings() == before)
    #expect(bench.files(in: "applications").contains { $0.contains("チェックOK") })
  }

  @Test func `What cannot be carried out for one keeps no other waiting, and is told by number`()
    throws
  {
    try bench.upload(Form.normal.by(.hino), as: "0005_通常割当申請書_202304.xlsx")
    let faults = FaultPlan(.init(.fail(.denied), on: .renameNew, of: "shelf"))
    let house = try bench.house(faults: faults)
    let reports = try house.reviews.advance(
      .these([receipt(1), receipt(2)]), MoveOrder(to: .underReview), by: Bench.clerk)
    try house.premises.store.close()
    #expect(reports.map(\.isPending) == [true, false])
    #expect(reports.map(\.isMoved) == [true, true])
    #expect(try bench.standings() == ["0001 事務局確認中", "0002 事務局確認中"])
    // Whoever looks next finishes it.
    try bench.process()
    let names = bench.files(in: "applications")
    #expect(names.allSatisfy { $0.contains("事務局確認中") }, "\(names)")
    try bench.expectClean()
  }

  @Test func `What has warnings is left where that is ordered, and is marked where it is moved`()
    throws
  {
    let selection = try withWarning()
    let house = try bench.house()
    let reports = try house.reviews.advance(
      selection, MoveOrder(to: .underReview), by: Bench.clerk)
    #expect(reports.map(\.isMoved) == [true, false, false])
    guard case .left(let why)? = reports.last?.result else {
      Issue.record("\(reports)")
      return
    }
    #expect(why.contains("要調整1件"))
    #expect(try bench.standings() == ["0001 事務局確認中", "0002 チェックOK", "0003 チェックOK"])
    let moved = try house.reviews.advance(
      .these([receipt(3)]), MoveOrder(to: .underReview), by: Bench.clerk)
    #expect(moved.first?.toSettle == 1 && moved.first?.warnings ?? 0 >= 1)
    #expect(
      try house.applications.applications(
        period: nil, status: nil, form: nil, needingSettling: true
      ).map(\.receipt) == [receipt(2), receipt(3)])
  }

  @Test func `A list of 随時 takes those without a round alone`() throws {
    try bench.upload(.bilateral, as: "0011_割当希望量申請書（相対）.xlsx")
    let anytime = ApplicationSelection.all(from: .checkedOK, period: .anytime, form: nil)
    let order = MoveOrder(to: .underReview)
    #expect(
      try bench.house().reviews.advance(anytime, order, by: Bench.clerk).map(\.receipt)
        == [receipt(2)])
  }

  @Test func `The history tells who did what, and why`() throws {
    try bench.advance(1, to: .underReview, comment: "受付簿と照合")
    let history = try bench.house().applications.history(of: receipt(1))
    #expect(history.map(\.to) == [.received, .checking, .checkedOK, .underReview])
    #expect(history.last?.why == "受付簿と照合")
    #expect(history.last?.actor == Bench.clerk)
  }
}

extension MoveReport {
  fileprivate var refusal: String? { if case .refused(let why) = result { why } else { nil } }
}
