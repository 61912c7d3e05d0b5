import CLinux
import Glibc

/// How long the processor has worked for this process.
package enum ProcessorTime {
  /// User and system time of all threads, in seconds.
  package static var seconds: Double {
    var time = timespec()
    unsafe clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
}
