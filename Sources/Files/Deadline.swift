import CLinux
import Glibc

/// Ends the whole process with SIGALRM unless it is let go of in time: nothing else ends a loop that
/// does not end by itself.
@safe
public struct Deadline: ~Copyable {
  private let alarm: wariate_alarm

  /// Wall-clock seconds; without a timer to be had there is no deadline.
  public init(seconds: Int) { unsafe alarm = wariate_set_alarm(seconds) }

  /// False where the system had no timer left.
  public var isSet: Bool { unsafe alarm.is_set == 1 }

  deinit { unsafe wariate_clear_alarm(alarm) }
}
