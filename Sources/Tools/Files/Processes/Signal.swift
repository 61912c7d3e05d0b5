import CLinux
import Glibc

/// A word from one child to another, through the parent of both.
package final class Signal: Sendable {
  private let reading: Int32
  private let writing: Int32

  package init() throws {
    var ends: [Int32] = [0, 0]
    guard unsafe pipe(&ends) == 0 else {
      throw FileSystem().on("signal").error(.open, SystemError(code: errno))
    }
    (reading, writing) = (ends[0], ends[1])
  }

  package func give() {
    var byte: UInt8 = 1
    // Whoever waits goes on without it after a while.
    _ = unsafe write(writing, &byte, 1)
  }

  /// Until it is given, at most so long.
  package func wait(seconds: Int) { _ = wariate_is_readable(reading, Int32(seconds * 1000)) }
}
