import Testing

/// Who may see whom (ARCHITECTURE.md, Bands).
@Suite struct BandTests {
  private let bands = ["Walls", "Tools", "Trade", "Documents", "Domains", "House", "Doors"]

  private var rooms: [Room] { Manifest.rooms.filter { $0.path.hasPrefix("Sources/") } }

  private func seen(by room: Room) -> [Room] { room.sees.compactMap(Manifest.room(named:)) }

  @Test func `every room lies in a band, and sees none below its own`() throws {
    for room in rooms {
      let own = try #require(bands.firstIndex(of: room.band ?? ""), "\(room.path)")
      for other in seen(by: room) {
        let theirs = try #require(bands.firstIndex(of: other.band ?? ""), "\(other.path)")
        #expect(theirs <= own, "\(room.name) sees \(other.name), a band below its own")
      }
    }
  }

  @Test func `tools know nothing of the trade`() {
    for room in rooms where ["Walls", "Tools"].contains(room.band) {
      #expect(!room.sees.contains("Trade"), "\(room.name)")
    }
  }

  @Test func `an engine sees the trade alone`() {
    let engines = rooms.filter { $0.folderName == "Engine" }
    #expect(!engines.isEmpty)
    for engine in engines { #expect(engine.sees == ["Trade"], "\(engine.name)") }
  }

  @Test func `records see storage, tables, hashes, the trade, events and earlier records`() {
    let common: Set = ["Storage", "Tables", "Hashing", "Trade", "Events"]
    let records = rooms.filter { $0.folderName == "Records" || $0.name == "Events" }
    #expect(records.count >= 4)
    for room in records {
      for name in room.sees where !common.contains(name) {
        #expect(records.contains { $0.name == name }, "\(room.name) sees \(name)")
      }
    }
  }

  @Test(arguments: [
    ("Domains/Filing", "Domains/Allocation"), ("Domains/Registers", "Domains/Filing"),
    ("Domains/Registers", "Domains/Allocation"), ("Domains/Events", "Domains/Filing"),
    ("Domains/Forms", "Domains/Filing"), ("Domains/Forms", "Domains/Allocation"),
    ("Domains/Allocation/Desk", "Domains/Filing/Office"),
    ("Domains/Allocation/Desk", "Domains/Filing/Reception"),
  ])
  func `a lower domain never names a higher one`(_ lower: String, _ higher: String) {
    for room in rooms where room.path.hasPrefix("Sources/\(lower)") {
      for other in seen(by: room) where other.path.hasPrefix("Sources/\(higher)") {
        Issue.record("\(room.name) sees \(other.name)")
      }
    }
  }

  @Test func `doors see desks and what desks speak of, no engine and no database`() {
    let exceptions =
      because(
        "the command `import` names a register, which is declared with its table",
        "wariate sees RegistersRecords", "wariate sees AllocationRecords",
        "Wire sees RegistersRecords")
      + because(
        "uploads, keys and views that the portal itself keeps, what lists are narrowed by, heads of registers, sums of uploads",
        "Portal sees AccessRecords", "Portal sees FilingRecords", "Portal sees RegistersRecords",
        "Portal sees Hashing")
    let found = rooms.filter { $0.band == "Doors" }.flatMap { door in
      seen(by: door).filter {
        ["Engine", "Records", "Storage", "Events", "Notices", "Hashing"].contains($0.folderName)
      }.map { "\(door.name) sees \($0.name)" }
    }
    expect(found, toBe: exceptions, "a door behind the desks")
  }

  @Test func `SQL is written where records are kept`() {
    let places = ["/Records/", "Sources/Domains/Events/", "Sources/Tools/Storage/"]
    for file in Repository.sources where !places.contains(where: file.path.contains) {
      for word in ["SELECT ", "INSERT INTO ", "DELETE FROM ", "CREATE TABLE "] {
        #expect(!file.text.contains(word), "\(file.path): \(word)")
      }
    }
  }
}
