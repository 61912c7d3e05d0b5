import AccessRecords
import Custody
import Foundation
import HouseBench
import Premises
import Reception
import RegistersRecords
import Testing
import Trade

@testable import AccessDesk
@testable import House
@testable import Portal

/// What the office gives to everybody, and what somebody without an operator finds.
struct AnnouncementTests {
  let door: PageDoor
  let chief: PageDoor.Browser

  init() throws {
    door = try PageDoor()
    chief = try door.browser(.chief)
  }

  private let place = "/office/announcements"
  private let text = [("title", "説明会"), ("body", "資料を添えます。"), ("from", "2024-04-01")]
  private let paper = (field: "files", name: "説明 資料.pdf", bytes: Array("%PDF-1.7 中身".utf8))

  @Test func `Files go with an announcement to those who see it`() async throws {
    let sent = try await door.submit(place, text + [("market", "nonfit")], files: [paper], chief)
    #expect(sent.status == 303)
    let file = try #require(try door.portal.access.announcements().first?.files.first)
    #expect(file.name == "説明 資料.pdf" && file.bytes == Int64(paper.bytes.count))
    let applicant = try door.browser(.applicant, of: "0001")
    let home = try await door.open("/o/0001", applicant)
    #expect(home.has("documents") && home.text.contains("/announcements/1/1"))
    let got = try await door.open("/announcements/1/1", applicant)
    #expect(got.status == 200 && got.bytes == paper.bytes)
    #expect(got.header("Content-Disposition")?.hasPrefix("attachment") == true)
    #expect(got.header("Content-Security-Policy")?.contains("sandbox") == true)
    // It is for one market; somebody without an operator takes part in none.
    let general = try door.browser(.general)
    #expect(try await door.open("/announcements/1/1", general).status == 404)
    #expect(try await door.open("/announcements/1/2", applicant).status == 404)
    #expect(try await door.open("/announcements/2/1", applicant).status == 404)
    #expect(try await door.open("/announcements/1/1", nil).status == 303)
    _ = try await door.submit("\(place)/remove", [("id", "1"), ("confirmed", "1")], chief)
    #expect(try await door.open("/announcements/1/1", applicant).status == 404)
  }

  @Test func `What cannot be taken is told, with what was typed, and leaves nothing`() async throws
  {
    let empty = (field: "files", name: "空.pdf", bytes: [UInt8]())
    let hidden = (field: "files", name: "a\u{202E}b.pdf", bytes: [UInt8(1)])
    for wrong in [empty, hidden] {
      let answer = try await door.submit(place, text, files: [wrong], chief)
      #expect(answer.status == 422 && answer.text.contains("#field-files"), "\(wrong.name)")
      #expect(answer.text.contains("資料を添えます。"))
    }
    let late = try await door.submit(
      place, text + [("until", "2024-03-01")], files: [paper], chief)
    #expect(late.status == 422 && late.text.contains("#field-until"))
    #expect(try door.portal.access.announcements().isEmpty)
    #expect(try door.portal.uploads.parts().isEmpty)
    let clerk = try door.browser(.secretariat)
    #expect(try await door.submit(place, text, files: [paper], clerk).status == 403)
  }

  @Test func `A backup takes the files along, and verify tells of one that changed or is gone`()
    async throws
  {
    _ = try await door.submit(place, text, files: [paper], chief)
    let file = try #require(try door.portal.access.announcements().first?.files.first)
    let kept = "\(door.bench.folder)/announcements/\(file.sha256)"
    let (backup, restored) = (door.bench.folder + "-b", door.bench.folder + "-r")
    defer {
      for path in [backup, restored] { try? FileManager.default.removeItem(atPath: path) }
    }
    #expect(try door.house.custody.backUp(to: backup).isWhole)
    #expect(try House.restore(backup, to: restored, definitions: Form.folder).isWhole)
    let copy = try Data(contentsOf: URL(filePath: "\(restored)/announcements/\(file.sha256)"))
    #expect(Array(copy) == paper.bytes)
    #expect(try door.house.custody.verify(repairing: false).isClean)
    try Data("other".utf8).write(to: URL(filePath: kept))
    #expect(try !door.house.custody.verify(repairing: false).isClean)
    try FileManager.default.removeItem(atPath: kept)
    let verified = try door.house.custody.verify(repairing: false)
    #expect(verified.lines.contains { $0.contains("お知らせのファイル「説明 資料.pdf」がありません") })
  }

  @Test func `Somebody without an operator has an account and the first application, no more`()
    async throws
  {
    _ = try await door.submit(place, text, files: [paper], chief)
    let general = try door.browser(.general)
    let home = try await door.open("/", general)
    #expect(home.status == 200 && home.text.contains("/first"))
    let first = try await door.open("/first", general)
    #expect(first.status == 200 && first.has("announcements"))
    #expect(first.has("first-forms") && first.has("download-template"))
    #expect(try await door.open("/announcements/1/1", general).status == 200)
    #expect(try await door.open("/account", general).status == 200)
    let sent = try await door.submit("/first", files: [paper], general)
    #expect(sent.status == 303 && sent.location == "/first")
    for hidden in ["/o/0001", "/o/0001/upload", "/o/9999"] {
      #expect(try await door.open(hidden, general).status == 404, "\(hidden)")
    }
    for forbidden in ["/office", "/office/applications/0001", "/office/users"] {
      #expect(try await door.open(forbidden, general).status == 403, "\(forbidden)")
    }
    for other in [try door.browser(.administrator, of: "0001"), chief] {
      #expect(try await door.open("/first", other).status == 403)
    }
    #expect(try await door.open("/first", nil).location == "/sign-in?next=%2Ffirst")
  }

  @Test func `One gets the mails that one wants, and always those about one's account`()
    async throws
  {
    let applicant = try door.browser(.applicant, of: "0001")
    let user = try #require(try door.portal.access.user(applicant.id))
    let access = door.portal.access
    func post(_ kind: MailKind, _ cause: String) throws -> Bool {
      try access.post(MailText(kind, subject: "題", body: "文"), to: user, cause: cause)
    }
    #expect(try post(.verdict, "a"))
    let chosen = try await door.submit("/account/mails", [("wanted", "result")], applicant)
    #expect(chosen.status == 303)
    #expect(try !post(.verdict, "b") && post(.result, "c") && post(.security, "d"))
    let page = try await door.open("/account", applicant)
    #expect(page.text.contains("value=\"result\" checked"))
    #expect(!page.text.contains("value=\"verdict\" checked"))
    let wrong = try await door.submit("/account/mails", [("wanted", "security")], applicant)
    #expect(wrong.status == 422 && wrong.text.contains("#field-wanted"))
  }

  @Test func `The calendar has each window and its end`() async throws {
    try door.bench.fill(
      .rounds,
      [
        Bench.openRounds[0],
        "202304,FIT,2024-04-01,2024-04-20,,2023-10-01,2023-12-31,,max-min",
      ], door.house)
    let calendar = try await door.open("/calendar.ics", nil).text
    #expect(calendar.contains("UID:202304-fit-window@wariate\r\n"))
    #expect(calendar.contains("UID:202304-fit-closes@wariate\r\n"))
    #expect(calendar.contains("DTSTART:20240331T150000Z\r\n"))
    #expect(!calendar.contains("202304-nonfit"))
  }
}
