import CLinux
import Glibc

/// Ends the whole process with SIGALRM unless it is let go of in time: nothing else ends a loop that
/// does not end by itself.
@safe
public struct Deadline: ~Copyable {
  private let timer: timer_t?

  /// Wall-clock seconds; without a timer to be had there is no deadline.
  public init(seconds: Int) {
    var made: timer_t?
    unsafe timer = wariate_make_alarm(&made, seconds) == 0 ? made : nil
  }

  deinit { if let timer = unsafe timer { unsafe timer_delete(timer) } }
}
