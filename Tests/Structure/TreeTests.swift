import Testing

/// The tree: every file in a target, tests where the tested lies, folders that can be overlooked.
@Suite struct TreeTests {
  @Test func `every Swift file below Sources, Tests and Checks belongs to a target`() {
    for file in Repository.swift where file.path != "Package.swift" {
      #expect(Manifest.owner(of: file.path) != nil, "\(file.path)")
    }
  }

  @Test func `every file with tests belongs to a target of tests`() {
    let tests = Repository.swift.filter {
      $0.imports.contains("Testing") && $0.code.contains("@Test")
    }
    #expect(tests.count > 100)
    for file in tests {
      #expect(Manifest.owner(of: file.path)?.kind == .tests, "\(file.path) is never run")
    }
  }

  @Test func `tests lie where the room lies that they test`() {
    let exceptions = because("tests the code itself, not a room", "Tests/Structure")
    let found = Manifest.rooms.filter {
      $0.kind == .tests
        && !Repository.isFolder($0.path.replacing("Tests/", with: "Sources/", maxReplacements: 1))
    }
    expect(found.map(\.path), toBe: exceptions, "tests of no room")
  }

  @Test func `every room has tests of its own`() {
    let exceptions = because(
      "values that desks stand on, tested by every desk's tests", "Sources/Domains/Premises")
    let rooms = Manifest.rooms.filter { $0.path.hasPrefix("Sources/") && $0.kind != .wall }
    let tested = Set(Manifest.rooms.filter { $0.kind == .tests }.map(\.path))
    let found = rooms.filter {
      !tested.contains($0.path.replacing("Sources/", with: "Tests/", maxReplacements: 1))
    }
    expect(found.map(\.path), toBe: exceptions, "a room without tests")
  }

  @Test func `a folder has at most 25 Swift files`() {
    var counts: [String: Int] = [:]
    for file in Repository.swift { counts[Repository.folder(of: file.path), default: 0] += 1 }
    expect(counts.filter { $0.value > 25 }.keys, toBe: [:], "more than 25 files")
  }
}
