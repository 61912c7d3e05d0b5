import Testing

/// What nobody names is nobody's.
@Suite struct DeadNameTests {
  @Test func `every declaration that the package shares is named somewhere in Sources`() {
    var counts: [String: Int] = [:]
    for file in Repository.sources { counts.merge(file.words, uniquingKeysWith: +) }
    let kinds = SwiftSource.typeKinds.union(["func", "var", "let", "case"])
    let found = Repository.sources.flatMap { file in
      file.declarations(of: kinds, indented: true)
        .filter { $0.modifiers.contains("package") && counts[$0.name] == 1 }
        .map { "\(file.path): \($0.name)" }
    }
    expect(found, toBe: Self.exceptions, "named by nobody")
  }
}
