import Archive
import Foundation
import TestSupport
import Testing
import Workbooks

@Suite("What is no regular workbook file")
struct FileTests {
  private static func inFolder(_ body: (URL) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try body(folder)
  }

  private static func reason(_ url: URL) -> Refusal.Reason? {
    do {
      _ = try Workbook(path: url.path)
      return nil
    } catch {
      return error.reason
    }
  }

  @Test("links, folders, pipes and missing files are refused without waiting")
  func irregular() throws {
    try Self.inFolder { folder in
      let file = folder.appending(path: "a.xlsx")
      try Data(WorkbookBuilder(values: [["a"]]).build()).write(to: file)
      #expect(Self.reason(file) == nil)
      let link = folder.appending(path: "link.xlsx")
      try FileManager.default.createSymbolicLink(at: link, withDestinationURL: file)
      #expect(Self.reason(link) == .notRegularFile)
      #expect(Self.reason(folder) == .notRegularFile)
      let pipe = folder.appending(path: "pipe.xlsx")
      let made = try Process.run(URL(filePath: "/usr/bin/mkfifo"), arguments: [pipe.path])
      made.waitUntilExit()
      #expect(made.terminationStatus == 0)
      #expect(Self.reason(pipe) == .notRegularFile)
      #expect(Self.reason(folder.appending(path: "missing.xlsx")) == .inputOutput)
      let lock = folder.appending(path: "~$a.xlsx")
      try Data(count: 165).write(to: lock)
      #expect(Self.reason(lock) == .lockFile)
    }
  }

  @Test(
    "a name must be one that opens as a workbook",
    arguments: [
      ("申請書.xlsx", true), ("SHINSEI.XLSX", true), ("申請書．ｘｌｓｘ", true), ("a.xlsm", true), ("a", true),
      ("申請書.xlsx.exe", false), ("申請書.pdf", false), ("a.xlsx.", true), ("a.\u{1}x", false),
    ])
  func extensions(name: String, isOpen: Bool) {
    do {
      try Workbook.checkExtension(of: name)
      #expect(isOpen)
    } catch {
      #expect(!isOpen)
      #expect(error.reason == .notWorkbook)
      #expect(!error.message.unicodeScalars.contains { $0.value < 32 })
    }
  }

  @Test("a file over the limit is refused before it is read")
  func tooLarge() throws {
    var limits = WorkbookLimits()
    limits.archive.fileBytes = 1000
    let bytes = WorkbookBuilder(values: [["a"]]).build()
    #expect(throws: Refusal.self) { try Workbook(bytes: bytes, limits: limits) }
  }

  @Test("limits are named in the message")
  func limits() throws {
    var limits = WorkbookLimits()
    limits.cells = 3
    let workbook = try WorkbookBuilder(values: [["a", "b"], ["c", "d"]]).workbook(limits: limits)
    #expect {
      try workbook.eachRow(of: workbook.sheets[0]) { _ in }
    } throws: { error in
      let refusal = error as? Refusal
      return refusal?.reason == .resourceLimit && refusal?.message.contains("3個") == true
    }
  }
}
