import Testing

/// Names: one thing each, and a file says by its name what it holds.
@Suite struct NameTests {
  @Test func `no two files of Sources have one name`() {
    let groups = Dictionary(grouping: Repository.sources, by: \.fileName)
    expect(
      groups.filter { $0.value.count > 1 }.keys, toBe: Self.sharedFiles, "two files of one name")
  }

  @Test func `no two types at the top of a file of Sources have one name`() {
    let all = Repository.sources.flatMap { file in
      file.types.filter { $0.modifiers.isDisjoint(with: ["private", "fileprivate"]) }.map(\.name)
    }
    let groups = Dictionary(grouping: all) { $0 }
    expect(
      groups.filter { $0.value.count > 1 }.keys, toBe: Self.sharedTypes, "two types of one name")
  }

  @Test func `a file bears the name of a type that it declares, or of the type and what it adds`() {
    let found = Repository.sources.filter { file in
      let types = file.types.filter { $0.modifiers.isDisjoint(with: ["private", "fileprivate"]) }
        .map(\.name)
      if Self.isNamedForItsCode(file) { return false }
      let names = file.bareName.split(separator: "+")
      if names.count > 1 { return !(types + file.extended.map(\.name)).contains(String(names[0])) }
      // What only adds to types of other files is named for the deed: `Watching`, `Walk`.
      return !types.isEmpty && !types.contains(file.bareName)
    }
    expect(found.map(\.path), toBe: Self.otherwiseNamed, "named for what it does not declare")
  }

  /// A kind of finding: `E0207-code-format` declares the kind of that code and id.
  private static func isNamedForItsCode(_ file: SwiftSource) -> Bool {
    let parts = file.bareName.split(separator: "-", maxSplits: 1)
    return parts.count == 2 && file.text.contains("\"\(parts[0])\", \"\(parts[1])\"")
  }
}
