import Files
import Foundation
import Testing

struct ChildProcessTests {
  private static func run(_ script: String, seconds: Int = 60) throws -> ProcessEnd {
    try ChildProcess("/bin/sh", ["-c", script]).run(seconds: seconds)
  }

  @Test(arguments: [
    ("exit 0", ProcessEnd.exited(status: 0)), ("exit 3", .exited(status: 3)),
    ("kill -9 $$", .killed(signal: SIGKILL)), ("kill -SEGV $$", .killed(signal: SIGSEGV)),
  ])
  func `Tells how it ended`(script: String, end: ProcessEnd) throws {
    #expect(try Self.run(script) == end)
  }

  @Test func `Kills what does not end in time`() throws {
    #expect(try Self.run("while :; do :; done", seconds: 0) == .overran)
  }

  @Test func `Throws where there is no such program`() {
    #expect(throws: FileError.self) { try ChildProcess("/nonexistent", []).run(seconds: 1) }
  }

  @Test func `Hears nothing and is not heard`() throws {
    #expect(try Self.run("read line && exit 1; echo x; echo y >&2; exit 0") == .exited(status: 0))
  }
}
