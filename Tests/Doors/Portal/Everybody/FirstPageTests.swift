import AccessRecords
import Custody
import FilingRecords
import HouseBench
import Office
import Premises
import Reception
import RegistersRecords
import Testing
import Trade

@testable import AccessDesk
@testable import House
@testable import Portal

/// 事業者登録 by somebody who has no operator yet.
struct FirstPageTests {
  let door: PageDoor
  let form = Form("operator-registration")

  init() throws { door = try PageDoor() }

  @Test func `Whoever files a registration becomes the operator's administrator with 確定`()
    async throws
  {
    let general = try door.browser(.general)
    let template = try await door.open("/first/template", general)
    #expect(template.status == 200 && template.bytes.starts(with: [0x50, 0x4B]))
    let wrong = try await door.submit(
      "/first",
      files: [("files", "登録.xlsx", form.with("corporateNumber", Applicant.midori.number).bytes)],
      general)
    #expect(wrong.status == 303 && wrong.location == "/first")
    try door.process()
    let told = try await door.open("/first", general)
    #expect(told.text.contains("E0801") && told.has("findings-error"))
    let answer = try await door.open(Self.answer(in: told.text), general)
    #expect(answer.status == 200, "\(Self.answer(in: told.text)) \(answer.text.prefix(400))")
    #expect(answer.bytes.starts(with: [0x50, 0x4B]))
    // Corrected, with its number and tag still on.
    let sent = try await door.submit(
      "/first", files: [("files", "0001_新規_事業者登録申請書_エラー.xlsx", form.bytes)], general)
    #expect(sent.status == 303)
    try door.process()
    let page = try await door.open("/first", general)
    #expect(page.text.contains("受付番号0002") && page.text.contains("チェックOK"))
    for status in [Status.underReview, .reviewed, .confirmed] {
      let report = try door.house.reviews.advance(
        .these([receipt(2)]), MoveOrder(to: status), by: Bench.clerk)
      #expect(report.first?.isMoved == true, "\(report)")
    }
    let user = try #require(try door.portal.access.user(general.id))
    #expect(user.role == .administrator && user.operatorID?.rawValue == "9000000000001")
    let mails = try door.portal.access.store.mails(unsentAlone: false, limit: 50).filter {
      $0.user == general.id
    }
    #expect(
      mails.contains {
        $0.subject.contains("事業者登録が確定しました") && $0.body.contains("事業者番号: 9000000000001")
      }, "\(mails.map(\.subject))")
    // The session ended; there is nothing of a first application for who has an operator.
    #expect(try await door.open("/first", general).status == 303)
    let verification = try door.house.custody.verify(repairing: false)
    #expect(verification.isClean, "\(verification.lines)")
  }

  @Test func `Nobody sees or replaces what another has sent`() async throws {
    let (one, other) = (try door.browser(.general), try door.browser(.general))
    _ = try await door.submit("/first", files: [("files", "登録.xlsx", form.bytes)], one)
    try door.process()
    let own = try await door.open("/first", one)
    let place = Self.answer(in: own.text)
    #expect(try await door.open(place, one).status == 200)
    #expect(try await door.open(place, other).status == 404)
    #expect(try await door.open("/first", other).text.contains("受付番号0001") == false)
    let stolen = try await door.submit(
      "/first", files: [("files", "0001_新規_事業者登録申請書_チェックOK.xlsx", form.bytes)], other)
    #expect(stolen.status == 422 && stolen.text.contains("ご自身の申請のものではありません"))
    let foreign = try await door.submit(
      "/first", files: [("files", "0001_通常割当申請書_202304.xlsx", Form.normal.bytes)], other)
    #expect(foreign.status == 422 && foreign.text.contains("初回の申請では受け付けていません"))
    let nothing = try await door.submit("/first", files: [("files", "", [])], other)
    #expect(nothing.status == 422 && nothing.has("error-summary"))
    #expect(try door.portal.uploads.parts().isEmpty)
    for hidden in [
      "/o/新規", "/o/%E6%96%B0%E8%A6%8F/upload", "/o/%E6%96%B0%E8%A6%8F/applications/0001",
    ] {
      #expect(try await door.open(hidden, other).status == 404, "\(hidden)")
    }
  }

  @Test func `The same file of another is another's application, and so is a mandate`() async throws
  {
    let (one, other) = (try door.browser(.general), try door.browser(.general))
    let proxied = form.with("proxyName", "見本代理株式会社").with("proxyNumber", "9990000000025")
    for browser in [one, other] {
      _ = try await door.submit("/first", files: [("files", "登録.xlsx", proxied.bytes)], browser)
      try door.process()
    }
    let page = try await door.open("/first", other)
    #expect(page.text.contains("受付番号0002") && !page.text.contains("受付番号0001"))
    // One's mandate is not the other's.
    let mandate = [UInt8]("%PDF-1.4\n%%EOF".utf8)
    _ = try await door.submit(
      "/first", files: [("files", "新規_委任状_9990000000025.pdf", mandate)], one)
    try door.process()
    func codes(_ number: Int) throws -> [String] {
      try door.house.premises.store.findings(of: receipt(number)).map(\.code)
    }
    #expect(try codes(1) == [])
    #expect(try codes(2) == ["W0814"])
    _ = try await door.submit(
      "/first", files: [("files", "新規_委任状_9990000000025.pdf", mandate + [10])], other)
    try door.process()
    #expect(try codes(2) == [])
    #expect(try door.house.premises.store.knownApplication(receipt(3)).status == .checkedOK)
    // The same of oneself is there already.
    _ = try await door.submit("/first", files: [("files", "登録.xlsx", proxied.bytes)], other)
    try door.process()
    #expect(try await door.open("/first", other).text.contains("受付済みのファイルと同じ内容です"))
  }

  @Test func `What was sent long ago keeps its answer, and can be corrected`() async throws {
    let general = try door.browser(.general)
    _ = try await door.submit("/first", files: [("files", "登録.xlsx", form.bytes)], general)
    try door.process()
    let place = Self.answer(in: try await door.open("/first", general).text)
    let papers = (1...21).map {
      ("files", "新規_委任状_9990000000025.pdf", [UInt8]("%PDF-1.4\n%\($0)\n%%EOF".utf8))
    }
    #expect(try await door.submit("/first", files: papers, general).status == 303)
    try door.process()
    #expect(try await door.open("/first", general).text.contains(place) == false)
    #expect(try await door.open(place, general).status == 200)
    let again = form.with("contactName", "見本 花子")
    let sent = try await door.submit(
      "/first", files: [("files", "0001_新規_事業者登録申請書_チェックOK.xlsx", again.bytes)], general)
    #expect(sent.status == 303, "\(sent.text.prefix(400))")
  }

  private static func answer(in text: String) -> String {
    let mark = "/first/uploads/"
    guard let start = text.firstRange(of: mark) else { return "/none" }
    return mark + text[start.upperBound...].prefix { $0 != "\"" }
  }
}
