import HouseBench
import Reception
import Testing
import Trade

@testable import House

/// 相対 and 個別 between files: the partner, the same trade twice, a second transfer, the pair.
struct TradeTests {
  let bench: Bench

  init() throws { bench = try Bench() }

  private static let plant = "N123456789"

  private func trade(
    by applicant: Applicant, with partner: Applicant, _ side: String = "売", kwh: Int = 10_000,
    tracking: String = "希望しない", partnerID: String? = nil
  ) -> Form {
    Form.bilateral.by(applicant).with("tracking", tracking).rows([
      [
        "1", partnerID ?? partner.id, partner.name, partner.number, side, "非FIT再エネ指定", "2023/04",
        Self.plant, "\(kwh)", "",
      ]
    ])
  }

  @discardableResult
  private func upload(_ form: Form, by applicant: Applicant) throws -> UploadOutcome {
    try bench.upload(form, as: "\(applicant.id)_割当希望量申請書（相対）.xlsx")
  }

  @Test func `A registered partner passes without a word`() throws {
    try upload(trade(by: .generator, with: .seller), by: .generator)
    #expect(try bench.codes(1) == [])
  }

  @Test func `A partner's number that nobody has is told, with who has the 法人番号`() throws {
    try upload(trade(by: .generator, with: .hino, partnerID: "0555"), by: .generator)
    #expect(try bench.codes(1) == ["W0521"])
    #expect(try bench.findings(1)[0].message.contains("「0005」"))
    #expect(try bench.standings() == ["0001 チェックOK"])
  }

  @Test func `A partner of another name or 法人番号 is told once a row`() throws {
    try upload(trade(by: .generator, with: .hino, partnerID: "0002"), by: .generator)
    #expect(try bench.codes(1) == ["W0522"])
  }

  @Test func `The same trade in a second application is told with its number and row`() throws {
    try upload(trade(by: .generator, with: .seller), by: .generator)
    try upload(trade(by: .generator, with: .seller, kwh: 20_000), by: .generator)
    #expect(try bench.codes(2) == [])
    try upload(
      trade(by: .generator, with: .seller).with("year", "2023年"), by: .generator)
    #expect(try bench.codes(3).contains("W0708"))
    #expect(try bench.findings(3).contains { $0.message.contains("受付番号0001の16行目") })
    try bench.expectClean()
  }

  @Test func `A replacement of the same trade is none twice`() throws {
    try upload(trade(by: .generator, with: .seller), by: .generator)
    try bench.upload(
      trade(by: .generator, with: .seller).with("operatorName", "株式会社 さくらでんき"),
      as: "0001_0011_割当希望量申請書（相対）_チェックOK.xlsx")
    #expect(try bench.standings() == ["0001 差替え済", "0002 チェックOK"])
    #expect(try !bench.codes(2).contains("W0708"))
    try bench.expectClean()
  }

  @Test func `What was bought is not sold on: a warning while it is asked for`() throws {
    try upload(trade(by: .seller, with: .generator, "買"), by: .seller)
    try upload(trade(by: .seller, with: .hino), by: .seller)
    #expect(try bench.codes(2) == ["W0710"])
    #expect(try bench.standings() == ["0001 チェックOK", "0002 チェックOK"])
    try bench.expectClean()
  }

  @Test func `and an error once it is 確定`() throws {
    try upload(trade(by: .generator, with: .seller), by: .generator)
    try bench.advance(1, through: .underReview, .reviewed, .confirmed)
    let outcome = try upload(trade(by: .seller, with: .hino), by: .seller)
    #expect(outcome.status == .returned)
    #expect(try bench.codes(2) == ["E0709"])
    try bench.expectClean()
  }

  @Test func `The owner's own sales are no second transfer`() throws {
    try upload(trade(by: .generator, with: .seller), by: .generator)
    try upload(trade(by: .generator, with: .hino), by: .generator)
    #expect(try bench.codes(2) == [])
  }

  @Test func `Both sides of 個別 file the same form and pair`() throws {
    let form = Form("nonfit-individual-volume")
    func agreement(by applicant: Applicant, with partner: Applicant, _ kwh: Int) -> Form {
      form.by(applicant).rows([
        ["1", Self.plant, partner.name, partner.number, "数量を入力する", "\(kwh)"]
      ])
    }
    let title = "割当希望量申請書（個別）_202304.xlsx"
    try bench.upload(agreement(by: .generator, with: .seller, 5000), as: "0011_" + title)
    #expect(try bench.codes(1) == ["I0701"])
    try bench.upload(agreement(by: .seller, with: .generator, 4000), as: "0002_" + title)
    #expect(try bench.codes(1) == ["W0704"] && bench.codes(2) == ["W0704"])
    try bench.upload(agreement(by: .seller, with: .generator, 5000), as: "0002_" + title)
    #expect(try bench.codes(1) == [] && bench.codes(3) == [])
    try bench.expectClean()
  }
}
