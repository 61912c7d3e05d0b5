import AllocationRecords
import Custody
import Events
import Foundation
import HouseBench
import Office
import Premises
import Reception
import RegistersRecords
import Testing
import Trade

@testable import House

/// What holds between files: the buyer's 設備特定申請書 and the generator's 特定割当設備登録申請書.
struct PairingTests {
  let bench: Bench

  init() throws { bench = try Bench() }

  private static let wishName = "0002_設備特定申請書_202304.xlsx"
  private static let registrationName = "0011_特定割当設備登録申請書_202304.xlsx"
  private static let confirmationName = "0011_再エネ特定卸供給契約確認書_202304.xlsx"

  /// みどり電力 asks for a plant of さくらでんき.
  private func wish(
    _ basis: String = "個別合意", _ kwh: String = "120000", plant: String = "A123456C13",
    by applicant: Applicant = .seller
  ) -> Form {
    Form.facility.by(applicant).rows([
      [
        "1", plant, "", basis, "株式会社さくらでんき", "4011001098993",
        kwh.isEmpty ? "対象期間全量とする" : "数量を入力する", kwh,
      ]
    ])
  }

  /// さくらでんき registers a plant for みどり電力.
  private func registration(
    _ basis: String = "個別合意", _ kwh: String = "120000", plant: String = "A123456C13",
    to partner: Applicant = .seller
  ) -> Form {
    Form.registration.by(.generator).rows([
      [
        "1", plant, "", basis, partner.name, partner.number, "小売",
        kwh.isEmpty ? "対象期間全量とする" : "数量を入力する", kwh,
      ]
    ])
  }

  private func kinds(of number: Int) throws -> [String] {
    try bench.house().applications.history(of: receipt(number)).map(\.kind)
  }

  @Test func `Before the other side has filed, both are told that they wait`() throws {
    try bench.upload(wish(), as: Self.wishName)
    #expect(try bench.codes(1) == ["I0701"])
    #expect(try bench.standings() == ["0001 チェックOK"])
    try bench.expectClean()
  }

  @Test func `When the other side files the same, both answers are clean`() throws {
    let first = try bench.upload(wish(), as: Self.wishName)
    let second = try bench.upload(registration(), as: Self.registrationName)
    #expect(try bench.codes(1) == [])
    #expect(try bench.codes(2) == [])
    let path = try #require(first.answer)
    #expect(try bench.answer(path, says: "エラーはありません"))
    #expect(try bench.answer(path, says: "ほかの申請との照合結果を2024/04/10 12:00に更新しました"))
    #expect(try !bench.answer(#require(second.answer), says: "照合結果"))
    #expect(try kinds(of: 1) == ["received", "moved", "moved", "rematched"])
    #expect(try bench.standings() == ["0001 チェックOK", "0002 チェックOK"])
    try bench.expectClean()
  }

  @Test func `The other way round it is the same`() throws {
    try bench.upload(registration(), as: Self.registrationName)
    #expect(try bench.codes(1) == ["I0701"])
    try bench.upload(wish(), as: Self.wishName)
    #expect(try bench.codes(1) == [] && bench.codes(2) == [])
    try bench.expectClean()
  }

  @Test func `Two that come together see each other`() throws {
    try bench.drop(wish(), as: Self.wishName)
    try bench.drop(registration(), as: Self.registrationName)
    try bench.process()
    #expect(try bench.codes(1) == [] && bench.codes(2) == [])
    try bench.expectClean()
  }

