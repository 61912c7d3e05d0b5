import Files
import Foundation
import Intake
import Testing
import Trade

@Suite("The inbox")
struct InboxTests {
  let place: TemporaryWorkspace

  init() throws { place = try TemporaryWorkspace() }

  private func shown(_ path: [FileName]) -> String {
    path.map(\.displayText).joined(separator: "/")
  }

  @Test(
    "Names that are not for us are ignored",
    arguments: [
      "~$0001_a.xlsx", ".hidden.xlsx", "._0001_a.xlsx", "a.tmp", "A.TMP", "a.part",
      "a.xlsx.crdownload",
      "Thumbs.db", "desktop.ini", "DESKTOP.INI", ".DS_Store",
    ])
  func ignored(_ name: String) throws {
    try place.arrive(name)
    try place.arrive("0001/\(name)")
    let scan = try place.settledScan()
    #expect(scan.files.isEmpty)
    #expect(scan.ignoredCount == 2)
  }

  @Test(
    "What programs write while they send or save is left alone, and remembered",
    arguments: [
      // Transfers.
      "0001_a.xlsx.filepart", "0001_a.xlsx.part", "0001_a.xlsx.partial", "0001_a.xlsx.PARTIAL",
      "0001_a.xlsx.3f2a1b.partial", "Unconfirmed 12345.crdownload", "0001_a.xlsx.opdownload",
      "0001_a.xlsx.download", "0001_a.xlsx.tmp", "~DF3A5B.TMP", "0001_a.xlsx.uploading",
      "0001_a.xlsx.aria2", "0001_a.xlsx.!sync", "~syncthing~0001_a.xlsx.tmp",
      // Excel and macOS while they save.
      "5B2C1A00", "a7d3e100", "12345678", "0001_a.xlsx.sb-515b24a2-00Ug5l",
      "0001_a.xlsx.sb-0a1b2c3d-AbCdEf/0001_a.xlsx", "0001_a.xlsx.download/0001_a.xlsx",
      "(A Document Being Saved By Microsoft Excel)/0001_a.xlsx",
      // Editors' backups.
      "0001_a.xlsx~", "#0001_a.xlsx#", "0001_a のバックアップ.xlk",
    ])
  func unfinished(_ name: String) throws {
    try place.arrive(name)
    let scan = try place.settledScan()
    #expect(scan.files.isEmpty)
    #expect(scan.oddities.isEmpty)
    #expect(scan.unfinishedCount == 1)
    let first = String(name.prefix { $0 != "/" })
    #expect(scan.oldestUnfinished.map { shown($0.path) } == first)
  }

  @Test(
    "What systems keep beside files is no upload, and nobody waits for it",
    arguments: [
      "0001_a.xlsx:Zone.Identifier", "0001_a.xlsx\u{F03A}Zone.Identifier",
      "0001_a.xlsx:Zone.Identifier:$DATA", "0001_a.xlsx%3AZone.Identifier", "Thumbs.db:encryptable",
      "0001_a.xlsx:com.apple.quarantine", "0001_a.xlsx:AFP_AfpInfo", "ehthumbs.db", "Icon\r",
      ".~lock.0001_a.xlsx#", "._0001_a.xlsx", ".0001_a.xlsx.AbCdEf", "~$0001_a.xlsx",
      "@eaDir/0001_a.xlsx/thumb.jpg", "$RECYCLE.BIN/0001_a.xlsx", "#recycle/0001_a.xlsx",
      "__MACOSX/0001_a.xlsx", "System Volume Information/x.dat",
    ])
  func litter(_ name: String) throws {
    try place.arrive(name)
    let scan = try place.settledScan()
    #expect(scan.files.isEmpty)
    #expect(scan.unfinishedCount == 0)
  }

  @Test(
    "Names that only look like these are uploads",
    arguments: [
      "0001_a.part.xlsx", "12345678.xlsx", "1234567", "123456789", "0001_a:b.xlsx", "5B2C1A0G",
      "partial.xlsx", "0001_a.xlsx.sb-515b24a2.xlsx", "0001_#a#.xlsx", "download.xlsx",
      "0001_a~.xlsx", "zone.identifier.xlsx",
    ])
  func lookalikes(_ name: String) throws {
    try place.arrive(name)
    #expect(try place.settledScan().files.map { shown($0.path) } == [name])
  }

  @Test("Of several unfinished ones the oldest is told")
  func oldestUnfinished() throws {
    try place.arrive("b.filepart")
    Thread.sleep(forTimeInterval: 0.02)
    try place.arrive("0001/a.partial")
    let scan = try place.settledScan()
    #expect(scan.unfinishedCount == 2)
    #expect(scan.oldestUnfinished.map { shown($0.path) } == "b.filepart")
  }

