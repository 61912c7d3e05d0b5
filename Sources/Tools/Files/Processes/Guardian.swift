import CLinux
import Glibc

/// A parent that does nothing but watch over its child, the one that works: a child that dies is
/// replaced, one that ends by itself is the end.
package enum Guardian {
  /// Deaths in a row, each within seconds of its start, after which there is no point in another.
  private static let mostQuickDeaths = 20
  private static let quick = 10

  nonisolated(unsafe) private static var child: pid_t = 0
  nonisolated(unsafe) private static var isTold = false
  nonisolated(unsafe) private static var deaths: Int?

  /// True in the first child of a guardian: whatever its forerunners ended with, it was not a death
  /// under somebody's eyes. False in a child that replaces a dead one, and without a guardian.
  package static var isFirstChild: Bool { unsafe deaths == 0 }

  /// Returns nil in the child, and in the guardian the status to exit with once the child's work
  /// is done. To be called while this process has a single thread. `tell` hears of each death.
  package static func watchOver(telling tell: (Int32) -> Void) -> Int32? {
    var quickDeaths = 0
    unsafe deaths = 0
    while true {
      let start = now
      switch fork() {
      case .thisIsTheChild: return nil
      case .toldToEnd: return 0
      case .ended(.exited(let status)): return status
      case .ended(.overran): return 70
      case .ended(.killed(let signal)):
        if unsafe isTold { return 128 + signal }
        tell(signal)
        unsafe deaths = (deaths ?? 0) + 1
        quickDeaths = now - start < quick ? quickDeaths + 1 : 0
        if quickDeaths >= mostQuickDeaths { return 70 }
        usleep(min(10_000 << UInt32(quickDeaths), 2_000_000))
      }
    }
  }

  private enum Fork {
    case thisIsTheChild
    /// Before there was a child to tell.
    case toldToEnd
    case ended(ProcessEnd)
  }

  private static func fork() -> Fork {
    // A signal that comes before the child is known would be lost.
    var all = sigset_t()
    var before = sigset_t()
    unsafe sigfillset(&all)
    unsafe sigprocmask(SIG_BLOCK, &all, &before)
    if unsafe isTold {
      unsafe sigprocmask(SIG_SETMASK, &before, nil)
      return .toldToEnd
    }
    let made = wariate_fork()
    if made == 0 {
      for one in forwarded { signal(one, SIG_DFL) }
      wariate_die_with_parent()
      unsafe sigprocmask(SIG_SETMASK, &before, nil)
      return .thisIsTheChild
    }
    unsafe child = made
    for one in forwarded {
      signal(one) { number in
        unsafe Guardian.isTold = true
        if unsafe Guardian.child > 0 { unsafe kill(Guardian.child, number) }
      }
    }
    unsafe sigprocmask(SIG_SETMASK, &before, nil)
    // No child could be made: this process does the work itself.
    guard made > 0 else {
      unsafe deaths = nil
      return .thisIsTheChild
    }
    var status: Int32 = 0
    while unsafe waitpid(made, &status, 0) < 0, errno == EINTR {}
    unsafe child = 0
    return .ended(ProcessEnd(waitStatus: status))
  }

  private static let forwarded = [SIGTERM, SIGINT, SIGHUP]

  private static var now: Int {
    var time = timespec()
    unsafe clock_gettime(CLOCK_MONOTONIC, &time)
    return time.tv_sec
  }
}
