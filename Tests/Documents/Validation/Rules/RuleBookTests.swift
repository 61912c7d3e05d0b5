import Foundation
import Testing

@testable import Validation

@Suite("The book of rules")
struct RuleBookTests {
  @Test("A rule is found by its name, and no two have the same")
  func names() {
    #expect(Set(RuleBook.names).count == RuleBook.all.count)
    for specification in RuleBook.all {
      #expect(RuleBook.specification(of: specification.name)?.name == specification.name)
    }
    #expect(RuleBook.specification(of: "sum-match") == nil)
  }

  @Test("Every rule that is written down is in the book")
  func complete() {
    let folder = SampleWorld.root + "Sources/Documents/Validation/Rules"
    let files = FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String } ?? []
    let written = files.filter { $0.hasSuffix(".swift") }.flatMap { file in
      let source = (try? String(contentsOfFile: "\(folder)/\(file)", encoding: .utf8)) ?? ""
      let names = /pecification\(\s*(?:name: )?"([a-z-]+)"/
      return source.matches(of: names).map { String($0.output.1) }
    }
    #expect(Set(written + [AgreementColumns.specification.name]) == Set(RuleBook.names))
    #expect(written.count == Set(written).count)
  }

  @Test("A rule's parameters have different names")
  func parameters() {
    for specification in RuleBook.all {
      let names = specification.parameters.map(\.name)
      #expect(Set(names).count == names.count, "\(specification.name)")
    }
  }
}