  @Test("Files lie in the inbox itself or in an operator's folder; elsewhere they are misplaced")
  func placement() throws {
    let expected: [String: InboxPlacement] = [
      "a.xlsx": .root,
      "0001/a.xlsx": .operatorFolder(try #require(OperatorID("0001"))),
      "０００７/a.xlsx": .operatorFolder(try #require(OperatorID("0007"))),
      "4月分/a.xlsx": .misplaced,
      "a01/a.xlsx": .misplaced,
      "0001/deep/a.xlsx": .misplaced,
      "0001/deep/deeper/a.xlsx": .misplaced,
    ]
    for path in expected.keys { try place.arrive(path) }
    let files = try place.settledScan().files
    let found = files.map { (shown($0.path), $0.placement) }
    #expect(Dictionary(uniqueKeysWithValues: found) == expected)
  }

  @Test("Links, pipes and folders named like workbooks are neither followed nor opened")
  func notFollowed() throws {
    let inbox = place.workspace.inbox
    let outside = try TemporaryWorkspace()
    try outside.arrive("secret.xlsx")
    try FileManager.default.createSymbolicLink(
      atPath: inbox.appending("link.xlsx").text, withDestinationPath: "/etc/passwd")
    try FileManager.default.createSymbolicLink(
      atPath: inbox.appending("0001").text, withDestinationPath: outside.workspace.inbox.text)
    try run("/usr/bin/mkfifo", inbox.appending("pipe.xlsx").text)
    try place.arrive("folder.xlsx/inner.xlsx")
    try place.arrive(".hidden/inner.xlsx")
    let scan = try place.settledScan()
    #expect(scan.files.isEmpty)
    let oddities = scan.oddities.map { "\(shown($0.path)) \($0.kind)" }.sorted()
    #expect(
      oddities == [
        "0001 special(Files.FileKind.symbolicLink)", "folder.xlsx folderNamedAsWorkbook",
        "link.xlsx special(Files.FileKind.symbolicLink)", "pipe.xlsx special(Files.FileKind.pipe)",
      ])
  }

  @Test("A tree without bottom is not gone down for ever")
  func deep() throws {
    try place.arrive(String(repeating: "d/", count: 40) + "a.xlsx")
    let scan = try place.settledScan()
    #expect(scan.files.isEmpty)
    #expect(scan.oddities.map(\.kind) == [.tooDeep])
    #expect(scan.oddities[0].path.count == 8)
  }

  @Test(
    "Hostile names are found, taken and kept as they are",
    arguments: [
      Array("-rf.xlsx".utf8), Array("a\"b'c`$(x).xlsx".utf8), Array("\u{1}\n\t.xlsx".utf8),
      [0x92, 0xCA, 0xFF, 0x2E, 0x78], Array(repeating: 0x61, count: 255),
      Array("...".utf8.dropFirst()) + [0x61],
      Array(" ".utf8), Array("か\u{3099}.xlsx".utf8), Array("\u{202E}xslx.exe".utf8),
    ])
  func hostile(_ bytes: [UInt8]) throws {
    let name = try #require(FileName(bytes: bytes))
    try place.files.writeWhole([1], to: place.workspace.inbox.appending(name))
    let scan = try place.settledScan()
    guard bytes.first != UInt8(ascii: ".") else {
      #expect(scan.ignoredCount == 1)
      return
    }
    let file = try #require(scan.ready.first)
    let claim = try #require(try place.claims().claim(file))
    #expect(claim.name == name)
    #expect(try place.text(claim.file) == "\u{1}")
  }

  @Test("A folder that cannot be listed does not hide the others")
  func unreadableFolder() throws {
    try place.arrive("0001/a.xlsx")
    try place.arrive("0007/b.xlsx")
    let plan = FaultPlan(.init(.fail(.inputOutput), on: .list, call: 2))
    var inbox = Inbox(workspace: place.workspace, fileSystem: FileSystem(faults: plan))
    let scan = try inbox.scan(now: TemporaryWorkspace.later)
    #expect(scan.files.count == 1)
    #expect(
      scan.oddities.map(\.kind) == [
        .unreadableFolder(FileError(.list, .inputOutput, role: "inbox"))
      ])
  }

  @Test("An inbox that cannot be listed is an error of ours")
  func noInbox() throws {
    try place.files.removeFolder(place.workspace.inbox)
    #expect(throws: FileError(.list, .absent, role: "inbox")) { try place.settledScan() }
  }

  @Test("Files come in the order of their arrival")
  func order() throws {
    var inbox = Inbox(workspace: place.workspace)
    try place.arrive("b.xlsx")
    _ = try inbox.scan(now: Instant(milliseconds: 1000))
    try place.arrive("a.xlsx")
    _ = try inbox.scan(now: Instant(milliseconds: 5000))
    let files = try inbox.scan(now: TemporaryWorkspace.later).files
    #expect(files.map { shown($0.path) } == ["b.xlsx", "a.xlsx"])
    #expect(files.map(\.arrival.milliseconds) == [1000, 5000])
  }

  @Test("A file found at start-up arrived at its ctime, not at its mtime")
  func arrivalOfOldFile() throws {
    let file = try place.arrive("a.xlsx")
    try run("/usr/bin/touch", "-d", "2001-01-01", file.text)
    let changed = try #require(try place.files.status(of: file)).changed.milliseconds
    #expect(try place.settledScan().files[0].arrival.milliseconds == changed)
  }

  @Test("One look takes in no more than its limit, and says so")
  func limit() throws {
    for number in 0..<5 { try place.arrive("\(number).xlsx") }
    var inbox = Inbox(workspace: place.workspace, limit: 3)
    let scan = try inbox.scan(now: TemporaryWorkspace.later)
    #expect(scan.files.count == 3)
    #expect(scan.isTruncated)
  }
}
