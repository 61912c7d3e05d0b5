import Files
import Foundation
import HouseBench
import Testing

@testable import House

/// What was written and not yet synced may be cut short when the power goes: the next start comes
/// to the same end.
struct PowerLossTests {
  private static let folders = ["originals", "applications", "quarantine"]

  private static var syncs: [Int] {
    FaultBench.undisturbed.calls.enumerated()
      .filter { $0.element.operation == .syncFileSystem }.map { $0.offset + 1 }
  }

  @Test func `Files cut in the middle before any sync of a batch are made whole again`() throws {
    #expect(Self.syncs.count >= 2)
    var durable = Set(Self.paths(of: try FaultBench.full()))
    for sync in Self.syncs {
      let bench = try FaultBench.full()
      #expect(throws: SimulatedDeath.self) {
        try bench.process(faults: FaultPlan(.init(.die, call: sync)))
      }
      let paths = Self.paths(of: bench)
      for path in paths where !durable.contains(path) { try Self.cut(bench.folder + "/" + path) }
      durable.formUnion(paths)
      try bench.process()
      let end = try FaultEnd(bench)
      #expect(end.standings == FaultBench.undisturbed.end.standings)
      #expect(end.disagreements.isEmpty)
      for (path, hash) in FaultBench.undisturbed.end.files where !path.hasPrefix("quarantine/") {
        #expect(end.files[path] == hash, "\(path), cut before sync \(sync)")
      }
      // A cut answer in quarantine is nobody's any more; a whole one stands beside it.
      let whole = FaultBench.undisturbed.end.files.filter { $0.key.hasPrefix("quarantine/") }
      #expect(Set(whole.values).isSubset(of: Set(end.files.values)))
    }
  }

  private static func paths(of bench: Bench) -> [String] {
    folders.flatMap { folder in bench.files(in: folder).map { "\(folder)/\($0)" } }
  }

  private static func cut(_ path: String) throws {
    let size = try Data(contentsOf: URL(filePath: path)).count
    try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: path)
    let file = try FileHandle(forWritingTo: URL(filePath: path))
    try file.truncate(atOffset: UInt64(size / 2))
    try file.close()
  }
}
