import Testing

/// Habits that a compiler does not keep.
@Suite struct HabitTests {
  @Test func `the word unsafe stands in tools alone`() {
    let found = Repository.sources.filter {
      !$0.path.hasPrefix("Sources/Tools/") && $0.words["unsafe"] != nil
    }
    expect(found.map(\.path), toBe: Self.unsafe, "unsafe outside the tools")
  }

  @Test func `nobody but Storage knows the database's library`() {
    let tampering = because(
      "goes behind the store to tamper with what it keeps", "Tests/Domains/Events/ChainTests.swift",
      "Tests/Domains/Filing/Records/ReservationTests.swift",
      "Tests/Domains/Filing/Records/SlotTests.swift",
      "Tests/Domains/Filing/Records/StorageTests.swift",
      "Tests/House/Custody/BackupTests.swift", "Tests/House/Custody/SealTests.swift",
      "Tests/Tools/Storage/OpeningTests.swift")
    let found = Repository.swift.filter {
      !$0.path.hasPrefix("Sources/Tools/Storage/")
        && !$0.imports.isDisjoint(with: ["GRDB", "GRDBSQLite"])
    }
    expect(found.map(\.path), toBe: tampering, "GRDB outside Storage")
  }

  @Test func `Foundation is imported where there is a reason`() {
    let found = Repository.sources.filter { $0.imports.contains("Foundation") }
    expect(found.map(\.path), toBe: Self.foundation, "imports Foundation")
  }

  @Test func `nothing is public`() {
    let found = (Repository.sources + Repository.tests).filter { file in
      file.codeLines.contains { SwiftSource.words(of: $0.prefix(40)).prefix(2).contains("public") }
    }
    expect(found.map(\.path), toBe: [:], "public, though no product promises anything")
  }

  @Test func `an error is let go only with the reason beside it`() {
    var found: [String] = []
    for file in Repository.sources {
      let lines = file.lines
      for (index, code) in file.codeLines.enumerated()
      where code.contains(#/\btry\?/#) || code.contains("catch {}") {
        let near = lines[max(0, index - 1)...index]
        if !near.contains(where: { $0.contains("//") }) {
          found.append("\(file.path):\(index + 1)")
        }
      }
    }
    for place in found { Issue.record("an error is let go without a word: \(place)") }
  }
}
