import Glibc

/// Another program, silent, whose end is waited for.
package struct ChildProcess: Sendable {
  /// An absolute path; `/proc/self/exe` is this very program.
  package var executable: String
  package var arguments: [String]

  package init(_ executable: String, _ arguments: [String]) {
    self.executable = executable
    self.arguments = arguments
  }

  /// Runs it to its end, at most so many seconds; it hears nothing and is not heard.
  package func run(seconds: Int) throws -> ProcessEnd {
    let child = try spawn()
    let end = Self.now + Double(seconds)
    var pause: UInt32 = 1000
    while true {
      var status: Int32 = 0
      let ended = unsafe waitpid(child, &status, WNOHANG)
      if ended == child { return ProcessEnd(waitStatus: status) }
      guard ended == 0 || errno == EINTR else { throw failure(errno) }
      if Self.now >= end {
        kill(child, SIGKILL)
        while unsafe waitpid(child, &status, 0) < 0, errno == EINTR {}
        return .overran
      }
      usleep(pause)
      pause = min(pause * 2, 50_000)
    }
  }

  private func spawn() throws -> pid_t {
    var actions = unsafe posix_spawn_file_actions_t()
    unsafe posix_spawn_file_actions_init(&actions)
    defer { unsafe posix_spawn_file_actions_destroy(&actions) }
    for descriptor in 0...2 as ClosedRange<Int32> {
      unsafe posix_spawn_file_actions_addopen(&actions, descriptor, "/dev/null", O_RDWR, 0)
    }
    var words: [UnsafeMutablePointer<CChar>?] =
      unsafe ([executable] + arguments).map { unsafe strdup($0) } + [nil]
    defer { for index in unsafe words.indices { unsafe free(words[index]) } }
    var child: pid_t = 0
    let code = unsafe posix_spawn(&child, executable, &actions, nil, &words, environ)
    guard code == 0 else { throw failure(code) }
    return child
  }

  private func failure(_ code: Int32) -> FileError {
    FileSystem().on("child").error(.open, SystemError(code: code))
  }

  private static var now: Double {
    var time = timespec()
    unsafe clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
}
