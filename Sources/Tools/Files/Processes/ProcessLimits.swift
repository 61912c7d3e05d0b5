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
  package func apply() {
    limit(RLIMIT_CORE, to: 0)
    limit(RLIMIT_AS, to: rlim_t(memory))
    limit(RLIMIT_CPU, to: rlim_t(seconds))
    wariate_die_with_parent()
  }

  private func limit(_ resource: __rlimit_resource, to most: rlim_t) {
    var limit = rlimit(rlim_cur: most, rlim_max: most)
    unsafe setrlimit(Int32(resource.rawValue), &limit)
  }
}
