import Foundation
import Testing
import Trade
import Workbooks

@testable import Validation

@Suite("The catalogue of checks")
struct CatalogueTests {
  @Test(
    "Every example that fails says the entry's code", arguments: RuleCatalogue.entries.map(\.code))
  func failing(code: String) throws {
    let entry = try #require(RuleCatalogue.entry(code: code))
    let review = try review(entry.failing)
    let found = review.findings.filter { $0.code == code }
    #expect(!found.isEmpty, "\(review.marks)")
    #expect(found.allSatisfy { $0.severity == entry.severity && $0.rule == entry.rule })
    #expect(found.allSatisfy { !$0.message.isEmpty && !$0.remedy.isEmpty })
    // What is between two files may be said of each side in its own way.
    let others = review.findings.filter { $0.code != code && !$0.code.hasPrefix("W07") }
    #expect(others.isEmpty, "one mistake, one finding: \(review.marks)")
  }

  @Test("Every example that passes has no error", arguments: RuleCatalogue.entries.map(\.code))
  func passing(code: String) throws {
    let entry = try #require(RuleCatalogue.entry(code: code))
    let review = try review(entry.passing)
    #expect(!review.findings.contains { $0.code == code }, "\(review.marks)")
    #expect(review.verdict == .passed, "\(review.findings.map(\.message))")
  }

  @Test("Codes and rules are unique, and a code's letter is its severity")
  func unique() {
    let entries = RuleCatalogue.entries
    #expect(Set(entries.map(\.code)).count == entries.count)
    #expect(Set(entries.map(\.rule)).count == entries.count)
    for entry in entries {
      let letter = entry.severity == .error ? "E" : entry.severity == .warning ? "W" : "I"
      #expect(entry.code.hasPrefix(letter))
    }
  }

  @Test("The page names every code") func markdown() {
    let page = RuleCatalogue.markdown()
    #expect(RuleCatalogue.entries.allSatisfy { page.contains("| \($0.code) |") })
  }

  @Test("The HTML page leads to every code and closes what it opens") func html() {
    let page = RuleCatalogue.html()
    #expect(RuleCatalogue.entries.allSatisfy { page.contains("<tr id=\"\($0.code)\">") })
    for tag in ["tr", "td", "span", "code"] {
      let opened = page.components(separatedBy: "<\(tag)").count
      #expect(opened == page.components(separatedBy: "</\(tag)>").count, "\(tag)")
    }
  }

  private func review(_ example: CatalogueExample) throws -> Review {
    let reviewer = Reviewer(definitions: SampleWorld.definitions)
    switch example {
    case .sheet(let form, let changes, let id):
      let workbook = ExampleWorkbook(SampleWorld.form(form), changes: changes)
      return try SampleWorld.review(workbook, as: form, operator: filer(form, changes, id))
    case .filing(let note):
      let form = "fit-normal-allocation"
      return try reviewer.review(
        ExampleWorkbook(SampleWorld.form(form)), filing: SampleWorld.filing(form, notes: [note]),
        references: SampleRegister(), rows: nil)
    case .refusal(let reason):
      let refusal = Refusal(reason, message: "読めません。", remedy: "確認してください。")
      let review = reviewer.review(refusal, filing: SampleWorld.filing("fit-normal-allocation"))
      #expect(review.verdict == .unreadable)
      return review
    case .withoutDataSheet(let form):
      var workbook = ExampleWorkbook(SampleWorld.form(form))
      workbook.sheetNames[0] = "明細"
      return try SampleWorld.review(workbook, as: form)
    case .filledExample(let form):
      let workbook = ExampleWorkbook.filledExample(
        SampleWorld.form(form), changes: ["B4": "株式会社もみじでんき"])
      return try SampleWorld.review(workbook, as: form)
    case .signed(let form):
      var workbook = ExampleWorkbook(SampleWorld.form(form))
      workbook.facts.isSigned = true
      return try SampleWorld.review(workbook, as: form)
    case .swapped(let form, let content):
      return try SampleWorld.review(ExampleWorkbook(SampleWorld.form(content)), as: form)
    case .agreement(let partner):
      var register = SampleRegister()
      register.agreements = SampleAgreements.of(partner)
      return try SampleWorld.review(
        ExampleWorkbook(SampleWorld.form(partner.form)), as: partner.form,
        operator: filer(partner.form, [:], "0001"), references: register)
    case .text(let text):
      return try LineEntries.review(text)
    case .document(let form, let file):
      return try reviewer.review(
        file, filing: SampleWorld.filing(form), references: SampleRegister())
    }
  }

  /// The operator of the register whose category is the example's.
  private func filer(_ form: String, _ changes: [String: ExampleCell], _ id: String) -> String {
    if form == "nonfit-bilateral-volume" { return "0011" }
    return changes["B5"] == "需要家" ? "0012" : id
  }
}
