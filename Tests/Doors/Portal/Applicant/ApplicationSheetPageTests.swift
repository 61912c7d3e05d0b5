import HouseBench
import Testing
import Trade

@testable import AccessDesk
@testable import Portal

struct ApplicationSheetPageTests {
  let door: PageDoor

  init() throws {
    door = try PageDoor()
    try door.bench.upload(
      Form.normal.rows([["太陽光", "福島県", "百"]]), as: "0001_通常割当申請書_202304.xlsx")
  }

  @Test func `The sheet has its cells, a mark where a finding is, and its text beside`()
    async throws
  {
    let browser = try door.browser(.applicant, of: "0001")
    let page = try await door.open("/o/0001/applications/0001/sheet", browser)
    #expect(page.status == 200 && page.has("sheet") && page.has("mark"))
    #expect(page.text.contains("福島県") && page.text.contains("この範囲の指摘"))
    let office = try door.browser(.auditor)
    #expect(try await door.open("/office/applications/0001/sheet", office).has("sheet"))
    #expect(try await door.open("/office/applications/0001/sheet", browser).status == 403)
  }

  @Test func `The office sees the whole sheet beside the findings, which name its cells`()
    async throws
  {
    let office = try door.browser(.auditor)
    for _ in 0..<2 {
      let page = try await door.open("/office/applications/0001", office)
      #expect(page.has("sheet") && page.has("mark") && page.has("findings"))
      #expect(page.text.contains("href=\"#C16\"") && page.text.contains("id=\"finding-C16\""))
    }
    let applicant = try door.browser(.applicant, of: "0001")
    #expect(try await !door.open("/o/0001/applications/0001", applicant).has("sheet"))
  }

  @Test func `A finding leads to the five rows about its cell`() async throws {
    let browser = try door.browser(.applicant, of: "0001")
    let page = try await door.open("/o/0001/applications/0001", browser)
    #expect(page.has("around") && page.text.contains("rows=5#"))
    let csv = try await door.open("/o/0001/applications/0001?format=csv", browser)
    #expect(csv.status == 200 && csv.text.contains("重要度,コード"))
  }

  @Test func `Wrong windows, strangers and unknown numbers`() async throws {
    let browser = try door.browser(.applicant, of: "0001")
    #expect(try await door.open("/o/0001/applications/0001/sheet?rows=201", browser).status == 422)
    #expect(try await door.open("/o/0001/applications/0001/sheet?sheet=x", browser).status == 404)
    #expect(try await door.open("/o/0001/applications/0009/sheet", browser).status == 404)
    let stranger = try door.browser(.applicant, of: "0005")
    #expect(try await door.open("/o/0001/applications/0001/sheet", stranger).status == 404)
    #expect(try await door.open("/o/0005/applications/0001/sheet", stranger).status == 404)
  }

  @Test func `A list is sorted, narrowed and taken along`() async throws {
    let browser = try door.browser(.applicant, of: "0001")
    let list = try await door.open("/o/0001/applications?sort=-errors&status=returned", browser)
    #expect(list.status == 200 && list.text.contains("data-id=\"0001\""))
    #expect(try await door.open("/o/0001/applications?status=odd", browser).status == 422)
    let csv = try await door.open("/o/0001/applications?format=csv", browser)
    #expect(csv.text.contains("受付番号") && csv.text.contains("0001"))
  }
}
