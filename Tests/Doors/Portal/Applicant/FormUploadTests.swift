import HouseBench
import Testing
import Trade

@testable import AccessDesk
@testable import Portal

/// Files sent by a form, as a browser without script sends them.
struct FormUploadTests {
  let door: PageDoor

  init() throws { door = try PageDoor() }

  private let name = "0001_通常割当申請書_202304.xlsx"

  @Test func `Each file is taken by itself, and the list names the refused and why`() async throws {
    let browser = try door.browser(.applicant, of: "0001")
    let answer = try await door.submit(
      "/o/0001/upload",
      files: [
        ("files", name, Form.normal.bytes),
        ("files", "0005_通常割当申請書_202304.xlsx", Form.normal.bytes),
      ], browser)
    #expect(answer.status == 303)
    #expect(answer.location.hasPrefix("/o/0001/applications?uploads="))
    #expect(answer.location.split(separator: ",").count == 2)
    try door.process()
    let list = try await door.open(answer.location, browser)
    #expect(list.status == 200)
    #expect(list.has("upload-item") && list.text.contains("事業者 0005 のファイルです"))
    #expect(list.text.contains("チェックが終わりました"))
    #expect(list.text.contains("/o/0001/applications/0001"))
  }

  @Test func `What was refused altogether, and nothing at all, is said on the form`() async throws {
    let browser = try door.browser(.applicant, of: "0001")
    let refused = try await door.submit(
      "/o/0001/upload", [("round", "202304")],
      files: [("files", "0005_通常割当申請書_202304.xlsx", Form.normal.bytes)], browser)
    #expect(refused.status == 422 && refused.has("error-summary"))
    #expect(refused.text.contains("value=\"202304\"") && refused.text.contains("エラー: 提出"))
    let nothing = try await door.submit("/o/0001/upload", files: [("files", "", [])], browser)
    #expect(nothing.status == 422 && nothing.text.contains("#field-files"))
    let odd = try await door.submit(
      "/o/0001/upload", [("round", "abc")], files: [("files", name, Form.normal.bytes)], browser)
    #expect(odd.status == 422 && odd.text.contains("#field-round"))
    #expect(door.bench.files(in: "uploads").filter { $0.hasSuffix(".part") }.isEmpty)
  }

  @Test func `Without the first part's proof nothing is kept`() async throws {
    let browser = try door.browser(.applicant, of: "0001")
    let answer = try await door.submit(
      "/o/0001/upload", files: [("files", name, Form.normal.bytes)], browser, csrf: "wrong")
    #expect(answer.status == 403)
    #expect(door.bench.files(in: "uploads").filter { $0.hasSuffix(".part") }.isEmpty)
  }

  @Test func `Strangers find no form, auditors may not send`() async throws {
    let files = [(field: "files", name: name, bytes: Form.normal.bytes)]
    let stranger = try door.browser(.administrator, of: "0005")
    #expect(try await door.submit("/o/0001/upload", files: files, stranger).status == 404)
    let auditor = try door.browser(.auditor)
    #expect(try await door.submit("/o/0001/upload", files: files, auditor).status == 403)
    let chief = try door.browser(.chief)
    #expect(try await door.submit("/o/0001/upload", files: files, chief).status == 303)
  }

  @Test func `A name that tells nothing is filed by form and round`() async throws {
    let browser = try door.browser(.applicant, of: "0001")
    let answer = try await door.submit(
      "/o/0001/upload", [("form", "fit-normal-allocation"), ("round", "202304")],
      files: [("files", "申請.xlsx", Form.normal.bytes)], browser)
    #expect(answer.status == 303)
    try door.process()
    let page = try await door.open("/o/0001/applications/0001", browser)
    #expect(page.status == 200 && page.has("status"))
  }
}