  @Test(arguments: [
    ("個別合意", "100000", "A123456C13", "W0704", "差 20,000kWh"),
    ("個別合意", "", "A123456C13", "W0704", "対象期間全量"),
    ("PPA", "120000", "A123456C13", "W0703", "個別合意"),
    ("個別合意", "120000", "F000123B07", "W0702", "行がありません"),
  ])
  func `What differs is shown on both sides with the other's value, and returns nobody`(
    basis: String, kwh: String, plant: String, code: String, words: String
  ) throws {
    try bench.upload(wish(), as: Self.wishName)
    try bench.upload(registration(basis, kwh, plant: plant), as: Self.registrationName)
    for number in 1...2 {
      let about = try bench.findings(number).filter { $0.code == code }
      #expect(about.count == 1)
      #expect(about.allSatisfy { $0.severity == .warning && $0.cell?.row == 16 })
    }
    #expect(try bench.standings() == ["0001 チェックOK", "0002 チェックOK"])
    #expect(
      try bench.answer(
        "applications/202304/0011/0002_0011_特定割当設備登録申請書_202304_チェックOK.xlsx", says: words)
        || code == "W0703")
    try bench.expectClean()
  }

  @Test func `A corrected registration clears the other side's warning`() throws {
    try bench.upload(wish(), as: Self.wishName)
    try bench.upload(registration("個別合意", "100000"), as: Self.registrationName)
    #expect(try bench.codes(1) == ["W0704"])
    try bench.upload(registration(), as: Self.registrationName)
    #expect(try bench.codes(1) == [] && bench.codes(3) == [])
    #expect(try bench.standings() == ["0001 チェックOK", "0002 差替え済", "0003 チェックOK"])
    try bench.expectClean()
  }

  @Test func `When the other side withdraws, the answer waits again`() throws {
    try bench.upload(wish(), as: Self.wishName)
    try bench.upload(registration(), as: Self.registrationName)
    try bench.advance(2, through: .withdrawn)
    #expect(try bench.codes(1) == ["I0701"])
    try bench.expectClean()
  }

  @Test func `What the secretariat reviews stays as it was seen; the change is in the history`()
    throws
  {
    let first = try bench.upload(wish(), as: Self.wishName)
    try bench.advance(1, through: .underReview)
    let path = "applications/202304/0002/0001_0002_設備特定申請書_202304_事務局確認中.xlsx"
    let before = try bench.bytes(path)
    try bench.upload(registration(), as: Self.registrationName)
    #expect(try bench.bytes(path) == before)
    #expect(try bench.codes(1) == ["I0701"])
    #expect(try kinds(of: 1).last == "rematched")
    #expect(try bench.codes(2) == [])
    #expect(first.status == .checkedOK)
    try bench.expectClean()
  }

  @Test func `A rewritten answer survives verification, repair and its own return`() throws {
    try bench.upload(wish(), as: Self.wishName)
    try bench.upload(registration("個別合意", "100000"), as: Self.registrationName)
    let path = "applications/202304/0002/0001_0002_設備特定申請書_202304_チェックOK.xlsx"
    let bytes = try bench.bytes(path)
    try FileManager.default.removeItem(atPath: bench.folder + "/" + path)
    #expect(try bench.house().custody.verify(repairing: true).isClean)
    #expect(try bench.bytes(path) == bytes)
    #expect(try bench.upload(bytes, as: Self.wishName).kind == .duplicate)
    try bench.expectClean()
  }

  @Test func `PPA waits for its 確認書, and stops waiting when it comes`() throws {
    try bench.upload(wish("PPA"), as: Self.wishName)
    try bench.upload(registration("PPA"), as: Self.registrationName)
    #expect(try bench.codes(1) == ["I0705"] && bench.codes(2) == ["I0705"])
    let confirmation = Form.confirmation.by(.generator).rows([
      [
        "1", "A123456C13", "0200000000000000000215", "", "東北", "みどり電力株式会社", "7123456789012",
        "2020/04/01", "2040/03/31", "相違なし",
      ]
    ])
    #expect(try bench.upload(confirmation, as: Self.confirmationName).status == .checkedOK)
    #expect(try bench.codes(1) == [] && bench.codes(2) == [])
    try bench.expectClean()
  }

  @Test func `Two 対象期間全量 on one plant are told to both`() throws {
    try bench.upload(wish("個別合意", ""), as: Self.wishName)
    try bench.upload(
      wish("個別合意", "", by: .hino), as: "0005_設備特定申請書_202304.xlsx")
    for number in 1...2 { #expect(try bench.codes(number).contains("W0706")) }
    #expect(try bench.standings() == ["0001 チェックOK", "0002 チェックOK"])
    try bench.expectClean()
  }

  @Test func `More than there is shows the sum and the difference on every file`() throws {
    try bench.upload(wish("個別合意", "700000"), as: Self.wishName)
    #expect(try !bench.codes(1).contains("W0707"))
    try bench.upload(wish("個別合意", "600000", by: .hino), as: "0005_設備特定申請書_202304.xlsx")
    for number in 1...2 {
      let about = try bench.findings(number).filter { $0.code == "W0707" }
      #expect(about.count == 1)
      #expect(
        about.allSatisfy { $0.message.contains("1,300,000") && $0.message.contains("300,000kWh超え") }
      )
    }
    try bench.expectClean()
  }

  @Test func `A corrected 割当可能量 corrects the answers`() throws {
    try bench.upload(wish("個別合意", "700000"), as: Self.wishName)
    try bench.fill(
      .balances, ["round,plant_id,available_kwh", "202304,A123456C13,650000"], bench.house())
    try bench.process()
    #expect(try bench.findings(1).contains { $0.message.contains("50,000kWh超え") })
    try bench.expectClean()
  }

  @Test func `One agreement that both sides file is counted once`() throws {
    try bench.upload(wish("個別合意", "700000"), as: Self.wishName)
    try bench.upload(registration("個別合意", "700000"), as: Self.registrationName)
    #expect(try bench.codes(1) == [] && bench.codes(2) == [])
  }

  @Test func `The same wish by the same company under another number is told`() throws {
    try bench.upload(wish(), as: Self.wishName)
    try bench.upload(wish(by: .midori), as: "0007_設備特定申請書_202304.xlsx")
    for number in 1...2 { #expect(try bench.codes(number).contains("W0708")) }
    #expect(try bench.findings(2).contains { $0.message.contains("受付番号0001の16行目") })
  }

  @Test func `The list has every row that waits, and calls it 要調整 once the window has closed`()
    throws
  {
    let rows = ["A123456C13", "F000123B07"].map { plant in
      ["", plant, "", "個別合意", "株式会社さくらでんき", "4011001098993", "数量を入力する", "1000"]
    }
    let round = try #require(RoundID("202304"))
    let closes = ["2024-04-11T17:00:00", "2024-04-10T12:00:00", ""]
    for closing in closes {
      let bench = try Bench(rounds: [
        Bench.openRounds[0], "202304,FIT,,\(closing),,2023-10-01,2023-12-31,,max-min",
      ])
      try bench.upload(Form.facility.by(.seller).rows(rows), as: Self.wishName)
      let list = try bench.house().applications.unsettled(round: round)
      #expect(list.map(\.row) == [16, 17] && list.allSatisfy { $0.state == .awaited })
      let later = BusinessClock(now: { instant("2024-05-01T00:00:00+09:00") }, isFixed: true)
      let after: UnsettledRow.State = closing.isEmpty ? .awaited : .toSettle
      #expect(
        try bench.house(at: later).applications.unsettled(round: round).allSatisfy {
          $0.state == after
        })
    }
  }

  @Test func `The list for the secretariat names what is to be settled, and nothing else`() throws {
    try bench.upload(wish(), as: Self.wishName)
    let round = try #require(RoundID("202304"))
    #expect(try bench.house().applications.unsettled(round: round).map(\.code) == ["I0701"])
    try bench.upload(registration("個別合意", "100000"), as: Self.registrationName)
    let list = try bench.house().applications.unsettled(round: round)
    #expect(list.map(\.code) == ["W0704", "W0704"])
    #expect(list.map(\.receipt) == [receipt(1), receipt(2)])
    #expect(list.map(\.plant?.rawValue) == ["A123456C13", "A123456C13"])
    #expect(list.map(\.partner?.rawValue) == ["4011001098993", "7123456789012"])
    try bench.upload(registration(), as: Self.registrationName)
    #expect(try bench.house().applications.unsettled(round: round).isEmpty)
  }
}
