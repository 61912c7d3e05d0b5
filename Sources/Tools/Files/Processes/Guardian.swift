import CLinux
import Glibc

/// A parent that does nothing but watch over its children, those that work: a child that dies is
/// replaced; one that ends by itself is the end of all.
package enum Guardian {
  /// What this process is now.
  package enum Part: Hashable, Sendable {
    /// The child that does the work of this number.
    case worker(Int)
    /// The guardian; the work is done, and this is the status to exit with.
    case done(status: Int32)
  }

  /// Deaths in a row, each within seconds of its start, after which there is no point in another.
  private static let mostQuickDeaths = 20
  private static let quick = 10

  private struct Job {
    var child: pid_t = 0
    var start = 0
    var deaths = 0
    var quickDeaths = 0
  }

  /// Whom a signal is handed on to; a handler may look at nothing that moves.
  nonisolated(unsafe) private static var children: (pid_t, pid_t) = (0, 0)
  nonisolated(unsafe) private static var isTold = false
  nonisolated(unsafe) private static var deaths: Int?

  /// True in the first child of a guardian: whatever its forerunners ended with, it was not a death
  /// under somebody's eyes. False in a child that replaces a dead one, and without a guardian.
  package static var isFirstChild: Bool { unsafe deaths == 0 }

  /// One worker or two. To be called while this process has a single thread. `tell` hears of each
  /// death.
  package static func watchOver(_ count: Int = 1, telling tell: (Int32) -> Void) -> Part {
    precondition((1...2).contains(count))
    var jobs = [Job](repeating: Job(), count: count)
    var result: Int32?
    for index in jobs.indices {
      if let part = start(index, &jobs, &result) { return part }
    }
    while jobs.contains(where: { $0.child > 0 }) {
      var status: Int32 = 0
      let ended = unsafe waitpid(-1, &status, 0)
      guard ended > 0 else {
        if errno == EINTR { continue }
        break
      }
      guard let index = jobs.firstIndex(where: { $0.child == ended }) else { continue }
      jobs[index].child = 0
      know(jobs)
      switch ProcessEnd(waitStatus: status) {
      case .exited(let status): end(jobs, &result, with: status)
      case .overran: end(jobs, &result, with: 70)
      case .killed(let signal):
        if unsafe isTold {
          end(jobs, &result, with: 128 + signal)
          continue
        }
        tell(signal)
        let wasQuick = now - jobs[index].start < quick
        jobs[index].deaths += 1
        jobs[index].quickDeaths = wasQuick ? jobs[index].quickDeaths + 1 : 0
        guard jobs[index].quickDeaths < mostQuickDeaths else {
          end(jobs, &result, with: 70)
          continue
        }
        usleep(min(10_000 << UInt32(jobs[index].quickDeaths), 2_000_000))
        if let part = start(index, &jobs, &result) { return part }
      }
    }
    return .done(status: result ?? 0)
  }

  /// The first to end by itself says how all end; the others are told to.
  private static func end(_ jobs: [Job], _ result: inout Int32?, with status: Int32) {
    if (result ?? 0) == 0 { result = status }
    unsafe isTold = true
    for job in jobs where job.child > 0 { kill(job.child, SIGTERM) }
  }

  private static func know(_ jobs: [Job]) {
    unsafe children = (jobs[0].child, jobs.count > 1 ? jobs[1].child : 0)
  }

  /// Nil in the guardian that has the child it wanted, or was told to end before.
  private static func start(_ index: Int, _ jobs: inout [Job], _ result: inout Int32?) -> Part? {
    // A signal that comes before the child is known would be lost.
    var all = sigset_t()
    var before = sigset_t()
    unsafe sigfillset(&all)
    unsafe sigprocmask(SIG_BLOCK, &all, &before)
    defer { unsafe sigprocmask(SIG_SETMASK, &before, nil) }
    if unsafe isTold { return nil }
    unsafe deaths = jobs[index].deaths
    let made = wariate_fork()
    if made == 0 {
      for one in forwarded { signal(one, SIG_DFL) }
      wariate_die_with_parent()
      return .worker(index)
    }
    guard made > 0 else {
      // No child could be made: one worker alone is this process itself.
      unsafe deaths = nil
      if jobs.count == 1 { return .worker(index) }
      end(jobs, &result, with: 70)
      return nil
    }
    jobs[index].child = made
    jobs[index].start = now
    know(jobs)
    for one in forwarded {
      signal(one) { number in
        unsafe Guardian.isTold = true
        let (first, second) = unsafe Guardian.children
        if first > 0 { kill(first, number) }
        if second > 0 { kill(second, number) }
      }
    }
    return nil
  }

  private static let forwarded = [SIGTERM, SIGINT, SIGHUP]

  private static var now: Int {
    var time = timespec()
    unsafe clock_gettime(CLOCK_MONOTONIC, &time)
    return time.tv_sec
  }
}
