import Glibc
import Synchronization

/// Faults to come, for tests: which call goes wrong, and how.
package final class FaultPlan: Sendable {
  /// What happens instead of the call.
  package enum Action: Hashable, Sendable {
    /// The call fails once with this reason.
    case fail(SystemError)
    /// The process is dead from here on: this call and every later one throws `SimulatedDeath`.
    case die
    /// As `die`, but a write gets half of its bytes out first.
    case tear
    /// The process really dies, by SIGKILL.
    case kill
  }

  /// One fault; a nil operation or role means any.
  package struct Fault: Sendable {
    package var operation: FileOperation?
    package var role: PathRole?
    /// Which matching call, from 1.
    package var call: Int
    package var action: Action

    package init(
      _ action: Action, on operation: FileOperation? = nil, of role: PathRole? = nil, call: Int = 1
    ) {
      self.action = action
      self.operation = operation
      self.role = role
      self.call = call
    }
  }

  /// How a call goes on.
  enum Passage { case whole, torn }

  private struct State {
    var faults: [Fault]
    var isDead = false
    var calls: [(FileOperation, PathRole)] = []
  }

  private let state: Mutex<State>

  package init(_ faults: [Fault]) { state = Mutex(State(faults: faults)) }

  package convenience init(_ fault: Fault) { self.init([fault]) }

  /// The calls so far, in order.
  package var calls: [(operation: FileOperation, role: PathRole)] {
    state.withLock { $0.calls.map { (operation: $0.0, role: $0.1) } }
  }

  /// A death happened, so what follows belongs to the next start.
  package var hasStruck: Bool { state.withLock { $0.isDead } }

  /// Lets a use of something that makes its own calls through, unless a fault is due.
  package func meet(_ operation: FileOperation, on role: PathRole) throws {
    _ = try pass(operation, role)
  }

  func pass(_ operation: FileOperation, _ role: PathRole) throws -> Passage {
    let action: Action? = try state.withLock { state in
      if state.isDead { throw SimulatedDeath() }
      state.calls.append((operation, role))
      let action = Self.due(&state.faults, operation, role)
      if action == .die || action == .tear { state.isDead = true }
      return action
    }
    switch action {
    case nil: return .whole
    case .tear where operation == .write: return .torn
    case .die, .tear: throw SimulatedDeath()
    case .fail(let reason): throw FileError(operation, reason, role: role)
    case .kill:
      kill(getpid(), SIGKILL)
      throw SimulatedDeath()
    }
  }

  private static func due(
    _ faults: inout [Fault], _ operation: FileOperation, _ role: PathRole
  ) -> Action? {
    var action: Action?
    for index in faults.indices
    where (faults[index].operation ?? operation) == operation
      && (faults[index].role ?? role) == role
    {
      faults[index].call -= 1
      if faults[index].call == 0 { action = faults[index].action }
    }
    return action
  }
}

/// Thrown where a test wants the process to have died; nothing may catch it and go on.
package struct SimulatedDeath: Error, Hashable, Sendable {
  package init() {}
}
