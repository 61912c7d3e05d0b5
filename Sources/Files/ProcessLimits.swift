import CLinux
import Glibc

/// What this process may use before the system ends it.
public struct ProcessLimits: Hashable, Sendable {
  /// Bytes of address space.
  public var memory: Int
  /// Seconds of the processor.
  public var seconds: Int

  public init(memory: Int, seconds: Int) {
    self.memory = memory
    self.seconds = seconds
  }

  /// From now on, for good; no core is left behind, and the process ends with its parent.
  public func apply() {
    wariate_limit(wariate_limit_core, 0)
    wariate_limit(wariate_limit_memory, rlim_t(memory))
    wariate_limit(wariate_limit_seconds, rlim_t(seconds))
    wariate_die_with_parent()
  }
}
