import Foundation
import TestSupport
import Testing
import Trade

@testable import Validation

/// The page for the secretariat teaches to add a form; here its example is done to the letter.
@Suite("A form without a programmer")
struct NewFormTests {
  private static let page = "\(SampleWorld.folder)/README.md"

  /// The first YAML of the page.
  private func example() throws -> String {
    let page = try String(contentsOfFile: Self.page, encoding: .utf8)
    let start = try #require(page.range(of: "```yaml\n"))
    let end = try #require(page.range(of: "```", range: start.upperBound..<page.endIndex))
    return String(page[start.upperBound..<end.lowerBound])
  }

  @Test("The page's form is accepted beside the others, checked and known by its name")
  func added() throws {
    let folder = try DefinitionFolder()
    try folder.write(try example(), as: "plant-outage-notice/2023.1.yaml")
    #expect(Definitions.lint(folder: folder.path).map(\.description) == [])
    let definitions = try Definitions.load(folder: folder.path)
    let id = try #require(definitions.formID(titled: "発電設備停止届"))
    let form = try #require(definitions.form(id, slot: .round("202304")))
    func marks(_ changes: [String: ExampleCell]) throws -> [String] {
      try Reviewer(definitions: definitions).review(
        ExampleWorkbook(form, changes: changes),
        filing: Filing(form: id, operator: OperatorID("0011"), slot: .round("202304")),
        references: SampleRegister(), rows: nil
      ).marks
    }
    #expect(try marks([:]) == [])
    #expect(try marks(["C11": "2023/09/30"]) == ["E0226 C11"])
    #expect(try marks(["A11": "A123456C99", "D11": "休止"]) == ["E0513 A11", "E0206 D11"])
    #expect(try marks(["B11": "", "C11": ""]) == ["E0201 B11"])
  }

  @Test("Last year's workbook is checked by last year's rules")
  func versions() throws {
    let folder = try DefinitionFolder()
    let file = "fit-normal-allocation/2023.1.yaml"
    let newer = try folder.read(file)
      .replacingOccurrences(of: "version: \"2023.1\"", with: "version: \"2024.1\"")
      .replacingOccurrences(of: "firstRound: \"202301\"", with: "firstRound: \"202401\"")
      .replacingOccurrences(of: "maximum: 999999999999", with: "maximum: 1000000")
    try folder.write(newer, as: "fit-normal-allocation/2024.1.yaml")
    let definitions = try Definitions.load(folder: folder.path)
    let id = try #require(FormID("fit-normal-allocation"))
    func review(_ version: String, in round: String) throws -> Review {
      let form = try #require(
        definitions.versions(of: id).first { $0.version == version })
      return try Reviewer(definitions: definitions).review(
        ExampleWorkbook(form), filing: Filing(form: id, slot: .round(round)), references: nil,
        rows: nil)
    }
    let old = try review("2023.1", in: "202304")
    #expect(old.marks == [] && old.formVersion == "2023.1")
    #expect(try review("2024.1", in: "202401").marks == ["E0204 C16"])
    #expect(try review("2023.1", in: "202401").marks == ["E0405 E2"])
    #expect(try review("2024.1", in: "202304").marks == ["E0405 E2"])
  }

  @Test("The page names every rule with its parameters, every type and every key of a row")
  func page() throws {
    let page = try String(contentsOfFile: Self.page, encoding: .utf8)
    for rule in RuleBook.all {
      let line = try #require(
        page.split(separator: "\n").first { $0.hasPrefix("| `\(rule.name)` |") }, "\(rule.name)")
      for parameter in rule.parameters {
        #expect(line.contains("`\(parameter.name)`"), "\(rule.name): \(parameter.name)")
      }
    }
    for type in FieldType.allCases { #expect(page.contains("| `\(type.rawValue)` |")) }
    for purpose in RowPurpose.allCases { #expect(page.contains(purpose.rawValue)) }
    for step in Normaliser.allCases { #expect(page.contains("`\(step.rawValue)`")) }
  }
}

/// A copy of the shipped definitions that may be written to; it goes with the value.
private final class DefinitionFolder {
  let path = NSTemporaryDirectory() + "definitions-\(UUID().uuidString)"

  init() throws { try FileManager.default.copyItem(atPath: SampleWorld.folder, toPath: path) }
  deinit { try? FileManager.default.removeItem(atPath: path) }

  func read(_ file: String) throws -> String {
    try String(contentsOfFile: "\(path)/\(file)", encoding: .utf8)
  }

  func write(_ text: String, as file: String) throws {
    let target = URL(filePath: "\(path)/\(file)")
    try FileManager.default.createDirectory(
      at: target.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: target)
  }
}
