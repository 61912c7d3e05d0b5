import CLinux
import Glibc

/// The streams that a process is born with. Nobody may be there to read what it says: that is the
/// reader's affair, and ends no work.
package enum StandardStreams {
  package static let output: Int32 = 1
  package static let error: Int32 = 2

  /// Fills the places of streams that were closed, lest a file of ours be taken for one, and makes
  /// of a reader that has gone an error instead of a death. To be called before anything is opened.
  package static func secure() {
    signal(SIGPIPE, SIG_IGN)
    for stream in 0...error where fcntl(stream, F_GETFD) < 0 {
      // The lowest number that is free is this one.
      _ = unsafe wariate_open("/dev/null", stream == 0 ? O_RDONLY : O_WRONLY, 0)
    }
  }

  /// Why not all of it could be written.
  package enum Loss: Error {
    /// Whoever was reading has gone, and wants no more.
    case readerIsGone
    case failed
  }

  /// Writes all of it.
  package static func write(_ bytes: [UInt8], to stream: Int32) throws(Loss) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = unsafe rest.withUnsafeBytes {
        unsafe Glibc.write(stream, $0.baseAddress, $0.count)
      }
      if count > 0 {
        rest = rest.dropFirst(count)
      } else if count < 0, errno == EAGAIN {
        var wait = pollfd(fd: stream, events: Int16(POLLOUT), revents: 0)
        if unsafe poll(&wait, 1, patience) <= 0 { throw .failed }
      } else if count == 0 || errno != EINTR {
        throw count < 0 && errno == EPIPE ? .readerIsGone : .failed
      }
    }
  }

  /// Milliseconds for a reader that has its hands full.
  private static let patience: Int32 = 10_000

  /// Somebody sits before it.
  package static func isTerminal(_ stream: Int32) -> Bool { isatty(stream) == 1 }
}
