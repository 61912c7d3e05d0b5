import Testing

/// A domain is a value in the house's list: what is declared and not listed would be silently left
/// out of every command.
@Suite struct DomainListTests {
  @Test(arguments: ["Migration", "Register", "Check", "Setting", "Export"])
  func `whatever a domain declares is in the house's list`(_ type: String) throws {
    let list = try Repository.text("Sources/House/Domains.swift")
    // What belongs to no domain: how the house logs, and when its health is bad.
    let own = type == "Setting" ? try Repository.text("Sources/House/Settings.swift") : ""
    let names = Repository.sources.flatMap { declared(type, in: $0) }
    #expect(names.count > 1)
    for name in names {
      let isListed = [list, own].contains { text in
        text.ranges(of: ".\(name)").contains { range in
          text[range.upperBound...].first.map { !$0.isLetter && !$0.isNumber } ?? true
        }
      }
      #expect(isListed, "\(type) .\(name) is not in the list of domains")
    }
  }

  /// `static let name = Type(`, `= Type {`, and the same with the type written out.
  private func declared(_ type: String, in file: SwiftSource) -> [String] {
    file.codeLines.compactMap { line in
      let words = SwiftSource.words(of: line)
      guard let place = words.firstIndex(of: "let"), words[..<place].contains("static"),
        words.count > place + 2, words[place + 2] == type, !line.contains("["),
        line.contains("= \(type)") || line.contains(": \(type)")
      else { return nil }
      return words[place + 1]
    }
  }
}
