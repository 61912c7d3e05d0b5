import Files
import Testing

@Suite("Spools")
struct SpoolTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func record(_ index: Int) -> [UInt8] {
    [UInt8](repeating: UInt8(truncatingIfNeeded: index), count: index % 701)
  }

  @Test(
    "Records come back as they went in, from memory and from the file",
    arguments: [0, 1, 10, 20_000])
  func roundTrip(_ count: Int) throws {
    var spool = Spool(in: folder.path)
    for index in 0..<count { try spool.append(record(index)) }
    #expect(spool.recordCount == count)
    #expect(spool.isInMemory == (count < 1000))
    for _ in 0..<2 {
      var index = 0
      try spool.eachRecord { bytes in
        let expected = record(index)
        #expect(bytes.count == expected.count && (bytes.isEmpty || bytes[0] == expected[0]))
        index += 1
      }
      #expect(index == count)
    }
    #expect(try folder.names().isEmpty)
  }

  @Test("A record longer than the memory is one record")
  func longRecord() throws {
    var spool = Spool(in: folder.path)
    try spool.append([UInt8](repeating: 7, count: 3_000_000))
    try spool.append([1])
    var counts: [Int] = []
    try spool.eachRecord { counts.append($0.count) }
    #expect(counts == [3_000_000, 1])
  }

  @Test("A full disk is an error of ours")
  func fullDisk() throws {
    let plan = FaultPlan(.init(.fail(.noSpace), on: .write))
    var spool = Spool(in: folder.path, fileSystem: FileSystem(faults: plan).on("rows"))
    var error: FileError?
    do { try spool.append([UInt8](repeating: 7, count: 3_000_000)) } catch let caught as FileError {
      error = caught
    }
    #expect(error == FileError(.write, .noSpace, role: "rows"))
  }

  @Test("Where files without a name are not to be had, one whose name is taken away does")
  func withoutAnonymousFiles() throws {
    let plan = FaultPlan(.init(.fail(.unsupported), on: .create))
    let file = try FileSystem(faults: plan).createAnonymous(in: folder.path)
    #expect(plan.calls.map(\.operation).contains(.remove))
    #expect(try file.status().linkCount == 0)
    #expect(try folder.names().isEmpty)
  }
}
