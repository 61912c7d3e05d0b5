import Testing

/// Package.swift is the architecture page: what it says must be so.
@Suite struct ArrowTests {
  /// They come with the toolchain and are declared nowhere.
  private let system: Set<String> = [
    "Foundation", "FoundationXML", "Dispatch", "Glibc", "Synchronization", "Testing",
  ]

  @Test func `the manifest is understood`() {
    #expect(Manifest.rooms.count > 50)
    for room in Manifest.rooms {
      #expect(Repository.isFolder(room.path), "\(room.name) has no folder \(room.path)")
      for name in room.sees where name.hasPrefix("?") {
        Issue.record("\(room.name): what is \(name)?")
      }
    }
    #expect(Manifest.room(named: "Office")?.sees.contains("FilingRecords") == true)
    #expect(Manifest.room(named: "Storage")?.sees == ["GRDB", "GRDBSQLite"])
    #expect(Manifest.room(named: "StorageTests")?.sees.contains("RegistersRecords") == true)
  }

  @Test func `what a target sees is what its files import`() {
    for room in Manifest.rooms where room.kind != .wall {
      let imported = imports(of: room)
      let declared = Set(room.sees)
      for module in imported.subtracting(declared).subtracting(system).sorted()
      where !(room.kind == .tests && module == "TestSupport") {
        Issue.record("\(room.name) imports \(module), which Package.swift does not let it see")
      }
      // Tests see what their helper needs; a room sees nothing for nothing.
      guard room.kind != .tests else { continue }
      for module in declared.subtracting(imported).sorted() {
        Issue.record("\(room.name) may see \(module) and does not look")
      }
    }
  }

  private func imports(of room: Room) -> Set<String> {
    Repository.swift.filter { Manifest.owner(of: $0.path)?.name == room.name }
      .reduce(into: []) { $0.formUnion($1.imports) }
  }

  @Test func `a target sees only what is declared above it`() {
    for room in Manifest.rooms {
      for name in room.sees {
        guard let seen = Manifest.room(named: name) else { continue }
        #expect(seen.place < room.place, "\(room.name) sees \(name), which stands below it")
      }
    }
  }
}
