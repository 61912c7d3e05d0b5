import Glibc

/// Ends the whole process with SIGALRM unless it is let go of in time: nothing else ends a loop that
/// does not end by itself.
@safe
package struct Deadline: ~Copyable {
  /// The first timer of a process is the null pointer.
  private var timer: timer_t?
  /// False where the system had no timer left.
  package let isSet: Bool

  /// Wall-clock seconds; without a timer to be had there is no deadline.
  package init(seconds: Int) {
    var event = unsafe sigevent()
    unsafe event.sigev_notify = CInt(SIGEV_SIGNAL)
    unsafe event.sigev_signo = SIGALRM
    var made: timer_t?
    var isSet = unsafe timer_create(CLOCK_MONOTONIC, &event, &made) == 0
    if isSet {
      var when = itimerspec()
      when.it_value.tv_sec = seconds
      isSet = unsafe timer_settime(made, 0, &when, nil) == 0
      if !isSet { unsafe timer_delete(made) }
    }
    unsafe timer = made
    self.isSet = isSet
  }

  deinit { if isSet { unsafe timer_delete(timer) } }
}
