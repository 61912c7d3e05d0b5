import Foundation
import Testing
import Trade
import Validation
import Workbooks

@Suite("The catalogue of checks")
struct CatalogueTests {
  @Test(
    "Every example that fails says the kind's code", arguments: FindingKind.all.map(\.code))
  func failing(code: String) throws {
    let kind = try #require(FindingKind.of(code: code))
    let review = try kind.failing.review()
    let found = review.findings.filter { $0.code == code }
    #expect(!found.isEmpty, "\(review.marks)")
    #expect(found.allSatisfy { $0.severity == kind.severity && $0.rule == kind.id })
    #expect(found.allSatisfy { !$0.message.isEmpty && !$0.remedy.isEmpty })
    // What is between two files may be said of each side in its own way.
    let others = review.findings.filter { $0.code != code && !$0.code.hasPrefix("W07") }
    #expect(others.isEmpty, "one mistake, one finding: \(review.marks)")
  }

  @Test("Every example that passes has no error", arguments: FindingKind.all.map(\.code))
  func passing(code: String) throws {
    let kind = try #require(FindingKind.of(code: code))
    let review = try kind.passing.review()
    #expect(!review.findings.contains { $0.code == code }, "\(review.marks)")
    #expect(review.verdict == .passed, "\(review.findings.map(\.message))")
  }

  @Test("A code's letter is its severity")
  func letters() {
    for kind in FindingKind.all {
      let letter = kind.severity == .error ? "E" : kind.severity == .warning ? "W" : "I"
      #expect(kind.code.hasPrefix(letter))
    }
  }

  @Test("The page names every code") func markdown() {
    let page = RuleCatalogue.markdown()
    #expect(FindingKind.all.allSatisfy { page.contains("| \($0.code) |") })
  }

  @Test("The HTML page leads to every code and closes what it opens") func html() {
    let page = RuleCatalogue.html()
    #expect(FindingKind.all.allSatisfy { page.contains("<tr id=\"\($0.code)\">") })
    for tag in ["tr", "td", "span", "code"] {
      let opened = page.components(separatedBy: "<\(tag)").count
      #expect(opened == page.components(separatedBy: "</\(tag)>").count, "\(tag)")
    }
  }
}
