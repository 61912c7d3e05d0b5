import Foundation
import HouseBench
import TestSupport
import Testing
import Trade

@testable import FormsDesk

/// What is told of definitions that are wrong, and of what they name.
final class LintTests {
  private let folder = NSTemporaryDirectory() + "lint-\(UUID().uuidString)"
  private var file: String { folder + "/fit-normal-allocation/2023.1.yaml" }

  init() throws { try FileManager.default.copyItem(atPath: Form.folder, toPath: folder) }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  /// The problems after a change of the definition of 通常割当申請書.
  private func problems(_ changes: (old: String, new: String)...) throws -> [LintProblem] {
    var text = try String(contentsOfFile: file, encoding: .utf8)
    for (old, new) in changes {
      let place = try #require(text.range(of: old))
      text.replaceSubrange(place, with: new)
    }
    try text.write(toFile: file, atomically: true, encoding: .utf8)
    return try FormShelf.lint(definitions: folder, workspace: nil)
  }

  /// The text of a line, as editors count.
  private func line(_ number: Int) throws -> String {
    let lines = try String(contentsOfFile: file, encoding: .utf8).split(
      separator: "\n", omittingEmptySubsequences: false)
    return String(lines[number - 1])
  }

  @Test func `What is shipped has nothing wrong, its examples included`() throws {
    #expect(try problems() == [])
  }

  @Test func `An example row that its own definition refuses is told at its line`() throws {
    let text = try String(contentsOfFile: file, encoding: .utf8)
    let rows = text.split(separator: "\n").drop { !$0.contains("examples:") }.dropFirst()
    let row = String(try #require(rows.first))
    let wrong = row.replacing("太陽光", with: "月光")
    #expect(wrong != row)
    let found = try problems((row, wrong))
    #expect(found.count == 1)
    #expect(found.first?.message.contains("E0206") == true)
    #expect(try line(found.first?.line ?? 1) == wrong)
  }

  @Test func `An example of the head that its own definition refuses is told`() throws {
    let found = try problems(("4011001098993", "4011001098994"))
    #expect(found.map { $0.message.contains("E0209") } == [true])
    #expect(try line(found[0].line).contains("4011001098994"))
  }

  @Test func `A label in the heading row is told`() throws {
    let text = try String(contentsOfFile: file, encoding: .utf8)
    let cell = try #require(text.firstMatch(of: #/    cell: (A[0-9]+)\n/#)).output.0
    let found = try problems((String(cell), "    cell: A15\n"))
    #expect(!found.isEmpty)
  }

  @Test func `One wrong type is one problem`() throws {
    let found = try problems(("type: integer", "type: integr"))
    #expect(found.count == 1, "\(found)")
    #expect(found.first?.message.contains("もしかして「integer」ですか。") == true)
  }

  @Test func `A column that is misspelt in a rule is asked for`() throws {
    let text = try String(contentsOfFile: file, encoding: .utf8)
    let rule = try #require(text.firstMatch(of: /rule: sum-matches, field: \w+, column: (\w+)/))
    let name = String(rule.output.1)
    let whole = String(rule.output.0)
    let found = try problems(
      (whole, whole.replacing("column: \(name)", with: "column: \(name.uppercased())")))
    #expect(found.count == 1)
    #expect(found.first?.message.hasSuffix("もしかして「\(name)」ですか。") == true)
  }

  @Test(arguments: [
    ("title: 通常割当申請書", "title: [通常割当申請書", "「]」がありません"),
    ("title: 通常割当申請書", "title: 通常: 割当", "「: 」は書けません"),
    ("title: 通常割当申請書", "\ttitle: 通常割当申請書", "タブ"),
  ])
  func `What is no YAML is told in Japanese`(old: String, new: String, words: String) throws {
    let found = try problems((old, new))
    #expect(found.count == 1)
    #expect(found.first?.message.contains(words) == true, "\(found)")
    #expect(found.first?.message.contains(/[a-z]{4}/) == false)
  }

  @Test func `A folder that is not there is no folder without mistakes`() throws {
    #expect { try FormShelf.lint(definitions: "/nonexistent", workspace: nil) } throws: { error in
      (error as? Complaint)?.description.contains("「/nonexistent」はありません") == true
    }
    let empty = folder + "/empty"
    try FileManager.default.createDirectory(atPath: empty, withIntermediateDirectories: true)
    let found = try FormShelf.lint(definitions: empty, workspace: nil)
    #expect(found.map(\.file) == [empty])
  }

  @Test func `Codes, findings and rules are explained, each with the words of the others`() throws {
    let shelf = try FormShelf(definitions: folder, workspace: nil)
    func told(_ name: String, _ words: String) throws -> Bool {
      try shelf.explanation(of: name).contains { $0.contains(words) }
    }
    #expect(try told("E0501", "registered-operator"))
    #expect(try told("e0501", "{rule: operator-name, severity: …}"))
    #expect(try told("registered-operator", "E0503 operator-category"))
    #expect(try told("E0201", "エラーより下げられません"))
    #expect(try told("duplicate-wish", "W0301"))
    #expect { try shelf.explanation(of: "registered-oprator") } throws: { error in
      (error as? Complaint)?.description.contains("もしかして「registered-operator」") == true
    }
  }
}

/// Where what comes with the program is looked for.
final class ShippedFolderTests {
  private let root = NSTemporaryDirectory() + "shipped-\(UUID().uuidString)"

  deinit { try? FileManager.default.removeItem(atPath: root) }

  private func make(_ folder: String) throws {
    try FileManager.default.createDirectory(
      atPath: root + folder, withIntermediateDirectories: true)
  }

  private func found() -> String? {
    DefinitionsLocation.shipped("Validators", with: root + "/opt/w/bin/wariate", below: root)
      .map { String($0.dropFirst(root.count)) }
  }

  @Test func `Beside the program goes before its prefix, that before /usr/share, that before /etc`()
    throws
  {
    try make("/opt/w/bin")
    #expect(found() == nil)
    for place in [
      "/etc/wariate/Validators", "/usr/share/wariate/Validators", "/opt/w/share/wariate/Validators",
      "/opt/Validators", "/opt/w/bin/Validators",
    ] {
      try make(place)
      #expect(found() == place)
    }
  }
}
