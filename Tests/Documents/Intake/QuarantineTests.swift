import Files
import Foundation
import Intake
import Testing

@Suite("Quarantine")
struct QuarantineTests {
  let place: TemporaryWorkspace
  let quarantine: Quarantine

  init() throws {
    place = try TemporaryWorkspace(inMemory: true)
    quarantine = Quarantine(workspace: place.workspace)
  }

  private func names() throws -> [String] {
    try place.files.list(place.workspace.quarantine).map(\.name.displayText)
  }

  @Test("A workbook and its note lie side by side")
  func sideBySide() throws {
    let (file, note) = try quarantine.place(
      .bytes([1, 2]), named: fileName("謎.xlsx"), note: "事業者番号がありません。")
    #expect(try place.files.contents(of: file) == [1, 2])
    #expect(try place.text(note) == "事業者番号がありません。")
    #expect(try names() == ["謎.txt", "謎.xlsx"])
  }

  @Test("Nothing is overwritten: other content or another note gets a number")
  func numbered() throws {
    try quarantine.place(.bytes([1]), named: fileName("a.xlsx"), note: "x")
    try quarantine.place(.bytes([2]), named: fileName("a.xlsx"), note: "x")
    try quarantine.place(.bytes([2]), named: fileName("a.xlsx"), note: "y")
    #expect(
      try names() == ["a (2).txt", "a (2).xlsx", "a (3).txt", "a (3).xlsx", "a.txt", "a.xlsx"])
    #expect(try place.files.contents(of: place.workspace.quarantine.appending("a.xlsx")) == [1])
  }

  @Test("From the tenth of a name on, what they hold is their mark: none looks at all before it")
  func many() throws {
    let place = place
    var calls: [Int] = []
    for value in 0..<UInt8(40) {
      let plan = FaultPlan([])
      try Quarantine(workspace: place.workspace, fileSystem: FileSystem(faults: plan))
        .place(.bytes([value]), named: fileName("a.xlsx"), note: "x")
      calls.append(plan.calls.count)
    }
    #expect(try names().count == 80)
    #expect(calls[39] == calls[20])
    // The same once more is the same file.
    try quarantine.place(.bytes([30]), named: fileName("a.xlsx"), note: "x")
    #expect(try names().count == 80)
  }

  @Test("A death at any call, and the same placing again, leaves one pair")
  func crashes() throws {
    var call = 1
    let source = try place.arrive("a.xlsx", "content")
    while true {
      let plan = FaultPlan(.init(.tear, call: call))
      _ = try? Quarantine(workspace: place.workspace, fileSystem: FileSystem(faults: plan))
        .place(.file(source), named: fileName("a.xlsx"), note: "x")
      try place.workspace.sweepLeftovers()
      let (file, note) = try quarantine.place(.file(source), named: fileName("a.xlsx"), note: "x")
      #expect(try names() == ["a.txt", "a.xlsx"])
      #expect(try place.text(file) == "content")
      guard plan.hasStruck else { break }
      try place.files.remove(file)
      try place.files.remove(note)
      call += 1
    }
    #expect(call > 10)
  }

  @Test(
    "Hostile names become harmless ones",
    arguments: [
      (".hidden.xlsx", "_.hidden.xlsx"), ("-rf.xlsx", "_-rf.xlsx"), ("~$a.xlsx", "_~$a.xlsx"),
      ("a\u{202E}xslx.exe", "a-xslx.exe"), ("a\n\"b*.xlsx", "a--b-.xlsx"),
      ("か\u{3099}.xlsx", "が.xlsx"),
      ("memo.txt", "memo.txt"), ("no extension", "no extension"),
    ])
  func hostile(_ name: String, _ expected: String) throws {
    let (file, note) = try quarantine.place(.bytes([1]), named: fileName(name), note: "x")
    #expect(file.name == FileName(expected))
    #expect(note != file)
  }

  @Test("The longest names leave room for number and note")
  func long() throws {
    for title in [
      String(repeating: "a", count: 250) + ".xlsx", String(repeating: "電", count: 83) + ".xlsx",
    ] {
      for content: UInt8 in 1...11 {
        try quarantine.place(.bytes([content]), named: fileName(title), note: "x")
      }
    }
    #expect(try names().count == 44)
  }

  @Test("Names of bytes that are no text get in too")
  func illegible() throws {
    let name = try #require(FileName(bytes: [0xFF, 0xFE, 0x2E, 0x78]))
    #expect(
      try quarantine.place(.bytes([1]), named: name, note: "x").file.name == FileName("_--.x"))
  }
}
