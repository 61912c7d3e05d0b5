import CLinux
import Glibc

/// What this process may use before the system ends it.
package struct ProcessLimits: Hashable, Sendable {
  /// Bytes of address space.
  package var memory: Int
  /// Seconds of the processor.
  package var seconds: Int

  package init(memory: Int, seconds: Int) {
    self.memory = memory
    self.seconds = seconds
  }

  /// From now on, for good; no core is left behind, and the process ends with its parent.
  /// - Parameter onTop: the memory comes on top of what this process, program and all, has already.
  package func apply(onTop: Bool = false) {
    limit(RLIMIT_CORE, to: 0)
    limit(RLIMIT_AS, to: rlim_t(memory + (onTop ? Self.presentMemory : 0)))
    // Past the first the process is told SIGXCPU and dies of it; SIGKILL then comes from elsewhere.
    limit(RLIMIT_CPU, to: rlim_t(seconds), atMost: rlim_t(seconds) + 5)
    wariate_die_with_parent()
  }

  /// Bytes of address space that this process has now (proc(5), `statm`); 0 where nobody says.
  private static var presentMemory: Int {
    // Then the limit is the stricter one.
    guard let bytes = try? FileSystem().contents(of: FilePath("/proc/self/statm"), limit: 256)
    else {
      return 0
    }
    let pages = String(decoding: bytes, as: UTF8.self).split(separator: " ").first.flatMap {
      Int($0)
    }
    return (pages ?? 0) * sysconf(Int32(_SC_PAGESIZE))
  }

  /// Bytes of address space that this process was given (`ulimit -v`); nil without a limit.
  package static var grantedMemory: Int? {
    var limit = rlimit()
    guard unsafe getrlimit(Int32(RLIMIT_AS.rawValue), &limit) == 0, limit.rlim_cur < Int.max else {
      return nil
    }
    return Int(limit.rlim_cur)
  }

  private func limit(_ resource: __rlimit_resource, to soft: rlim_t, atMost hard: rlim_t? = nil) {
    var limit = rlimit(rlim_cur: soft, rlim_max: hard ?? soft)
    unsafe setrlimit(Int32(resource.rawValue), &limit)
  }
}
