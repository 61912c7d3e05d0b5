import CLinux
import Glibc

/// How a process came to its end.
package enum ProcessEnd: Hashable, Sendable {
  case exited(status: Int32)
  case killed(signal: Int32)
  /// Did not end in time and was killed for it.
  case overran

  init(waitStatus: Int32) {
    let signal = wariate_end_signal(waitStatus)
    self = signal == 0 ? .exited(status: wariate_exit_status(waitStatus)) : .killed(signal: signal)
  }
}
