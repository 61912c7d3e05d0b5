package import Files
internal import Intake
internal import Synchronization
internal import Trade
package import Validation

/// What is to be read where it can do no harm.
package struct Trial: Sendable {
  package let original: String
  package let filing: Filing
  package let limits: ProcessLimits
}

/// Trials of uploads that an earlier start ended with, and what came of them.
package final class Trials: Sendable {
  package typealias Reader = @Sendable (Trial) throws -> ProcessEnd

  private let reader: Reader
  /// Bytes of memory that the service may use; nil without a limit.
  private let granted: Int?
  /// By claim, whether its readers live.
  private let known = Mutex<[ClaimID: Bool]>([:])

  /// With a reader of one's own, where tests have one.
  package init(
    within granted: Int? = ProcessLimits.grantedMemory, with reader: @escaping Reader
  ) {
    self.reader = reader
    self.granted = granted
  }

  /// Nil before its first trial.
  func isSurvivable(_ claim: Claim) -> Bool? { known.withLock { $0[claim.id] } }

  func note(_ claim: Claim, isSurvivable: Bool) { known.withLock { $0[claim.id] = isSurvivable } }

  /// False if the reader died of it or had to be ended.
  /// - Throws: `Trouble` for an end that says nothing of the upload: the machine was short of memory,
  ///   or somebody else ended the reader.
  func isSurvived(_ trial: Trial) throws -> Bool {
    switch try reader(trial) {
    case .exited(status: 0): return true
    case .exited(let status):
      throw Trouble("試し読みの失敗（終了コード\(status)）", mayPass: true)
    case .overran: return false
    case .killed(let signal):
      if let granted, granted < trial.limits.memory {
        throw Trouble(
          "使えるメモリの不足（上限\(granted >> 20) MiB。\(trial.limits.memory >> 20) MiB 以上が必要）",
          mayPass: true, cause: "memory")
      }
      // What the kernel ends for want of memory dies of the same signal as what a person ends.
      guard signal != Self.fromOutside else {
        throw Trouble("試し読みの途中終了（メモリ不足など、ファイルの外の原因）", mayPass: true, cause: "memory")
      }
      return false
    }
  }

  /// SIGKILL (signal(7)).
  private static let fromOutside: Int32 = 9
}

/// Reads in a child: this program, limited, with a command of its own.
package struct ChildReader: Sendable {
  let workspace: String
  let definitions: String?

  package init(workspace: String, definitions: String?) {
    self.workspace = workspace
    self.definitions = definitions
  }

  package func read(_ trial: Trial) throws -> ProcessEnd {
    var words = ["try-reading", trial.original, "-w", workspace]
    if let definitions { words += ["--definitions", definitions] }
    if let form = trial.filing.form { words += ["--form", form.rawValue] }
    switch trial.filing.slot.period {
    case .round(let round): words += ["--round", round.description]
    case .month(let month): words += ["--month", month.compact]
    case .anytime: break
    }
    words += ["--memory", String(trial.limits.memory), "--seconds", String(trial.limits.seconds)]
    return try ChildProcess("/proc/self/exe", words).run(seconds: trial.limits.seconds)
  }
}
