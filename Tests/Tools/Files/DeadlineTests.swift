import Files
import Foundation
import Testing

struct DeadlineTests {
  /// Timers of this process, as the system knows them.
  private static func timers() throws -> Int {
    let list = try String(contentsOfFile: "/proc/self/timers", encoding: .utf8)
    return list.split(separator: "\n").filter { $0.hasPrefix("ID:") }.count
  }

  @Test(
    .enabled(if: FileManager.default.isReadableFile(atPath: "/proc/self/timers"), "needs procfs"))
  func `No timer is left once one lets go of it`() throws {
    // Other tests may have a few at the same time.
    for _ in 0..<1000 {
      let isSet = Deadline(seconds: 3600).isSet
      #expect(isSet)
    }
    #expect(try Self.timers() < 500)
  }
}
