import HouseBench
import Testing
import Trade

@testable import AccessDesk
@testable import Portal

struct CheckPageTests {
  let door: PageDoor

  init() throws { door = try PageDoor() }

  @Test func `A check without filing tells its findings and keeps a copy, and files nothing`()
    async throws
  {
    let browser = try door.browser(.applicant, of: "0001")
    let page = try await door.submit(
      "/o/0001/check",
      files: [
        (
          "file", "0001_通常割当申請書_202304.xlsx",
          Form.normal.rows([["太陽光", "福島県", "百"]]).bytes
        )
      ], browser)
    #expect(page.status == 200 && page.has("findings") && page.has("download-answer"))
    #expect(page.text.contains("エラー"))
    try door.process()
    #expect(try await door.open("/o/0001/applications/0001", browser).status == 404)
    let mark = "/o/0001/checks/"
    let start = try #require(page.text.firstRange(of: mark))
    let address = String(page.text[start.lowerBound...].prefix { $0 != "\"" })
    let copy = try await door.open(address, browser)
    #expect(copy.status == 200 && copy.bytes.starts(with: [0x50, 0x4B]))
    #expect(copy.header("Content-Disposition")?.hasPrefix("attachment") == true)
    let other = try door.browser(.applicant, of: "0005")
    let foreign = address.replacing("/o/0001/", with: "/o/0005/")
    #expect(try await door.open(foreign, other).status == 404)
    #expect(try await door.open(address, other).status == 404)
  }

  @Test func `Somebody else's file, and none, are said on the form`() async throws {
    let browser = try door.browser(.applicant, of: "0001")
    let foreign = try await door.submit(
      "/o/0001/check",
      files: [("file", "0005_通常割当申請書_202304.xlsx", Form.normal.bytes)], browser)
    #expect(foreign.status == 422 && foreign.text.contains("#field-file"))
    let none = try await door.submit("/o/0001/check", files: [], browser)
    #expect(none.status == 422 && none.has("error-summary"))
  }
}
